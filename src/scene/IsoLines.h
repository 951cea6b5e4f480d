#pragma once

#include "geometry/TriMesh.h"

#include <vector>

namespace stipple {

/// A place on an edge of a mesh.
struct EdgePoint {
    std::uint32_t from = 0; ///< vertex, less than `to`
    std::uint32_t to = 0;
    float share = 0.5F; ///< of the way, 0..1

    bool isOnSameEdge(const EdgePoint& other) const { return from == other.from && to == other.to; }
};

template <class T>
T interpolate(const std::vector<T>& perVertex, const EdgePoint& point) {
    return perVertex[point.from] * (1.0F - point.share) + perVertex[point.to] * point.share;
}

template <class T>
std::vector<T> interpolated(const std::vector<T>& perVertex, const std::vector<EdgePoint>& line) {
    std::vector<T> points;
    points.reserve(line.size());
    for (const EdgePoint& point : line) points.push_back(interpolate(perVertex, point));
    return points;
}

using IsoLine = std::vector<EdgePoint>;

/// Where a field, linear in each triangle, has the value `level`; vertices at the level count as above it.
/// One line for each connected piece; a closed one ends where it begins. Triangles whose corners differ by
/// more than `mostStep` are left out: a jump is no line.
std::vector<IsoLine> isoLines(const TriMesh& mesh, const std::vector<float>& perVertex, float level,
                              float mostStep = 1e30F);

} // namespace stipple

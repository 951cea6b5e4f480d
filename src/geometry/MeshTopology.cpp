#include "geometry/MeshTopology.h"

#include <algorithm>

namespace stipple {

namespace {

std::uint32_t lowerVertex(const Triangles& triangles, HalfEdge h) {
    return std::min(fromVertex(triangles, h), toVertex(triangles, h));
}

std::uint32_t higherVertex(const Triangles& triangles, HalfEdge h) {
    return std::max(fromVertex(triangles, h), toVertex(triangles, h));
}

} // namespace

bool onSameEdge(const Triangles& triangles, HalfEdge a, HalfEdge b) {
    return lowerVertex(triangles, a) == lowerVertex(triangles, b) &&
           higherVertex(triangles, a) == higherVertex(triangles, b);
}

std::vector<HalfEdge> halfEdgesByEdge(const Triangles& triangles, std::size_t vertexCount) {
    const auto count = static_cast<HalfEdge>(3 * triangles.size());
    std::vector<std::uint32_t> begin(vertexCount + 2, 0);
    for (HalfEdge h = 0; h < count; ++h) ++begin[lowerVertex(triangles, h) + 2];
    for (std::size_t v = 2; v < begin.size(); ++v) begin[v] += begin[v - 1];
    std::vector<HalfEdge> sorted(count);
    for (HalfEdge h = 0; h < count; ++h) sorted[begin[lowerVertex(triangles, h) + 1]++] = h;
    for (std::size_t v = 0; v < vertexCount; ++v)
        std::sort(sorted.begin() + begin[v], sorted.begin() + begin[v + 1], [&](HalfEdge a, HalfEdge b) {
            const std::uint32_t highA = higherVertex(triangles, a);
            const std::uint32_t highB = higherVertex(triangles, b);
            return highA != highB ? highA < highB : a < b;
        });
    return sorted;
}

std::vector<HalfEdge> twinHalfEdges(const Triangles& triangles, std::size_t vertexCount) {
    std::vector<HalfEdge> twin(3 * triangles.size(), noHalfEdge);
    forEachEdge(triangles, halfEdgesByEdge(triangles, vertexCount), [&](std::span<const HalfEdge> edge) {
        if (edge.size() != 2) return;
        twin[edge[0]] = edge[1];
        twin[edge[1]] = edge[0];
    });
    return twin;
}

std::vector<std::vector<std::uint32_t>> rimsOf(const Triangles& triangles, std::size_t vertexCount) {
    std::vector<HalfEdge> rimFrom(vertexCount, noHalfEdge);
    forEachEdge(triangles, halfEdgesByEdge(triangles, vertexCount), [&](std::span<const HalfEdge> edge) {
        if (edge.size() == 1) rimFrom[fromVertex(triangles, edge[0])] = edge[0];
    });
    std::vector<std::vector<std::uint32_t>> rims;
    for (std::uint32_t start = 0; start < vertexCount; ++start) {
        if (rimFrom[start] == noHalfEdge) continue;
        std::vector<std::uint32_t>& rim = rims.emplace_back();
        for (std::uint32_t v = start; rimFrom[v] != noHalfEdge;) {
            rim.push_back(v);
            const HalfEdge h = rimFrom[v];
            rimFrom[v] = noHalfEdge;
            v = toVertex(triangles, h);
        }
    }
    return rims;
}

} // namespace stipple

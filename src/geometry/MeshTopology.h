#pragma once

#include <glm/glm.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace stipple {

/// Half-edge 3 t + k runs along triangle t from its corner k to the next corner.
using HalfEdge = std::uint32_t;
inline constexpr HalfEdge noHalfEdge = ~0U;

using Triangles = std::vector<glm::uvec3>;

inline HalfEdge nextInTriangle(HalfEdge h) {
    return h % 3 == 2 ? h - 2 : h + 1;
}
inline HalfEdge previousInTriangle(HalfEdge h) {
    return h % 3 == 0 ? h + 2 : h - 1;
}
inline std::uint32_t fromVertex(const Triangles& triangles, HalfEdge h) {
    return triangles[h / 3][static_cast<int>(h % 3)];
}
inline std::uint32_t toVertex(const Triangles& triangles, HalfEdge h) {
    return fromVertex(triangles, nextInTriangle(h));
}
/// Whether two half-edges lie on the same edge, whichever way they run.
bool onSameEdge(const Triangles& triangles, HalfEdge a, HalfEdge b);

/// All half-edges, those on the same edge one after the other in rising order. n log n at worst: by the
/// edge's lower vertex first, then sorted by the higher.
std::vector<HalfEdge> halfEdgesByEdge(const Triangles& triangles, std::size_t vertexCount);

/// Calls `visit(std::span<const HalfEdge>)` with the half-edges on each edge.
template <class Visit>
void forEachEdge(const Triangles& triangles, const std::vector<HalfEdge>& byEdge, Visit visit) {
    for (std::size_t begin = 0; begin < byEdge.size();) {
        std::size_t end = begin + 1;
        while (end < byEdge.size() && onSameEdge(triangles, byEdge[begin], byEdge[end])) ++end;
        visit(std::span(byEdge).subspan(begin, end - begin));
        begin = end;
    }
}

/// For each half-edge the other one on its edge, where there are exactly two; else noHalfEdge.
std::vector<HalfEdge> twinHalfEdges(const Triangles& triangles, std::size_t vertexCount);

/// The vertices around each hole, in the direction of the half-edges there (the surface on the left). For a
/// manifold surface, turned the same way all over.
std::vector<std::vector<std::uint32_t>> rimsOf(const Triangles& triangles, std::size_t vertexCount);

} // namespace stipple

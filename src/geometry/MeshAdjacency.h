#pragma once

#include "geometry/TriMesh.h"

#include <array>
#include <span>

namespace stipple {

/// Which triangles touch: across each edge and around each vertex.
class MeshAdjacency {
public:
    static constexpr std::uint32_t none = ~0U;

    explicit MeshAdjacency(const TriMesh& mesh);

    /// The triangle across the edge from corner k to corner k + 1; none at an open edge and where more than
    /// two triangles meet.
    std::uint32_t across(std::uint32_t triangle, int k) const {
        return neighbours_[triangle][static_cast<std::size_t>(k)];
    }
    std::span<const std::uint32_t> around(std::uint32_t vertex) const {
        return {around_.data() + first_[vertex], around_.data() + first_[vertex + 1]};
    }
    /// Some edge at the vertex has a triangle on one side only.
    bool onBorder(std::uint32_t vertex) const { return border_[vertex]; }

private:
    std::uint32_t neighbour(const TriMesh& mesh, std::uint32_t triangle, int k) const;

    std::vector<std::array<std::uint32_t, 3>> neighbours_;
    std::vector<std::uint32_t> first_; ///< a vertex's first entry in around_, one more at the end
    std::vector<std::uint32_t> around_;
    std::vector<bool> border_;
};

/// The corner (0..2) of a triangle that is this vertex, or -1.
inline int cornerOf(const glm::uvec3& triangle, std::uint32_t vertex) {
    for (int k = 0; k < 3; ++k)
        if (triangle[k] == vertex) return k;
    return -1;
}

} // namespace stipple

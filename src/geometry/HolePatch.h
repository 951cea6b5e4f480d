#pragma once

#include <glm/glm.hpp>

#include <cstdint>
#include <vector>

namespace stipple {

struct PatchVertex {
    glm::dvec3 at{0.0};
    glm::dvec3 normal{0.0}; ///< of the surface around the hole; only on the rim
    glm::dvec3 colour{0.0};
    glm::dvec2 uv{0.0};
    double edgeMm = 0.0; ///< how long edges are here
};

/// A disk that closes one hole, with what is known of the surface around it.
struct HolePatch {
    /// First the rim, counter-clockwise around the hole seen from outside; then what the patch adds; the
    /// outer vertices, those of the surroundings, are kept apart and numbered from `outerBase` on.
    std::vector<PatchVertex> vertices;
    std::size_t rimCount = 0;
    std::vector<glm::uvec3> triangles; ///< counter-clockwise seen from outside
    /// The triangles of the surface that touch the rim, in the patch's numbers.
    std::vector<glm::uvec3> surround;
    std::vector<glm::dvec3> outer;
};

inline constexpr std::uint32_t outerBase = 1U << 31;

/// Covers the hole: cuts ears along the shortest diagonals (advancing front), then inserts vertices until
/// edges are as long as those around, with edges flipped to Delaunay's (Liepa 2003, "Filling holes in
/// meshes"). Adds at most `mostVertices`. Never makes an edge that the surface already has.
void triangulate(HolePatch& patch, std::size_t mostVertices);

/// Moves the patch's own vertices so that it goes on from the surroundings as smoothly as can be: least
/// squared Laplacian (thin plate) with the rim and what lies outside it held fast.
void fair(HolePatch& patch);

} // namespace stipple

#include "render/CoarseTriangles.h"

#include <meshoptimizer.h>

namespace stipple {

std::vector<glm::uvec3> coarseTriangles(const std::vector<glm::vec3>& positionsMm,
                                        const std::vector<glm::uvec3>& triangles) {
    constexpr float largestErrorMm = 0.3F;
    constexpr std::size_t share = 3; // more than that would coarsen shadows, which are found at the vertices
    if (triangles.size() < share) return triangles;
    const float* positions = &positionsMm.front().x;
    const float scale = meshopt_simplifyScale(positions, positionsMm.size(), sizeof(glm::vec3));
    std::vector<glm::uvec3> coarse(triangles.size());
    const std::size_t corners = meshopt_simplify(
        &coarse.front().x, &triangles.front().x, 3 * triangles.size(), positions, positionsMm.size(),
        sizeof(glm::vec3), triangles.size() / share * 3, scale > 0.0F ? largestErrorMm / scale : 0.0F);
    coarse.resize(corners / 3);
    return coarse;
}

} // namespace stipple

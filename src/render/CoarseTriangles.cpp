#include "render/CoarseTriangles.h"

#include <meshoptimizer.h>

namespace stipple {

std::vector<glm::uvec3> coarseTriangles(const std::vector<glm::vec3>& positionsMm,
                                        const std::vector<glm::uvec3>& triangles, float share,
                                        float largestErrorMm) {
    const auto wanted = static_cast<std::size_t>(share * static_cast<float>(triangles.size()));
    if (wanted == 0) return triangles;
    const float* positions = &positionsMm.front().x;
    const float scale = meshopt_simplifyScale(positions, positionsMm.size(), sizeof(glm::vec3));
    std::vector<glm::uvec3> coarse(triangles.size());
    const std::size_t corners = meshopt_simplify(
        &coarse.front().x, &triangles.front().x, 3 * triangles.size(), positions, positionsMm.size(),
        sizeof(glm::vec3), 3 * wanted, scale > 0.0F ? largestErrorMm / scale : 0.0F);
    coarse.resize(corners / 3);
    return coarse;
}

} // namespace stipple

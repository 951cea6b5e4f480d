#include "geometry/SpatialOrder.h"

#include <algorithm>

namespace stipple {

namespace {

/// Two zeros after each of ten bits.
std::uint32_t spaced(std::uint32_t bits) {
    bits = (bits | bits << 16) & 0x030000FFU;
    bits = (bits | bits << 8) & 0x0300F00FU;
    bits = (bits | bits << 4) & 0x030C30C3U;
    return (bits | bits << 2) & 0x09249249U;
}

} // namespace

std::uint32_t mortonCode(glm::uvec3 cell) {
    return spaced(cell.x) | spaced(cell.y) << 1 | spaced(cell.z) << 2;
}

std::vector<glm::uvec3> spatiallySorted(const TriMesh& mesh) {
    glm::vec3 low(1e30F);
    glm::vec3 high(-1e30F);
    for (const glm::vec3& p : mesh.positionsMm) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    const glm::vec3 scale = 1023.0F / glm::max(high - low, glm::vec3(1e-30F));
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    order.reserve(mesh.triangles.size());
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        const glm::uvec3& t = mesh.triangles[i];
        const glm::vec3 middle =
            (mesh.positionsMm[t.x] + mesh.positionsMm[t.y] + mesh.positionsMm[t.z]) / 3.0F;
        const glm::uvec3 cell(glm::clamp((middle - low) * scale, 0.0F, 1023.0F));
        order.emplace_back(mortonCode(cell), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<glm::uvec3> sorted;
    sorted.reserve(order.size());
    for (const auto& [key, i] : order) sorted.push_back(mesh.triangles[i]);
    return sorted;
}

} // namespace stipple

#include "geometry/MeshAdjacency.h"

namespace stipple {

MeshAdjacency::MeshAdjacency(const TriMesh& mesh)
    : neighbours_(mesh.triangles.size()), first_(mesh.positionsMm.size() + 1, 0),
      around_(3 * mesh.triangles.size()), border_(mesh.positionsMm.size(), false) {
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) ++first_[t[k] + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i)
        for (int k = 0; k < 3; ++k) around_[next[mesh.triangles[i][k]]++] = i;
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i)
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t other = neighbour(mesh, i, k);
            neighbours_[i][static_cast<std::size_t>(k)] = other;
            if (other != none) continue;
            border_[mesh.triangles[i][k]] = true;
            border_[mesh.triangles[i][(k + 1) % 3]] = true;
        }
}

std::uint32_t MeshAdjacency::neighbour(const TriMesh& mesh, std::uint32_t triangle, int k) const {
    const glm::uvec3& t = mesh.triangles[triangle];
    std::uint32_t found = none;
    for (const std::uint32_t other : around(t[k])) {
        if (other == triangle || cornerOf(mesh.triangles[other], t[(k + 1) % 3]) < 0) continue;
        if (found != none) return none;
        found = other;
    }
    return found;
}

} // namespace stipple

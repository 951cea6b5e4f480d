#include "support/PlainMeshes.h"

#include <cmath>

namespace stipple::test {

void addRectangle(TriMesh& mesh, glm::vec2 sizeMm, glm::uvec2 cells, float heightMm, bool down) {
    const auto base = static_cast<std::uint32_t>(mesh.positionsMm.size());
    for (std::uint32_t j = 0; j <= cells.y; ++j)
        for (std::uint32_t i = 0; i <= cells.x; ++i) {
            const glm::vec2 at = sizeMm * glm::vec2(glm::uvec2(i, j)) / glm::vec2(cells);
            mesh.positionsMm.emplace_back(at.x, heightMm, at.y);
            mesh.normals.emplace_back(0.0F, down ? -1.0F : 1.0F, 0.0F);
        }
    for (std::uint32_t j = 0; j < cells.y; ++j)
        for (std::uint32_t i = 0; i < cells.x; ++i) {
            const std::uint32_t a = base + j * (cells.x + 1) + i;
            const std::uint32_t b = a + 1;
            const std::uint32_t c = a + cells.x + 1;
            const std::uint32_t d = c + 1;
            mesh.triangles.push_back(down ? glm::uvec3(a, b, c) : glm::uvec3(a, c, b));
            mesh.triangles.push_back(down ? glm::uvec3(b, d, c) : glm::uvec3(b, c, d));
        }
}

TriMesh rectangle(glm::vec2 sizeMm, glm::uvec2 cells) {
    TriMesh mesh;
    addRectangle(mesh, sizeMm, cells);
    return mesh;
}

TriMesh dome(float radiusMm, glm::vec2 sizeMm, glm::uvec2 cells) {
    TriMesh mesh = rectangle(sizeMm, cells);
    for (glm::vec3& p : mesh.positionsMm) {
        const glm::vec3 fromCentre(p.x - 0.5F * sizeMm.x, radiusMm, p.z - 0.5F * sizeMm.y);
        const float length2 = fromCentre.x * fromCentre.x + radiusMm * radiusMm + fromCentre.z * fromCentre.z;
        p = fromCentre * (radiusMm / std::sqrt(length2));
    }
    mesh.normals = areaWeightedNormals(mesh.positionsMm, mesh.triangles);
    return mesh;
}

} // namespace stipple::test

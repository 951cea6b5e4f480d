#include "geometry/FirstOfEquals.h"
#include "geometry/MeshCleanup.h"
#include "geometry/MeshEdit.h"

#include <meshoptimizer.h>

#include <algorithm>

namespace stipple {

namespace {

/// The corners that show one vertex with one place in the texture: what simplification takes for a vertex,
/// so that a seam is a pair of rims that move together.
struct Wedges {
    std::vector<std::uint32_t> corners; ///< for each corner 3 t + k its wedge
    std::vector<std::uint32_t> sample;  ///< for each wedge a corner
};

Wedges wedgesOf(const ScanMesh& mesh) {
    const auto vertex = [&](std::uint32_t c) { return mesh.triangles[c / 3][static_cast<int>(c % 3)]; };
    const auto uv = [&](std::uint32_t c) {
        return mesh.cornerUv.empty() ? glm::vec2(0.0F) : mesh.cornerUv[c / 3][c % 3] + glm::vec2(0.0F);
    };
    const auto hash = [&](std::uint32_t c) {
        const glm::vec2 at = uv(c);
        const std::uint64_t bits =
            std::uint64_t{std::bit_cast<std::uint32_t>(at.x)} << 32 | std::bit_cast<std::uint32_t>(at.y);
        return spreadBits(spreadBits(bits) ^ vertex(c));
    };
    Wedges wedges;
    wedges.corners = firstOfEquals(3 * mesh.triangles.size(), hash, [&](std::uint32_t a, std::uint32_t b) {
        return vertex(a) == vertex(b) && uv(a) == uv(b);
    });
    for (std::uint32_t c = 0; c < wedges.corners.size(); ++c) {
        if (wedges.corners[c] == c) {
            wedges.corners[c] = static_cast<std::uint32_t>(wedges.sample.size());
            wedges.sample.push_back(c);
        } else {
            wedges.corners[c] = wedges.corners[wedges.corners[c]];
        }
    }
    return wedges;
}

std::vector<glm::vec3> positionsOf(const ScanMesh& mesh, const Wedges& wedges) {
    std::vector<glm::vec3> positions;
    positions.reserve(wedges.sample.size());
    for (const std::uint32_t c : wedges.sample)
        positions.push_back(mesh.positions[mesh.triangles[c / 3][static_cast<int>(c % 3)]]);
    return positions;
}

/// Merging edges one by one takes time as the square of the triangles around a vertex.
bool hasCrowdedVertex(const Wedges& wedges) {
    constexpr std::uint32_t crowd = 1000;
    std::vector<std::uint32_t> around(wedges.sample.size(), 0);
    return std::ranges::any_of(wedges.corners, [&](std::uint32_t w) { return ++around[w] > crowd; });
}

/// The triangles of wedges that are left, three numbers each. Edges are merged by least quadric error
/// (Garland & Heckbert 1997), or, with a vertex that no scan has, vertices are clustered in a grid.
std::vector<std::uint32_t> mergedTriangles(const ScanMesh& mesh, const Wedges& wedges,
                                           std::size_t maxTriangles, float maxErrorMm) {
    const std::vector<glm::vec3> positions = positionsOf(mesh, wedges);
    const float* first = &positions[0].x;
    const float scale = meshopt_simplifyScale(first, positions.size(), sizeof(glm::vec3));
    const float error = scale > 0.0F ? maxErrorMm / scale : 0.0F;
    const std::vector<std::uint32_t>& corners = wedges.corners;
    std::vector<std::uint32_t> result(corners.size());
    result.resize(hasCrowdedVertex(wedges)
                      ? meshopt_simplifySloppy(result.data(), corners.data(), corners.size(), first,
                                               positions.size(), sizeof(glm::vec3), 3 * maxTriangles, error)
                      : meshopt_simplify(result.data(), corners.data(), corners.size(), first,
                                         positions.size(), sizeof(glm::vec3), 3 * maxTriangles, error));
    return result;
}

} // namespace

ScanMesh simplified(const ScanMesh& scan, std::size_t maxTriangles, float maxErrorMm) {
    if (scan.triangles.size() <= maxTriangles) return scan;
    const Wedges wedges = wedgesOf(scan);
    const std::vector<std::uint32_t> corners = mergedTriangles(scan, wedges, maxTriangles, maxErrorMm);
    ScanMesh result;
    result.positions = scan.positions;
    result.colours = scan.colours;
    result.texture = scan.texture;
    for (std::size_t i = 0; i < corners.size(); i += 3) {
        glm::uvec3& t = result.triangles.emplace_back();
        std::array<glm::vec2, 3> uv;
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t c = wedges.sample[corners[i + static_cast<std::size_t>(k)]];
            t[k] = scan.triangles[c / 3][static_cast<int>(c % 3)];
            if (!scan.cornerUv.empty()) uv[static_cast<std::size_t>(k)] = scan.cornerUv[c / 3][c % 3];
        }
        if (!scan.cornerUv.empty()) result.cornerUv.push_back(uv);
    }
    removeUnusedVertices(result);
    return result;
}

} // namespace stipple

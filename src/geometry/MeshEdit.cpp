#include "geometry/MeshEdit.h"

#include <algorithm>

namespace stipple {

namespace {

/// Moves what is kept to the front, in order, and gives back memory that is mostly idle.
template <class T, class Keep>
void keepOnly(std::vector<T>& values, Keep keep) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (keep(i)) values[kept++] = values[i];
    values.resize(kept);
    if (values.size() < values.capacity() / 2) values.shrink_to_fit();
}

} // namespace

glm::dvec3 areaVector(const ScanMesh& mesh, const glm::uvec3& triangle) {
    const glm::dvec3 a(mesh.positions[triangle.x]);
    return 0.5 *
           glm::cross(glm::dvec3(mesh.positions[triangle.y]) - a, glm::dvec3(mesh.positions[triangle.z]) - a);
}

bool hasArea(const ScanMesh& mesh, const glm::uvec3& triangle) {
    const glm::dvec3 a(mesh.positions[triangle.x]);
    const glm::dvec3 b(mesh.positions[triangle.y]);
    const glm::dvec3 c(mesh.positions[triangle.z]);
    const double longest2 =
        std::max({glm::dot(b - a, b - a), glm::dot(c - b, c - b), glm::dot(a - c, a - c)});
    const glm::dvec3 cross = glm::cross(b - a, c - a);
    constexpr double flat = 1e-4;
    return glm::dot(cross, cross) > flat * flat * longest2 * longest2;
}

void removeTriangles(ScanMesh& mesh, const std::vector<bool>& drop) {
    const auto keep = [&](std::size_t i) { return !drop[i]; };
    keepOnly(mesh.triangles, keep);
    keepOnly(mesh.cornerUv, keep);
}

std::size_t removeUnusedVertices(ScanMesh& mesh) {
    const std::size_t before = mesh.positions.size();
    constexpr std::uint32_t unused = ~0U;
    std::vector<std::uint32_t> newIndex(before, unused);
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) newIndex[t[k]] = 0;
    std::uint32_t next = 0;
    for (std::uint32_t& index : newIndex)
        if (index != unused) index = next++;
    if (next == before) return 0;
    for (glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) t[k] = newIndex[t[k]];
    const auto keep = [&](std::size_t i) { return newIndex[i] != unused; };
    keepOnly(mesh.positions, keep);
    keepOnly(mesh.colours, keep);
    return before - next;
}

std::uint32_t copyVertex(ScanMesh& mesh, std::uint32_t vertex) {
    const glm::vec3 position = mesh.positions[vertex];
    mesh.positions.push_back(position);
    if (!mesh.colours.empty()) {
        const glm::u8vec3 colour = mesh.colours[vertex];
        mesh.colours.push_back(colour);
    }
    return static_cast<std::uint32_t>(mesh.positions.size() - 1);
}

void reverseTriangle(ScanMesh& mesh, std::size_t triangle) {
    std::swap(mesh.triangles[triangle].y, mesh.triangles[triangle].z);
    if (!mesh.cornerUv.empty()) std::swap(mesh.cornerUv[triangle][1], mesh.cornerUv[triangle][2]);
}

} // namespace stipple

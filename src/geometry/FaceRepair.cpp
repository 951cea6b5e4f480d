#include "geometry/FaceRepair.h"

#include "geometry/FirstOfEquals.h"
#include "geometry/MeshEdit.h"
#include "geometry/MeshTopology.h"

#include <algorithm>

namespace stipple {

namespace {

bool repeatsVertex(const glm::uvec3& t) {
    return t.x == t.y || t.y == t.z || t.z == t.x;
}

std::size_t removeRepeatingTriangles(ScanMesh& mesh) {
    std::vector<bool> drop(mesh.triangles.size());
    for (std::size_t i = 0; i < drop.size(); ++i) drop[i] = repeatsVertex(mesh.triangles[i]);
    removeTriangles(mesh, drop);
    return drop.size() - mesh.triangles.size();
}

std::vector<std::uint32_t> flatTriangles(const ScanMesh& mesh) {
    std::vector<std::uint32_t> flat;
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i)
        if (!hasArea(mesh, mesh.triangles[i])) flat.push_back(i);
    return flat;
}

HalfEdge longestHalfEdge(const ScanMesh& mesh, std::uint32_t triangle) {
    const auto length2 = [&](HalfEdge h) {
        const glm::dvec3 d = glm::dvec3(mesh.positions[toVertex(mesh.triangles, h)]) -
                             glm::dvec3(mesh.positions[fromVertex(mesh.triangles, h)]);
        return glm::dot(d, d);
    };
    HalfEdge longest = 3 * triangle;
    for (HalfEdge h = 3 * triangle + 1; h < 3 * triangle + 3; ++h)
        if (length2(h) > length2(longest)) longest = h;
    return longest;
}

int cornerOf(const glm::uvec3& triangle, std::uint32_t vertex) {
    return triangle.x == vertex ? 0 : triangle.y == vertex ? 1 : 2;
}

/// How far `b` is along the way from `a` to `c`, 0..1.
float shareAlong(const ScanMesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    const glm::vec3 whole = mesh.positions[c] - mesh.positions[a];
    const float length2 = glm::dot(whole, whole);
    if (length2 <= 0.0F) return 0.5F;
    return std::clamp(glm::dot(mesh.positions[b] - mesh.positions[a], whole) / length2, 0.0F, 1.0F);
}

/// Gives both triangles at `h` the diagonal between their far corners instead of `h`. Texture follows the
/// triangle beyond, which has an area.
void flipEdge(ScanMesh& mesh, HalfEdge h, HalfEdge beyond) {
    glm::uvec3& flat = mesh.triangles[h / 3];
    glm::uvec3& other = mesh.triangles[beyond / 3];
    const std::uint32_t a = fromVertex(mesh.triangles, h);
    const std::uint32_t c = toVertex(mesh.triangles, h);
    const std::uint32_t b = fromVertex(mesh.triangles, previousInTriangle(h));
    const std::uint32_t d = fromVertex(mesh.triangles, previousInTriangle(beyond));
    if (!mesh.cornerUv.empty()) {
        const std::array<glm::vec2, 3> uv = mesh.cornerUv[beyond / 3];
        const glm::vec2 uvA = uv[static_cast<std::size_t>(cornerOf(other, a))];
        const glm::vec2 uvC = uv[static_cast<std::size_t>(cornerOf(other, c))];
        const glm::vec2 uvD = uv[static_cast<std::size_t>(cornerOf(other, d))];
        const glm::vec2 uvB = glm::mix(uvA, uvC, shareAlong(mesh, a, b, c));
        mesh.cornerUv[h / 3] = {uvB, uvA, uvD};
        mesh.cornerUv[beyond / 3] = {uvB, uvD, uvC};
    }
    flat = {b, a, d};
    other = {b, d, c};
}

/// One round of flips, none of which touches a triangle that another has changed. Returns whether any was
/// made.
bool flipFlatTriangles(ScanMesh& mesh, const std::vector<std::uint32_t>& flat) {
    const std::vector<HalfEdge> twin = twinHalfEdges(mesh.triangles, mesh.positions.size());
    std::vector<bool> changed(mesh.triangles.size());
    bool any = false;
    for (const std::uint32_t triangle : flat) {
        const HalfEdge h = longestHalfEdge(mesh, triangle);
        const HalfEdge beyond = twin[h];
        if (beyond == noHalfEdge || changed[triangle] || changed[beyond / 3]) continue;
        if (fromVertex(mesh.triangles, previousInTriangle(h)) ==
            fromVertex(mesh.triangles, previousInTriangle(beyond)))
            continue;
        flipEdge(mesh, h, beyond);
        changed[triangle] = changed[beyond / 3] = any = true;
    }
    return any;
}

} // namespace

std::size_t removeZeroAreaTriangles(ScanMesh& mesh) {
    const std::size_t repeating = removeRepeatingTriangles(mesh);
    std::vector<std::uint32_t> flat = flatTriangles(mesh);
    const std::size_t found = repeating + flat.size();
    constexpr int rounds = 8;
    for (int round = 0; round < rounds && !flat.empty() && flipFlatTriangles(mesh, flat); ++round)
        flat = flatTriangles(mesh);
    std::vector<bool> drop(mesh.triangles.size());
    for (const std::uint32_t triangle : flat) drop[triangle] = true;
    removeTriangles(mesh, drop);
    return found;
}

std::size_t removeDuplicateTriangles(ScanMesh& mesh) {
    const auto sorted = [&](std::uint32_t i) {
        const glm::uvec3& t = mesh.triangles[i];
        const std::uint32_t low = std::min({t.x, t.y, t.z});
        const std::uint32_t high = std::max({t.x, t.y, t.z});
        return glm::uvec3(low, t.x ^ t.y ^ t.z ^ low ^ high, high);
    };
    const auto hash = [&](std::uint32_t i) {
        const glm::uvec3 t = sorted(i);
        return spreadBits(spreadBits(std::uint64_t{t.x} << 32 | t.y) ^ t.z);
    };
    const auto equal = [&](std::uint32_t i, std::uint32_t j) { return sorted(i) == sorted(j); };
    const std::vector<std::uint32_t> first = firstOfEquals(mesh.triangles.size(), hash, equal);
    std::vector<bool> drop(first.size());
    for (std::uint32_t i = 0; i < first.size(); ++i) drop[i] = first[i] != i;
    removeTriangles(mesh, drop);
    return drop.size() - mesh.triangles.size();
}

} // namespace stipple

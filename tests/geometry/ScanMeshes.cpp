#include "ScanMeshes.h"

#include <algorithm>
#include <map>

namespace stipple::test {

namespace {

/// The vertex in the middle of an edge, pushed out to the sphere.
std::uint32_t middleOf(ScanMesh& mesh, std::map<std::array<std::uint32_t, 2>, std::uint32_t>& middles,
                       std::uint32_t a, std::uint32_t b, float radius) {
    const auto [at, isNew] = middles.try_emplace({std::min(a, b), std::max(a, b)},
                                                 static_cast<std::uint32_t>(mesh.positions.size()));
    if (isNew) {
        const glm::vec3 middle = glm::normalize(mesh.positions[a] + mesh.positions[b]) * radius;
        mesh.positions.push_back(middle);
    }
    return at->second;
}

} // namespace

ScanMesh sphere(float radius, int levels) {
    ScanMesh mesh;
    for (const float r : {radius, -radius})
        for (int axis = 0; axis < 3; ++axis) {
            glm::vec3 p(0.0F);
            p[axis] = r;
            mesh.positions.push_back(p);
        }
    mesh.triangles = {{0, 1, 2}, {1, 3, 2}, {3, 4, 2}, {4, 0, 2}, {1, 0, 5}, {3, 1, 5}, {4, 3, 5}, {0, 4, 5}};
    for (int level = 0; level < levels; ++level) {
        std::map<std::array<std::uint32_t, 2>, std::uint32_t> middles;
        std::vector<glm::uvec3> finer;
        for (const glm::uvec3& t : mesh.triangles) {
            const std::uint32_t a = middleOf(mesh, middles, t.x, t.y, radius);
            const std::uint32_t b = middleOf(mesh, middles, t.y, t.z, radius);
            const std::uint32_t c = middleOf(mesh, middles, t.z, t.x, radius);
            finer.insert(finer.end(), {{t.x, a, c}, {a, t.y, b}, {c, b, t.z}, {a, b, c}});
        }
        mesh.triangles = std::move(finer);
    }
    return mesh;
}

glm::vec3 paintAt(glm::vec3 place) {
    return 127.5F + 100.0F * glm::normalize(place);
}

glm::vec2 textureAt(glm::vec3 place) {
    return 0.5F + 0.002F * glm::vec2(place);
}

ScanMesh painted(ScanMesh mesh) {
    for (const glm::vec3& p : mesh.positions) mesh.colours.emplace_back(paintAt(p));
    for (const glm::uvec3& t : mesh.triangles)
        mesh.cornerUv.push_back(
            {textureAt(mesh.positions[t.x]), textureAt(mesh.positions[t.y]), textureAt(mesh.positions[t.z])});
    mesh.texture = {2, 2, std::vector<std::uint8_t>(16, 255)};
    return mesh;
}

ScanMesh voxelSphere(int radius) {
    const auto isInside = [&](glm::ivec3 v) {
        return glm::dot(glm::vec3(v), glm::vec3(v)) <= float(radius * radius);
    };
    ScanMesh mesh;
    std::map<std::array<int, 3>, std::uint32_t> corners;
    const auto corner = [&](glm::ivec3 at) {
        const auto [found, isNew] =
            corners.try_emplace({at.x, at.y, at.z}, static_cast<std::uint32_t>(mesh.positions.size()));
        if (isNew) mesh.positions.emplace_back(glm::vec3(at) - 0.5F);
        return found->second;
    };
    const auto addFace = [&](glm::ivec3 voxel, int axis, int side) {
        glm::ivec3 u(0);
        glm::ivec3 v(0);
        u[(axis + 1) % 3] = v[(axis + 2) % 3] = 1;
        if (side == 0) std::swap(u, v);
        glm::ivec3 at = voxel;
        at[axis] += side;
        const std::array<std::uint32_t, 4> q{corner(at), corner(at + u), corner(at + u + v), corner(at + v)};
        mesh.triangles.insert(mesh.triangles.end(), {{q[0], q[1], q[2]}, {q[0], q[2], q[3]}});
    };
    for (int x = -radius; x <= radius; ++x)
        for (int y = -radius; y <= radius; ++y)
            for (int z = -radius; z <= radius; ++z)
                for (int axis = 0; axis < 3 && isInside({x, y, z}); ++axis)
                    for (int side = 0; side < 2; ++side) {
                        glm::ivec3 beyond(x, y, z);
                        beyond[axis] += 2 * side - 1;
                        if (!isInside(beyond)) addFace({x, y, z}, axis, side);
                    }
    return mesh;
}

ScanMesh soupOf(const ScanMesh& mesh) {
    ScanMesh soup;
    for (const glm::uvec3& t : mesh.triangles) {
        const auto base = static_cast<std::uint32_t>(soup.positions.size());
        for (int k = 0; k < 3; ++k) {
            soup.positions.push_back(mesh.positions[t[k]]);
            if (!mesh.colours.empty()) soup.colours.push_back(mesh.colours[t[k]]);
        }
        soup.triangles.emplace_back(base, base + 1, base + 2);
    }
    soup.cornerUv = mesh.cornerUv;
    soup.texture = mesh.texture;
    return soup;
}

void append(ScanMesh& mesh, const ScanMesh& other) {
    const auto base = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.insert(mesh.positions.end(), other.positions.begin(), other.positions.end());
    for (const glm::uvec3& t : other.triangles) mesh.triangles.push_back(t + base);
}

ScanMesh moved(ScanMesh mesh, glm::vec3 by) {
    for (glm::vec3& p : mesh.positions) p += by;
    return mesh;
}

ScanMesh withHole(ScanMesh mesh, glm::vec3 centre, float distance) {
    ScanMesh result = mesh;
    result.triangles.clear();
    result.cornerUv.clear();
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        const glm::uvec3& t = mesh.triangles[i];
        const glm::vec3 middle = (mesh.positions[t.x] + mesh.positions[t.y] + mesh.positions[t.z]) / 3.0F;
        if (glm::distance(middle, centre) < distance) continue;
        result.triangles.push_back(t);
        if (!mesh.cornerUv.empty()) result.cornerUv.push_back(mesh.cornerUv[i]);
    }
    return result;
}

double areaOf(const ScanMesh& mesh) {
    double sum = 0.0;
    for (const glm::uvec3& t : mesh.triangles) {
        const glm::dvec3 a(mesh.positions[t.x]);
        sum += 0.5 * glm::length(glm::cross(glm::dvec3(mesh.positions[t.y]) - a,
                                            glm::dvec3(mesh.positions[t.z]) - a));
    }
    return sum;
}

double volumeOf(const ScanMesh& mesh) {
    double sum = 0.0;
    for (const glm::uvec3& t : mesh.triangles)
        sum += glm::dot(glm::dvec3(mesh.positions[t.x]),
                        glm::cross(glm::dvec3(mesh.positions[t.y]), glm::dvec3(mesh.positions[t.z])));
    return sum / 6.0;
}

} // namespace stipple::test

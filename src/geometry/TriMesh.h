#pragma once

#include <glm/glm.hpp>

#include <cstdint>
#include <vector>

namespace stipple {

/// Triangles in millimetres, counter-clockwise seen from outside. Model space is right-handed: +Y up,
/// +Z front, +X the person's left, origin midway between the tragions.
struct TriMesh {
    std::vector<glm::vec3> positionsMm;
    std::vector<glm::vec3> normals; ///< one unit vector a vertex, area-weighted
    std::vector<glm::uvec3> triangles;
};

/// A place on a mesh that survives any change of the vertices' positions.
struct SurfacePoint {
    std::uint32_t triangle = 0;
    float u = 0.0F; ///< weight of the triangle's second vertex
    float v = 0.0F; ///< weight of the triangle's third vertex; the first has 1 - u - v

    bool operator==(const SurfacePoint&) const = default;
};

/// Linear interpolation of a value per vertex, from any list of them.
template <class Values>
auto interpolate(const TriMesh& mesh, const Values& perVertex, const SurfacePoint& point) {
    const glm::uvec3& t = mesh.triangles[point.triangle];
    const float w = 1.0F - point.u - point.v;
    return perVertex[t.x] * w + perVertex[t.y] * point.u + perVertex[t.z] * point.v;
}

inline glm::vec3 positionAt(const TriMesh& mesh, const SurfacePoint& point) {
    return interpolate(mesh, mesh.positionsMm, point);
}

/// The interpolated vertex normal, of length 1.
glm::vec3 normalAt(const TriMesh& mesh, const SurfacePoint& point);

float triangleAreaMm2(const TriMesh& mesh, std::size_t triangle);

double areaMm2(const TriMesh& mesh);

/// Sum over the vertices' shares (a third of each triangle around them), in mm2; one value a vertex.
std::vector<float> vertexAreasMm2(const TriMesh& mesh);

std::vector<glm::vec3> areaWeightedNormals(const std::vector<glm::vec3>& positionsMm,
                                           const std::vector<glm::uvec3>& triangles);

} // namespace stipple

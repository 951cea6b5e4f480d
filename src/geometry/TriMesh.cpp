#include "geometry/TriMesh.h"

#include <cmath>

namespace stipple {

glm::vec3 normalAt(const TriMesh& mesh, const SurfacePoint& point) {
    return glm::normalize(interpolate(mesh, mesh.normals, point));
}

float triangleAreaMm2(const TriMesh& mesh, std::size_t triangle) {
    const glm::uvec3& t = mesh.triangles[triangle];
    const glm::vec3 a = mesh.positionsMm[t.x];
    return 0.5F * glm::length(glm::cross(mesh.positionsMm[t.y] - a, mesh.positionsMm[t.z] - a));
}

double areaMm2(const TriMesh& mesh) {
    double sum = 0.0;
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) sum += double{triangleAreaMm2(mesh, i)};
    return sum;
}

std::vector<float> vertexAreasMm2(const TriMesh& mesh) {
    std::vector<float> areas(mesh.positionsMm.size(), 0.0F);
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        const float third = triangleAreaMm2(mesh, i) / 3.0F;
        for (int k = 0; k < 3; ++k) areas[mesh.triangles[i][k]] += third;
    }
    return areas;
}

std::vector<glm::vec3> areaWeightedNormals(const std::vector<glm::vec3>& positionsMm,
                                           const std::vector<glm::uvec3>& triangles) {
    std::vector<glm::vec3> normals(positionsMm.size(), glm::vec3(0.0F));
    for (const glm::uvec3& t : triangles) {
        const glm::vec3 a = positionsMm[t.x];
        const glm::vec3 n = glm::cross(positionsMm[t.y] - a, positionsMm[t.z] - a);
        for (int k = 0; k < 3; ++k) normals[t[k]] += n;
    }
    for (glm::vec3& n : normals) {
        const float length = glm::length(n);
        n = length > 0.0F ? n / length : glm::vec3(0.0F, 1.0F, 0.0F);
    }
    return normals;
}

} // namespace stipple

#include "geometry/NearestPoint.h"

#include "base/Check.h"

#include <algorithm>
#include <limits>

namespace stipple {

namespace {

/// Weights of b and c for the point of the triangle a, b, c nearest to p.
glm::vec2 nearestWeights(glm::vec3 p, glm::vec3 a, glm::vec3 b, glm::vec3 c) {
    const glm::vec3 ab = b - a;
    const glm::vec3 ac = c - a;
    const float d1 = glm::dot(ab, p - a);
    const float d2 = glm::dot(ac, p - a);
    if (d1 <= 0.0F && d2 <= 0.0F) return {0.0F, 0.0F};
    const float d3 = glm::dot(ab, p - b);
    const float d4 = glm::dot(ac, p - b);
    if (d3 >= 0.0F && d4 <= d3) return {1.0F, 0.0F};
    const float vc = d1 * d4 - d3 * d2;
    if (vc <= 0.0F && d1 >= 0.0F && d3 <= 0.0F) return {d1 / (d1 - d3), 0.0F};
    const float d5 = glm::dot(ab, p - c);
    const float d6 = glm::dot(ac, p - c);
    if (d6 >= 0.0F && d5 <= d6) return {0.0F, 1.0F};
    const float vb = d5 * d2 - d1 * d6;
    if (vb <= 0.0F && d2 >= 0.0F && d6 <= 0.0F) return {0.0F, d2 / (d2 - d6)};
    const float va = d3 * d6 - d5 * d4;
    if (va <= 0.0F && d4 - d3 >= 0.0F && d5 - d6 >= 0.0F) {
        const float w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
        return {1.0F - w, w};
    }
    return glm::vec2(vb, vc) / (va + vb + vc);
}

} // namespace

SurfacePoint nearestPoint(const TriMesh& mesh, glm::vec3 placeMm) {
    STIPPLE_CHECK(!mesh.triangles.empty(), "a mesh with triangles");
    SurfacePoint nearest;
    float nearest2 = std::numeric_limits<float>::max();
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        const glm::uvec3& t = mesh.triangles[i];
        const glm::vec3 a = mesh.positionsMm[t.x];
        const glm::vec3 b = mesh.positionsMm[t.y];
        const glm::vec3 c = mesh.positionsMm[t.z];
        const glm::vec3 outside = glm::max(glm::vec3(0.0F), glm::max(glm::min(a, glm::min(b, c)) - placeMm,
                                                                     placeMm - glm::max(a, glm::max(b, c))));
        if (glm::dot(outside, outside) >= nearest2) continue;
        const glm::vec2 w = nearestWeights(placeMm, a, b, c);
        const glm::vec3 d = a + w.x * (b - a) + w.y * (c - a) - placeMm;
        if (!(glm::dot(d, d) < nearest2)) continue;
        nearest2 = glm::dot(d, d);
        nearest = {i, w.x, w.y};
    }
    return nearest;
}

} // namespace stipple

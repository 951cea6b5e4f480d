#include "geometry/SurfaceWalk.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// A walk that still crosses edges after so many would go round a vertex forever.
constexpr int mostCrossings = 1000;

struct Frame {
    glm::vec3 corner, edgeU, edgeV;
    glm::vec3 normal; ///< of length 1
};

Frame frameOf(const TriMesh& mesh, std::uint32_t triangle) {
    const glm::uvec3& t = mesh.triangles[triangle];
    Frame frame{mesh.positionsMm[t.x],
                mesh.positionsMm[t.y] - mesh.positionsMm[t.x],
                mesh.positionsMm[t.z] - mesh.positionsMm[t.x],
                {}};
    const glm::vec3 cross = glm::cross(frame.edgeU, frame.edgeV);
    frame.normal = cross / std::sqrt(glm::dot(cross, cross));
    return frame;
}

/// Weights of the second and third corner that make up a vector in the triangle's plane.
glm::vec2 weightsOf(const Frame& frame, glm::vec3 vector) {
    const float uu = glm::dot(frame.edgeU, frame.edgeU);
    const float uv = glm::dot(frame.edgeU, frame.edgeV);
    const float vv = glm::dot(frame.edgeV, frame.edgeV);
    const float u = glm::dot(frame.edgeU, vector);
    const float v = glm::dot(frame.edgeV, vector);
    const float scale = 1.0F / (uu * vv - uv * uv);
    return {(vv * u - uv * v) * scale, (uu * v - uv * u) * scale};
}

glm::vec3 inPlane(glm::vec3 vector, glm::vec3 normal) {
    return vector - normal * glm::dot(vector, normal);
}

/// The edge through which a ray of weights leaves its triangle, and after which share of `step`.
struct Exit {
    int edge = -1; ///< from corner k to corner k + 1; -1: not within the step
    float share = 1.0F;
};

Exit exitOf(glm::vec2 at, glm::vec2 step, int cameThrough) {
    const std::array<float, 3> weights{1.0F - at.x - at.y, at.x, at.y};
    const std::array<float, 3> steps{-step.x - step.y, step.x, step.y};
    Exit exit;
    for (int corner = 0; corner < 3; ++corner) {
        const int edge = (corner + 1) % 3; // the one across from the corner
        const auto k = static_cast<std::size_t>(corner);
        if (edge == cameThrough || steps[k] >= 0.0F) continue;
        const float share = std::max(0.0F, weights[k] / -steps[k]);
        if (share < exit.share) exit = {edge, share};
    }
    return exit;
}

/// The weights of a point on an edge, seen from the triangle on the other side.
SurfacePoint across(const TriMesh& mesh, const SurfacePoint& point, int edge, std::uint32_t next) {
    const std::array<float, 3> weights{1.0F - point.u - point.v, point.u, point.v};
    SurfacePoint there{next, 0.0F, 0.0F};
    for (const int k : {edge, (edge + 1) % 3}) {
        const int corner = cornerOf(mesh.triangles[next], mesh.triangles[point.triangle][k]);
        const float weight = std::clamp(weights[static_cast<std::size_t>(k)], 0.0F, 1.0F);
        if (corner == 1) there.u = weight;
        if (corner == 2) there.v = weight;
    }
    return there;
}

int edgeTo(const MeshAdjacency& adjacency, std::uint32_t triangle, std::uint32_t neighbour) {
    for (int k = 0; k < 3; ++k)
        if (adjacency.across(triangle, k) == neighbour) return k;
    return -1;
}

} // namespace

std::optional<SurfacePoint> walkStraight(const TriMesh& mesh, const MeshAdjacency& adjacency,
                                         const SurfacePoint& from, glm::vec3 direction, float lengthMm) {
    SurfacePoint at = from;
    Frame frame = frameOf(mesh, at.triangle);
    glm::vec3 heading = inPlane(direction, frame.normal);
    const float length = std::sqrt(glm::dot(heading, heading));
    if (!(length > 0.0F)) return std::nullopt;
    heading /= length;
    int cameThrough = -1;
    for (int crossing = 0; crossing < mostCrossings; ++crossing) {
        const glm::vec2 step = weightsOf(frame, heading * lengthMm);
        const Exit exit = exitOf({at.u, at.v}, step, cameThrough);
        at.u += step.x * exit.share;
        at.v += step.y * exit.share;
        if (exit.edge < 0) return at;
        const std::uint32_t next = adjacency.across(at.triangle, exit.edge);
        if (next == MeshAdjacency::none) return std::nullopt;
        lengthMm *= 1.0F - exit.share;
        cameThrough = edgeTo(adjacency, next, at.triangle);
        at = across(mesh, at, exit.edge, next);
        const glm::uvec3& t = mesh.triangles[next];
        const glm::vec3 along = mesh.positionsMm[t[(cameThrough + 1) % 3]] - mesh.positionsMm[t[cameThrough]];
        const Frame nextFrame = frameOf(mesh, next);
        // Along the edge the heading stays; what leads away from it turns with the plane.
        const glm::vec3 edge = along / std::sqrt(glm::dot(along, along));
        const float onward = glm::dot(heading, glm::cross(edge, frame.normal));
        const float sideways = glm::dot(heading, edge);
        heading = edge * sideways + glm::cross(edge, nextFrame.normal) * onward;
        frame = nextFrame;
    }
    return std::nullopt;
}

} // namespace stipple

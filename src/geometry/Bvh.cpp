#include "geometry/Bvh.h"

#include "base/Check.h"

#include <embree3/rtcore.h>

#include <limits>

namespace stipple {

struct Bvh::Scene {
    RTCDevice device = nullptr;
    RTCScene scene = nullptr;
    const glm::vec3* positions = nullptr; ///< Embree's own copies
    const glm::uvec3* triangles = nullptr;

    Scene() : device(rtcNewDevice("threads=1")) {
        STIPPLE_CHECK(device != nullptr, "Embree starts");
        scene = rtcNewScene(device);
    }
    ~Scene() {
        rtcReleaseScene(scene);
        rtcReleaseDevice(device);
    }
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;
};

namespace {

/// Weights of a triangle's second and third corner at its point nearest to the origin; corners relative to
/// the place. Ericson 2005, "Real-Time Collision Detection", 5.1.5.
glm::vec2 closestOnTriangle(glm::vec3 a, glm::vec3 b, glm::vec3 c) {
    const glm::vec3 ab = b - a;
    const glm::vec3 ac = c - a;
    const float d1 = -glm::dot(ab, a);
    const float d2 = -glm::dot(ac, a);
    if (d1 <= 0.0F && d2 <= 0.0F) return {0.0F, 0.0F};
    const float d3 = -glm::dot(ab, b);
    const float d4 = -glm::dot(ac, b);
    if (d3 >= 0.0F && d4 <= d3) return {1.0F, 0.0F};
    const float vc = d1 * d4 - d3 * d2;
    if (vc <= 0.0F && d1 >= 0.0F && d3 <= 0.0F) return {d1 / (d1 - d3), 0.0F};
    const float d5 = -glm::dot(ab, c);
    const float d6 = -glm::dot(ac, c);
    if (d6 >= 0.0F && d5 <= d6) return {0.0F, 1.0F};
    const float vb = d5 * d2 - d1 * d6;
    if (vb <= 0.0F && d2 >= 0.0F && d6 <= 0.0F) return {0.0F, d2 / (d2 - d6)};
    const float va = d3 * d6 - d5 * d4;
    if (va <= 0.0F && d4 - d3 >= 0.0F && d5 - d6 >= 0.0F) {
        const float w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
        return {1.0F - w, w};
    }
    const float sum = va + vb + vc;
    return {vb / sum, vc / sum};
}

struct ClosestSearch {
    const glm::vec3* positions;
    const glm::uvec3* triangles;
    std::optional<ClosestPoint> best;
};

bool visitTriangle(RTCPointQueryFunctionArguments* arguments) {
    auto& search = *static_cast<ClosestSearch*>(arguments->userPtr);
    const glm::vec3 place(arguments->query->x, arguments->query->y, arguments->query->z);
    const glm::uvec3& t = search.triangles[arguments->primID];
    const glm::vec3 a = search.positions[t.x] - place;
    const glm::vec3 b = search.positions[t.y] - place;
    const glm::vec3 c = search.positions[t.z] - place;
    const glm::vec2 uv = closestOnTriangle(a, b, c);
    const glm::vec3 nearest = a * (1.0F - uv.x - uv.y) + b * uv.x + c * uv.y;
    const float distance = glm::length(nearest);
    if (!(distance < arguments->query->radius)) return false;
    search.best = ClosestPoint{{arguments->primID, uv.x, uv.y}, place + nearest, distance};
    arguments->query->radius = distance;
    return true;
}

} // namespace

Bvh::Bvh(const TriMesh& mesh) : scene_(std::make_unique<Scene>()) {
    RTCGeometry geometry = rtcNewGeometry(scene_->device, RTC_GEOMETRY_TYPE_TRIANGLE);
    void* vertices = rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3,
                                             sizeof(glm::vec3), mesh.positionsMm.size());
    void* triangles = rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3,
                                              sizeof(glm::uvec3), mesh.triangles.size());
    STIPPLE_CHECK(vertices != nullptr && triangles != nullptr, "memory for the ray index");
    std::copy(mesh.positionsMm.begin(), mesh.positionsMm.end(), static_cast<glm::vec3*>(vertices));
    std::copy(mesh.triangles.begin(), mesh.triangles.end(), static_cast<glm::uvec3*>(triangles));
    scene_->positions = static_cast<const glm::vec3*>(vertices);
    scene_->triangles = static_cast<const glm::uvec3*>(triangles);
    rtcCommitGeometry(geometry);
    rtcAttachGeometry(scene_->scene, geometry);
    rtcReleaseGeometry(geometry);
    rtcCommitScene(scene_->scene);
}

Bvh::~Bvh() = default;

std::optional<RayHit> Bvh::firstHit(glm::vec3 originMm, glm::vec3 direction) const {
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    RTCRayHit ray{};
    ray.ray.org_x = originMm.x;
    ray.ray.org_y = originMm.y;
    ray.ray.org_z = originMm.z;
    ray.ray.dir_x = direction.x;
    ray.ray.dir_y = direction.y;
    ray.ray.dir_z = direction.z;
    ray.ray.tfar = std::numeric_limits<float>::infinity();
    ray.ray.mask = ~0U;
    ray.hit.geomID = RTC_INVALID_GEOMETRY_ID;
    rtcIntersect1(scene_->scene, &context, &ray);
    if (ray.hit.geomID == RTC_INVALID_GEOMETRY_ID) return std::nullopt;
    return RayHit{{ray.hit.primID, ray.hit.u, ray.hit.v}, ray.ray.tfar};
}

std::optional<ClosestPoint> Bvh::closest(glm::vec3 placeMm, float maxDistanceMm) const {
    RTCPointQueryContext context;
    rtcInitPointQueryContext(&context);
    RTCPointQuery query{placeMm.x, placeMm.y, placeMm.z, 0.0F, maxDistanceMm};
    ClosestSearch search{scene_->positions, scene_->triangles, std::nullopt};
    rtcPointQuery(scene_->scene, &query, &context, visitTriangle, &search);
    return search.best;
}

} // namespace stipple

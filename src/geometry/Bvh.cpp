#include "geometry/Bvh.h"

#include "base/Check.h"

#include <embree3/rtcore.h>

#include <limits>

namespace stipple {

struct Bvh::Scene {
    RTCDevice device = nullptr;
    RTCScene scene = nullptr;

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

Bvh::Bvh(const TriMesh& mesh) : scene_(std::make_unique<Scene>()) {
    RTCGeometry geometry = rtcNewGeometry(scene_->device, RTC_GEOMETRY_TYPE_TRIANGLE);
    void* vertices = rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3,
                                             sizeof(glm::vec3), mesh.positionsMm.size());
    void* triangles = rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3,
                                              sizeof(glm::uvec3), mesh.triangles.size());
    STIPPLE_CHECK(vertices != nullptr && triangles != nullptr, "memory for the ray index");
    std::copy(mesh.positionsMm.begin(), mesh.positionsMm.end(), static_cast<glm::vec3*>(vertices));
    std::copy(mesh.triangles.begin(), mesh.triangles.end(), static_cast<glm::uvec3*>(triangles));
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

} // namespace stipple

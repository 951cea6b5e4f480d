#pragma once

#include "geometry/TriMesh.h"

#include <memory>
#include <optional>

namespace stipple {

/// A ray's first hit on a mesh.
struct RayHit {
    SurfacePoint point;
    float distanceMm = 0.0F;
};

/// The point of a mesh that is nearest to a place.
struct ClosestPoint {
    SurfacePoint point;
    glm::vec3 positionMm{0.0F};
    float distanceMm = 0.0F;
};

/// Ray and distance queries on one mesh, for picking, display and registration (Embree). Its answers may
/// differ in the last bit between processors, so nothing that decides where dots lie may come from here.
class Bvh {
public:
    explicit Bvh(const TriMesh& mesh);
    ~Bvh();
    Bvh(const Bvh&) = delete;
    Bvh& operator=(const Bvh&) = delete;

    /// The nearest hit in front of the origin; `direction` has length 1.
    std::optional<RayHit> firstHit(glm::vec3 originMm, glm::vec3 direction) const;

    /// The nearest point of the surface, nothing when it is farther than `maxDistanceMm`.
    std::optional<ClosestPoint> closest(glm::vec3 placeMm, float maxDistanceMm) const;

private:
    struct Scene;
    std::unique_ptr<Scene> scene_;
};

} // namespace stipple

#pragma once

#include "geometry/Bvh.h"
#include "scalp/Head.h"
#include "scene/Camera.h"

#include <memory>
#include <optional>

namespace stipple {

/// What a ray from the screen meets first on a head.
struct Pick {
    glm::vec3 positionMm{0.0F};
    glm::vec3 normal{0.0F, 1.0F, 0.0F};
    std::optional<SurfacePoint> scalp; ///< set where the hair-bearing scalp is what is hit
};

/// Finds places on one head. Building it takes a few milliseconds; it keeps the head alive.
class Picker {
public:
    explicit Picker(std::shared_ptr<const Head> head);

    const std::shared_ptr<const Head>& head() const { return head_; }

    std::optional<Pick> pick(const ScreenRay& ray) const;

    /// The surface at a place of the chart: on the scalp where it reaches, else on the skin beyond its edge.
    std::optional<Pick> at(ChartPoint place) const;

    /// The surface under (or just above) a point near it, looking along `normal`; nothing farther than
    /// reachMm.
    std::optional<Pick> surfaceNear(glm::vec3 pointMm, glm::vec3 normal, float reachMm) const;

    /// Whether nothing of the head hides the point from the eye.
    bool visible(glm::vec3 pointMm, glm::vec3 eyeMm) const;

private:
    std::shared_ptr<const Head> head_;
    Bvh skin_;
    Bvh scalp_;
};

} // namespace stipple

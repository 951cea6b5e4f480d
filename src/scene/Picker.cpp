#include "scene/Picker.h"

namespace stipple {
namespace {

// The scalp is a finer mesh of the same surface: the two differ by less than this.
constexpr float surfaceGapMm = 1.5F;

// Farther than any two points of a head.
constexpr float outsideMm = 1000.0F;

Pick pickOn(const TriMesh& mesh, const RayHit& hit) {
    return {positionAt(mesh, hit.point), normalAt(mesh, hit.point), std::nullopt};
}

Pick pickOnScalp(const TriMesh& scalp, const SurfacePoint& point) {
    return {positionAt(scalp, point), normalAt(scalp, point), point};
}

} // namespace

Picker::Picker(std::shared_ptr<const Head> head)
    : head_(std::move(head)), skin_(head_->skin), scalp_(head_->scalp) {}

std::optional<Pick> Picker::pick(const ScreenRay& ray) const {
    const auto skin = skin_.firstHit(ray.originMm, ray.direction);
    const auto scalp = scalp_.firstHit(ray.originMm, ray.direction);
    if (scalp && (!skin || scalp->distanceMm <= skin->distanceMm + surfaceGapMm))
        return pickOnScalp(head_->scalp, scalp->point);
    if (skin) return pickOn(head_->skin, *skin);
    return std::nullopt;
}

std::optional<Pick> Picker::at(ChartPoint place) const {
    if (const auto point = head_->chart.locate(place)) return pickOnScalp(head_->scalp, *point);
    const glm::vec3 outward = glm::normalize(head_->chart.direction(place));
    return pick({head_->chart.centreMm() + outward * outsideMm, -outward});
}

std::optional<Pick> Picker::surfaceNear(glm::vec3 pointMm, glm::vec3 normal, float reachMm) const {
    const auto found = pick({pointMm + normal * reachMm, -normal});
    if (!found || glm::distance(found->positionMm, pointMm) > reachMm) return std::nullopt;
    return found;
}

bool Picker::visible(glm::vec3 pointMm, glm::vec3 eyeMm) const {
    const glm::vec3 offset = pointMm - eyeMm;
    const float distanceMm = glm::length(offset);
    const auto hit = skin_.firstHit(eyeMm, offset / distanceMm);
    return !hit || hit->distanceMm >= distanceMm - 2.0F * surfaceGapMm;
}

} // namespace stipple

#include "plan/DotNeighbours.h"

#include <cmath>

namespace stipple {

namespace {

std::vector<const Dot*> listed(const DotSet& set) {
    std::vector<const Dot*> dots;
    dots.reserve(set.size());
    for (const Dot& dot : set) dots.push_back(&dot);
    return dots;
}

std::vector<glm::vec3> placesOf(const std::vector<const Dot*>& dots) {
    std::vector<glm::vec3> places;
    places.reserve(dots.size());
    for (const Dot* dot : dots) places.push_back(dot->positionMm);
    return places;
}

} // namespace

DotsByPlace::DotsByPlace(const DotSet& set, float cellMm) : dots(listed(set)), grid(placesOf(dots), cellMm) {}

NearestDot nearestDot(const DotsByPlace& all, const Dot& dot, float reachMm) {
    NearestDot nearest{nullptr, glm::vec3(0.0F), reachMm};
    float squared = reachMm * reachMm;
    all.grid.visitNear(dot.positionMm, reachMm, [&](const PointGrid::Point& point) {
        const Dot& other = *all.dots[point.index];
        const glm::vec3 way = other.positionMm - dot.positionMm;
        if (other.id == dot.id || glm::dot(way, way) >= squared) return;
        squared = glm::dot(way, way);
        nearest = {&other, way, 0.0F};
    });
    if (nearest.dot != nullptr) nearest.distanceMm = std::sqrt(squared);
    return nearest;
}

} // namespace stipple

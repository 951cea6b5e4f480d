#include "ui/DotTool.h"

#include "base/Text.h"
#include "ui/Panels.h"

#include <fmt/format.h>

#include <algorithm>

namespace stipple {

namespace {

/// Dots farther from the place under the pointer are not looked at.
constexpr float searchedMm = 12.0F;

/// Distance to the nearest other dot.
std::optional<float> nearestMm(const DotSet& dots, glm::vec3 placeMm, std::optional<std::uint32_t> but) {
    std::optional<float> nearest;
    for (const Dot& dot : dots) {
        if (dot.id == but) continue;
        const float distance = glm::distance(dot.positionMm, placeMm);
        if (!nearest || distance < *nearest) nearest = distance;
    }
    return nearest;
}

std::string spacingText(const std::optional<float>& mm) {
    if (!mm) return tr("No other dot");
    return fmt::format(fmt::runtime(tr("{:.2f} mm to the nearest dot")), *mm);
}

} // namespace

std::optional<std::uint32_t> dotUnder(const DotSet& dots, const ViewportFrame& frame, const Picker& picker,
                                      glm::vec2 at, float reachPoints) {
    const auto place = picker.pick(screenRay(frame.camera, frame.aspect(), at));
    if (!place) return std::nullopt;
    std::optional<std::uint32_t> nearest;
    float leastPoints = reachPoints;
    for (const Dot& dot : dots) {
        if (glm::distance(dot.positionMm, place->positionMm) > searchedMm) continue;
        const auto shown = project(frame.camera, frame.aspect(), dot.positionMm);
        if (!shown) continue;
        const float points = glm::distance(*shown * frame.sizePoints, at * frame.sizePoints);
        if (points > leastPoints) continue;
        leastPoints = points;
        nearest = dot.id;
    }
    return nearest;
}

const Dot* dotWithId(const DotSet& dots, std::uint32_t id) {
    const auto found = std::find_if(dots.begin(), dots.end(), [id](const Dot& dot) { return dot.id == id; });
    return found == dots.end() ? nullptr : &*found;
}

std::string dotReadout(const Derived& derived, const Dot& dot) {
    return fmt::format(fmt::runtime(tr("{} · {} · session {} · {:.2f} mm wide")),
                       spacingText(nearestMm(*derived.dots, dot.positionMm, dot.id)),
                       displayName(name(dot.zone)), dot.session, dot.diameterMm);
}

std::string dotReadout(const Derived& derived, const Pick& place) {
    if (!place.scalp) return tr("Outside the hair-bearing scalp");
    if (isNoGo(*derived.noGo, derived.document.head->scalp, *place.scalp)) return tr("No-go zone: no dots");
    return fmt::format("{} · {}", spacingText(nearestMm(*derived.dots, place.positionMm, std::nullopt)),
                       displayName(name(zoneAt(derived, *place.scalp))));
}

} // namespace stipple

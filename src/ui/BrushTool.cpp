#include "ui/BrushTool.h"

#include "base/Text.h"
#include "ui/Panels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stipple {
namespace {

constexpr float dabSpacing = 1.0F / 3.0F; ///< of the radius
constexpr float stepPoints = 3.0F;        ///< how finely a stroke is followed on the screen
constexpr int ringCorners = 64;

// Two directions along the surface, perpendicular to the normal and to each other.
std::pair<glm::vec3, glm::vec3> tangents(glm::vec3 normal) {
    const glm::vec3 aside = std::abs(normal.y) < 0.9F ? glm::vec3(0, 1, 0) : glm::vec3(0, 0, 1);
    const glm::vec3 first = glm::normalize(glm::cross(aside, normal));
    return {first, glm::cross(normal, first)};
}

/// Of a dab's strength.
float pressedShare(const BrushSettings& brush) {
    constexpr float leastShare = 0.05F;
    return brush.byPressure ? std::clamp(brush.pressure, leastShare, 1.0F) : 1.0F;
}

Command densityDab(glm::vec3 centreMm, const BrushSettings& brush) {
    BrushDensity dab{centreMm, brush.radiusMm, BrushMode::Add};
    dab.falloff = brush.hard ? BrushFalloff::Hard : BrushFalloff::Soft;
    dab.zone = brush.zone;
    dab.mirror = brush.mirror;
    switch (brush.kind) {
    case DabKind::Add:
        dab.perCm2 = (brush.remove ? -1.0F : 1.0F) * pressedShare(brush) * brush.dabPerCm2;
        break;
    case DabKind::Set:
        dab.mode = BrushMode::Set;
        dab.perCm2 = brush.setPerCm2;
        break;
    case DabKind::Smooth:
        dab.mode = BrushMode::Smooth;
        break;
    case DabKind::Erase:
        dab.mode = BrushMode::Set;
        break;
    }
    return dab;
}

/// The dots around a place: how many there are on a square centimetre of skin, and how far the nearest two of
/// them are apart.
struct DotsAround {
    int perCm2 = 0;
    std::optional<float> spacingMm; ///< mean distance to the nearest neighbour
};

DotsAround dotsAround(const DotSet& dots, glm::vec3 placeMm) {
    constexpr float discMm = 5.6419F; // of 1 cm2
    std::vector<glm::vec3> near;
    for (const Dot& dot : dots)
        if (glm::distance(dot.positionMm, placeMm) < discMm) near.push_back(dot.positionMm);
    if (near.size() < 2) return {static_cast<int>(near.size()), std::nullopt};
    float sum = 0.0F;
    for (const glm::vec3& a : near) {
        float nearest = 2.0F * discMm;
        for (const glm::vec3& b : near)
            if (&a != &b) nearest = std::min(nearest, glm::distance(a, b));
        sum += nearest;
    }
    return {static_cast<int>(near.size()), sum / static_cast<float>(near.size())};
}

} // namespace

Command dabAt(glm::vec3 centreMm, const BrushSettings& brush) {
    const float sign = brush.remove ? -1.0F : 1.0F;
    switch (brush.target) {
    case BrushTarget::Hair:
        return PaintHair{centreMm, brush.radiusMm, sign * pressedShare(brush) * brush.dabHair, brush.mirror};
    case BrushTarget::NoGo:
        return PaintNoGo{centreMm, brush.radiusMm, brush.remove, brush.mirror};
    case BrushTarget::Density:
        break;
    }
    return densityDab(centreMm, brush);
}

std::vector<glm::vec3> dabsAlong(glm::vec2 from, glm::vec2 to, std::optional<glm::vec3>& lastDabMm,
                                 float radiusMm, const ViewportFrame& frame, const Picker& picker) {
    std::vector<glm::vec3> dabs;
    const float points = glm::distance(from * frame.sizePoints, to * frame.sizePoints);
    const int steps = std::max(1, static_cast<int>(std::ceil(points / stepPoints)));
    for (int i = 1; i <= steps; ++i) {
        const glm::vec2 at = glm::mix(from, to, static_cast<float>(i) / static_cast<float>(steps));
        const auto place = picker.pick(screenRay(frame.camera, frame.aspect(), at));
        if (!place || !place->scalp) continue;
        if (lastDabMm && glm::distance(*lastDabMm, place->positionMm) < radiusMm * dabSpacing) continue;
        dabs.push_back(place->positionMm);
        lastDabMm = place->positionMm;
    }
    return dabs;
}

std::vector<std::optional<glm::vec3>> ringOnSurface(const Pick& centre, float radiusMm,
                                                    const Picker& picker) {
    const auto [first, second] = tangents(centre.normal);
    std::vector<std::optional<glm::vec3>> ring;
    for (int i = 0; i <= ringCorners; ++i) {
        const float angle =
            2.0F * std::numbers::pi_v<float> * static_cast<float>(i % ringCorners) / ringCorners;
        const glm::vec3 rim =
            centre.positionMm + (first * std::cos(angle) + second * std::sin(angle)) * radiusMm;
        const auto place = picker.surfaceNear(rim, centre.normal, radiusMm * 1.5F);
        ring.push_back(place ? std::optional(place->positionMm) : std::nullopt);
    }
    return ring;
}

std::string densityReadout(const Derived& derived, const Pick& place) {
    if (!place.scalp) return tr("Outside the hair-bearing scalp");
    const TriMesh& scalp = derived.document.head->scalp;
    if (isNoGo(*derived.noGo, scalp, *place.scalp)) return tr("No-go zone: no dots");
    const DotsAround dots = dotsAround(*derived.dots, place.positionMm);
    const std::string spacing =
        dots.spacingMm ? fmt::format(fmt::runtime(tr(" · {:.2f} mm apart")), *dots.spacingMm) : "";
    return fmt::format(fmt::runtime(tr("{} of {:.0f} dots per cm²{} · {:.0f} % hair · {}")), dots.perCm2,
                       targetPerCm2(derived, *place.scalp), spacing,
                       hairAt(*derived.hair, scalp, *place.scalp).remaining * 100.0F,
                       displayName(name(zoneAt(derived, *place.scalp))));
}

} // namespace stipple

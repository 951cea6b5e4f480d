#include "scalp/HairDirection.h"

#include "base/SmoothStep.h"
#include "scalp/NaturalBorder.h"

#include <cmath>

namespace stipple {

namespace {

// How far from the whorl its turn has halved, and how steep the spiral is in its middle.
constexpr float whorlRadiusMm = 24.0F;
constexpr float whorlTurn = 2.0F;

// From the highest point: hair streams from the whorl up to here, and hangs down the side from there on.
constexpr float topEndsMm = 60.0F;
constexpr float sideBeginsMm = 115.0F;
constexpr float sideBackwards = 0.35F;

constexpr float borderAngle = 0.26F; // 15 degrees
constexpr float topAngle = 0.70F;    // 40 degrees
constexpr float steepensOverMm = 45.0F;

template <class Vec>
Vec unitOr(Vec v, Vec otherwise) {
    const float squared = glm::dot(v, v);
    return squared > 1e-12F ? v / std::sqrt(squared) : otherwise;
}

ChartPoint outOfWhorl(ChartPoint place, const Whorl& whorl) {
    const ChartPoint from = place - whorl.at;
    const ChartPoint out = unitOr(from, ChartPoint(0.0F, 1.0F));
    const float turn = whorlTurn / (1.0F + glm::dot(from, from) / (whorlRadiusMm * whorlRadiusMm)) *
                       (whorl.clockwise ? 1.0F : -1.0F);
    // The chart has the person's left to its right: clockwise on the head is counter-clockwise in it.
    return unitOr(out + turn * ChartPoint(-out.y, out.x), out);
}

ChartPoint downTheSide(ChartPoint place) {
    const ChartPoint down = unitOr(place, ChartPoint(0.0F, 1.0F));
    const float sideways = down.x * down.x; // none at the front and the nape
    return unitOr(down + sideBackwards * sideways * ChartPoint(0.0F, -1.0F), down);
}

} // namespace

ChartPoint hairTowards(ChartPoint place, const Whorl& whorl) {
    const float low = smoothStep(topEndsMm, sideBeginsMm, std::sqrt(glm::dot(place, place)));
    const ChartPoint streaming = outOfWhorl(place, whorl);
    return unitOr(glm::mix(streaming, downTheSide(place), low), streaming);
}

float hairAngleRadians(ChartPoint place) {
    return glm::mix(borderAngle, topAngle, smoothStep(0.0F, steepensOverMm, naturalBorderMm(place)));
}

glm::vec3 hairTangent(const ScalpChart& chart, glm::vec3 positionMm, glm::vec3 normal, const Whorl& whorl) {
    constexpr float stepMm = 0.5F;
    const ChartPoint place = chart.toChart(positionMm);
    const ChartPoint step = stepMm * hairTowards(place, whorl);
    const glm::vec3 along = chart.direction(place + step) - chart.direction(place - step);
    // Seen from the cranium's centre the way leads along that; on the skin it also keeps to the surface.
    const glm::vec3 ray = positionMm - chart.centreMm();
    const float facing = glm::dot(ray, normal);
    const glm::vec3 onSkin = facing > 0.1F * std::sqrt(glm::dot(ray, ray))
                                 ? along - ray * (glm::dot(along, normal) / facing)
                                 : along;
    return unitOr(onSkin - normal * glm::dot(onSkin, normal), glm::vec3(1.0F, 0.0F, 0.0F));
}

glm::vec3 shaftDirection(const ScalpChart& chart, glm::vec3 positionMm, glm::vec3 normal,
                         const Whorl& whorl) {
    const float angle = hairAngleRadians(chart.toChart(positionMm));
    return std::cos(angle) * hairTangent(chart, positionMm, normal, whorl) + std::sin(angle) * normal;
}

} // namespace stipple

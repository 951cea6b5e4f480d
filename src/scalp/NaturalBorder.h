#pragma once

#include "scalp/ScalpChart.h"

#include <vector>

namespace stipple {

/// Distance in chart mm to the border of the natural hair of a young adult, positive on the hair's side.
float naturalBorderMm(ChartPoint place);

/// The hair-bearing scalp with a margin for low hairlines: where dots may lie at all.
bool isScalp(ChartPoint place, float earDistanceMm);

/// Distance of each point to the nearer of the two ear roots (closed rings of points), in mm.
std::vector<float> earDistancesMm(const std::vector<glm::vec3>& pointsMm,
                                  const std::vector<glm::vec3>& leftRing,
                                  const std::vector<glm::vec3>& rightRing);

/// Even-odd rule, borders undefined.
bool insidePolygon(const std::vector<ChartPoint>& polygon, ChartPoint place);

/// Signed distance to a closed polygon, positive inside.
float polygonDistance(const std::vector<ChartPoint>& polygon, ChartPoint place);

/// Distance from a point to a segment.
template <class Vec>
float segmentDistance(Vec point, Vec a, Vec b) {
    const Vec ab = b - a;
    const float squared = glm::dot(ab, ab);
    const float t = squared > 0.0F ? glm::clamp(glm::dot(point - a, ab) / squared, 0.0F, 1.0F) : 0.0F;
    return glm::length(point - (a + ab * t));
}

/// Centripetal-like Catmull-Rom through `points`, `steps` points a span; open, ends included.
std::vector<ChartPoint> smoothCurve(const std::vector<ChartPoint>& points, int steps);

} // namespace stipple

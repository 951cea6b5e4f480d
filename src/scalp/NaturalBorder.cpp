#include "scalp/NaturalBorder.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float marginMm = 4.0F;
/// Room for a hairline lower than the natural one.
constexpr float foreheadMarginMm = 22.0F;
constexpr float foreheadY = 40.0F;
constexpr float earClearanceMm = 4.0F;

/// The natural border on the person's left, from the mid-forehead by temple and ear to the nape; chart mm.
/// Front 65 mm above the glabella (trichion-glabella 61.4 +- 3.2 mm in men, Maxillofac Plast Reconstr Surg
/// 2019, doi 10.1186/s40902-019-0191-7, plus a little for the mature line).
const std::vector<ChartPoint> leftBorder{{0, 68},    {24, 67},   {42, 59},   {53, 57},   {66, 64},
                                         {78, 62},   {90, 52},   {104, 48},  {118, 48},  {133, 42},
                                         {141, 34},  {140, 20},  {142, -10}, {150, -35}, {146, -62},
                                         {126, -96}, {96, -126}, {60, -148}, {26, -158}, {0, -160}};

std::vector<ChartPoint> closedBorder() {
    const std::vector<ChartPoint> left = smoothCurve(leftBorder, 4);
    std::vector<ChartPoint> polygon = left;
    for (auto p = left.rbegin() + 1; p + 1 != left.rend(); ++p) polygon.emplace_back(-p->x, p->y);
    return polygon;
}

} // namespace

std::vector<ChartPoint> smoothCurve(const std::vector<ChartPoint>& points, int steps) {
    std::vector<ChartPoint> curve;
    const int last = static_cast<int>(points.size()) - 1;
    for (int i = 0; i < last; ++i) {
        const ChartPoint p0 = i > 0 ? points[i - 1] : points[0] * 2.0F - points[1];
        const ChartPoint p1 = points[i];
        const ChartPoint p2 = points[i + 1];
        const ChartPoint p3 = i + 2 <= last ? points[i + 2] : points[last] * 2.0F - points[last - 1];
        // Barry-Goldman with centripetal knots: no loops or overshoots where the points are uneven.
        const float t1 = std::sqrt(std::max(glm::length(p1 - p0), 1e-3F));
        const float t2 = t1 + std::sqrt(std::max(glm::length(p2 - p1), 1e-3F));
        const float t3 = t2 + std::sqrt(std::max(glm::length(p3 - p2), 1e-3F));
        for (int k = 0; k < steps; ++k) {
            const float t = t1 + (t2 - t1) * static_cast<float>(k) / static_cast<float>(steps);
            const ChartPoint a1 = p0 * ((t1 - t) / t1) + p1 * (t / t1);
            const ChartPoint a2 = p1 * ((t2 - t) / (t2 - t1)) + p2 * ((t - t1) / (t2 - t1));
            const ChartPoint a3 = p2 * ((t3 - t) / (t3 - t2)) + p3 * ((t - t2) / (t3 - t2));
            const ChartPoint b1 = a1 * ((t2 - t) / t2) + a2 * (t / t2);
            const ChartPoint b2 = a2 * ((t3 - t) / (t3 - t1)) + a3 * ((t - t1) / (t3 - t1));
            curve.push_back(b1 * ((t2 - t) / (t2 - t1)) + b2 * ((t - t1) / (t2 - t1)));
        }
    }
    curve.push_back(points.back());
    return curve;
}

bool insidePolygon(const std::vector<ChartPoint>& polygon, ChartPoint place) {
    bool inside = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const ChartPoint a = polygon[i];
        const ChartPoint b = polygon[j];
        if ((a.y > place.y) != (b.y > place.y) && place.x < (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

float polygonDistance(const std::vector<ChartPoint>& polygon, ChartPoint place) {
    float nearest = 1e9F;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++)
        nearest = std::min(nearest, segmentDistance(place, polygon[i], polygon[j]));
    return insidePolygon(polygon, place) ? nearest : -nearest;
}

float naturalBorderMm(ChartPoint place) {
    static const std::vector<ChartPoint> border = closedBorder();
    return polygonDistance(border, place);
}

bool isScalp(ChartPoint place, float earDistanceMm) {
    const float margin = place.y > foreheadY ? foreheadMarginMm : marginMm;
    return earDistanceMm > earClearanceMm && naturalBorderMm(place) > -margin;
}

std::vector<float> earDistancesMm(const std::vector<glm::vec3>& pointsMm,
                                  const std::vector<glm::vec3>& leftRing,
                                  const std::vector<glm::vec3>& rightRing) {
    std::vector<float> distances(pointsMm.size(), 1e3F);
    for (const auto* ring : {&leftRing, &rightRing})
        for (std::size_t i = 0; i < ring->size(); ++i) {
            const glm::vec3 a = (*ring)[i];
            const glm::vec3 b = (*ring)[(i + 1) % ring->size()];
            for (std::size_t k = 0; k < pointsMm.size(); ++k)
                if (pointsMm[k].x * a.x > 0.0F)
                    distances[k] = std::min(distances[k], segmentDistance(pointsMm[k], a, b));
        }
    return distances;
}

} // namespace stipple

#include "scalp/Hairline.h"

#include "base/Check.h"
#include "scalp/NaturalBorder.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stipple {

namespace {

constexpr std::array<std::string_view, hairlinePointCount> names{
    "sideburn-right", "temple-peak-right",   "frontotemporal-right", "mid-pupil-right", "central",
    "mid-pupil-left", "frontotemporal-left", "temple-peak-left",     "sideburn-left"};

constexpr int curveSteps = 14;        ///< per span: a point about each 3 mm
constexpr float midlineEndY = -60.0F; ///< chart; behind the vertex no hairline begins

/// The chart place of the scalp vertex nearest to a point seen from the front or the side, on the person's
/// left and in front of the ears.
ChartPoint nearestPlace(const Head& head, glm::vec3 wantedMm, glm::vec3 weights) {
    float nearest = std::numeric_limits<float>::max();
    ChartPoint place(0.0F);
    for (std::size_t i = 0; i < head.scalp.positionsMm.size(); ++i) {
        const glm::vec3 p = head.scalp.positionsMm[i];
        if (p.x < 0.0F || p.z < 0.0F) continue;
        const glm::vec3 d = (p - wantedMm) * weights;
        const float distance = glm::dot(d, d);
        if (distance < nearest) {
            nearest = distance;
            place = head.scalpChart[i];
        }
    }
    return place;
}

/// Points of the midline from the glabella up over the vertex, with the distance along the skin.
struct Midline {
    std::vector<ChartPoint> places;
    std::vector<float> heightMm;
    std::vector<glm::vec3> positionsMm;
};

using MidlinePoint = std::pair<ChartPoint, glm::vec3>;

/// Where a surface's edges cross the median plane, from `fromY` of the chart back to behind the vertex.
std::vector<MidlinePoint> medianSection(const TriMesh& mesh, const ScalpChart& chart, float fromY) {
    std::vector<MidlinePoint> section;
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) {
            const glm::vec3 p = mesh.positionsMm[t[k]];
            const glm::vec3 q = mesh.positionsMm[t[(k + 1) % 3]];
            const float a = chart.leftOfMedianMm(p);
            const float b = chart.leftOfMedianMm(q);
            if ((a < 0.0F) == (b < 0.0F)) continue;
            const glm::vec3 crossing = p + (q - p) * (a / (a - b));
            const float y = chart.toChart(crossing).y;
            if (y < fromY && y > midlineEndY) section.emplace_back(ChartPoint(0.0F, y), crossing);
        }
    return section;
}

/// From front to back, one point a step of the chart: the outermost, should something lie below.
std::vector<MidlinePoint> thinned(std::vector<MidlinePoint> section, const ScalpChart& chart) {
    constexpr float stepMm = 1.0F;
    std::sort(section.begin(), section.end(),
              [](const auto& a, const auto& b) { return a.first.y > b.first.y; });
    const auto outside = [&](const MidlinePoint& p) { return glm::length(p.second - chart.centreMm()); };
    std::vector<MidlinePoint> row;
    float stepEnd = std::numeric_limits<float>::max();
    for (const MidlinePoint& p : section) {
        if (p.first.y < stepEnd) {
            row.push_back(p);
            stepEnd = p.first.y - stepMm;
        } else if (outside(p) > outside(row.back())) {
            row.back() = p;
        }
    }
    return row;
}

/// Along the scalp, and along the face's skin from the glabella up to where the scalp begins.
Midline midline(const Head& head) {
    const float startY = head.chart.toChart(head.landmarks.glabella).y;
    std::vector<MidlinePoint> row = thinned(medianSection(head.scalp, head.chart, startY), head.chart);
    const float scalpY = row.empty() ? midlineEndY : row.front().first.y;
    std::vector<MidlinePoint> face = thinned(medianSection(head.skin, head.chart, startY), head.chart);
    std::erase_if(face, [&](const MidlinePoint& p) { return p.first.y <= scalpY; });
    row.insert(row.begin(), face.begin(), face.end());
    STIPPLE_CHECK(row.size() > 2, "the scalp has a midline");
    Midline line;
    glm::vec3 last = head.landmarks.glabella;
    float height = 0.0F;
    for (const auto& [place, p] : row) {
        height += glm::length(p - last);
        line.places.push_back(place);
        line.heightMm.push_back(height);
        line.positionsMm.push_back(p);
        last = p;
    }
    return line;
}

/// A value along the midline at a height; the ends are held.
template <class T>
T atHeight(const Midline& line, const std::vector<T>& values, float heightMm) {
    const auto above = std::lower_bound(line.heightMm.begin(), line.heightMm.end(), heightMm);
    if (above == line.heightMm.begin()) return values.front();
    if (above == line.heightMm.end()) return values.back();
    const std::size_t i = above - line.heightMm.begin();
    const float t = (heightMm - line.heightMm[i - 1]) / (line.heightMm[i] - line.heightMm[i - 1]);
    return glm::mix(values[i - 1], values[i], t);
}

float heightAt(const Midline& line, float chartY) {
    for (std::size_t i = 0; i < line.places.size(); ++i) {
        if (line.places[i].y > chartY) continue;
        if (i == 0) return line.heightMm.front();
        const float t = (line.places[i - 1].y - chartY) / (line.places[i - 1].y - line.places[i].y);
        return line.heightMm[i - 1] + (line.heightMm[i] - line.heightMm[i - 1]) * t;
    }
    return line.heightMm.back();
}

ChartPoint otherSide(ChartPoint p) {
    return {-p.x, p.y};
}

void setBoth(Hairline& hairline, HairlinePointId left, ChartPoint place) {
    hairline[left] = place;
    hairline[mirrored(left)] = otherSide(place);
}

} // namespace

std::string_view name(HairlinePointId id) {
    return names[static_cast<std::size_t>(id)];
}

std::optional<HairlinePointId> hairlinePointNamed(std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<HairlinePointId>(found - names.begin());
}

HairlinePointId mirrored(HairlinePointId id) {
    return static_cast<HairlinePointId>(hairlinePointCount - 1 - static_cast<int>(id));
}

void setIrregularity(Hairline& hairline, float totalMm) {
    hairline.macroIrregularityMm = static_cast<float>(0.65 * totalMm);
    hairline.microIrregularityMm = static_cast<float>(0.35 * totalMm);
}

ChartPoint twinOf(const Hairline& hairline, HairlinePointId id, ChartPoint place) {
    constexpr std::array<float, hairlinePointCount> sharesBack{0.0F,  0.33F, 1.0F,   0.5F, 0.0F,
                                                               -0.5F, -1.0F, -0.33F, 0.0F};
    const float back = sharesBack[static_cast<std::size_t>(mirrored(id))] * hairline.asymmetryMm;
    return otherSide(place) - ChartPoint(0.0F, back);
}

Hairline defaultHairline(const Head& head, float heightMm) {
    using enum HairlinePointId;
    const Landmarks& marks = head.landmarks;
    Hairline hairline;
    const Midline line = midline(head);
    hairline[Central] = atHeight(line, line.places, heightMm);
    const float centreZ = atHeight(line, line.positionsMm, heightMm).z;

    const glm::vec3 fromTop(1.0F, 0.0F, 1.0F);
    const glm::vec3 fromSide(0.0F, 1.0F, 1.0F);
    // Gently curved to the mid-pupils, then back to the frontotemporal points, which lie on the verticals
    // through the lateral canthi (Shapiro & Shapiro 2013).
    setBoth(hairline, MidPupilLeft, nearestPlace(head, {marks.pupilLeft.x, 0, centreZ - 5.0F}, fromTop));
    setBoth(hairline, FrontotemporalLeft,
            nearestPlace(head, {marks.canthusLeft.x + 2.0F, 0, centreZ - 19.0F}, fromTop));
    setBoth(hairline, TemplePeakLeft,
            nearestPlace(head, {0, marks.canthusLeft.y + 38.0F, marks.tragionLeft.z + 52.0F}, fromSide));
    setBoth(hairline, SideburnLeft,
            nearestPlace(head, {0, marks.tragionLeft.y + 8.0F, marks.tragionLeft.z + 24.0F}, fromSide));
    return hairline;
}

std::vector<ChartPoint> hairlineCurve(const Hairline& hairline) {
    return smoothCurve({hairline.points.begin(), hairline.points.end()}, curveSteps);
}

std::vector<glm::vec3> hairlineOnSurfaceMm(const Hairline& hairline, const Head& head) {
    std::vector<glm::vec3> points;
    for (const ChartPoint place : hairlineCurve(hairline))
        if (const auto point = head.chart.locate(place)) points.push_back(positionAt(head.scalp, *point));
    return points;
}

float hairlineLengthMm(const Hairline& hairline, const Head& head) {
    const std::vector<glm::vec3> points = hairlineOnSurfaceMm(hairline, head);
    float length = 0.0F;
    for (std::size_t i = 1; i < points.size(); ++i) length += glm::length(points[i] - points[i - 1]);
    return length;
}

float hairlineHeightMm(const Hairline& hairline, const Head& head) {
    return heightAt(midline(head), hairline[HairlinePointId::Central].y);
}

Hairline withHeight(const Hairline& hairline, const Head& head, float heightMm) {
    const Midline line = midline(head);
    const float shift = atHeight(line, line.places, heightMm).y - hairline[HairlinePointId::Central].y;
    Hairline moved = hairline;
    using enum HairlinePointId;
    for (const HairlinePointId id : {MidPupilRight, Central, MidPupilLeft}) moved[id].y += shift;
    for (const HairlinePointId id : {FrontotemporalRight, FrontotemporalLeft}) moved[id].y += 0.9F * shift;
    for (const HairlinePointId id : {TemplePeakRight, TemplePeakLeft}) moved[id].y += 0.35F * shift;
    return moved;
}

} // namespace stipple

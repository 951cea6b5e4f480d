#include "scalp/HairlineShape.h"

#include "scalp/ChartDirection.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

using enum HairlinePointId;

constexpr std::array<std::string_view, hairlineTemplateCount> names{
    "straight", "rounded",  "oval",      "widows-peak",  "m-shape",
    "mature",   "youthful", "soft-afro", "female-round", "female-m"};

/// What sets a template apart from the default line, in mm of the chart.
struct TemplateMeasures {
    float curvatureMm;
    float recessionMm;
    float peakForwardMm; ///< of the temple peak, from where the 8-8-5 cm construction has it
};
constexpr std::array<TemplateMeasures, hairlineTemplateCount> measures{{
    {1.0F, 6.0F, 0.0F},   // straight
    {6.5F, 17.0F, 0.0F},  // rounded: a circle through the three points
    {10.0F, 23.0F, 0.0F}, // oval
    {10.0F, 15.0F, 0.0F}, // widow's peak: steep beside the centre, then level
    {2.5F, 26.0F, 0.0F},  // M
    {4.4F, 15.4F, 0.0F},  // mature
    {3.0F, 10.0F, 4.0F},  // youthful
    {1.5F, 8.0F, 3.0F},   // soft afro edge-up
    {6.0F, 14.0F, 7.0F},  // female round
    {2.0F, 15.0F, 5.0F},  // female M
}};

constexpr float outermostX = 110.0F; ///< chart; no frontotemporal point lies so far out

/// One side, seen as if it were the left one.
using Side = std::array<ChartPoint, 4>; // mid-pupil, frontotemporal, temple peak, sideburn
constexpr std::array leftSide{MidPupilLeft, FrontotemporalLeft, TemplePeakLeft, SideburnLeft};

float angleOf(ChartPoint direction) {
    return std::atan2(direction.y, direction.x) * (180.0F / 3.14159265F);
}

ChartPoint turnedRight(ChartPoint direction, float degrees) {
    const ChartPoint turn = chartDirection(degrees);
    return {direction.x * turn.x + direction.y * turn.y, direction.y * turn.x - direction.x * turn.y};
}

float lengthOf(ChartPoint way) {
    return std::sqrt(way.x * way.x + way.y * way.y);
}

void change(Side& side, float centreY, const HairlineReshaping& wanted) {
    auto& [midPupil, corner, peak, sideburn] = side;
    if (wanted.curvatureMm) midPupil.y = centreY - *wanted.curvatureMm;
    if (wanted.recessionMm) corner.y = centreY - *wanted.recessionMm;
    const ChartPoint front = midPupil - corner;
    if (wanted.templeAngleDegrees && lengthOf(front) > 0.0F)
        peak = corner +
               turnedRight(front, *wanted.templeAngleDegrees) * (lengthOf(peak - corner) / lengthOf(front));
    if (wanted.templeClosureMm) peak.y = corner.y + *wanted.templeClosureMm;
    if (wanted.sideburnMm) sideburn.y = peak.y - *wanted.sideburnMm;
}

ChartPoint flipped(ChartPoint p, bool flip) {
    return {flip ? -p.x : p.x, p.y};
}

void changeSide(Hairline& hairline, bool right, const HairlineReshaping& wanted) {
    const auto idOf = [right](std::size_t i) { return right ? mirrored(leftSide[i]) : leftSide[i]; };
    Side side;
    for (std::size_t i = 0; i < side.size(); ++i) side[i] = flipped(hairline[idOf(i)], right);
    change(side, hairline[Central].y, wanted);
    for (std::size_t i = 0; i < side.size(); ++i) hairline[idOf(i)] = flipped(side[i], right);
}

} // namespace

std::string_view name(HairlineTemplate shape) {
    return names[static_cast<std::size_t>(shape)];
}

std::optional<HairlineTemplate> hairlineTemplateNamed(std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<HairlineTemplate>(found - names.begin());
}

Hairline templateHairline(const Head& head, HairlineTemplate shape, float heightMm) {
    Hairline line = defaultHairline(head, heightMm);
    if (shape == HairlineTemplate::Mature) return line;
    const TemplateMeasures& wanted = measures[static_cast<std::size_t>(shape)];
    const float y = line[Central].y - wanted.recessionMm;
    constexpr float outOfCanthusMm = 2.0F; // as the default line has it
    const float leftMm = head.chart.leftOfMedianMm(head.landmarks.canthusLeft) + outOfCanthusMm;
    line[FrontotemporalLeft] = placeBesideMedian(head, leftMm, y);
    line[TemplePeakLeft].y += wanted.peakForwardMm;
    return reshaped(line, {.curvatureMm = wanted.curvatureMm});
}

HairlineShape shapeOf(const Hairline& hairline) {
    const ChartPoint corner = hairline[FrontotemporalLeft];
    const ChartPoint peak = hairline[TemplePeakLeft];
    const float turn = angleOf(hairline[MidPupilLeft] - corner) - angleOf(peak - corner);
    return {hairline[Central].y - hairline[MidPupilLeft].y, hairline[Central].y - corner.y,
            turn < 0.0F ? turn + 360.0F : turn, peak.y - corner.y, peak.y - hairline[SideburnLeft].y};
}

Hairline reshaped(const Hairline& hairline, const HairlineReshaping& wanted) {
    Hairline line = hairline;
    line.asymmetryMm = wanted.asymmetryMm.value_or(line.asymmetryMm);
    changeSide(line, false, wanted);
    if (!line.mirror) {
        changeSide(line, true, wanted);
        return line;
    }
    for (const HairlinePointId id : leftSide) line[mirrored(id)] = twinOf(line, id, line[id]);
    return line;
}

ChartPoint placeBesideMedian(const Head& head, float leftMm, float chartY) {
    const float side = leftMm < 0.0F ? -1.0F : 1.0F;
    float inner = 0.0F;
    float outer = outermostX;
    for (int i = 0; i < 20; ++i) { // to 0.0001 mm
        const float middle = (inner + outer) * 0.5F;
        const auto point = head.chart.locate({side * middle, chartY});
        const bool within =
            point && side * head.chart.leftOfMedianMm(positionAt(head.scalp, *point)) < side * leftMm;
        (within ? inner : outer) = middle;
    }
    return {side * inner, chartY};
}

} // namespace stipple

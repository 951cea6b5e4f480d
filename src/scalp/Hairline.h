#pragma once

#include "scalp/Head.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace stipple {

/// The designed points of a hairline, from the person's right to left.
enum class HairlinePointId {
    SideburnRight,
    TemplePeakRight,
    FrontotemporalRight,
    MidPupilRight,
    Central,
    MidPupilLeft,
    FrontotemporalLeft,
    TemplePeakLeft,
    SideburnLeft,
};
inline constexpr int hairlinePointCount = 9;

/// "central", "frontotemporal-left", ...
std::string_view name(HairlinePointId id);
std::optional<HairlinePointId> hairlinePointNamed(std::string_view name);
/// The point on the other side; the central point is its own.
HairlinePointId mirrored(HairlinePointId id);

/// The front border of the planned dots: what the user edits.
struct Hairline {
    std::array<ChartPoint, hairlinePointCount> points{};
    bool mirror = true; ///< moving one side moves the other
    /// With mirror: how much farther back the person's right side lies, on purpose, -10..10: all of it at the
    /// frontotemporal point, half at the mid-pupil, a third at the temple peak, nothing at the ends.
    float asymmetryMm = 0.0F;
    float macroIrregularityMm = 0.975F; ///< amplitude of the edge's waves of about 12 mm, 0..5
    float microIrregularityMm = 0.525F; ///< of those of about 2.5 mm, 0..5
    std::uint64_t irregularitySeed = 0; ///< added to the plan's seed: another edge with the same dots behind
    float featherMm = 20.0F;            ///< width of the density ramp behind the line, 0.5..40
    /// Where dots end at the nape and behind the ears (napeDistanceMm), 0..60; nothing: with the hair.
    std::optional<float> napeHeightMm = std::nullopt;

    ChartPoint& operator[](HairlinePointId id) { return points[static_cast<std::size_t>(id)]; }
    const ChartPoint& operator[](HairlinePointId id) const { return points[static_cast<std::size_t>(id)]; }
    bool operator==(const Hairline&) const = default;
};

/// Both irregularities from their sum: macro 0.65, micro 0.35 of it.
void setIrregularity(Hairline& hairline, float totalMm);

/// A point's twin on the other side, the hairline's asymmetry included.
ChartPoint twinOf(const Hairline& hairline, HairlinePointId id, ChartPoint place);

/// The default template: central point `heightMm` above the glabella along the skin, frontotemporal points
/// on the lateral-canthus verticals, temple peaks and sideburns (the 8-8-5 cm construction, Garg, "Decoding
/// facial esthetics"). heightMm 50..110.
Hairline defaultHairline(const Head& head, float heightMm = 80.0F);

/// The curve through the points (centripetal Catmull-Rom in the chart), a chart point about each mm.
std::vector<ChartPoint> hairlineCurve(const Hairline& hairline);

/// The curve on the surface, in mm, where the scalp carries it.
std::vector<glm::vec3> hairlineOnSurfaceMm(const Hairline& hairline, const Head& head);

/// Length of the curve on the surface.
float hairlineLengthMm(const Hairline& hairline, const Head& head);

/// Distance from the glabella to the central point along the skin of the midline.
float hairlineHeightMm(const Hairline& hairline, const Head& head);

/// The whole line moved along the midline so that its height becomes `heightMm`; the shape is kept.
Hairline withHeight(const Hairline& hairline, const Head& head, float heightMm);

} // namespace stipple

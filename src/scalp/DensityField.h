#pragma once

#include "scalp/ScalpChart.h"
#include "scalp/Zone.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace stipple {

/// Densest plan, dots per cm2.
inline constexpr float maxDensityPerCm2 = 250.0F;

/// What the plan wants, the same everywhere.
struct DensityRule {
    std::array<float, zoneCount> perCm2{}; ///< target of each zone where nothing of the hair is left
    float featherMm = 20.0F;               ///< width of the ramp behind the hairline
    float macroIrregularityMm = 0.975F;    ///< how far the front edge wanders to both sides of the line, ...
    float microIrregularityMm = 0.525F;    ///< ... in long and in short waves
    std::uint64_t seed = 1;                ///< of the wandering

    float irregularityMm() const { return macroIrregularityMm + microIrregularityMm; } ///< at the most
};

/// What is known about one place; each value is smooth over the scalp, so linear between vertices will do.
struct DensityPlace {
    ChartPoint chart{0.0F};
    float missingHair = 0.0F;                     ///< 0 full hair .. 1 bald, by the hair-loss pattern
    float hairlineDistanceMm = 0.0F;              ///< positive behind the hairline
    float paintedPerCm2 = 0.0F;                   ///< added by hand
    std::optional<Zone> drawnZone = std::nullopt; ///< given by hand: only its target counts
};

/// Planned dots per cm2, 0..maxDensityPerCm2: the zones' targets blended over their borders, fading into the
/// hair that is left, rising behind an irregular hairline, plus what was painted. In front of the hairline
/// there is only paint. The wandering edge is finer than the mesh, so ask at each dot, not at the vertices.
float densityPerCm2(const DensityRule& rule, const DensityPlace& place);

/// How the edge wanders at a place, each -1..1: waves of about 12 mm (macro-irregularity) and of about 2.5 mm
/// (micro-irregularity); Shapiro & Shapiro 2013 ask for both in a natural hairline.
struct EdgeNoise {
    float macro = 0.0F;
    float micro = 0.0F;
};
/// Smooth over the chart.
EdgeNoise edgeNoise(std::uint64_t seed, ChartPoint place);

/// How far the edge lies in front of the line there.
inline float edgeShiftMm(const DensityRule& rule, EdgeNoise noise) {
    return rule.macroIrregularityMm * noise.macro + rule.microIrregularityMm * noise.micro;
}

/// The same, from what a place can keep while hairline and paint change.
struct DensityParts {
    float zonePerCm2 = 0.0F;         ///< zonePerCm2() of the rule
    float missingHair = 0.0F;        ///< as in DensityPlace
    float edgeShiftMm = 0.0F;        ///< edgeShiftMm() of the rule and its seed's noise
    float hairlineDistanceMm = 0.0F; ///< as in DensityPlace
    float paintedPerCm2 = 0.0F;
};
/// Asked at each place near a dragged hairline: here, so that it is made part of that loop.
inline float densityPerCm2(const DensityRule& rule, const DensityParts& parts);

/// No hairline makes a place with these parts denser.
inline float mostPerCm2(const DensityParts& parts) {
    constexpr float roundingMargin = 1.0001F;
    const float painted = parts.paintedPerCm2 > 0.0F ? parts.paintedPerCm2 : 0.0F;
    return roundingMargin * (parts.missingHair * parts.zonePerCm2 + painted);
}

/// The zones' targets, blended over their borders.
float zonePerCm2(const DensityRule& rule, ChartPoint place);

/// Share of each anatomical zone at a place, summing to 1; zones blend over about 16 mm. The two hairline
/// zones have no share: they follow the line, not the anatomy.
std::array<float, zoneCount> zoneShares(ChartPoint place);

/// HairlineFront up to 5 mm behind the line (and in front of it), HairlineGradient up to 20 mm, else
/// anatomicalZone().
Zone zoneOf(ChartPoint place, float hairlineDistanceMm);
inline Zone zoneOf(Zone anatomicalZone, float hairlineDistanceMm);

/// Distance above the line where dots end at the nape and behind the ears, in chart mm, negative below it;
/// out of reach towards the face. `borderMm` is naturalBorderMm() of the place; the line runs `heightMm`
/// above the natural border at the nape and comes down to it at the ears.
float napeDistanceMm(float heightMm, ChartPoint place, float borderMm);

/// Farther behind the line than this the zone is the anatomical one.
inline constexpr float hairlineZonesMm = 20.0F;

/// The zone with the largest share.
Zone anatomicalZone(ChartPoint place);

/// Dots per cm2 at a distance behind the hairline, 0 in front of it. The front zone's target is the mean over
/// the first quarter of the feather (Shapiro's transition zone: 5 of 20 mm), the gradient zone's is reached
/// at five eighths, `zonePerCm2` at its end and never exceeded.
inline float hairlineRamp(const DensityRule& rule, float distanceMm, float zonePerCm2);

/// Distances from the line from which on it makes no difference to density or zone.
struct HairlineReach {
    float behindMm = 0.0F;
    float inFrontMm = 0.0F;

    bool operator==(const HairlineReach&) const = default;
};
HairlineReach hairlineReach(const DensityRule& rule);

inline Zone zoneOf(Zone anatomicalZone, float hairlineDistanceMm) {
    constexpr float frontZoneMm = 5.0F;
    if (hairlineDistanceMm < frontZoneMm) return Zone::HairlineFront;
    return hairlineDistanceMm < hairlineZonesMm ? Zone::HairlineGradient : anatomicalZone;
}

inline float hairlineRamp(const DensityRule& rule, float distanceMm, float zonePerCm2) {
    if (distanceMm < 0.0F) return 0.0F;
    if (distanceMm >= rule.featherMm) return zonePerCm2;
    struct Knot {
        float at;
        float value;
    };
    const float t = distanceMm / rule.featherMm;
    const auto between = [t](Knot a, Knot b) {
        return a.value + (b.value - a.value) * (t - a.at) / (b.at - a.at);
    };
    const auto target = [&rule](Zone zone) { return rule.perCm2[static_cast<std::size_t>(zone)]; };
    const Knot start{0.0F, target(Zone::HairlineFront) * (2.0F / 3.0F)};
    const Knot transition{0.25F, target(Zone::HairlineFront) * (4.0F / 3.0F)};
    const Knot behind{0.625F, target(Zone::HairlineGradient)};
    const float ramp = t <= transition.at ? between(start, transition)
                       : t <= behind.at   ? between(transition, behind)
                                          : between(behind, {1.0F, zonePerCm2});
    return std::min(ramp, zonePerCm2);
}

inline float densityPerCm2(const DensityRule& rule, const DensityParts& parts) {
    float planned = 0.0F;
    if (parts.missingHair != 0.0F) {
        const float distanceMm = parts.hairlineDistanceMm + parts.edgeShiftMm;
        planned = parts.missingHair * hairlineRamp(rule, distanceMm, parts.zonePerCm2);
    }
    return std::clamp(planned + parts.paintedPerCm2, 0.0F, maxDensityPerCm2);
}

} // namespace stipple

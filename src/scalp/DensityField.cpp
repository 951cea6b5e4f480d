#include "scalp/DensityField.h"

#include "base/SmoothStep.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

// Borders of the anatomical zones, mm of the reference head's chart.
constexpr float coronalY = 16.0F;  ///< between frontal and mid scalp
constexpr float crownY = -32.0F;   ///< between mid scalp and vertex
constexpr float napeY = -100.0F;   ///< lower end of the crown
constexpr float templeY = 4.0F;    ///< between temples and sides, about the line through the ear canals
constexpr float templeX = 46.0F;   ///< inner border of the temples, outside the frontotemporal point
constexpr float sideX = 64.0F;     ///< inner border of the sides: the horseshoe of hair that stays
constexpr float zoneSoftMm = 8.0F; ///< half the width of the blend between zones

constexpr float napeLineFullY = -50.0F; ///< chart: from here on the nape line has its full height, ...
constexpr float napeLineEndY = 10.0F;   ///< ... and here, above the ears, it ends
constexpr float outOfReachMm = 1e6F;

constexpr float macroCellMm = 6.0F; // value noise has a wavelength of about two cells
constexpr float microCellMm = 1.25F;

/// 0 well below the border, 1 well above.
float beyond(float border, float value) {
    return smoothStep(border - zoneSoftMm, border + zoneSoftMm, value);
}

/// Mixes bits (the finaliser of MurmurHash3, public domain).
std::uint32_t mixed(std::uint32_t bits) {
    bits = (bits ^ (bits >> 16)) * 0x85ebca6bU;
    bits = (bits ^ (bits >> 13)) * 0xc2b2ae35U;
    return bits ^ (bits >> 16);
}

/// A value from -1 to 1 for each point of an integer lattice.
float latticeValue(std::uint32_t seed, std::int32_t column, std::int32_t row) {
    const std::uint32_t bits =
        mixed(mixed(mixed(seed) + static_cast<std::uint32_t>(column)) + static_cast<std::uint32_t>(row));
    return static_cast<float>(bits >> 8) * (2.0F / 16777216.0F) - 1.0F;
}

float valueNoise(std::uint32_t seed, ChartPoint place, float cellMm) {
    const float x = place.x / cellMm;
    const float y = place.y / cellMm;
    const float column = std::floor(x);
    const float row = std::floor(y);
    const float u = smoothUnit(x - column);
    const auto i = static_cast<std::int32_t>(column);
    const auto j = static_cast<std::int32_t>(row);
    const auto along = [&](std::int32_t k) {
        const float left = latticeValue(seed, i, k);
        return left + (latticeValue(seed, i + 1, k) - left) * u;
    };
    const float below = along(j);
    return below + (along(j + 1) - below) * smoothUnit(y - row);
}

float at(const std::array<float, zoneCount>& values, Zone zone) {
    return values[static_cast<std::size_t>(zone)];
}

/// No noise is computed where it could change nothing.
float shiftThatMatters(const DensityRule& rule, const DensityPlace& place) {
    if (place.hairlineDistanceMm < -rule.irregularityMm() ||
        place.hairlineDistanceMm > rule.featherMm + rule.irregularityMm())
        return 0.0F;
    return edgeShiftMm(rule, edgeNoise(rule.seed, place.chart));
}

} // namespace

float densityPerCm2(const DensityRule& rule, const DensityPlace& place) {
    DensityParts parts;
    parts.missingHair = place.missingHair;
    if (parts.missingHair > 0.0F) {
        parts.zonePerCm2 =
            place.drawnZone ? at(rule.perCm2, *place.drawnZone) : zonePerCm2(rule, place.chart);
        parts.edgeShiftMm = shiftThatMatters(rule, place);
    }
    parts.hairlineDistanceMm = place.hairlineDistanceMm;
    parts.paintedPerCm2 = place.paintedPerCm2;
    return densityPerCm2(rule, parts);
}

float zonePerCm2(const DensityRule& rule, ChartPoint place) {
    const auto shares = zoneShares(place);
    float sum = 0.0F;
    for (std::size_t i = 0; i < shares.size(); ++i) sum += shares[i] * rule.perCm2[i];
    return sum;
}

std::array<float, zoneCount> zoneShares(ChartPoint place) {
    const float nape = 1.0F - beyond(napeY, place.y);
    const float temple = beyond(templeY, place.y);
    const float inner = sideX + (templeX - sideX) * temple;
    const float side = (1.0F - nape) * beyond(inner, std::abs(place.x));
    const float centre = 1.0F - nape - side;
    const float frontal = beyond(coronalY, place.y);
    const float vertex = 1.0F - beyond(crownY, place.y);
    std::array<float, zoneCount> shares{};
    const auto set = [&shares](Zone zone, float share) { shares[static_cast<std::size_t>(zone)] = share; };
    set(Zone::Frontal, centre * frontal);
    set(Zone::MidScalp, centre * (1.0F - frontal - vertex));
    set(Zone::Vertex, centre * vertex);
    set(Zone::Temples, side * temple);
    set(Zone::Sides, side * (1.0F - temple));
    set(Zone::Nape, nape);
    return shares;
}

Zone zoneOf(ChartPoint place, float hairlineDistanceMm) {
    return zoneOf(hairlineDistanceMm < hairlineZonesMm ? Zone::Frontal : anatomicalZone(place),
                  hairlineDistanceMm);
}

Zone anatomicalZone(ChartPoint place) {
    const auto shares = zoneShares(place);
    return static_cast<Zone>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

float napeDistanceMm(float heightMm, ChartPoint place, float borderMm) {
    const float share = 1.0F - smoothStep(napeLineFullY, napeLineEndY, place.y);
    if (share <= 0.0F) return outOfReachMm;
    return (borderMm - heightMm * share) / share;
}

HairlineReach hairlineReach(const DensityRule& rule) {
    return {std::max(hairlineZonesMm, rule.featherMm + rule.irregularityMm()), rule.irregularityMm()};
}

EdgeNoise edgeNoise(std::uint64_t seed, ChartPoint place) {
    const auto low = static_cast<std::uint32_t>(seed);
    const std::uint32_t key = mixed(low) ^ static_cast<std::uint32_t>(seed >> 32);
    return {valueNoise(key, place, macroCellMm), valueNoise(key + 1U, place, microCellMm)};
}

} // namespace stipple

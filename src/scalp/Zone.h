#pragma once

#include "scalp/ScalpChart.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace stipple {

/// The treatment zones of the trade.
enum class Zone : std::uint8_t {
    HairlineFront,
    HairlineGradient,
    Frontal,
    MidScalp,
    Vertex,
    Temples,
    Sides,
    Nape,
    Scar, ///< this and the next are nowhere but where they are drawn by hand
    Patch
};
inline constexpr int zoneCount = 10;
inline constexpr int anatomicalZoneCount = 8; ///< the first ones: anatomy and hairline give them places

/// "hairline-front", "frontal", ...
std::string_view name(Zone zone);
std::optional<Zone> zoneNamed(std::string_view name);

/// How a zone is to be filled.
struct ZoneTarget {
    float perCm2;                       ///< healed dots where the whole treatment is done
    std::array<float, 3> sessionShares; ///< of the sessions; sum to 1
    /// Share of the dots that stand in groups of three, as a follicular unit's hairs do ("triple tap"), 0..1.
    float tripleTapShare = 0.0F;
    /// Above 0: exactly so many dots in the zone, spread as the targets say; perCm2 then only shapes it.
    std::uint64_t dotCount = 0;
};

} // namespace stipple

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
    Nape
};
inline constexpr int zoneCount = 8;

/// "hairline-front", "frontal", ...
std::string_view name(Zone zone);
std::optional<Zone> zoneNamed(std::string_view name);

/// Healed dots per cm2 where the whole treatment is done, and how the dots are shared out over sessions.
struct ZoneTarget {
    float perCm2;
    std::array<float, 3> sessionShares; ///< sum to 1
};

} // namespace stipple

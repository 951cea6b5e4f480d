#pragma once

#include "scalp/Zone.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace stipple {

/// A part of the scalp that was given to a zone by hand: the inside of a closed line of the chart, which is
/// the same anatomical place on every head.
struct ZoneOutline {
    std::optional<Zone> zone; ///< nothing: the anatomical zones again
    std::vector<ChartPoint> points;

    bool operator==(const ZoneOutline&) const = default;
};

/// In the order in which they were drawn: the last one around a place counts. Never empty in a document.
using ZoneDrawing = std::vector<ZoneOutline>;

/// The zone drawn at a place; nothing where the anatomical ones are. The line itself is on either side.
std::optional<Zone> drawnZone(const ZoneDrawing& drawing, ChartPoint place);

/// drawnZone() of many places, a byte each.
using DrawnSites = std::vector<std::uint8_t>;
inline constexpr std::uint8_t nothingDrawn = 0xFF;

} // namespace stipple

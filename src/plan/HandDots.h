#pragma once

#include "dots/DotSet.h"
#include "scalp/ScalpChart.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace stipple {

/// A dot at a place that someone chose.
struct PlacedDot {
    std::uint32_t id = 0;
    ChartPoint at{0.0F};

    bool operator==(const PlacedDot&) const = default;
};

/// What was done to single dots by hand; each list sorted by id. Removed and moved ones name dots of the
/// scatter, which another head or seed does not have: only added ones outlast such a change.
struct HandDots {
    std::vector<std::uint32_t> removed;
    std::vector<PlacedDot> moved;
    std::vector<PlacedDot> added; ///< ids from firstAddedId on, in steps of membersPerPlace

    bool empty() const { return removed.empty() && moved.empty() && added.empty(); }
    bool operator==(const HandDots&) const = default;
};

/// Beyond every id of the scatter.
inline constexpr std::uint32_t firstAddedId = dotId(1U << 28U, 0);

/// What outlasts another head or seed; null where nothing does.
std::shared_ptr<const HandDots> withoutScatter(const std::shared_ptr<const HandDots>& hand);

} // namespace stipple

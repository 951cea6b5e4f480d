#pragma once

#include "plan/DotSites.h"
#include "plan/HandDots.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace stipple {

/// A dot set by hand as it lies on one head.
struct HandDot {
    std::uint32_t id = 0;
    SurfacePoint place;
    Zone zone = Zone::MidScalp;
    float targetPerCm2 = 0.0F;

    bool operator==(const HandDot&) const = default;
};

/// HandDots laid on one head: those that may stand there.
struct HandPlan {
    std::vector<std::uint32_t> taken; ///< no longer where the scatter had them, sorted
    std::vector<HandDot> moved;       ///< by id
    std::vector<HandDot> added;       ///< by id

    bool empty() const { return taken.empty() && moved.empty() && added.empty(); }
    bool isTaken(std::uint32_t id) const {
        return !taken.empty() && std::binary_search(taken.begin(), taken.end(), id);
    }
    /// How many stand in each zone.
    std::array<std::uint64_t, zoneCount> counts() const;
    bool operator==(const HandPlan&) const = default;
};

struct Derived;

/// What became of the document's hand dots: hidden are those beside the scalp and in no-go zones. Looks at
/// head, hairline, hair, no-go zones and sites of `derived`.
HandPlan handPlan(const Derived& derived);

/// The patch of the site that a dot belongs to; nothing for dots that were added.
std::optional<std::uint32_t> patchOfDot(const DotSites::Ground& ground, std::uint32_t id);

} // namespace stipple

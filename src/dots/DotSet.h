#pragma once

#include "dots/DotPool.h"
#include "scalp/Zone.h"

#include <cstdint>
#include <vector>

namespace stipple {

/// One planned dot: the plan, the picture, the counts and the exports all read this list.
struct Dot {
    std::uint32_t id = 0; ///< index in the pool; the same dot keeps it through every edit
    SurfacePoint place;
    glm::vec3 positionMm{0.0F};
    glm::vec3 normal{0.0F, 1.0F, 0.0F};
    float rank = 0.0F;
    float targetPerCm2 = 0.0F; ///< planned density at its place
    float diameterMm = 0.0F;   ///< of the pigment column, healed
    float depthMm = 0.0F;      ///< bottom of the pigment column below the skin surface
    Zone zone = Zone::MidScalp;
    std::uint8_t session = 1; ///< 1..3, the session that sets it
};

/// Sorted by id.
using DotSet = std::vector<Dot>;

/// XXH3 over id, position, rank, diameter, depth, zone and session of every dot, in order.
std::uint64_t hashOf(const DotSet& dots);

} // namespace stipple

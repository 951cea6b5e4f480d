#pragma once

#include "render/Frame.h"

#include <cstddef>
#include <vector>

namespace stipple {

/// Dots that follow each other in a layer, and what bounds them.
struct DotGroup {
    std::size_t first = 0;
    std::size_t count = 0;
    glm::vec3 centreMm{0.0F};
    float radiusMm = 0.0F;
    glm::vec3 axis{0.0F, 0.0F, 1.0F}; ///< mean of the normals
    float spreadRadians = 0.0F;       ///< the largest angle of a normal from it
};

/// Some hundred dots each, in order.
std::vector<DotGroup> dotGroups(const std::vector<DotPlace>& places);

/// Consecutive dots.
struct DotRange {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// The dots that a frame's tile may show: those of groups that are neither all outside of it nor all face
/// away. `reachMm` is how far the look of a dot reaches.
std::vector<DotRange> seenRanges(const std::vector<DotGroup>& groups, const Frame& frame, float reachMm);

} // namespace stipple

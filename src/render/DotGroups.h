#pragma once

#include "render/Frame.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stipple {

/// A dot as the graphics card holds it.
struct RankedDot {
    glm::vec3 positionMm{0.0F};
    glm::vec3 normal{0.0F};
    float aheadPerMm2 = 0.0F; ///< how many dots per mm2 rank before it
    float perMm2 = 0.0F;      ///< as DotPlace has it
};

/// Neighbouring dots, and what bounds them.
struct DotGroup {
    std::size_t first = 0;
    std::size_t count = 0;
    glm::vec3 centreMm{0.0F};
    float radiusMm = 0.0F;
    glm::vec3 axis{0.0F, 0.0F, 1.0F}; ///< mean of the normals
    float spreadRadians = 0.0F;       ///< the largest angle of a normal from it
};

/// A layer in the order in which it is drawn.
struct GroupedDots {
    std::vector<DotGroup> groups;
    std::vector<RankedDot> dots;      ///< within a group by aheadPerMm2
    std::vector<std::uint32_t> order; ///< of each, its index in the layer
};

/// Groups of some hundred dots that follow each other in the layer.
GroupedDots groupedDots(const std::vector<DotPlace>& places);

/// Where dots crowd, each pixel has this many in full; a quarter more fade out, and all of them stand for the
/// rest (dot.vert). At rest more even scatters than that cannot be told from it; motion hides some grain.
inline float fullDotsPerPixel(const Frame& frame) {
    return frame.moving ? 0.6F : 2.0F;
}

/// Consecutive dots.
struct DotRange {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// The dots that a frame's tile may show: of the groups that are neither all outside of it nor all face away
/// those of low rank, all of them where a pixel is small. `reachMm` is how far the look of a dot reaches.
std::vector<DotRange> seenRanges(const GroupedDots& layer, const Frame& frame, float reachMm);

} // namespace stipple

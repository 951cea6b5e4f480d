#pragma once

#include "dots/DotSet.h"
#include "geometry/PointGrid.h"

#include <vector>

namespace stipple {

/// The dots of a plan by place. Borrows the set.
struct DotsByPlace {
    std::vector<const Dot*> dots; ///< in the set's order
    PointGrid grid;               ///< of their places

    /// `cellMm`: about the radius that is asked for most.
    explicit DotsByPlace(const DotSet& set, float cellMm = 1.0F);
};

/// The dot nearest to another one, measured straight through.
struct NearestDot {
    const Dot* dot = nullptr; ///< null: none within reach
    glm::vec3 wayMm{0.0F};    ///< to it
    float distanceMm = 0.0F;  ///< reachMm where there is none
};
NearestDot nearestDot(const DotsByPlace& all, const Dot& dot, float reachMm);

} // namespace stipple

#pragma once

#include "scalp/Head.h"

namespace stipple {

/// Brings a blended head to the asked measures: to the tragions' origin, scaled along the axes, rounded or
/// squared in the horizontal plane until the girth fits, and made higher or lower above the tragions until
/// the arc over the top does.
struct HeadFit {
    glm::vec3 originMm{0.0F}; ///< midway between the tragions, before
    glm::vec3 scale{1.0F};
    float squareness = 0.0F; ///< relative outward shift on the diagonals; leaves length and breadth alone
    glm::vec3 craniumCentreMm{0.0F};
    float browHeightMm = 0.0F; ///< full squareness above, little below
    float lift = 0.0F;         ///< relative growth of heights over the brows; none below the tragions

    glm::vec3 apply(glm::vec3 positionMm) const;

private:
    float raised(float heightMm) const;
};

/// Fails when the three measures contradict one another: no such head.
Result<HeadFit> fitHead(const std::vector<glm::vec3>& skinMm, const std::vector<glm::uvec3>& triangles,
                        const std::vector<float>& earMask, const Landmarks& landmarks,
                        const HeadShape& shape);

} // namespace stipple

#pragma once

#include "scene/Picker.h"

#include <optional>
#include <vector>

namespace stipple {

/// How a viewport shows a head: everything needed to go from a pointer to a place and back.
struct ViewportFrame {
    Camera camera;
    glm::vec2 sizePoints{1.0F}; ///< window points

    float aspect() const { return sizePoints.x / sizePoints.y; }
};

/// Index of the mark nearest to the pointer (fractions from the top left), within reach (window points) and
/// not hidden by the head.
std::optional<std::size_t> nearestMark(const std::vector<glm::vec3>& marksMm, const ViewportFrame& frame,
                                       const Picker& picker, glm::vec2 at, float reachPoints);

} // namespace stipple

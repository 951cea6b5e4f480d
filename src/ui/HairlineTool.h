#pragma once

#include "plan/Command.h"
#include "scene/Picker.h"

#include <optional>
#include <string>
#include <vector>

namespace stipple {

/// How a viewport shows a head: everything needed to go from a pointer to a place and back.
struct ViewportFrame {
    Camera camera;
    glm::vec2 sizePoints{1.0F}; ///< window points

    float aspect() const { return sizePoints.x / sizePoints.y; }
};

/// A point of the hairline where it lies on the head.
struct HairlineMark {
    HairlinePointId id;
    glm::vec3 positionMm;
};

std::vector<HairlineMark> hairlineMarks(const Hairline& hairline, const Picker& picker);

/// The mark nearest to the pointer, within reach (window points) and not hidden by the head.
std::optional<HairlinePointId> markUnder(const std::vector<HairlineMark>& marks, const ViewportFrame& frame,
                                         const Picker& picker, glm::vec2 at, float reachPoints);

/// The move that puts a point under the pointer (fractions from the top left); nothing beside the scalp,
/// where no dots could follow the line.
std::optional<MoveHairlinePoint> moveTo(HairlinePointId id, const ViewportFrame& frame, const Picker& picker,
                                        glm::vec2 at);

/// "Central · 80 mm above the glabella · line 412 mm"
std::string hairlineReadout(HairlinePointId id, float heightMm, float lengthMm);

} // namespace stipple

#pragma once

#include "plan/Command.h"
#include "ui/ViewportFrame.h"

#include <optional>
#include <string>
#include <vector>

namespace stipple {

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

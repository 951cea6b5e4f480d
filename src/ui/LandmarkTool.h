#pragma once

#include "plan/Command.h"
#include "ui/ViewportFrame.h"

#include <array>
#include <string>

namespace stipple {

/// Where the landmarks are to be seen: on the skin nearest to them, as the vertex and tragions of a noisy
/// scan may lie a little below.
std::vector<glm::vec3> landmarkMarks(const Landmarks& landmarks, const Picker& picker);

/// The move that puts a landmark on the skin under the pointer; nothing beside the head.
std::optional<MoveLandmark> moveTo(LandmarkId id, const ViewportFrame& frame, const Picker& picker,
                                   glm::vec2 at);

/// "Tragion left · ± 2.1 mm"; a parametric head has no uncertainty: "Tragion left · set by the head's shape".
std::string landmarkReadout(LandmarkId id, const Head& head);

} // namespace stipple

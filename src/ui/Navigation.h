#pragma once

#include "scalp/Head.h"
#include "scene/Camera.h"

namespace stipple {

/// Turning: a drag over the height of the viewport is half a turn. `movedHeights` in fractions of that
/// height, y downwards.
Camera dragOrbit(const Camera& camera, glm::vec3 pivotMm, glm::vec2 movedHeights);

/// What was grasped follows the pointer.
Camera dragPan(const Camera& camera, glm::vec3 graspedMm, glm::vec2 movedHeights);

/// Wheel notches (away from the user = closer) about a place.
Camera wheelZoom(const Camera& camera, glm::vec3 aboutMm, float notches);

/// The whole head from the present direction.
Camera framed(const Camera& camera, const Head& head, float aspect);

} // namespace stipple

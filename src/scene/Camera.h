#pragma once

#include <glm/glm.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace stipple {

struct Head;

/// A perspective camera; lengths in mm. `up` need not be perpendicular to the view direction.
struct Camera {
    glm::vec3 eyeMm{0.0F, 60.0F, 1200.0F};
    glm::vec3 targetMm{0.0F, 60.0F, 0.0F};
    glm::vec3 up{0.0F, 1.0F, 0.0F};
    float verticalFovRadians = 0.30F;
};

struct ScreenRay {
    glm::vec3 originMm;
    glm::vec3 direction; ///< length 1
};

enum class StandardView { Front, ThreeQuarterLeft, ThreeQuarterRight, Left, Right, Top, Back };
inline constexpr int standardViewCount = 7;
/// "front", "three-quarter-left", ...
std::string_view name(StandardView view);
std::optional<StandardView> standardViewNamed(std::string_view name);

/// The whole head in the frame, whatever the frame's aspect (width / height).
Camera standardCamera(StandardView view, const Head& head, float aspect);

/// Looks at a surface place along its normal so that `widthMm` of it fill the frame's width.
Camera closeUpCamera(glm::vec3 placeMm, glm::vec3 normal, float widthMm, float aspect);

glm::mat4 viewMatrix(const Camera& camera);
/// Near and far planes enclose a head around the target.
glm::mat4 projectionMatrix(const Camera& camera, float aspect);

/// Distances of those planes from the eye: x near, y far.
glm::vec2 clipDistancesMm(const Camera& camera);

/// The ray through a pixel position given as 0..1 from the left and from the top.
ScreenRay screenRay(const Camera& camera, float aspect, glm::vec2 fromTopLeft);
/// Where a point lands, 0..1 from the left and top; nothing behind the eye.
std::optional<glm::vec2> project(const Camera& camera, float aspect, glm::vec3 pointMm);

/// Turns about a pivot point: angles in radians about the world's up axis and the camera's right axis; stops
/// short of the poles.
Camera orbited(const Camera& camera, glm::vec3 pivotMm, float yawRadians, float pitchRadians);
/// Moves so that what is under the pointer follows it: offsets in fractions of the frame's height.
Camera panned(const Camera& camera, glm::vec3 graspedMm, glm::vec2 offset);
/// Moves towards (factor < 1) or away from a point; the point stays where it is in the frame.
Camera zoomed(const Camera& camera, glm::vec3 aboutMm, float factor);

} // namespace stipple

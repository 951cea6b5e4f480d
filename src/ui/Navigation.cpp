#include "ui/Navigation.h"

#include <cmath>
#include <numbers>

namespace stipple {
namespace {

constexpr float radiansPerHeight = std::numbers::pi_v<float>;
constexpr float factorPerNotch = 0.88F;

} // namespace

Camera dragOrbit(const Camera& camera, glm::vec3 pivotMm, glm::vec2 movedHeights) {
    return orbited(camera, pivotMm, -movedHeights.x * radiansPerHeight, movedHeights.y * radiansPerHeight);
}

Camera dragPan(const Camera& camera, glm::vec3 graspedMm, glm::vec2 movedHeights) {
    return panned(camera, graspedMm, movedHeights);
}

Camera wheelZoom(const Camera& camera, glm::vec3 aboutMm, float notches) {
    return zoomed(camera, aboutMm, std::pow(factorPerNotch, notches));
}

Camera framed(const Camera& camera, const Head& head, float aspect) {
    const Camera whole = standardCamera(StandardView::Front, head, aspect);
    const glm::vec3 backwards = glm::normalize(camera.eyeMm - camera.targetMm);
    Camera result = camera;
    result.targetMm = whole.targetMm;
    result.eyeMm = whole.targetMm + backwards * glm::distance(whole.eyeMm, whole.targetMm);
    result.verticalFovRadians = whole.verticalFovRadians;
    return result;
}

} // namespace stipple

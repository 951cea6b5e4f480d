#include "render/Frame.h"

#include <glm/gtc/matrix_transform.hpp>

#include <cmath>

namespace stipple {

float Frame::mmPerPixelAtUnitDepth() const {
    return 2.0F * std::tan(0.5F * camera.verticalFovRadians) / static_cast<float>(height);
}

float Frame::mmPerPixel() const {
    return mmPerPixelAtUnitDepth() * glm::distance(camera.eyeMm, camera.targetMm);
}

glm::mat4 Frame::viewProjection() const {
    const glm::vec2 whole(width, height);
    const glm::vec2 scale = whole / tileSizePx();
    const glm::vec2 centre = (glm::vec2(tile.x, tile.y) + 0.5F * tileSizePx()) / whole * 2.0F - 1.0F;
    const glm::mat4 zoom = glm::scale(glm::mat4(1.0F), glm::vec3(scale, 1.0F));
    const glm::mat4 shift = glm::translate(glm::mat4(1.0F), glm::vec3(-centre, 0.0F));
    return zoom * shift * projectionMatrix(camera, aspect()) * viewMatrix(camera);
}

glm::mat3 Frame::toRig(const LightRig& rig) const {
    const glm::vec3 up(0.0F, 1.0F, 0.0F);
    const glm::vec3 right = glm::transpose(glm::mat3(viewMatrix(camera)))[0];
    const glm::vec3 level = right - glm::dot(right, up) * up;
    if (glm::length(level) < 1e-3F) return glm::mat3(1.0F); // a camera on its side
    const glm::vec3 x = glm::normalize(level);
    const glm::vec3 z = glm::cross(x, up);
    const float sine = std::sin(rig.turnRadians);
    const float cosine = std::cos(rig.turnRadians);
    // Rows of the matrix: the rig's axes in model space, turned from the viewer to the viewer's right.
    return glm::transpose(glm::mat3(cosine * x - sine * z, up, cosine * z + sine * x));
}

} // namespace stipple

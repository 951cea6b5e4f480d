#include "render/Frame.h"

#include <glm/gtc/matrix_transform.hpp>

namespace stipple {

glm::mat4 Frame::viewProjection() const {
    const glm::vec2 whole(width, height);
    const glm::vec2 scale = whole / tileSizePx();
    const glm::vec2 centre = (glm::vec2(tile.x, tile.y) + 0.5F * tileSizePx()) / whole * 2.0F - 1.0F;
    const glm::mat4 zoom = glm::scale(glm::mat4(1.0F), glm::vec3(scale, 1.0F));
    const glm::mat4 shift = glm::translate(glm::mat4(1.0F), glm::vec3(-centre, 0.0F));
    return zoom * shift * projectionMatrix(camera, aspect()) * viewMatrix(camera);
}

glm::vec3 Frame::inModelSpace(glm::vec3 cameraDirection) const {
    return glm::normalize(glm::transpose(glm::mat3(viewMatrix(camera))) * cameraDirection);
}

} // namespace stipple

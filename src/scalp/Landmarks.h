#pragma once

#include <glm/glm.hpp>

namespace stipple {

/// Anthropometric landmarks on the skin, in model space (mm). Left is the person's left (+X).
struct Landmarks {
    glm::vec3 glabella;
    glm::vec3 nasion;
    glm::vec3 tragionLeft;
    glm::vec3 tragionRight;
    glm::vec3 canthusLeft;  ///< lateral canthus
    glm::vec3 canthusRight; ///< lateral canthus
    glm::vec3 pupilLeft;
    glm::vec3 pupilRight;
    glm::vec3 vertex; ///< highest point of the head
    glm::vec3 inion;
};

} // namespace stipple

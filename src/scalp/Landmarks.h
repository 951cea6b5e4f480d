#pragma once

#include <glm/glm.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace stipple {

/// Anthropometric landmarks on the skin. Left is the person's left (+X).
enum class LandmarkId {
    Glabella,
    Nasion,
    TragionLeft,
    TragionRight,
    CanthusLeft, ///< lateral canthus
    CanthusRight,
    PupilLeft,
    PupilRight,
    Vertex, ///< highest point of the head
    Inion,
};
inline constexpr int landmarkCount = 10;

/// "glabella", "tragionLeft", ... as in landmark files, plans and the head asset.
std::string_view name(LandmarkId id);
std::optional<LandmarkId> landmarkNamed(std::string_view name);

/// Their places in model space (mm), in the order of LandmarkId.
struct Landmarks {
    glm::vec3 glabella;
    glm::vec3 nasion;
    glm::vec3 tragionLeft;
    glm::vec3 tragionRight;
    glm::vec3 canthusLeft;
    glm::vec3 canthusRight;
    glm::vec3 pupilLeft;
    glm::vec3 pupilRight;
    glm::vec3 vertex;
    glm::vec3 inion;

    glm::vec3& operator[](LandmarkId id);
    const glm::vec3& operator[](LandmarkId id) const;
};

} // namespace stipple

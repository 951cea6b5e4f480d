#include "scalp/Landmarks.h"

#include <algorithm>

namespace stipple {

namespace {

constexpr std::array<std::string_view, landmarkCount> names{
    "glabella",     "nasion",    "tragionLeft", "tragionRight", "canthusLeft",
    "canthusRight", "pupilLeft", "pupilRight",  "vertex",       "inion"};

constexpr std::array<glm::vec3 Landmarks::*, landmarkCount> members{
    &Landmarks::glabella,    &Landmarks::nasion,       &Landmarks::tragionLeft, &Landmarks::tragionRight,
    &Landmarks::canthusLeft, &Landmarks::canthusRight, &Landmarks::pupilLeft,   &Landmarks::pupilRight,
    &Landmarks::vertex,      &Landmarks::inion};

} // namespace

std::string_view name(LandmarkId id) {
    return names[static_cast<std::size_t>(id)];
}

std::optional<LandmarkId> landmarkNamed(std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<LandmarkId>(found - names.begin());
}

glm::vec3& Landmarks::operator[](LandmarkId id) {
    return this->*members[static_cast<std::size_t>(id)];
}

const glm::vec3& Landmarks::operator[](LandmarkId id) const {
    return this->*members[static_cast<std::size_t>(id)];
}

} // namespace stipple

#pragma once

#include "base/Result.h"
#include "scalp/Landmarks.h"

#include <filesystem>
#include <map>

namespace stipple {

/// {"glabella": [x, y, z], "tragionLeft": ...}: any of the landmarks, in the scan file's own numbers. Fails,
/// naming the field, on other names and on what is not three numbers.
Result<std::map<LandmarkId, glm::vec3>> readLandmarkFile(const std::filesystem::path& file);

} // namespace stipple

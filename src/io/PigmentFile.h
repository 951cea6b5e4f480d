#pragma once

#include "base/Result.h"
#include "skin/Pigment.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace stipple {

/// Pigments from the text of a pigment file (docs/pigments.md). Refuses what is out of range, unknown or
/// twice there, and names the field: "pigments[1].components[0].absorption550M2PerG".
Result<std::vector<Pigment>> parsePigments(std::string_view text);

Result<std::vector<Pigment>> readPigmentFile(const std::filesystem::path& file);

/// The pigments that ship with Stipple.
Result<std::vector<Pigment>> shippedPigments();

/// Those and a clinic's own, if `file` is not empty; an id may not be in both.
Result<std::vector<Pigment>> shippedPigmentsAnd(const std::filesystem::path& file);

} // namespace stipple

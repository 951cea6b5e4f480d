#pragma once

#include "base/Result.h"
#include "scalp/HeadTemplate.h"

#include <filesystem>
#include <memory>

namespace stipple {

/// Reads the parametric head (binary glTF, schema "stipple-head/1", see assets/heads/PROVENANCE.md). Fails
/// when the file is missing, truncated or not such a head.
Result<std::shared_ptr<const HeadTemplate>> readHeadTemplate(const std::filesystem::path& file);

} // namespace stipple

#pragma once

#include "base/Result.h"

#include <filesystem>

namespace stipple {

/// The folder that holds `assets/` and `shaders/`: $STIPPLE_HOME when set, else the nearest folder above the
/// program that has both. Fails with advice when there is none.
Result<std::filesystem::path> resourceRoot();

} // namespace stipple

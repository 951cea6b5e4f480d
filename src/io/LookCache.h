#pragma once

#include "skin/ColumnLook.h"

#include <filesystem>

namespace stipple {

/// columnLook() from the folder (FileCache.h), computed and kept where it is not there.
ColumnLook cachedColumnLook(const std::filesystem::path& folder, const ColumnLookWish& wish);

} // namespace stipple

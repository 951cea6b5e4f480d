#pragma once

#include "skin/LayerTable.h"

#include <filesystem>

namespace stipple {

/// The table of a wish from the folder (FileCache.h), computed and kept where it is not there. Fails only
/// when cancelled.
Result<LayerTable> cachedLayerTable(const std::filesystem::path& folder, const LayerTableWish& wish,
                                    const Progress& progress = {});

} // namespace stipple

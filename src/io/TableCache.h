#pragma once

#include "skin/LayerTable.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace stipple {

/// The folder for what can be computed again: $XDG_CACHE_HOME/stipple, ~/.cache/stipple where that is not
/// set, empty when there is neither.
std::filesystem::path cacheFolder();

/// Bytes that were kept in the folder under a name. Nothing when there are none, they cannot be read, or they
/// are not what was kept.
std::optional<std::string> keptBytes(const std::filesystem::path& folder, std::string_view name);

/// Keeps bytes under a name made of letters, digits and '-'. Of the names only the 200 used last stay. A
/// folder that is empty or cannot be written means that nothing is kept, never an error.
void keepBytes(const std::filesystem::path& folder, std::string_view name, std::string_view bytes);

/// The table of a wish from the folder, computed and kept where it is not there. Fails only when cancelled.
Result<LayerTable> cachedLayerTable(const std::filesystem::path& folder, const LayerTableWish& wish,
                                    const Progress& progress = {});

} // namespace stipple

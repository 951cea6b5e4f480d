#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace stipple {

/// Of all that one folder keeps.
constexpr std::uintmax_t mostCacheBytes = 64U << 20U;

/// The folder for what can be computed again: $XDG_CACHE_HOME/stipple, ~/.cache/stipple where that is not
/// set, empty when there is neither.
std::filesystem::path cacheFolder();

/// Bytes that were kept in the folder under a name. Nothing when there are none, they cannot be read, or they
/// are not what was kept. Any process may use the folder at any time.
std::optional<std::string> keptBytes(const std::filesystem::path& folder, std::string_view name);

/// Keeps bytes under a name made of letters, digits and '-', whole or not at all. What was not used for the
/// longest time goes until mostCacheBytes are left. A folder that is empty or cannot be written means that
/// nothing is kept, never an error.
void keepBytes(const std::filesystem::path& folder, std::string_view name, std::string_view bytes);

} // namespace stipple

#pragma once

#include "base/Result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace stipple {

/// Puts `bytes` into `file` whole or not at all: written to a temporary file in the same folder, flushed to
/// the disk, then renamed. On failure the old file is as it was and nothing is left behind. What is not a
/// regular file (a pipe, /dev/null) is written to directly.
Result<void> writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);

/// All bytes of a file. Fails when it cannot be read or is larger than `maxBytes`.
Result<std::string> readWholeFile(const std::filesystem::path& file, std::size_t maxBytes);

} // namespace stipple

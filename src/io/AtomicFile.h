#pragma once

#include "base/Result.h"

#include <filesystem>
#include <string_view>

namespace stipple {

/// Replaces the file's contents: a temporary file beside it, flushed to the disk, then renamed over it, so that
/// after a crash there is the old file or the new one. Fails, naming the file, when that cannot be done; the
/// old file is then left alone.
Result<void> writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);

} // namespace stipple

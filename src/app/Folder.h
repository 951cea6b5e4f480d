#pragma once

#include "base/Result.h"
#include "ui/FileBrowser.h"

namespace stipple {

/// What the file browser shows of a folder. Fails when it cannot be read.
Result<FolderListing> listFolder(const std::filesystem::path& folder, BrowserMode mode);

/// Where the browser begins: the plan's folder, else the user's home, else the working folder.
std::filesystem::path startFolder(const std::filesystem::path& plan);

} // namespace stipple

#pragma once

#include "base/Progress.h"
#include "geometry/ScanMesh.h"

#include <filesystem>
#include <string_view>

namespace stipple {

/// PLY, as text or binary of either byte order, whatever its elements and properties. Throws BrokenScan.
ScanMesh readPly(std::string_view bytes, const std::filesystem::path& folder, const Progress& progress);

} // namespace stipple

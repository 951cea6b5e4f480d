#pragma once

#include "base/Progress.h"
#include "geometry/ScanMesh.h"

#include <filesystem>
#include <string_view>

namespace stipple {

/// Wavefront OBJ: polygons (drawn as fans), vertex colours behind the coordinates, and the pictures (map_Kd)
/// and colours (Kd) of materials. Throws BrokenScan.
ScanMesh readObj(std::string_view bytes, const std::filesystem::path& folder, const Progress& progress);

} // namespace stipple

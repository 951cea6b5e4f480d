#pragma once

#include "base/Progress.h"
#include "geometry/ScanMesh.h"

#include <filesystem>
#include <string_view>

namespace stipple {

/// glTF 2.0, as JSON or binary (GLB): the triangles of the default scene in its own coordinates, with COLOR_0
/// and base colour pictures. Compressed (Draco, meshopt) and sparse data are refused. Throws BrokenScan.
ScanMesh readGltf(std::string_view bytes, const std::filesystem::path& folder, const Progress& progress);

} // namespace stipple

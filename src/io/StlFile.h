#pragma once

#include "base/Progress.h"
#include "geometry/ScanMesh.h"

#include <string_view>

namespace stipple {

/// STL, as text or binary; a binary file that begins with "solid" is told by its size. Every triangle gets
/// three vertices of its own. Throws BrokenScan.
ScanMesh readStl(std::string_view bytes, const Progress& progress);

/// Whether a file has just the size that its count of triangles asks for.
bool isBinaryStl(std::string_view bytes);

} // namespace stipple

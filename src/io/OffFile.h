#pragma once

#include "base/Progress.h"
#include "geometry/ScanMesh.h"

#include <string_view>

namespace stipple {

/// OFF as text, with colours (C), normals (N) and texture coordinates (ST) of its vertices, of which only the
/// colours are kept. Throws BrokenScan.
ScanMesh readOff(std::string_view bytes, const Progress& progress);

/// Whether a text begins with a word that OFF files begin with.
bool isOff(std::string_view bytes);

} // namespace stipple

#pragma once

#include "geometry/ScanMesh.h"

namespace stipple {

/// Removes triangles without area (hasArea); returns how many there were. One whose corners lie on a line
/// first trades its longest side for the other diagonal with the triangle beyond it, so that no slit opens.
std::size_t removeZeroAreaTriangles(ScanMesh& mesh);

/// Removes all but the first of the triangles on the same three vertices, whichever way they are turned;
/// returns how many.
std::size_t removeDuplicateTriangles(ScanMesh& mesh);

} // namespace stipple

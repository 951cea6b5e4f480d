#pragma once

#include "base/Progress.h"
#include "geometry/ScanMesh.h"

namespace stipple {

/// Makes one vertex of all that stand in the same place, up to a thousandth of the median edge (and 0.01 at
/// most): the first stays, with its colour. Linear time. The others are left unused; returns how many.
Result<std::size_t> weldVertices(ScanMesh& mesh, const Progress& progress);

} // namespace stipple

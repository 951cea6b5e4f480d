#pragma once

#include "base/Progress.h"
#include "geometry/ScanMesh.h"

namespace stipple {

struct HolesFound {
    std::vector<double> filledRimsMm; ///< longest first, as below
    std::vector<double> openRimsMm;
};

/// Closes each hole with a rim up to `largestMm` by a smooth patch with triangles like those around it,
/// colours blended from the rim, and texture too where the rim lies in one piece of it (else the patch has
/// one place's texture). Stays open: what is larger, and a rim that is the outline of the whole surface
/// rather than a hole in it. The mesh is manifold and turned alike, and stays so.
Result<HolesFound> fillHoles(ScanMesh& mesh, double largestMm, const Progress& progress);

} // namespace stipple

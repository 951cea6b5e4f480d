#pragma once

#include "base/Progress.h"
#include "geometry/MeshReport.h"
#include "geometry/ScanMesh.h"

namespace stipple {

/// A factor that turns a file's numbers into millimetres, and why.
struct UnitGuess {
    float toMm = 1.0F;
    bool known = true;  ///< false where no usual unit gives the size of a head: toMm then makes it one
    std::string reason; ///< "in metres: the scan is 0.31 high, as a head and neck"
};

/// From the size of the bounding box alone (NaN left out): of mm, cm, m and inches the one that makes it a
/// head, a head and neck, or a bust.
UnitGuess guessUnit(const ScanMesh& scan);

struct CleanupOptions {
    float smoothing = 0.0F;          ///< 0 none .. 1 strong, see smooth()
    float largestHoleMm = 120.0F;    ///< holes with a longer rim stay open (the neck, a missing face)
    float smallestPartShare = 0.02F; ///< loose parts with less of the surface are dropped
};

struct CleanedScan {
    ScanMesh mesh; ///< finite, welded, manifold, consistently outward, without loose small parts
    MeshReport report;
};

/// Repairs a scan that is in millimetres. Fails when nothing that could be a head is left ("no triangles
/// with an area", ...). A million triangles take seconds; 100 B a triangle at the peak are enough.
Result<CleanedScan> cleaned(ScanMesh scan, const CleanupOptions& options, const Progress& progress);

/// Smoothing that does not shrink (Taubin, Zhang & Golub 1996: a low-pass filter that cuts waves shorter than
/// 24 mm times `strength`, 0..1); open rims stay in place. Writes into the report how far the vertices moved
/// across the surface, rms and at most, and the noise that is left.
void smooth(ScanMesh& scan, float strength, MeshReport& report);

/// Fewer triangles for display, colours and texture seams kept: at most `maxTriangles`, surface within
/// `maxErrorMm` (then there may be more triangles).
ScanMesh simplified(const ScanMesh& scan, std::size_t maxTriangles, float maxErrorMm);

} // namespace stipple

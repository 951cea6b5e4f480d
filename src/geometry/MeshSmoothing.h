#pragma once

#include "base/Progress.h"
#include "geometry/ScanMesh.h"

namespace stipple {

/// The places of the vertices with all waves along the surface shorter than `wavelengthMm` taken out: a
/// low-pass filter of the mesh as a graph (Taubin, Zhang & Golub 1996, "Optimal surface smoothing as filter
/// design": Chebyshev polynomials of the mean of the neighbours, windowed). What is longer, size and volume
/// among it, passes. Rims stay in place. Half of a wave of just that length passes.
Result<std::vector<glm::vec3>> smoothedPositions(const ScanMesh& mesh, double wavelengthMm,
                                                 const Progress& progress);

/// How far `moved` lies from the mesh across the surface; sliding within it does not count.
struct Movement {
    double rmsMm = 0.0;
    double mostMm = 0.0;
};
Movement movementAcross(const ScanMesh& mesh, const std::vector<glm::vec3>& moved);

/// The wavelength that a smoothing of strength 0..1 cuts at.
double smoothingWavelengthMm(double strength);

/// Rms distance of the vertices from the surface without its waves under 6 mm.
Result<double> noiseOf(const ScanMesh& mesh, const Progress& progress);

/// Share of the area that faces within 3 degrees of one of the 26 directions to the neighbours of a voxel:
/// 2 % on a round surface, nearly all of it on one taken from voxels without interpolation.
double voxelStepShare(const ScanMesh& mesh);

} // namespace stipple

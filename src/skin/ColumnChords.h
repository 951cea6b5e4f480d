#pragma once

#include "skin/MonteCarlo.h"

#include <span>

namespace stipple {

/// Upright cylinders about a common axis, cut into slices by depth.
struct ColumnSlices {
    std::vector<double> radiiMm;  ///< ascending
    std::vector<double> boundsMm; ///< depths that part the slices, ascending; at least two

    [[nodiscard]] std::size_t sliceCount() const { return boundsMm.size() - 1; }
    /// Of the lengths below: one for each radius and slice, radius by radius.
    [[nodiscard]] std::size_t lengthCount() const { return radiiMm.size() * sliceCount(); }
};

/// A straight piece of a photon's path.
struct PathPiece {
    Point3 fromMm{};
    Point3 stepMm{};
    double across2 = 0.0;        ///< squared length of the step seen from above, mm2
    double inverseAcross2 = 0.0; ///< 0 for an upright step
};

/// A path, made ready to be searched many times.
struct PathPieces {
    std::vector<PathPiece> pieces;
    std::array<double, 2> lowestMm{}; ///< of x and y
    std::array<double, 2> highestMm{};
};

/// Overwrites `pieces`, so that its memory is reused.
void cutPath(const PhotonPath& path, PathPieces& pieces);

/// Adds, for each radius and slice, the length that the path runs inside when the axis stands at (x, y).
/// Absorbing pigment in the cylinder leaves of the photon's weight exp(-sum of absorption * length): one path
/// serves columns of every depth, height and load. False when the path never comes in.
bool addColumnChords(const PathPieces& path, double xMm, double yMm, const ColumnSlices& slices,
                     std::span<double> lengthsMm);

/// The same for axes on a square lattice, one of them at (x, y); cylinders must not overlap.
void addLatticeChords(const PathPieces& path, double xMm, double yMm, double pitchMm,
                      const ColumnSlices& slices, std::span<double> lengthsMm);

} // namespace stipple

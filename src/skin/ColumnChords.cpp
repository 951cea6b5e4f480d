#include "skin/ColumnChords.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// A piece seen from the axis of a cylinder.
struct View {
    double from2 = 0.0;    ///< squared distance of its start
    double along = 0.0;    ///< start . step
    double nearest2 = 0.0; ///< squared distance where it comes nearest
};

View viewOf(const PathPiece& piece, double x, double y) {
    const double dx = piece.fromMm[0] - x;
    const double dy = piece.fromMm[1] - y;
    View view;
    view.from2 = dx * dx + dy * dy;
    view.along = dx * piece.stepMm[0] + dy * piece.stepMm[1];
    const double t = std::min(1.0, std::max(0.0, -view.along * piece.inverseAcross2));
    view.nearest2 = view.from2 + t * (2.0 * view.along + t * piece.across2);
    return view;
}

/// Hands out the length between two depths to the slices.
void addToSlices(double z0, double z1, double lengthMm, std::span<const double> bounds,
                 std::span<double> slices) {
    const double low = std::min(z0, z1);
    const double high = std::max(z0, z1);
    if (high <= bounds.front() || low >= bounds.back()) return;
    std::size_t k = 0;
    while (bounds[k + 1] <= low) ++k;
    if (high <= bounds[k + 1] && low >= bounds[k]) {
        slices[k] += lengthMm;
        return;
    }
    const double perDepth = lengthMm / (high - low);
    for (; k < slices.size() && bounds[k] < high; ++k)
        slices[k] += perDepth * (std::min(high, bounds[k + 1]) - std::max(low, bounds[k]));
}

void addPiece(const PathPiece& piece, const View& view, double radius2, std::span<const double> bounds,
              std::span<double> slices) {
    double first = 0.0;
    double last = 1.0;
    if (piece.across2 > 0.0) {
        const double root =
            std::sqrt(std::max(0.0, view.along * view.along - piece.across2 * (view.from2 - radius2)));
        first = std::max(0.0, (-view.along - root) * piece.inverseAcross2);
        last = std::min(1.0, (-view.along + root) * piece.inverseAcross2);
    }
    if (last <= first) return;
    const double length = std::sqrt(piece.across2 + piece.stepMm[2] * piece.stepMm[2]);
    addToSlices(piece.fromMm[2] + first * piece.stepMm[2], piece.fromMm[2] + last * piece.stepMm[2],
                (last - first) * length, bounds, slices);
}

bool addPieceToAll(const PathPiece& piece, double x, double y, const ColumnSlices& slices,
                   std::span<double> lengthsMm) {
    const View view = viewOf(piece, x, y);
    bool inside = false;
    for (std::size_t k = slices.radiiMm.size(); k-- > 0;) {
        const double radius2 = slices.radiiMm[k] * slices.radiiMm[k];
        if (view.nearest2 >= radius2) break;
        inside = true;
        addPiece(piece, view, radius2, slices.boundsMm,
                 lengthsMm.subspan(k * slices.sliceCount(), slices.sliceCount()));
    }
    return inside;
}

/// Numbers of the lattice lines within reach of a stretch.
std::array<int, 2> linesNear(double a, double b, double reach, double pitch) {
    return {static_cast<int>(std::ceil((std::min(a, b) - reach) / pitch)),
            static_cast<int>(std::floor((std::max(a, b) + reach) / pitch))};
}

} // namespace

void cutPath(const PhotonPath& path, PathPieces& out) {
    out.pieces.clear();
    out.lowestMm = out.highestMm = {path.pointsMm[0][0], path.pointsMm[0][1]};
    for (std::size_t i = 0; i + 1 < path.pointsMm.size(); ++i) {
        PathPiece piece;
        piece.fromMm = path.pointsMm[i];
        for (std::size_t k = 0; k < 3; ++k) piece.stepMm[k] = path.pointsMm[i + 1][k] - path.pointsMm[i][k];
        piece.across2 = piece.stepMm[0] * piece.stepMm[0] + piece.stepMm[1] * piece.stepMm[1];
        piece.inverseAcross2 = piece.across2 > 0.0 ? 1.0 / piece.across2 : 0.0;
        out.pieces.push_back(piece);
        for (std::size_t k = 0; k < 2; ++k) {
            out.lowestMm[k] = std::min(out.lowestMm[k], path.pointsMm[i + 1][k]);
            out.highestMm[k] = std::max(out.highestMm[k], path.pointsMm[i + 1][k]);
        }
    }
}

bool addColumnChords(const PathPieces& path, double xMm, double yMm, const ColumnSlices& slices,
                     std::span<double> lengthsMm) {
    const double reach = slices.radiiMm.back();
    if (xMm < path.lowestMm[0] - reach || xMm > path.highestMm[0] + reach || yMm < path.lowestMm[1] - reach ||
        yMm > path.highestMm[1] + reach)
        return false;
    bool inside = false;
    for (const PathPiece& piece : path.pieces)
        inside = addPieceToAll(piece, xMm, yMm, slices, lengthsMm) || inside;
    return inside;
}

void addLatticeChords(const PathPieces& path, double xMm, double yMm, double pitchMm,
                      const ColumnSlices& slices, std::span<double> lengthsMm) {
    const double reach = slices.radiiMm.back();
    for (const PathPiece& piece : path.pieces) {
        const double x = piece.fromMm[0] - xMm;
        const double y = piece.fromMm[1] - yMm;
        const auto columns = linesNear(x, x + piece.stepMm[0], reach, pitchMm);
        const auto rows = linesNear(y, y + piece.stepMm[1], reach, pitchMm);
        for (int j = rows[0]; j <= rows[1]; ++j)
            for (int i = columns[0]; i <= columns[1]; ++i)
                addPieceToAll(piece, xMm + i * pitchMm, yMm + j * pitchMm, slices, lengthsMm);
    }
}

} // namespace stipple

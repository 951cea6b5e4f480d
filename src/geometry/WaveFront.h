#pragma once

#include "geometry/MeshAdjacency.h"

#include <optional>

namespace stipple {

/// What a wave that spreads over a mesh leaves behind, one value a vertex.
struct Wave {
    std::vector<double> distanceMm;    ///< infinite where it never came
    std::vector<std::uint32_t> parent; ///< the neighbour that the shortest way comes past; none at a source
};

/// Spreads circular waves from the sources. With a target it stops once nothing shorter can reach that.
///
/// A fast marching method (Kimmel and Sethian 1998, "Computing geodesic paths on manifolds") whose update is
/// that of Novotni and Klein 2002, "Computing geodesic distances on triangular meshes": the two distances
/// known at an edge place a virtual source in the plane of the triangle beyond it, and the third corner gets
/// its straight distance. That is exact on flat and on developable parts, near a source too; what is left is
/// the bend of the wave over one edge. Corners behind an obtuse angle, which the order of a front can miss,
/// are corrected afterwards.
Wave spreadWave(const TriMesh& mesh, const MeshAdjacency& adjacency, const std::vector<SurfacePoint>& sources,
                const std::optional<SurfacePoint>& target = std::nullopt);

} // namespace stipple

#pragma once

#include "geometry/ManifoldCut.h"

namespace stipple {

/// The connected parts of a surface.
struct SurfaceParts {
    std::vector<std::uint32_t> partOf; ///< one a triangle
    std::size_t count = 0;
};

struct OrientedParts {
    SurfaceParts parts;
    std::size_t turnedTriangles = 0; ///< how many were the wrong way
    std::size_t cutEdges = 0;        ///< where a one-sided surface (Moebius band) was cut to have an outside
};

/// Turns the triangles of each connected part the same way, counter-clockwise seen from outside: outside is
/// where the volume about the part's centroid is positive, which also tells for an open surface. Cuts the
/// pairing where that cannot be.
OrientedParts orientOutward(ScanMesh& mesh, std::vector<HalfEdge>& twin);

} // namespace stipple

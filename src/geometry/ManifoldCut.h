#pragma once

#include "geometry/MeshTopology.h"
#include "geometry/ScanMesh.h"

namespace stipple {

/// Which triangles go on into which across their edges.
struct Pairing {
    std::vector<HalfEdge> twin;       ///< of each half-edge; noHalfEdge at a rim
    std::size_t nonManifoldEdges = 0; ///< edges that had more than two triangles
};

/// Pairs the half-edges on each edge. Where more than two meet, those go together that are turned alike and
/// lie flattest; what is left over, and all where more than 16 meet, becomes a rim (after the cutting of
/// Gueziec et al. 2001, "Cutting and stitching").
Pairing pairHalfEdges(const ScanMesh& mesh);

/// Gives each fan of triangles that go on into each other around a vertex a vertex of its own, so that the
/// surface is manifold. Twins run opposite ways. Returns how many vertices were added.
std::size_t splitVerticesByFan(ScanMesh& mesh, const std::vector<HalfEdge>& twin);

/// The triangles to drop because, the vertices split, their edge still has the same two ends as a pair that
/// does not include them; few in any real scan.
std::vector<bool> trianglesBesidePairs(const ScanMesh& mesh, const std::vector<HalfEdge>& twin);

} // namespace stipple

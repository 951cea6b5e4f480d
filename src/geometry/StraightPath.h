#pragma once

#include "geometry/MeshAdjacency.h"

namespace stipple {

/// The shortest path from one point to another that can be had by pulling a string straight which lies along
/// the given vertices (neighbours, the first at a corner of from's triangle, the last at one of to's). Both
/// points are included; one point for each edge crossed.
///
/// The string is kept as the strip of triangles that it crosses; unfolded into the plane its shortest path is
/// found by a funnel (Lee and Preparata 1984), and wherever it bends about a vertex the strip is led round
/// that vertex's other side if the string is shorter there (Xin and Wang 2007, "Efficiently determining a
/// locally exact shortest path on polyhedral surfaces"; the same moves as the edge flips of Sharp and Crane
/// 2020). Where no bend is left to improve the path is an exact geodesic of the mesh.
std::vector<glm::vec3> straightenedPath(const TriMesh& mesh, const MeshAdjacency& adjacency,
                                        const SurfacePoint& from, const SurfacePoint& to,
                                        const std::vector<std::uint32_t>& vertices);

} // namespace stipple

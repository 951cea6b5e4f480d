#pragma once

#include "geometry/MeshAdjacency.h"

#include <optional>

namespace stipple {

/// Where one arrives who walks straight ahead on the surface: across an edge the direction is unfolded into
/// the next triangle (a straightest geodesic, Polthier and Schmies 1998). `direction` need not lie in the
/// surface nor be of length 1; its part across the triangle's plane is dropped. Nothing where the walk leaves
/// an open edge or has no direction. Only + - * / and sqrt: the same place on every machine.
std::optional<SurfacePoint> walkStraight(const TriMesh& mesh, const MeshAdjacency& adjacency,
                                         const SurfacePoint& from, glm::vec3 direction, float lengthMm);

} // namespace stipple

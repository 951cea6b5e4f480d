#pragma once

#include "geometry/TriMesh.h"

namespace stipple {

/// The point of a mesh nearest to a place (Ericson 2005, "Real-time collision detection", 5.1.5). The mesh
/// has triangles. A look at every one of them: a few milliseconds for a head.
SurfacePoint nearestPoint(const TriMesh& mesh, glm::vec3 placeMm);

} // namespace stipple

#pragma once

#include "geometry/TriMesh.h"

namespace stipple {

/// Triangles in an order in which those that follow each other are close together: along a Morton curve
/// (Morton 1966) through a mesh's box. Vertices stay where they are; sorting again changes nothing.
std::vector<glm::uvec3> spatiallySorted(const TriMesh& mesh);

} // namespace stipple

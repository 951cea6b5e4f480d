#pragma once

#include "geometry/TriMesh.h"

namespace stipple {

/// Coordinates below 1024 as a place along a Morton curve: their bits, interleaved, those of x lowest.
std::uint32_t mortonCode(glm::uvec3 cell);

/// Triangles in an order in which those that follow each other are close together: along a Morton curve
/// (Morton 1966) through a mesh's box. Vertices stay where they are; sorting again changes nothing.
std::vector<glm::uvec3> spatiallySorted(const TriMesh& mesh);

} // namespace stipple

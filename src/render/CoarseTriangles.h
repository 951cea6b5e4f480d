#pragma once

#include <glm/glm.hpp>

#include <vector>

namespace stipple {

/// About a `share` (0..1) of the triangles, between the same vertices; more where they would lie farther than
/// `largestErrorMm` from the surface. Edges are merged by least quadric error (Garland and Heckbert 1997).
std::vector<glm::uvec3> coarseTriangles(const std::vector<glm::vec3>& positionsMm,
                                        const std::vector<glm::uvec3>& triangles, float share,
                                        float largestErrorMm);

} // namespace stipple

#pragma once

#include <glm/glm.hpp>

#include <vector>

namespace stipple {

/// About a third of the triangles, between the same vertices, no farther than some tenths of a millimetre
/// from the surface: for pictures whose pixels are larger than that. Edges are merged by least quadric error
/// (Garland and Heckbert 1997).
std::vector<glm::uvec3> coarseTriangles(const std::vector<glm::vec3>& positionsMm,
                                        const std::vector<glm::uvec3>& triangles);

} // namespace stipple

#pragma once

#include <glm/glm.hpp>

#include <array>
#include <cstdint>
#include <vector>

namespace stipple {

/// The two vertices that a new one lies between.
using EdgeEnds = std::array<std::uint32_t, 2>;

/// One round of longest-edge bisection (Rivara 1984): every edge over `maxEdgeMm` is halved, and with it the
/// longest edge of each triangle that it touches, so that no angle falls below half of the smallest before.
/// Appends the middles to `positionsMm` and returns, for each, between which vertices it lies; nothing when
/// no edge was too long. Surfaces stay manifold and closed where they were. The same on every machine.
std::vector<EdgeEnds> splitLongEdges(std::vector<glm::vec3>& positionsMm, std::vector<glm::uvec3>& triangles,
                                     float maxEdgeMm);

} // namespace stipple

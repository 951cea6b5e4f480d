#pragma once

#include "ui/HairlineTool.h"
#include "ui/UiState.h"

namespace stipple {

/// Where the dabs of a stroke go while the pointer goes from one place to another: a third of the radius
/// apart on the surface, whatever the number of frames. `lastDabMm` carries the stroke on; empty before the
/// first dab.
std::vector<glm::vec3> dabsAlong(glm::vec2 from, glm::vec2 to, std::optional<glm::vec3>& lastDabMm,
                                 float radiusMm, const ViewportFrame& frame, const Picker& picker);

/// One dab of the brush: density, hair or a no-go zone.
Command dabAt(glm::vec3 centreMm, const BrushSettings& brush);

/// The brush's rim laid on the surface: a closed ring, with gaps (nothing) where there is no surface.
std::vector<std::optional<glm::vec3>> ringOnSurface(const Pick& centre, float radiusMm, const Picker& picker);

/// "108 of 112 dots per cm² · 0.78 mm apart · 30 % hair · Mid scalp": counted on the square centimetre around
/// the place, of those planned there, with their mean distance to the nearest neighbour; or why the place
/// gets no dots.
std::string densityReadout(const Derived& derived, const Pick& place);

} // namespace stipple

#pragma once

#include "ui/HairlineTool.h"
#include "ui/UiState.h"

namespace stipple {

/// The dabs of a stroke while the pointer goes from one place to another: a third of the radius apart on the
/// surface, whatever the number of frames. `lastDabMm` carries the stroke on; empty before the first dab.
std::vector<PaintDensity> dabsAlong(glm::vec2 from, glm::vec2 to, std::optional<glm::vec3>& lastDabMm,
                                    const BrushSettings& brush, const ViewportFrame& frame,
                                    const Picker& picker);

/// The brush's rim laid on the surface: a closed ring, with gaps (nothing) where there is no surface.
std::vector<std::optional<glm::vec3>> ringOnSurface(const Pick& centre, float radiusMm, const Picker& picker);

/// "112 dots per cm² · Mid scalp", or that the place cannot carry dots.
std::string densityReadout(const Derived& derived, const Pick& place);

} // namespace stipple

#pragma once

#include "plan/Command.h"
#include "scene/RenderScene.h"
#include "ui/UiState.h"
#include "ui/ViewportFrame.h"

#include <optional>
#include <vector>

namespace stipple {

/// Follows the pointer with the line from one place of the screen (fractions from the top left) to another:
/// a point each 1.5 mm on the skin, none where the pointer is beside the head.
void lengthen(std::vector<glm::vec3>& lineMm, glm::vec2 from, glm::vec2 to, const ViewportFrame& frame,
              const Picker& picker);

/// The area inside the line, which is closed straight; nothing where it is too small to be meant.
std::optional<AssignZone> assignedBy(const std::vector<glm::vec3>& lineMm, const LassoSettings& lasso);

/// The zones drawn so far, for the scene.
std::vector<OverlayLine> drawnZoneLines(const Document& document, const Picker& picker);

} // namespace stipple

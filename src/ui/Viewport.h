#pragma once

#include "ui/HairlineTool.h"
#include "ui/UiState.h"

namespace stipple {

/// The picture of the head with what the pointer does on it: navigation, hairline points, density brush,
/// rulers. Draws into the current ImGui window, filling what is left of it.
std::vector<EditRequest> drawViewport(const UiModel& model, UiState& state);

/// The points that the tool in use can take hold of and the rulers' ends, as marks for the scene.
std::vector<OverlayMark> toolMarks(const UiModel& model, const UiState& state);

/// The lines of the tool in use, besides the plan's own: rulers, zones drawn by hand.
std::vector<OverlayLine> toolLines(const UiModel& model, const UiState& state);

} // namespace stipple

#pragma once

#include "ui/HairlineTool.h"
#include "ui/UiState.h"

namespace stipple {

/// The picture of the head with what the pointer does on it: navigation, hairline points, density brush, rulers.
/// Draws into the current ImGui window, filling what is left of it.
std::vector<EditRequest> drawViewport(const UiModel& model, UiState& state);

/// Marks for the scene: the hairline's points while its tool is in use, the rulers' ends.
std::vector<OverlayMark> overlayMarks(const UiModel& model, const UiState& state);

} // namespace stipple

#pragma once

#include "ui/UiState.h"

namespace stipple {

/// A rectangle of the window, in window points.
struct Area {
    float x, y, width, height;
};

/// How the window is shared out: bar above, tools left, inspector right, timeline below, head in the middle.
struct Layout {
    Area bar, tools, viewport, inspector, timeline;
    Area chart; ///< beside the head; of no width where it is not shown
};
Layout layOut(float widthPoints, float heightPoints, float scale, bool withChart = false);

/// The whole window for one frame, between ImGui::NewFrame and ImGui::Render.
UiRequests drawUi(const UiModel& model, UiState& state);

/// What stands in the window's title: "* name - Stipple" while there are unsaved changes.
std::string windowTitle(const std::string& fileName, bool unsaved);

/// What the timeline says about a year.
std::string yearText(float year);

} // namespace stipple

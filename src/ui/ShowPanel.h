#pragma once

#include "ui/UiState.h"

#include <imgui.h>

namespace stipple {

/// What is shown over and beside the head: a map, the dots of some sessions, grid, chart. One row, and the
/// line goes on after it; nothing where there is no room (keys do the same).
void drawShowChoices(UiState& state);

/// The map after this one, then none; the first after none.
std::optional<MapKind> nextMap(std::optional<MapKind> map);

/// All sessions, the head after the first and after the second, the second and the third alone; then again.
SessionRange nextSessions(SessionRange sessions);

/// Opens or closes the flat chart; the head keeps to its room.
void toggleChart(UiState& state);

/// Colours and numbers of a map, its lower left corner here. Window points.
void drawMapLegend(const MapScale& scale, ImVec2 lowerLeft, float uiScale);

} // namespace stipple

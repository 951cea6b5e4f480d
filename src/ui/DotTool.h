#pragma once

#include "ui/UiState.h"
#include "ui/ViewportFrame.h"

#include <optional>
#include <string>

namespace stipple {

/// The id of the dot nearest to the pointer (fractions from the top left), within reach (window points) and
/// not on the far side of the head.
std::optional<std::uint32_t> dotUnder(const DotSet& dots, const ViewportFrame& frame, const Picker& picker,
                                      glm::vec2 at, float reachPoints);

/// The dot with that id; null where the plan shows none.
const Dot* dotWithId(const DotSet& dots, std::uint32_t id);

/// "0.78 mm to the nearest dot · Mid scalp · session 2": of a dot, or of a place where one could be added.
std::string dotReadout(const Derived& derived, const Dot& dot);
std::string dotReadout(const Derived& derived, const Pick& place);

} // namespace stipple

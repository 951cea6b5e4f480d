#pragma once

#include "ui/UiState.h"

#include <string>
#include <vector>

namespace stipple {

/// One picture in the viewport. Places are fractions of the viewport from its top left.
struct Pane {
    ViewState view;
    glm::vec2 low{0.0F}; ///< what its camera's frame fills
    glm::vec2 high{1.0F};
    glm::vec2 seenLow{0.0F}; ///< what of it is seen; nothing when it only waits for its turn
    glm::vec2 seenHigh{1.0F};
    std::string caption; ///< empty for a plan as it is
    bool beside = false; ///< shows UiState::besideVariant, not the plan as it is

    bool seen() const { return seenHigh.x > seenLow.x && seenHigh.y > seenLow.y; }
};

inline constexpr std::size_t mostPanes = 4;

/// What the viewport shows, all with one camera: before and after for most comparisons; before, fresh, year 5
/// and year 10 in four. At most mostPanes, of which the seen ones do not overlap.
std::vector<Pane> panesOf(const UiState& state);

/// The seen pane at a place of the viewport; the last where there is none.
std::size_t paneAt(const std::vector<Pane>& panes, glm::vec2 at);

/// Chooses a comparison; panes of another shape show the whole head.
void compare(Comparison comparison, UiState& state);

/// Shows that variant beside the active one with one camera, or no longer where it is shown already.
void showBeside(std::size_t variant, UiState& state);

/// Lets time pass for what blinks.
void advanceBlink(UiState& state, double seconds);

} // namespace stipple

#pragma once

#include "ui/UiState.h"

#include <array>
#include <cstdint>
#include <map>

namespace stipple {

/// Places of two fingers, window points.
using TwoFingers = std::array<glm::vec2, 2>;

/// A rectangle of the window that fingers act on.
struct TouchArea {
    glm::vec2 origin;
    glm::vec2 size;
};

/// What moving two fingers means for the viewport.
TouchPinch pinchBetween(const TwoFingers& before, const TwoFingers& after, const TouchArea& area);

/// One movement after the other.
TouchPinch combined(const TouchPinch& first, const TouchPinch& second);

/// Follows the fingers on a screen. One finger is left to the mouse emulation; from the second finger down
/// until the last one is up there is a pinch, also while nothing moves.
class TouchTracker {
public:
    void down(std::int64_t finger, glm::vec2 atPoints);
    void move(std::int64_t finger, glm::vec2 atPoints, const TouchArea& area);
    void up(std::int64_t finger);

    /// What happened since the last call; nothing while no pinch is on.
    std::optional<TouchPinch> take();

private:
    std::map<std::int64_t, glm::vec2> fingers_;
    std::optional<TouchPinch> pinch_;
};

} // namespace stipple

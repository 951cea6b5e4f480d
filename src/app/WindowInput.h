#pragma once

#include "ui/Touch.h"

#include <array>
#include <filesystem>

union SDL_Event;
struct SDL_Window;

namespace stipple {

/// What one SDL event means beyond ImGui's own handling.
struct InputMeaning {
    std::optional<Action> action;
    std::optional<bool> beforeHeld; ///< X went down or up
    std::filesystem::path dropped;  ///< a file; empty for none
    bool closes = false;
    bool endsBatch = false; ///< a key or button went down or up: a frame has to see it before the next event
};

/// Turns SDL events into meanings and keeps the pointer as the events told it, so that a click lands where it
/// was made even when frames are slow.
class WindowInput {
public:
    explicit WindowInput(SDL_Window* window) : window_(window) {}

    /// Hands the event to ImGui too. `keysFree`: no dialog and no text field wants the keyboard.
    InputMeaning handle(const SDL_Event& event, const TouchArea& viewport, bool keysFree);

    /// After the backend's own idea of the pointer, before ImGui::NewFrame.
    void placePointer() const;

    std::optional<TouchPinch> takePinch() { return touch_.take(); }

    /// How hard a pen or finger presses, 0..1; 1 where none does or the device cannot tell.
    float pressure() const { return pressure_; }

private:
    void followPointer(const SDL_Event& event);
    void followFinger(const SDL_Event& event, const TouchArea& viewport);

    SDL_Window* window_;
    glm::vec2 pointer_{-1.0F};
    bool inside_ = false;
    std::array<bool, 3> down_{};
    TouchTracker touch_;
    float pressure_ = 1.0F;
};

} // namespace stipple

#include "app/WindowInput.h"

#include <SDL.h>
#include <imgui.h>
#include <imgui_impl_sdl.h>

#include <algorithm>
#include <cfloat>

namespace stipple {
namespace {

// Digits by place, so that they work where the digit row needs Shift; all else by meaning.
char characterOf(const SDL_Keysym& key) {
    if (key.scancode >= SDL_SCANCODE_1 && key.scancode <= SDL_SCANCODE_9)
        return static_cast<char>('1' + (key.scancode - SDL_SCANCODE_1));
    return key.sym >= ' ' && key.sym < 127 ? static_cast<char>(key.sym) : '\0';
}

KeyChord chordOf(const SDL_Keysym& key) {
    KeyChord chord;
    chord.control = (key.mod & (KMOD_CTRL | KMOD_GUI)) != 0;
    chord.shift = chord.control && (key.mod & KMOD_SHIFT) != 0;
    if (key.sym == SDLK_F1)
        chord.special = SpecialKey::F1;
    else if (key.sym == SDLK_ESCAPE)
        chord.special = SpecialKey::Escape;
    else if (key.sym == SDLK_DELETE)
        chord.special = SpecialKey::Delete;
    else
        chord.character = characterOf(key);
    return chord;
}

bool repeats(Action action) {
    return action == Action::Undo || action == Action::Redo || action == Action::YearBack ||
           action == Action::YearForward;
}

std::optional<Action> actionOf(const SDL_KeyboardEvent& key) {
    const auto action = actionFor(chordOf(key.keysym));
    if (action && key.repeat != 0 && !repeats(*action)) return std::nullopt;
    return action;
}

// SDL counts left, middle, right; ImGui left, right, middle.
std::optional<std::size_t> buttonIndex(int button) {
    if (button == SDL_BUTTON_LEFT) return 0;
    if (button == SDL_BUTTON_RIGHT) return 1;
    if (button == SDL_BUTTON_MIDDLE) return 2;
    return std::nullopt;
}

std::filesystem::path takeDropped(char* file) {
    std::filesystem::path path(file);
    SDL_free(file);
    return path;
}

} // namespace

void WindowInput::followPointer(const SDL_Event& event) {
    if (event.type == SDL_MOUSEMOTION) pointer_ = {event.motion.x, event.motion.y};
    if (event.type == SDL_MOUSEMOTION) inside_ = true;
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_LEAVE) inside_ = false;
    if (event.type != SDL_MOUSEBUTTONDOWN && event.type != SDL_MOUSEBUTTONUP) return;
    pointer_ = {event.button.x, event.button.y};
    inside_ = true;
    if (const auto index = buttonIndex(event.button.button))
        down_[*index] = event.type == SDL_MOUSEBUTTONDOWN;
}

void WindowInput::followFinger(const SDL_Event& event, const TouchArea& viewport) {
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(window_, &width, &height);
    const glm::vec2 at = glm::vec2(event.tfinger.x, event.tfinger.y) * glm::vec2(width, height);
    const bool isTold = event.type != SDL_FINGERUP && event.tfinger.pressure > 0.0F;
    pressure_ = isTold ? std::min(event.tfinger.pressure, 1.0F) : 1.0F;
    if (event.type == SDL_FINGERDOWN) touch_.down(event.tfinger.fingerId, at);
    if (event.type == SDL_FINGERMOTION) touch_.move(event.tfinger.fingerId, at, viewport);
    if (event.type == SDL_FINGERUP) touch_.up(event.tfinger.fingerId);
}

InputMeaning WindowInput::handle(const SDL_Event& event, const TouchArea& viewport, bool keysFree) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    followPointer(event);
    InputMeaning meaning;
    switch (event.type) {
    case SDL_QUIT:
        meaning.closes = true;
        break;
    case SDL_DROPFILE:
        meaning.dropped = takeDropped(event.drop.file);
        break;
    case SDL_KEYDOWN:
        meaning.endsBatch = true;
        if (keysFree) meaning.action = actionOf(event.key);
        if (keysFree && chordOf(event.key.keysym) == KeyChord{'x', SpecialKey::None, false, false})
            meaning.beforeHeld = true;
        break;
    case SDL_KEYUP:
        meaning.endsBatch = true;
        if (event.key.keysym.sym == SDLK_x) meaning.beforeHeld = false;
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        meaning.endsBatch = true;
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        followFinger(event, viewport);
        break;
    default:
        break;
    }
    return meaning;
}

void WindowInput::placePointer() const {
    ImGuiIO& io = ImGui::GetIO();
    const bool anyDown = std::any_of(down_.begin(), down_.end(), [](bool down) { return down; });
    io.MousePos = inside_ || anyDown ? ImVec2(pointer_.x, pointer_.y) : ImVec2(-FLT_MAX, -FLT_MAX);
    std::copy(down_.begin(), down_.end(), io.MouseDown);
}

} // namespace stipple

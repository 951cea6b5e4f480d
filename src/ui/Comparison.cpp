#include "ui/Comparison.h"

#include "base/Text.h"
#include "ui/EyeSightPanel.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace stipple {
namespace {

/// Slow enough to see both, fast enough that the eye compares: both are seen for so long.
constexpr double blinkSeconds = 0.8;

Pane paneOf(const UiState& state, bool before, const char* caption) {
    Pane pane;
    pane.view = shownView(state);
    pane.caption = caption;
    pane.view.before = before || state.beforeHeld;
    return pane;
}

Pane framedBy(Pane pane, glm::vec2 low, glm::vec2 high) {
    pane.low = pane.seenLow = low;
    pane.high = pane.seenHigh = high;
    return pane;
}

Pane atYear(Pane pane, float year) {
    pane.view.moment.day.reset();
    pane.view.moment.year = year;
    return pane;
}

std::vector<Pane> fourPanes(const UiState& state) {
    const auto after = [&](const char* caption, float year) {
        return atYear(paneOf(state, false, caption), year);
    };
    return {framedBy(paneOf(state, true, tr("Before")), {0.0F, 0.0F}, {0.5F, 0.5F}),
            framedBy(after(tr("Healed"), 0.0F), {0.5F, 0.0F}, {1.0F, 0.5F}),
            framedBy(after(tr("Year 5"), 5.0F), {0.0F, 0.5F}, {0.5F, 1.0F}),
            framedBy(after(tr("Year 10"), 10.0F), {0.5F, 0.5F}, {1.0F, 1.0F})};
}

std::vector<Pane> variantPanes(const UiState& state) {
    Pane active = framedBy(paneOf(state, state.view.before, tr("This variant")), {0.0F, 0.0F}, {0.5F, 1.0F});
    Pane other = framedBy(paneOf(state, state.view.before, tr("The other")), {0.5F, 0.0F}, {1.0F, 1.0F});
    other.beside = true;
    return {active, other};
}

std::vector<Pane> comparedPanes(const UiState& state) {
    if (state.besideVariant) return variantPanes(state);
    Pane before = paneOf(state, true, tr("Before"));
    Pane after = paneOf(state, false, tr("After"));
    switch (state.comparison) {
    case Comparison::None:
        return {paneOf(state, shownView(state).before, "")};
    case Comparison::Wipe:
        before.seenHigh.x = after.seenLow.x = state.wipe;
        return {before, after};
    case Comparison::SideBySide:
        return {framedBy(before, {0.0F, 0.0F}, {0.5F, 1.0F}), framedBy(after, {0.5F, 0.0F}, {1.0F, 1.0F})};
    case Comparison::Blink:
        (std::fmod(state.blinkSeconds, 2.0 * blinkSeconds) < blinkSeconds ? after : before).seenHigh =
            glm::vec2(0.0F);
        return {before, after};
    case Comparison::FourUp:
        return fourPanes(state);
    }
    return {};
}

bool hasWholeFrames(Comparison comparison) {
    return comparison != Comparison::SideBySide && comparison != Comparison::FourUp;
}

} // namespace

std::vector<Pane> panesOf(const UiState& state) {
    std::vector<Pane> panes = comparedPanes(state);
    for (Pane& pane : panes)
        pane.view.eyeBlurMm = shownEyeBlurMm(state, (pane.high.y - pane.low.y) * state.viewportPoints.y);
    return panes;
}

std::size_t paneAt(const std::vector<Pane>& panes, glm::vec2 at) {
    const auto found = std::ranges::find_if(panes, [at](const Pane& pane) {
        return pane.seen() && at.x >= pane.seenLow.x && at.x < pane.seenHigh.x && at.y >= pane.seenLow.y &&
               at.y < pane.seenHigh.y;
    });
    if (found != panes.end()) return static_cast<std::size_t>(found - panes.begin());
    const auto last = std::find_if(panes.rbegin(), panes.rend(), std::mem_fn(&Pane::seen));
    return static_cast<std::size_t>(panes.rend() - last) - 1;
}

void compare(Comparison comparison, UiState& state) {
    if (!hasWholeFrames(comparison) || !hasWholeFrames(state.comparison))
        state.wantsFrame = state.wantsFrame || comparison != state.comparison;
    if (comparison != Comparison::None && state.besideVariant) showBeside(*state.besideVariant, state);
    state.comparison = comparison;
    state.blinkSeconds = 0.0;
}

void showBeside(std::size_t variant, UiState& state) {
    compare(Comparison::None, state);
    state.wantsFrame = true;
    state.besideVariant = state.besideVariant == variant ? std::nullopt : std::optional(variant);
}

void advanceBlink(UiState& state, double seconds) {
    if (state.comparison == Comparison::Blink) state.blinkSeconds += seconds;
}

} // namespace stipple

#include "ui/UiState.h"

#include "ui/Comparison.h"
#include "ui/ShowPanel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {
namespace {

constexpr float yearStep = 0.5F;
constexpr double playedYearsPerSecond = 1.25;

// To the next multiple of the step, so that keys land on round years after a slider was pulled.
float steppedYear(float year, int direction) {
    const float steps = year / yearStep;
    const float next = direction > 0 ? std::floor(steps + 1.001F) : std::ceil(steps - 1.001F);
    return std::clamp(next * yearStep, 0.0F, lastYear);
}

void stepYear(int direction, UiState& state) {
    state.view.moment.day.reset();
    state.view.moment.year = steppedYear(state.view.moment.year, direction);
}

std::optional<StandardView> viewOf(Action action) {
    switch (action) {
    case Action::ViewFront:
        return StandardView::Front;
    case Action::ViewThreeQuarterLeft:
        return StandardView::ThreeQuarterLeft;
    case Action::ViewThreeQuarterRight:
        return StandardView::ThreeQuarterRight;
    case Action::ViewLeft:
        return StandardView::Left;
    case Action::ViewRight:
        return StandardView::Right;
    case Action::ViewTop:
        return StandardView::Top;
    case Action::ViewBack:
        return StandardView::Back;
    default:
        return std::nullopt;
    }
}

/// What an action changes of what is shown of the plan; false where it is about something else.
bool changeShown(Action action, UiState& state) {
    ViewState& view = state.view;
    switch (action) {
    case Action::ToggleBefore:
        view.before = !view.before;
        return true;
    case Action::NextLight:
        view.light = static_cast<Light>((static_cast<int>(view.light) + 1) % lightCount);
        return true;
    case Action::ToggleHairline:
        view.showHairline = !view.showHairline;
        return true;
    case Action::NextMap:
        view.map = nextMap(view.map);
        return true;
    case Action::NextSessions:
        view.sessions = nextSessions(view.sessions);
        return true;
    case Action::ToggleGrid:
        view.showGrid = !view.showGrid;
        return true;
    case Action::ToggleChart:
        toggleChart(state);
        return true;
    default:
        return false;
    }
}

void take(Tool tool, UiState& state) {
    state.tool = tool;
    if (tool == Tool::Hairline) state.tab = InspectorTab::Hairline;
    if (tool == Tool::Brush) state.tab = InspectorTab::Density;
    if (tool == Tool::Ruler) state.tab = InspectorTab::Head;
    if (tool == Tool::Lasso) state.tab = InspectorTab::Density;
    if (tool == Tool::Dots) state.tab = InspectorTab::Dots;
}

void togglePlay(UiState& state) {
    state.view.moment.day.reset();
    if (!state.playing && state.view.moment.year >= lastYear) state.view.moment.year = 0.0F;
    state.playing = !state.playing;
}

void escape(UiState& state) {
    if (state.showKeys)
        state.showKeys = false;
    else if (state.playing)
        state.playing = false;
    else if (state.drag.kind == DragKind::Lasso)
        state.drag = {};
    else if (!(state.tool == Tool::Ruler && state.rulers.removeLast()))
        state.tool = Tool::Look;
}

} // namespace

std::string mergeKey(const char* name, const UiState& state) {
    return std::string(name) + '#' + std::to_string(state.gesture);
}

bool perform(Action action, UiState& state) {
    if (const auto view = viewOf(action)) {
        state.wantedView = view;
        return true;
    }
    if (changeShown(action, state)) return true;
    switch (action) {
    case Action::Frame:
        state.wantsFrame = true;
        return true;
    case Action::NextComparison:
        compare(static_cast<Comparison>((static_cast<int>(state.comparison) + 1) % comparisonCount), state);
        return true;
    case Action::PlayYears:
        togglePlay(state);
        return true;
    case Action::YearBack:
        stepYear(-1, state);
        return true;
    case Action::YearForward:
        stepYear(1, state);
        return true;
    case Action::LookTool:
        take(Tool::Look, state);
        return true;
    case Action::HairlineTool:
        take(Tool::Hairline, state);
        return true;
    case Action::BrushTool:
        take(Tool::Brush, state);
        return true;
    case Action::LandmarkTool:
        take(Tool::Landmarks, state);
        return true;
    case Action::RulerTool:
        take(Tool::Ruler, state);
        state.rulers.use(RulerKind::Tape);
        return true;
    case Action::CalliperTool:
        take(Tool::Ruler, state);
        state.rulers.use(RulerKind::Callipers);
        return true;
    case Action::LassoTool:
        take(Tool::Lasso, state);
        return true;
    case Action::DotTool:
        take(Tool::Dots, state);
        return true;
    case Action::RemoveRuler:
        if (state.tool == Tool::Dots)
            state.wantsDotRemoved = true;
        else
            state.rulers.removeLast();
        return true;
    case Action::KeySheet:
        state.showKeys = !state.showKeys;
        return true;
    case Action::Escape:
        escape(state);
        return true;
    default:
        return false;
    }
}

ViewState shownView(const UiState& state) {
    ViewState view = state.view;
    view.before = view.before || state.beforeHeld;
    view.showHairline = view.showHairline || state.tool == Tool::Hairline;
    return view;
}

void showHealing(bool shown, UiState& state) {
    state.playing = false;
    state.view.moment.day = shown ? std::optional(0.0F) : std::nullopt;
}

void advanceYears(UiState& state, double seconds) {
    state.view.moment.year += static_cast<float>(seconds * playedYearsPerSecond);
    if (state.view.moment.year < lastYear) return;
    state.view.moment.year = lastYear;
    state.playing = false;
}

} // namespace stipple

#include "ui/Ui.h"

#include "base/Text.h"
#include "skin/Healing.h"
#include "ui/Controls.h"
#include "ui/Dialogs.h"
#include "ui/Panels.h"
#include "ui/Viewport.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace stipple {
namespace {

constexpr float barPoints = 64.0F;
constexpr float toolsPoints = 172.0F;
constexpr float inspectorPoints = 392.0F;
constexpr float timelinePoints = 124.0F;

constexpr ImGuiWindowFlags fixedWindow = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                         ImGuiWindowFlags_NoSavedSettings |
                                         ImGuiWindowFlags_NoBringToFrontOnFocus;

void beginArea(const char* id, const Area& area, ImGuiWindowFlags flags = 0) {
    ImGui::SetNextWindowPos(ImVec2(area.x, area.y));
    ImGui::SetNextWindowSize(ImVec2(area.width, area.height));
    ImGui::Begin(id, nullptr, fixedWindow | flags);
}

void actionButton(const char* label, Action action, float width, std::vector<Action>& actions) {
    if (ImGui::Button(label, ImVec2(width, 0))) actions.push_back(action);
}

void stepButton(const char* verb, const std::string& what, Action action, std::vector<Action>& actions) {
    const std::string label = what.empty() ? verb : fmt::format("{}: {}", verb, what);
    ImGui::BeginDisabled(what.empty());
    actionButton(fmt::format("{}###{}", label, verb).c_str(), action, 0, actions);
    ImGui::EndDisabled();
    ImGui::SameLine();
}

void drawFileName(const UiModel& model) {
    const std::string name = model.fileName + (model.unsaved ? tr(" · not saved") : "");
    const float width = ImGui::CalcTextSize(name.c_str()).x;
    const float right = ImGui::GetWindowContentRegionMax().x - width;
    if (right < ImGui::GetCursorPosX()) return;
    ImGui::SetCursorPosX(right);
    ImGui::AlignTextToFramePadding();
    ImGui::TextColored(model.unsaved ? palette::warning : palette::dimText, "%s", name.c_str());
}

void drawBar(const UiModel& model, const Area& area, float scale, std::vector<Action>& actions) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(16 * scale, 10 * scale));
    beginArea("bar", area);
    ImGui::PopStyleVar();
    actionButton(tr("New"), Action::NewPlan, 0, actions);
    ImGui::SameLine();
    actionButton(tr("Open"), Action::Open, 0, actions);
    ImGui::SameLine();
    actionButton(tr("Save"), Action::Save, 0, actions);
    ImGui::SameLine();
    actionButton(tr("Save as"), Action::SaveAs, 0, actions);
    ImGui::SameLine(0, ImGui::GetStyle().ItemSpacing.x * 3);
    stepButton(tr("Undo"), model.undoLabel, Action::Undo, actions);
    stepButton(tr("Redo"), model.redoLabel, Action::Redo, actions);
    actionButton(tr("Keys"), Action::KeySheet, 0, actions);
    ImGui::SameLine();
    drawFileName(model);
    ImGui::End();
}

struct NamedAction {
    const char* label;
    Action action;
};

constexpr std::array toolButtons{
    NamedAction{tr("Look"), Action::LookTool},   NamedAction{tr("Hairline"), Action::HairlineTool},
    NamedAction{tr("Brush"), Action::BrushTool}, NamedAction{tr("Landmarks"), Action::LandmarkTool},
    NamedAction{tr("Ruler"), Action::RulerTool},
};

// Sides that belong together stand side by side.
constexpr std::array<std::array<NamedAction, 2>, 3> viewPairs{{
    {{{tr("¾ left"), Action::ViewThreeQuarterLeft}, {tr("¾ right"), Action::ViewThreeQuarterRight}}},
    {{{tr("Left"), Action::ViewLeft}, {tr("Right"), Action::ViewRight}}},
    {{{tr("Top"), Action::ViewTop}, {tr("Back"), Action::ViewBack}}},
}};

void drawViews(std::vector<Action>& actions) {
    heading(tr("View"));
    actionButton(tr("Front"), Action::ViewFront, -1, actions);
    const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(2, ImGui::GetStyle().FramePadding.y));
    for (const auto& [first, second] : viewPairs) {
        actionButton(first.label, first.action, half, actions);
        ImGui::SameLine();
        actionButton(second.label, second.action, half, actions);
    }
    ImGui::PopStyleVar();
    actionButton(tr("Whole head"), Action::Frame, -1, actions);
}

void drawTools(const UiState& state, const Area& area, std::vector<Action>& actions) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(12 * state.scale, 8 * state.scale));
    beginArea("tools", area, ImGuiWindowFlags_AlwaysUseWindowPadding);
    ImGui::PopStyleVar();
    heading(tr("Tool"));
    for (std::size_t i = 0; i < toolButtons.size(); ++i)
        if (toggleButton(toolButtons[i].label, static_cast<std::size_t>(state.tool) == i, -1))
            actions.push_back(toolButtons[i].action);
    drawViews(actions);
    ImGui::End();
}

void drawBeforeAfter(UiState& state) {
    const float width = 92 * state.scale;
    if (toggleButton(tr("Before"), state.view.before, width)) state.view.before = true;
    ImGui::SameLine(0, ImGui::GetStyle().ItemSpacing.x / 2);
    if (toggleButton(tr("After"), !state.view.before, width)) state.view.before = false;
}

void drawYearSlider(UiState& state) {
    const std::string format = yearText(state.view.moment.year);
    if (slider({"", 0.0F, lastYear, format.c_str(), "year"}, state.view.moment.year,
               ImGui::GetContentRegionAvail().x, state))
        state.playing = false;
}

void drawDaySlider(const Sittings& sittings, UiState& state) {
    slider(
        {"", 0.0F, sittings.sessionDays.back() + healedDays, tr("Day %.0f since the first session"), "day"},
        *state.view.moment.day, ImGui::GetContentRegionAvail().x, state);
}

void drawPercentiles(UiState& state) {
    struct Person {
        const char* label;
        int percentile;
    };
    constexpr std::array people{Person{tr("Fades early"), 10}, Person{tr("Typical"), 50},
                                Person{tr("Fades late"), 90}};
    for (const Person& person : people) {
        const bool chosen = state.view.moment.percentile == person.percentile;
        if (toggleButton(person.label, chosen, 92 * state.scale))
            state.view.moment.percentile = person.percentile;
        ImGui::SameLine(0, ImGui::GetStyle().ItemSpacing.x / 2);
    }
}

void drawTimeline(const Sittings& sittings, UiState& state, const Area& area) {
    beginArea("timeline", area);
    drawBeforeAfter(state);
    ImGui::SameLine(0, ImGui::GetStyle().ItemSpacing.x * 3);
    if (toggleButton(state.playing ? tr("Pause") : tr("Play"), state.playing, 92 * state.scale))
        perform(Action::PlayYears, state);
    ImGui::SameLine(0, ImGui::GetStyle().ItemSpacing.x / 2);
    const bool days = state.view.moment.day.has_value();
    if (toggleButton(tr("Healing"), days, 92 * state.scale)) showHealing(!days, state);
    ImGui::SameLine();
    if (state.view.moment.day)
        drawDaySlider(sittings, state);
    else
        drawYearSlider(state);
    drawPercentiles(state);
    ImGui::SameLine();
    note(tr("Simulation: eight people in ten lie between early and late."));
    ImGui::End();
}

std::vector<EditRequest> drawViewportArea(const UiModel& model, UiState& state, const Area& area) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    beginArea("viewport", area, ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    std::vector<EditRequest> edits = drawViewport(model, state);
    ImGui::End();
    return edits;
}

std::vector<EditRequest> drawInspectorArea(const UiModel& model, UiState& state, const Area& area) {
    beginArea("inspector", area);
    std::vector<EditRequest> edits = drawInspector(model, state);
    ImGui::End();
    return edits;
}

// A second finger turns what the first began into a pinch: a dab or a nudge that it already made goes back.
void abandonDragForPinch(UiState& state, std::vector<Action>& actions) {
    if (!state.pinch) return;
    if (state.drag.edited) actions.push_back(Action::Undo);
    state.drag = {};
}

void append(std::vector<EditRequest>& all, std::vector<EditRequest> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

Layout layOut(float widthPoints, float heightPoints, float scale) {
    const float bar = barPoints * scale;
    const float timeline = timelinePoints * scale;
    const float tools = toolsPoints * scale;
    const float inspector = std::min(inspectorPoints * scale, widthPoints / 2);
    const float middle = std::max(heightPoints - bar - timeline, 1.0F);
    const float centre = std::max(widthPoints - tools - inspector, 1.0F);
    return {
        {0, 0, widthPoints, bar},
        {0, bar, tools, middle + timeline},
        {tools, bar, centre, middle},
        {tools + centre, bar, inspector, middle + timeline},
        {tools, bar + middle, centre, timeline},
    };
}

UiRequests drawUi(const UiModel& model, UiState& state) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Layout layout = layOut(size.x, size.y, state.scale);
    UiRequests requests;
    drawBar(model, layout.bar, state.scale, requests.actions);
    drawTools(state, layout.tools, requests.actions);
    abandonDragForPinch(state, requests.actions);
    append(requests.edits, drawViewportArea(model, state, layout.viewport));
    append(requests.edits, drawInspectorArea(model, state, layout.inspector));
    drawTimeline(*model.document.sittings, state, layout.timeline);
    drawKeySheet(state);
    requests.browser = drawFileBrowser(state.browser, state.scale);
    requests.answer = drawDialog(state);
    return requests;
}

std::string windowTitle(const std::string& fileName, bool unsaved) {
    return (unsaved ? "* " : "") + fileName + " - Stipple";
}

std::string yearText(float year) {
    if (year < 0.05F) return tr("Healed");
    return fmt::format(fmt::runtime(tr("Year {:.1f}")), year);
}

} // namespace stipple

#include "ui/Ui.h"

#include "base/Text.h"
#include "skin/Healing.h"
#include "ui/ChartPanel.h"
#include "ui/Comparison.h"
#include "ui/Controls.h"
#include "ui/Dialogs.h"
#include "ui/EyeSightPanel.h"
#include "ui/Panels.h"
#include "ui/ShowPanel.h"
#include "ui/Viewport.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

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

void drawBar(const UiModel& model, UiState& state, const Area& area, std::vector<Action>& actions) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(16 * state.scale, 10 * state.scale));
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
    ImGui::SameLine(0, ImGui::GetStyle().ItemSpacing.x * 3);
    drawShowChoices(state);
    drawFileName(model);
    ImGui::End();
}

struct NamedAction {
    const char* label;
    Action action;
};

// Choices in rows of two; returns the one clicked, or -1.
int pairedChoices(const char* const* names, int count, int chosen) {
    int clicked = -1;
    for (int first = 0; first < count; first += 2) {
        const int inRow = std::min(2, count - first);
        const int row = choiceRow(names[first], names + first, inRow, chosen - first);
        if (row >= 0) clicked = first + row;
    }
    return clicked;
}

// In the order of Tool.
constexpr std::array toolNames{tr("Look"), tr("Hairline"), tr("Brush"), tr("Marks"), tr("Ruler")};
constexpr std::array toolActions{Action::LookTool, Action::HairlineTool, Action::BrushTool,
                                 Action::LandmarkTool, Action::RulerTool};

// Sides that belong together stand side by side.
constexpr std::array<std::array<NamedAction, 2>, 4> viewPairs{{
    {{{tr("Front"), Action::ViewFront}, {tr("Whole"), Action::Frame}}},
    {{{tr("¾ left"), Action::ViewThreeQuarterLeft}, {tr("¾ right"), Action::ViewThreeQuarterRight}}},
    {{{tr("Left"), Action::ViewLeft}, {tr("Right"), Action::ViewRight}}},
    {{{tr("Top"), Action::ViewTop}, {tr("Back"), Action::ViewBack}}},
}};

void drawViews(std::vector<Action>& actions) {
    heading(tr("View"));
    const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(2, ImGui::GetStyle().FramePadding.y));
    for (const auto& [first, second] : viewPairs) {
        actionButton(first.label, first.action, half, actions);
        ImGui::SameLine();
        actionButton(second.label, second.action, half, actions);
    }
    ImGui::PopStyleVar();
}

void drawComparisons(UiState& state) {
    constexpr std::array names{tr("Wipe"), tr("Beside"), tr("Blink"), tr("Four")};
    heading(tr("Compare"));
    const int chosen = static_cast<int>(state.comparison) - 1;
    const int clicked = pairedChoices(names.data(), static_cast<int>(names.size()), chosen);
    if (clicked >= 0) compare(static_cast<Comparison>(clicked == chosen ? 0 : clicked + 1), state);
}

void drawLight(UiState& state) {
    constexpr std::array<const char*, lightCount> names{tr("Clinic"),   tr("Office"),   tr("Sun"),
                                                        tr("Overcast"), tr("Bathroom"), tr("Bar")};
    constexpr float degrees = 57.29578F;
    heading(tr("Light"));
    const int clicked = pairedChoices(names.data(), lightCount, static_cast<int>(state.view.light));
    if (clicked >= 0) state.view.light = static_cast<Light>(clicked);
    const float width = ImGui::GetContentRegionAvail().x;
    float turn = state.view.lightTurnRadians * degrees;
    if (slider({"", -180.0F, 180.0F, tr("Turned %.0f°"), "light-turn"}, turn, width, state))
        state.view.lightTurnRadians = turn / degrees;
    float shine = 100.0F * state.view.sheen;
    if (slider({"", 0.0F, 100.0F, tr("Shine %.0f %%"), "sheen"}, shine, width, state))
        state.view.sheen = shine / 100.0F;
}

void drawTools(UiState& state, const Area& area, std::vector<Action>& actions) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(12 * state.scale, 8 * state.scale));
    beginArea("tools", area, ImGuiWindowFlags_AlwaysUseWindowPadding);
    ImGui::PopStyleVar();
    heading(tr("Tool"));
    const int tool =
        pairedChoices(toolNames.data(), static_cast<int>(toolNames.size()), static_cast<int>(state.tool));
    if (tool >= 0) actions.push_back(toolActions[static_cast<std::size_t>(tool)]);
    drawViews(actions);
    drawComparisons(state);
    drawLight(state);
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
    ImGui::SameLine(0, ImGui::GetStyle().ItemSpacing.x * 3);
    drawSeenFrom(state);
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

std::vector<EditRequest> drawChartArea(const UiModel& model, UiState& state, const Area& area) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    beginArea("chart", area, ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    std::vector<EditRequest> edits = drawChart(model, state);
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

Layout layOut(float widthPoints, float heightPoints, float scale, bool withChart) {
    const float bar = barPoints * scale;
    const float timeline = timelinePoints * scale;
    const float tools = toolsPoints * scale;
    const float inspector = std::min(inspectorPoints * scale, widthPoints / 2);
    const float middle = std::max(heightPoints - bar - timeline, 1.0F);
    const float centre = std::max(widthPoints - tools - inspector, 1.0F);
    const float chart = withChart ? std::floor(centre / 2) : 0.0F;
    const float head = centre - chart;
    return {
        {0, 0, widthPoints, bar},
        {0, bar, tools, middle + timeline},
        {tools, bar, head, middle},
        {tools + centre, bar, inspector, middle + timeline},
        {tools, bar + middle, centre, timeline},
        {tools + head, bar, chart, middle},
    };
}

UiRequests drawUi(const UiModel& model, UiState& state) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Layout layout = layOut(size.x, size.y, state.scale, state.showChart);
    UiRequests requests;
    drawBar(model, state, layout.bar, requests.actions);
    drawTools(state, layout.tools, requests.actions);
    abandonDragForPinch(state, requests.actions);
    if (state.showChart)
        append(requests.edits, drawChartArea(model, state, layout.chart));
    else
        state.chart.hoveredAt.reset();
    append(requests.edits, drawViewportArea(model, state, layout.viewport));
    append(requests.edits, drawInspectorArea(model, state, layout.inspector));
    if (std::exchange(state.wantsPigments, false)) requests.actions.push_back(Action::OpenPigments);
    drawTimeline(*model.document.sittings, state, layout.timeline);
    drawKeySheet(state);
    drawScreenCard(state);
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

#include "ui/ShowPanel.h"

#include "base/Text.h"
#include "ui/Controls.h"

#include <algorithm>
#include <array>

namespace stipple {
namespace {

// In the order of MapKind, after none.
constexpr std::array<const char*, mapKindCount + 1> mapNames{tr("No map"),   tr("Density"), tr("Spacing"),
                                                             tr("Evenness"), tr("Depth"),   tr("Session")};

/// The first session alone is the head after it.
constexpr std::array<SessionRange, 5> sessionChoices{{{1, 3}, {1, 1}, {1, 2}, {2, 2}, {3, 3}}};

std::size_t placeOf(SessionRange sessions) {
    const auto found = std::ranges::find(sessionChoices, sessions);
    return found == sessionChoices.end() ? 0 : static_cast<std::size_t>(found - sessionChoices.begin());
}

void mapChoice(ViewState& view, float width) {
    int chosen = view.map ? static_cast<int>(*view.map) + 1 : 0;
    ImGui::SetNextItemWidth(width);
    if (ImGui::Combo("##map", &chosen, mapNames.data(), static_cast<int>(mapNames.size())))
        view.map = chosen == 0 ? std::nullopt : std::optional(static_cast<MapKind>(chosen - 1));
}

void sessionChoice(ViewState& view, float width) {
    ImGui::SetNextItemWidth(width);
    if (!ImGui::BeginCombo("##sessions", describe(view.sessions).c_str())) return;
    for (const SessionRange& choice : sessionChoices)
        if (ImGui::Selectable(describe(choice).c_str(), choice == view.sessions)) view.sessions = choice;
    ImGui::EndCombo();
}

} // namespace

std::optional<MapKind> nextMap(std::optional<MapKind> map) {
    const int next = map ? static_cast<int>(*map) + 1 : 0;
    return next == mapKindCount ? std::nullopt : std::optional(static_cast<MapKind>(next));
}

SessionRange nextSessions(SessionRange sessions) {
    return sessionChoices[(placeOf(sessions) + 1) % sessionChoices.size()];
}

void toggleChart(UiState& state) {
    state.showChart = !state.showChart;
    state.wantsFrame = true;
}

void drawShowChoices(UiState& state) {
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float button = 80 * state.scale;
    const float combo = 170 * state.scale;
    if (ImGui::GetContentRegionAvail().x < 2 * (button + combo + 2 * gap)) return;
    mapChoice(state.view, combo);
    ImGui::SameLine();
    sessionChoice(state.view, combo);
    ImGui::SameLine();
    if (toggleButton(tr("Grid"), state.view.showGrid, button)) state.view.showGrid = !state.view.showGrid;
    ImGui::SameLine();
    if (toggleButton(tr("Chart"), state.showChart, button)) toggleChart(state);
    ImGui::SameLine();
}

void drawMapLegend(const MapScale& scale, ImVec2 lowerLeft, float uiScale) {
    constexpr int steps = 64;
    const float gap = 10 * uiScale;
    const float line = ImGui::GetTextLineHeight();
    const ImVec2 bar(240 * uiScale, 14 * uiScale);
    const float inner = std::max(bar.x + 2 * gap, ImGui::CalcTextSize(scale.title).x);
    const ImVec2 low(lowerLeft.x, lowerLeft.y - (2 * line + bar.y + 3 * gap));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(low, ImVec2(low.x + inner + 2 * gap, lowerLeft.y), IM_COL32(16, 18, 20, 205),
                        6 * uiScale);
    list->AddText(ImVec2(low.x + gap, low.y + 0.6F * gap), ImGui::GetColorU32(palette::text), scale.title);
    const ImVec2 start(low.x + 2 * gap, low.y + line + 1.4F * gap);
    for (int i = 0; i < steps; ++i) {
        const glm::vec3 colour = mapColour((static_cast<float>(i) + 0.5F) / steps);
        const float left = start.x + bar.x * static_cast<float>(i) / steps;
        list->AddRectFilled(ImVec2(left, start.y), ImVec2(left + bar.x / steps + 0.5F, start.y + bar.y),
                            ImGui::GetColorU32(ImVec4(colour.r, colour.g, colour.b, 1.0F)));
    }
    for (const float tick : scale.ticks) {
        const std::string text = tickText(scale, tick);
        const float at = start.x + bar.x * (tick - scale.low) / (scale.high - scale.low);
        list->AddText(ImVec2(at - 0.5F * ImGui::CalcTextSize(text.c_str()).x, start.y + bar.y + 0.3F * gap),
                      ImGui::GetColorU32(palette::text), text.c_str());
    }
}

} // namespace stipple

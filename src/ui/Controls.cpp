#include "ui/Controls.h"

#include <array>

namespace stipple {
namespace {

constexpr float labelShare = 0.40F;

// Of ImGui's slider only the number is left to see.
constexpr std::array drawnByTrack{ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive,
                                  ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive};

// The part of the track below the value is filled, so that the number over it stays readable.
void drawTrack(const SliderSpec& spec, float value, float width) {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const ImVec2 end(corner.x + width, corner.y + ImGui::GetFrameHeight());
    const float share = (value - spec.least) / (spec.most - spec.least);
    const float rounding = ImGui::GetStyle().FrameRounding;
    const bool hovered = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(corner, end);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(corner, end, ImGui::GetColorU32(hovered ? palette::controlHovered : palette::control),
                        rounding);
    list->PushClipRect(corner, ImVec2(corner.x + width * share, end.y), true);
    list->AddRectFilled(corner, end, ImGui::GetColorU32(palette::accentDark), rounding);
    list->AddRectFilled(ImVec2(corner.x, end.y - rounding / 2), end, ImGui::GetColorU32(palette::accent));
    list->PopClipRect();
}

// ImGui types into a slider on Ctrl + click only; a double click does the same here.
bool sliderWithDoubleClick(const SliderSpec& spec, const char* id, float& value) {
    ImGuiIO& io = ImGui::GetIO();
    const bool controlDown = io.KeyCtrl;
    if (io.MouseDoubleClicked[0]) io.KeyCtrl = true;
    for (const ImGuiCol part : drawnByTrack) ImGui::PushStyleColor(part, ImVec4(0, 0, 0, 0));
    const bool changed =
        ImGui::SliderFloat(id, &value, spec.least, spec.most, spec.format, ImGuiSliderFlags_AlwaysClamp);
    ImGui::PopStyleColor(static_cast<int>(drawnByTrack.size()));
    io.KeyCtrl = controlDown;
    return changed;
}

} // namespace

bool slider(const SliderSpec& spec, float& value, float width, UiState& state) {
    const std::string id = std::string("##") + spec.key;
    drawTrack(spec, value, width);
    ImGui::SetNextItemWidth(width);
    const bool changed = sliderWithDoubleClick(spec, id.c_str(), value);
    // The second click of a double click belongs to the gesture of the first, which already moved the value.
    if (ImGui::IsItemActivated() && !ImGui::GetIO().MouseDoubleClicked[0]) ++state.gesture;
    return changed;
}

bool sliderRow(const SliderSpec& spec, float& value, UiState& state) {
    const float width = ImGui::GetContentRegionAvail().x;
    const float labelWidth = width * labelShare;
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(spec.label);
    ImGui::SameLine(ImGui::GetCursorPosX() + labelWidth);
    return slider(spec, value, width - labelWidth, state);
}

bool toggleButton(const char* label, bool on, float width) {
    if (on) {
        ImGui::PushStyleColor(ImGuiCol_Button, palette::accentDark);
        ImGui::PushStyleColor(ImGuiCol_ButtonHovered, palette::accentDark);
    }
    const bool clicked = ImGui::Button(label, ImVec2(width, 0));
    if (on) ImGui::PopStyleColor(2);
    return clicked;
}

int choiceRow(const char* id, const char* const* names, int count, int chosen) {
    const float gap = ImGui::GetStyle().ItemSpacing.x / 2;
    const float width =
        (ImGui::GetContentRegionAvail().x - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    int clicked = -1;
    ImGui::PushID(id);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(2, ImGui::GetStyle().FramePadding.y));
    for (int i = 0; i < count; ++i) {
        if (i > 0) ImGui::SameLine(0, gap);
        if (toggleButton(names[i], i == chosen, width)) clicked = i;
    }
    ImGui::PopStyleVar();
    ImGui::PopID();
    return clicked;
}

bool checkRow(const char* label, bool& value) {
    return ImGui::Checkbox(label, &value);
}

void heading(const char* text) {
    ImGui::Dummy(ImVec2(0, ImGui::GetStyle().ItemSpacing.y / 2));
    ImGui::PushFont(headingFont());
    ImGui::TextUnformatted(text);
    ImGui::PopFont();
}

void note(const char* text, const ImVec4& colour) {
    ImGui::PushFont(smallFont());
    ImGui::PushStyleColor(ImGuiCol_Text, colour);
    ImGui::TextWrapped("%s", text);
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void valueRow(const char* name, const std::string& value) {
    ImGui::TextColored(palette::dimText, "%s", name);
    const float width = ImGui::CalcTextSize(value.c_str()).x;
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - width);
    ImGui::TextUnformatted(value.c_str());
}

} // namespace stipple

#include "ui/Dialogs.h"

#include "base/Text.h"
#include "ui/Controls.h"

#include <fmt/format.h>

namespace stipple {
namespace {

constexpr float dialogPoints = 480.0F;

struct Choice {
    const char* label;
    DialogAnswer answer;
};

std::vector<Choice> choicesOf(DialogKind kind) {
    switch (kind) {
    case DialogKind::UnsavedChanges:
        return {{tr("Save"), DialogAnswer::Save},
                {tr("Discard"), DialogAnswer::Discard},
                {tr("Cancel"), DialogAnswer::Cancel}};
    case DialogKind::Restore:
        return {{tr("Restore"), DialogAnswer::Ok}, {tr("Delete it"), DialogAnswer::Discard}};
    case DialogKind::Error:
        return {{tr("OK"), DialogAnswer::Ok}};
    case DialogKind::Scan:
        return {{tr("New plan on it"), DialogAnswer::Ok},
                {tr("Put this plan on it"), DialogAnswer::Carry},
                {tr("Cancel"), DialogAnswer::Cancel}};
    case DialogKind::None:
        return {};
    }
    return {};
}

// Grows with its content up to the window's height, then scrolls.
constexpr ImGuiWindowFlags sheetWindow =
    ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove;

bool keyPressed(ImGuiKey key) {
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false);
}

void beginCentred(float widthPoints, float scale) {
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos(ImVec2(screen.x / 2, screen.y / 2), ImGuiCond_Always, ImVec2(0.5F, 0.5F));
    const float width = widthPoints * scale;
    ImGui::SetNextWindowSizeConstraints(ImVec2(width, 0), ImVec2(width, screen.y * 0.95F));
    ImGui::SetNextWindowSize(ImVec2(width, 0));
}

std::optional<DialogAnswer> drawChoices(const std::vector<Choice>& choices) {
    std::optional<DialogAnswer> answer;
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float count = static_cast<float>(choices.size());
    const float width = (ImGui::GetContentRegionAvail().x - gap * (count - 1)) / count;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0) ImGui::SameLine();
        if (toggleButton(choices[i].label, i == 0, width)) answer = choices[i].answer;
    }
    if (keyPressed(ImGuiKey_Enter)) answer = choices.front().answer;
    // Nothing may be thrown away by a key that means "leave it".
    const bool harmless = choices.back().answer != DialogAnswer::Discard;
    if (harmless && keyPressed(ImGuiKey_Escape)) answer = choices.back().answer;
    return answer;
}

} // namespace

std::optional<DialogAnswer> drawDialog(UiState& state) {
    if (state.dialog.kind == DialogKind::None) return std::nullopt;
    if (!ImGui::IsPopupOpen("dialog")) ImGui::OpenPopup("dialog");
    beginCentred(dialogPoints, state.scale);
    if (!ImGui::BeginPopupModal("dialog", nullptr, sheetWindow)) return std::nullopt;
    heading(state.dialog.title.c_str());
    ImGui::TextWrapped("%s", state.dialog.text.c_str());
    ImGui::Spacing();
    const auto answer = drawChoices(choicesOf(state.dialog.kind));
    if (answer) {
        state.dialog = {};
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
    return answer;
}

void drawKeySheet(UiState& state) {
    if (!state.showKeys) return;
    if (!ImGui::IsPopupOpen("keys")) ImGui::OpenPopup("keys");
    beginCentred(dialogPoints * 1.15F, state.scale);
    if (!ImGui::BeginPopupModal("keys", nullptr, sheetWindow)) return;
    heading(tr("Keys and pointer"));
    for (const KeySheetLine& line : keySheet()) {
        ImGui::TextUnformatted(line.keys.c_str());
        ImGui::SameLine(240 * state.scale);
        ImGui::TextColored(palette::dimText, "%s", line.meaning.c_str());
    }
    if (ImGui::Button(tr("Close"), ImVec2(-1, 0))) state.showKeys = false;
    if (!state.showKeys) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

Dialog unsavedDialog(const std::string& fileName) {
    return {
        DialogKind::UnsavedChanges, tr("Save the changes?"),
        fmt::format(fmt::runtime(tr("{} has changes that are not saved. Discarding them cannot be undone.")),
                    fileName)};
}

Dialog errorDialog(const std::string& title, const std::string& text) {
    return {DialogKind::Error, title, text};
}

Dialog restoreDialog(const std::string& fileName) {
    return {
        DialogKind::Restore, tr("Restore unsaved work?"),
        fmt::format(fmt::runtime(tr("Stipple did not close properly the last time. There are changes to {} "
                                    "that were never saved.")),
                    fileName)};
}

Dialog scanDialog(const std::string& fileName) {
    return {
        DialogKind::Scan, tr("A scan of a head"),
        fmt::format(fmt::runtime(tr("Begin a new plan on {}, or carry hairline, zones and paint of the open "
                                    "plan over to it?")),
                    fileName)};
}

} // namespace stipple

#include "ui/FileBrowser.h"

#include "base/Text.h"
#include "geometry/ScanMesh.h"
#include "ui/Controls.h"

#include <imgui_stdlib.h>

#include <algorithm>

namespace stipple {
namespace {

constexpr float browserWidthPoints = 760.0F;
constexpr float browserHeightPoints = 620.0F;

// ASCII only: enough to sort by eye, and the same in every locale.
std::string folded(const std::string& name) {
    std::string text = name;
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

bool isPlan(const std::string& name) {
    return folded(name).ends_with(planExtension);
}

bool canBeOpened(const std::string& name, BrowserMode mode) {
    if (mode == BrowserMode::OpenPigments) return folded(name).ends_with(".json");
    return isPlan(name) || hasScanEnding(name);
}

bool shown(const FileEntry& entry, BrowserMode mode) {
    return !entry.name.empty() && entry.name[0] != '.' && (entry.folder || canBeOpened(entry.name, mode));
}

bool listed(const FileBrowserState& state, const std::filesystem::path& file) {
    const auto& entries = state.listing.entries;
    return file.parent_path() == state.listing.folder &&
           std::any_of(entries.begin(), entries.end(), [&](const FileEntry& entry) {
               return !entry.folder && entry.name == file.filename().string();
           });
}

BrowserRequest visit(std::filesystem::path folder) {
    return {BrowserRequest::Kind::Visit, std::move(folder)};
}

void select(FileBrowserState& state, int index) {
    state.selected = index;
    state.asksToReplace = false;
    const FileEntry& entry = state.listing.entries[static_cast<std::size_t>(index)];
    if (!entry.folder) state.name = entry.name;
}

const char* titleOf(BrowserMode mode) {
    switch (mode) {
    case BrowserMode::Open:
        return tr("Open a plan or a scan");
    case BrowserMode::SaveAs:
        return tr("Save the plan as");
    case BrowserMode::OpenPigments:
        return tr("The clinic's own pigments: open a pigment file");
    }
    return "";
}

std::optional<BrowserRequest> drawPath(const FileBrowserState& state) {
    std::optional<BrowserRequest> request;
    const std::filesystem::path parent = state.listing.folder.parent_path();
    ImGui::BeginDisabled(parent == state.listing.folder);
    if (ImGui::Button(tr("Up"))) request = visit(parent);
    ImGui::EndDisabled();
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(state.listing.folder.string().c_str());
    return request;
}

std::optional<BrowserRequest> drawEntries(FileBrowserState& state, float footerHeight) {
    std::optional<BrowserRequest> request;
    ImGui::BeginChild("entries", ImVec2(0, -footerHeight), true);
    ImGui::PushStyleVar(ImGuiStyleVar_SelectableTextAlign, ImVec2(0, 0.5F));
    for (int i = 0; i < static_cast<int>(state.listing.entries.size()); ++i) {
        const FileEntry& entry = state.listing.entries[static_cast<std::size_t>(i)];
        const std::string label = entry.folder ? entry.name + "/" : entry.name;
        if (ImGui::Selectable(label.c_str(), i == state.selected,
                              ImGuiSelectableFlags_AllowDoubleClick | ImGuiSelectableFlags_DontClosePopups,
                              ImVec2(0, ImGui::GetFrameHeight() * 0.8F))) {
            select(state, i);
            if (ImGui::IsMouseDoubleClicked(0)) request = accept(state);
        }
        if (request) break;
    }
    ImGui::PopStyleVar();
    if (state.listing.entries.empty()) note(tr("Nothing here that can be opened"));
    ImGui::EndChild();
    return request;
}

std::optional<BrowserRequest> browserKeys(FileBrowserState& state) {
    const auto pressed = [](ImGuiKey key, bool repeats) {
        return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), repeats);
    };
    if (pressed(ImGuiKey_UpArrow, true)) moveSelection(state, -1);
    if (pressed(ImGuiKey_DownArrow, true)) moveSelection(state, 1);
    if (pressed(ImGuiKey_Escape, false)) return BrowserRequest{BrowserRequest::Kind::Cancel, {}};
    if (pressed(ImGuiKey_Enter, false)) return accept(state);
    if (pressed(ImGuiKey_Backspace, false) && !ImGui::GetIO().WantTextInput)
        return visit(state.listing.folder.parent_path());
    return std::nullopt;
}

std::optional<BrowserRequest> drawFooter(FileBrowserState& state) {
    std::optional<BrowserRequest> request;
    ImGui::SetNextItemWidth(-1);
    if (ImGui::InputTextWithHint("##name", tr("Name of the file"), &state.name)) {
        state.selected = -1;
        state.asksToReplace = false;
    }
    const std::string question = state.asksToReplace ? state.name + tr(" exists already.") : state.message;
    note(question.empty() ? " " : question.c_str(), palette::warning);
    const float width = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
    const char* verb = state.mode == BrowserMode::SaveAs ? tr("Save") : tr("Open");
    if (toggleButton(state.asksToReplace ? tr("Replace it") : verb, true, width)) request = accept(state);
    ImGui::SameLine();
    if (ImGui::Button(tr("Cancel"), ImVec2(width, 0)))
        request = BrowserRequest{BrowserRequest::Kind::Cancel, {}};
    return request;
}

} // namespace

std::vector<FileEntry> browserEntries(std::vector<FileEntry> everything, BrowserMode mode) {
    std::erase_if(everything, [mode](const FileEntry& entry) { return !shown(entry, mode); });
    std::sort(everything.begin(), everything.end(), [](const FileEntry& a, const FileEntry& b) {
        if (a.folder != b.folder) return a.folder;
        return std::pair(folded(a.name), a.name) < std::pair(folded(b.name), b.name);
    });
    return everything;
}

std::filesystem::path namedFile(const std::filesystem::path& folder, const std::string& name) {
    std::filesystem::path file = folder / std::filesystem::path(name);
    const std::string named = file.filename().string();
    if (!isPlan(named) && !hasScanEnding(named)) file += planExtension;
    return file;
}

void moveSelection(FileBrowserState& state, int by) {
    const int count = static_cast<int>(state.listing.entries.size());
    if (count == 0) return;
    const int from = state.selected < 0 && by < 0 ? count : state.selected;
    select(state, std::clamp(from + by, 0, count - 1));
}

std::optional<BrowserRequest> accept(FileBrowserState& state) {
    if (state.selected >= 0) {
        const FileEntry& entry = state.listing.entries[static_cast<std::size_t>(state.selected)];
        if (entry.folder) return visit(state.listing.folder / entry.name);
    }
    if (state.name.empty()) return std::nullopt;
    if (state.mode == BrowserMode::OpenPigments)
        return BrowserRequest{BrowserRequest::Kind::Choose, state.listing.folder / state.name};
    std::filesystem::path file = namedFile(state.listing.folder, state.name);
    if (state.mode == BrowserMode::SaveAs && hasScanEnding(file.string())) file += planExtension;
    if (state.mode == BrowserMode::SaveAs && !state.asksToReplace && listed(state, file)) {
        state.asksToReplace = true;
        return std::nullopt;
    }
    return BrowserRequest{BrowserRequest::Kind::Choose, std::move(file)};
}

std::optional<BrowserRequest> drawFileBrowser(FileBrowserState& state, float scale) {
    if (!state.open) return std::nullopt;
    if (!ImGui::IsPopupOpen("files")) ImGui::OpenPopup("files");
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos(ImVec2(screen.x / 2, screen.y / 2), ImGuiCond_Always, ImVec2(0.5F, 0.5F));
    ImGui::SetNextWindowSize(ImVec2(std::min(browserWidthPoints * scale, screen.x * 0.95F),
                                    std::min(browserHeightPoints * scale, screen.y * 0.95F)));
    if (!ImGui::BeginPopupModal("files", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove))
        return std::nullopt;
    heading(titleOf(state.mode));
    auto request = drawPath(state);
    const float footerHeight =
        ImGui::GetFrameHeightWithSpacing() * 2 + ImGui::GetTextLineHeightWithSpacing() * 1.5F;
    if (const auto wanted = drawEntries(state, footerHeight)) request = wanted;
    if (const auto wanted = drawFooter(state)) request = wanted;
    if (const auto wanted = browserKeys(state)) request = wanted;
    ImGui::EndPopup();
    return request;
}

} // namespace stipple

#include "ui/HandPanel.h"

#include "base/Text.h"
#include "plan/Limits.h"
#include "ui/Comparison.h"
#include "ui/Panels.h"

#include <fmt/format.h>

#include <algorithm>

namespace stipple {

namespace {

const char* const menuId = "variant-menu";

std::string zoneText(const std::optional<Zone>& zone) {
    return zone ? displayName(name(*zone)) : tr("As the anatomy has it");
}

void lassoZone(LassoSettings& lasso) {
    ImGui::SetNextItemWidth(-1);
    if (!ImGui::BeginCombo("##lasso-zone", zoneText(lasso.zone).c_str())) return;
    const auto choice = [&](std::optional<Zone> zone) {
        if (ImGui::Selectable(zoneText(zone).c_str(), lasso.zone == zone)) lasso.zone = zone;
    };
    for (int i = 0; i < zoneCount; ++i) choice(static_cast<Zone>(i));
    choice(std::nullopt);
    ImGui::EndCombo();
}

/// The letters of a button's width; the whole name is in its tooltip.
std::string shortName(const std::string& name) {
    constexpr std::size_t most = 9;
    if (name.size() <= most) return name;
    std::size_t end = most - 1;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end; // whole UTF-8 letters
    return name.substr(0, end) + "…";
}

void variantButtons(const Variants& variants, Edits& edits) {
    constexpr std::size_t perRow = 3;
    for (std::size_t first = 0; first < variants.list.size(); first += perRow) {
        const std::size_t count = std::min(perRow, variants.list.size() - first);
        std::vector<std::string> shown;
        std::vector<const char*> names;
        for (std::size_t i = 0; i < count; ++i) shown.push_back(shortName(variants.list[first + i].name));
        for (const std::string& name : shown) names.push_back(name.c_str());
        const int chosen = static_cast<int>(variants.active) - static_cast<int>(first);
        const int clicked = choiceRow(fmt::format("variants-{}", first).c_str(), names.data(),
                                      static_cast<int>(count), chosen);
        if (clicked >= 0) edits.push_back(single(SwitchVariant{static_cast<int>(first) + clicked}));
    }
}

void renameField(const Variants& variants, Edits& edits) {
    const Variant& active = variants.list[variants.active];
    std::array<char, 64> text{};
    active.name.copy(text.data(), text.size() - 1);
    ImGui::SetNextItemWidth(ImGui::GetTextLineHeight() * 14.0F);
    if (ImGui::InputText("##variant-name", text.data(), text.size(), ImGuiInputTextFlags_EnterReturnsTrue))
        edits.push_back(single(RenameVariant{static_cast<int>(variants.active), text.data()}));
}

void otherVariantItems(const Variants& variants, std::size_t other, UiState& state, Edits& edits) {
    const int index = static_cast<int>(other);
    ImGui::PushID(index);
    ImGui::Separator();
    note(variants.list[other].name.c_str());
    if (ImGui::MenuItem(tr("Show beside"), nullptr, state.besideVariant == other)) showBeside(other, state);
    if (ImGui::MenuItem(tr("Take over its hairline")))
        edits.push_back(single(CopyFromVariant{index, VariantPart::Hairline}));
    if (ImGui::BeginMenu(tr("Take over a zone"))) {
        for (int i = 0; i < zoneCount; ++i)
            if (ImGui::MenuItem(displayName(name(static_cast<Zone>(i))).c_str()))
                edits.push_back(single(CopyFromVariant{index, VariantPart::Zone, static_cast<Zone>(i)}));
        ImGui::EndMenu();
    }
    ImGui::PopID();
}

void variantMenu(const Variants& variants, UiState& state, Edits& edits) {
    if (!ImGui::BeginPopup(menuId)) return;
    renameField(variants, edits);
    if (ImGui::MenuItem(tr("Remove this variant")))
        edits.push_back(single(RemoveVariant{static_cast<int>(variants.active)}));
    for (std::size_t i = 0; i < variants.list.size(); ++i)
        if (i != variants.active) otherVariantItems(variants, i, state, edits);
    ImGui::EndPopup();
}

/// One alone cannot be compared, nor one with itself.
void forgetGoneVariant(const Document& document, UiState& state) {
    if (state.besideVariant &&
        (document.variants == nullptr || *state.besideVariant >= document.variants->list.size() ||
         *state.besideVariant == document.variants->active))
        state.besideVariant.reset();
}

} // namespace

void lassoControls(const Document& document, UiState& state, Edits& edits) {
    heading(tr("Zones by hand"));
    note(tr("Draw around it on the head; Esc gives the line up"));
    lassoZone(state.lasso);
    checkRow(tr("Draw both sides"), state.lasso.mirror);
    if (ImGui::Button(tr("Back to the brush"), ImVec2(-1, 0))) perform(Action::BrushTool, state);
    ImGui::BeginDisabled(document.zoneDrawing == nullptr);
    if (ImGui::Button(tr("Clear drawn zones"), ImVec2(-1, 0))) edits.push_back(single(ClearZoneDrawing{}));
    ImGui::EndDisabled();
}

void handDotControls(const Document& document, UiState& state, Edits& edits) {
    heading(tr("Single dots"));
    if (toggleButton(tr("Add, move, remove"), state.tool == Tool::Dots, -1)) perform(Action::DotTool, state);
    if (state.tool == Tool::Dots) note(tr("Click adds, drag moves, Alt + click or Del removes"));
    if (document.handDots == nullptr) return;
    const HandDots& hand = *document.handDots;
    note(fmt::format(fmt::runtime(tr("{} added · {} moved · {} removed")), hand.added.size(),
                     hand.moved.size(), hand.removed.size())
             .c_str());
    if (ImGui::Button(tr("As the plan has them"), ImVec2(-1, 0))) edits.push_back(single(ClearHandDots{}));
}

void variantControls(const Document& document, UiState& state, Edits& edits) {
    forgetGoneVariant(document, state);
    if (document.variants) variantButtons(*document.variants, edits);
    const float width = ImGui::GetContentRegionAvail().x;
    const float half = (width - ImGui::GetStyle().ItemSpacing.x) / 2;
    const bool full = document.variants && document.variants->list.size() >= limits::maxVariants;
    ImGui::BeginDisabled(full);
    if (ImGui::Button(tr("New variant"), ImVec2(document.variants ? half : width, 0)))
        edits.push_back(single(AddVariant{}));
    ImGui::EndDisabled();
    if (document.variants == nullptr) return;
    ImGui::SameLine();
    if (toggleButton(tr("Variant ..."), state.besideVariant.has_value(), half)) ImGui::OpenPopup(menuId);
    variantMenu(*document.variants, state, edits);
}

} // namespace stipple

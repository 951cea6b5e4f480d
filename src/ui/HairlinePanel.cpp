#include "ui/HairlinePanel.h"

#include "base/Text.h"
#include "plan/HairlineRules.h"
#include "plan/Presets.h"
#include "ui/Panels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace stipple {
namespace {

void templateChoice(float heightMm, Edits& edits) {
    ImGui::SetNextItemWidth(-1);
    if (!ImGui::BeginCombo("##template", tr("Draw a template"))) return;
    for (int i = 0; i < hairlineTemplateCount; ++i) {
        const auto shape = static_cast<HairlineTemplate>(i);
        const auto height = std::clamp(heightMm, 50.0F, 110.0F);
        if (ImGui::Selectable(displayName(name(shape)).c_str()))
            edits.push_back(single(SetHairlineTemplate{shape, height}));
    }
    ImGui::EndCombo();
}

void shapeSliders(const Hairline& line, UiState& state, Edits& edits) {
    const HairlineShape shape = shapeOf(line);
    const auto row = [&](const SliderSpec& spec, float value,
                         std::optional<float> HairlineReshaping::*field) {
        sliderEdit(spec, value, state, edits, [field](float wanted) {
            SetHairlineShape command;
            command.shape.*field = wanted;
            return command;
        });
    };
    using Reshaping = HairlineReshaping;
    row({tr("Curvature"), -10.0F, 30.0F, "%.1f mm", "hairline-curvature"}, shape.curvatureMm,
        &Reshaping::curvatureMm);
    row({tr("Recession"), -10.0F, 60.0F, "%.1f mm", "hairline-recession"}, shape.recessionMm,
        &Reshaping::recessionMm);
    row({tr("Temple angle"), 60.0F, 180.0F, "%.0f°", "hairline-temple-angle"}, shape.templeAngleDegrees,
        &Reshaping::templeAngleDegrees);
    row({tr("Temple closure"), -20.0F, 60.0F, "%.1f mm", "hairline-temple-closure"}, shape.templeClosureMm,
        &Reshaping::templeClosureMm);
    row({tr("Sideburn"), -20.0F, 80.0F, "%.1f mm", "hairline-sideburn"}, shape.sideburnMm,
        &Reshaping::sideburnMm);
    if (line.mirror)
        row({tr("Right side back"), -10.0F, 10.0F, "%+.1f mm", "hairline-asymmetry"}, line.asymmetryMm,
            &Reshaping::asymmetryMm);
}

void irregularitySliders(const Hairline& line, UiState& state, Edits& edits) {
    sliderEdit({tr("Irregularity, long"), 0.0F, 5.0F, "%.1f mm", "hairline-macro"}, line.macroIrregularityMm,
               state, edits,
               [](float value) { return SetHairlineIrregularity{.macroIrregularityMm = value}; });
    sliderEdit({tr("Irregularity, short"), 0.0F, 5.0F, "%.1f mm", "hairline-micro"}, line.microIrregularityMm,
               state, edits,
               [](float value) { return SetHairlineIrregularity{.microIrregularityMm = value}; });
    if (ImGui::Button(tr("Another edge"), ImVec2(-1, 0)))
        edits.push_back(single(SetHairlineIrregularity{.irregularitySeed = line.irregularitySeed + 1}));
}

void softnessRows(const Document& document, Edits& edits) {
    constexpr std::array<const char*, edgeMeansCount> means{tr("Fewer dots"), tr("Lighter"), tr("Smaller")};
    constexpr std::array<const char*, edgeSoftnessCount> names{tr("None"), tr("Medium"), tr("High")};
    heading(tr("Softness of the edge"));
    for (int i = 0; i < edgeMeansCount; ++i) {
        const auto which = static_cast<EdgeMeans>(i);
        const auto now = edgeSoftness(document, which);
        note(means[static_cast<std::size_t>(i)]);
        const int clicked = choiceRow(means[static_cast<std::size_t>(i)], names.data(), edgeSoftnessCount,
                                      now ? static_cast<int>(*now) : -1);
        if (clicked >= 0) edits.push_back(single(SetEdgeSoftness{which, static_cast<EdgeSoftness>(clicked)}));
    }
}

/// Where dots end at the nape, once a line is drawn there.
void napeRows(const Hairline& line, UiState& state, Edits& edits) {
    constexpr float firstMm = 10.0F;
    heading(tr("Nape"));
    bool drawn = line.napeHeightMm.has_value();
    if (checkRow(tr("End above the natural border"), drawn))
        edits.push_back(single(SetNapeHeight{drawn ? std::optional(firstMm) : std::nullopt}));
    if (line.napeHeightMm)
        sliderEdit({tr("Height"), 0.0F, 60.0F, "%.0f mm", "nape-height"}, *line.napeHeightMm, state, edits,
                   [](float value) { return SetNapeHeight{value}; });
}

/// Worked out anew only when what they follow from has changed.
const std::vector<RuleCheck>& currentRules(const Document& document, UiState& state) {
    const bool known = state.rules.head == document.head && state.rules.hairline == document.hairline &&
                       state.rules.hairLoss == document.hairLoss;
    if (!known) state.rules = {document.head, document.hairline, document.hairLoss, hairlineRules(document)};
    return state.rules.checks;
}

void sourceTooltip(const RuleCheck& check) {
    constexpr float widthInLines = 22.0F;
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(ImGui::GetTextLineHeight() * widthInLines);
    ImGui::TextUnformatted(check.source.data(), check.source.data() + check.source.size());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

/// All commands of a fix are one step.
void fixButton(const RuleCheck& check, UiState& state, Edits& edits) {
    ImGui::PushID(check.id.data());
    if (ImGui::Button(tr("Fix"), ImVec2(-1, 0))) {
        ++state.gesture;
        for (const Command& command : check.fix) edits.push_back({command, mergeKey("fix", state)});
    }
    ImGui::PopID();
}

} // namespace

void hairlineControls(const UiModel& model, UiState& state, Edits& edits) {
    const Hairline& line = *model.document.hairline;
    heading(tr("Hairline"));
    templateChoice(model.summary.hairlineHeightMm, edits);
    sliderEdit({tr("Height"), 50.0F, 110.0F, "%.0f mm", "hairline-height"}, model.summary.hairlineHeightMm,
               state, edits, [](float value) { return SetHairlineHeight{value}; });
    shapeSliders(line, state, edits);
    bool mirror = line.mirror;
    if (checkRow(tr("Move both sides together"), mirror)) edits.push_back(single(SetHairlineMirror{mirror}));
    checkRow(tr("Always show the line"), state.view.showHairline);
    if (state.tool != Tool::Hairline && ImGui::Button(tr("Move points on the head"), ImVec2(-1, 0)))
        perform(Action::HairlineTool, state);
    irregularitySliders(line, state, edits);
    sliderEdit({tr("Feathering"), 0.5F, 40.0F, "%.1f mm", "hairline-feather"}, line.featherMm, state, edits,
               [](float value) { return SetHairlineFeather{value}; });
    softnessRows(model.document, edits);
    napeRows(line, state, edits);
}

void hairlineRuleRows(const UiModel& model, UiState& state, Edits& edits) {
    heading(tr("Rules"));
    for (const RuleCheck& check : currentRules(model.document, state)) {
        const std::string text = fmt::format("{}: {}", check.title, verdict(check));
        note(text.c_str(), check.isBroken() ? palette::warning : palette::dimText);
        if (ImGui::IsItemHovered()) sourceTooltip(check);
        if (check.isBroken() && !check.fix.empty()) fixButton(check, state, edits);
    }
}

void treatmentChoice(Edits& edits) {
    heading(tr("Treatment"));
    ImGui::SetNextItemWidth(-1);
    if (!ImGui::BeginCombo("##treatment", tr("Set up all zones for"))) return;
    for (int i = 0; i < treatmentCount; ++i) {
        const auto treatment = static_cast<Treatment>(i);
        if (ImGui::Selectable(displayName(name(treatment)).c_str()))
            edits.push_back(single(ApplyTreatment{treatment}));
    }
    ImGui::EndCombo();
}

} // namespace stipple

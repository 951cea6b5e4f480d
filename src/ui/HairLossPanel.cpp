#include "ui/HairLossPanel.h"

#include "base/Text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {
namespace {

// A pattern begins where it is plain to see.
SetHairLoss chosenPattern(LossPattern pattern) {
    const float stage = pattern == LossPattern::Norwood ? 6.0F : pattern == LossPattern::Ludwig ? 2.0F : 0.0F;
    return {pattern, stage, 0.0F};
}

void patternButtons(const HairLoss& loss, Edits& edits) {
    constexpr std::array<const char*, lossPatternCount> names{tr("None"), tr("Norwood"), tr("Ludwig"),
                                                              tr("Totalis")};
    const int clicked = choiceRow("pattern", names.data(), lossPatternCount, static_cast<int>(loss.pattern));
    if (clicked >= 0 && clicked != static_cast<int>(loss.pattern))
        edits.push_back(single(chosenPattern(static_cast<LossPattern>(clicked))));
}

constexpr std::array<const char*, norwoodCount> norwoodLabels{"I",  "II",  "IIa", "III", "IIIa", "IIIv",
                                                              "IV", "IVa", "V",   "Va",  "VI",   "VII"};
constexpr std::array<const char*, norwoodCount> norwoodMeanings{
    tr("No recession"),
    tr("Slight recession at the temples"),
    tr("The whole front recedes, within 2 cm"),
    tr("Deep recession at the temples"),
    tr("The whole front recedes to the middle"),
    tr("Recession and a small bald vertex"),
    tr("Recession and a bald vertex, a band of hair between"),
    tr("The whole front recedes past the middle"),
    tr("The band between front and vertex is narrow"),
    tr("The whole front recedes towards the vertex"),
    tr("Front and vertex have joined"),
    tr("Only a low wreath remains"),
};

void norwoodButtons(const HairLoss& loss, Edits& edits) {
    constexpr int rowLength = norwoodCount / 2;
    const auto stage = namedStage(loss);
    const int chosen = stage ? static_cast<int>(*stage) : -1;
    for (int first = 0; first < norwoodCount; first += rowLength) {
        const int clicked = choiceRow(norwoodLabels[static_cast<std::size_t>(first)],
                                      norwoodLabels.data() + first, rowLength, chosen - first);
        if (clicked >= 0) edits.push_back(single(SetNorwood{static_cast<Norwood>(first + clicked)}));
    }
    if (stage) note(norwoodMeanings[static_cast<std::size_t>(*stage)]);
}

void norwoodControls(const HairLoss& loss, UiState& state, Edits& edits) {
    norwoodButtons(loss, edits);
    sliderEdit({tr("Stage"), 1.0F, 7.0F, "%.2f", "loss-stage"}, loss.stage, state, edits, [&](float value) {
        return SetHairLoss{loss.pattern, value, loss.variant};
    });
    sliderEdit({tr("Whole front"), 0.0F, 100.0F, "%.0f %%", "loss-variant"}, loss.variant * 100.0F, state,
               edits, [&](float percent) {
                   return SetHairLoss{loss.pattern, loss.stage, percent / 100.0F};
               });
}

void ludwigControls(const HairLoss& loss, UiState& state, Edits& edits) {
    constexpr std::array<const char*, 3> degrees{"I", "II", "III"};
    const int chosen = loss.stage == std::round(loss.stage) ? static_cast<int>(loss.stage) - 1 : -1;
    const int clicked = choiceRow("ludwig", degrees.data(), 3, chosen);
    if (clicked >= 0)
        edits.push_back(single(SetHairLoss{loss.pattern, static_cast<float>(clicked + 1), 0.0F}));
    note(tr("The crown thins, the frontal hairline stays"));
    sliderEdit({tr("Degree"), 0.0F, 3.0F, "%.2f", "loss-stage"}, loss.stage, state, edits, [&](float value) {
        return SetHairLoss{loss.pattern, value, 0.0F};
    });
}

void patternControls(const HairLoss& loss, UiState& state, Edits& edits) {
    heading(tr("Hair loss"));
    patternButtons(loss, edits);
    if (loss.pattern == LossPattern::Norwood) norwoodControls(loss, state, edits);
    if (loss.pattern == LossPattern::Ludwig) ludwigControls(loss, state, edits);
}

void baldAreaRow(const HairLoss& loss, const HairMeasures& measures) {
    const auto range = customaryBaldArea(loss);
    valueRow(tr("Bald area"), range ? fmt::format("{:.0f} cm² ({:.0f}–{:.0f})", measures.baldCm2,
                                                  range->lowCm2, range->highCm2)
                                    : fmt::format("{:.0f} cm²", measures.baldCm2));
}

// Sliders of one numbered mark and a button to remove it. `Set` and `Remove` are its commands.
template <class Set, class Remove, class Mark>
struct MarkEditor {
    const char* kind;
    int index;
    const Mark& mark;
    UiState& state;
    Edits& edits;

    void row(const char* label, float least, float most, const char* format, float Mark::*field) const {
        const std::string key = fmt::format("{}-{}-{}", kind, index, label);
        sliderEdit({label, least, most, format, key.c_str()}, mark.*field, state, edits, [&](float value) {
            Mark wanted = mark;
            wanted.*field = value;
            return Set{index, wanted};
        });
    }
    void placeAndRemove() const {
        const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
        ImGui::BeginDisabled(!state.pressedAt);
        if (ImGui::Button(tr("Move to the place"), ImVec2(half, 0))) {
            Mark wanted = mark;
            wanted.at = *state.pressedAt;
            edits.push_back(single(Set{index, wanted}));
        }
        ImGui::EndDisabled();
        ImGui::SameLine();
        if (ImGui::Button(tr("Remove"), ImVec2(half, 0))) edits.push_back(single(Remove{index}));
    }
};

void numberRows(const MarkEditor<SetPatch, RemovePatch, Patch>& editor) {
    editor.row(tr("Radius"), 1.0F, 80.0F, "%.0f mm", &Patch::radiusMm);
    editor.row(tr("Soft rim"), 0.5F, 40.0F, "%.1f mm", &Patch::rimMm);
}

void numberRows(const MarkEditor<SetScar, RemoveScar, Scar>& editor) {
    editor.row(tr("Length"), std::max(2.0F, editor.mark.widthMm), 350.0F, "%.0f mm", &Scar::lengthMm);
    editor.row(tr("Width"), 0.5F, std::min(60.0F, editor.mark.lengthMm), "%.1f mm", &Scar::widthMm);
    editor.row(tr("Angle"), -180.0F, 180.0F, "%.0f°", &Scar::angleDegrees);
}

void numberRows(const MarkEditor<SetNoGo, RemoveNoGo, NoGoDisc>& editor) {
    editor.row(tr("Radius"), 0.5F, 80.0F, "%.1f mm", &NoGoDisc::radiusMm);
}

// Every mark of a list behind its title, and a button to add one where the head was last pressed.
template <class Set, class Remove, class Mark>
void markList(const char* kind, const char* add, const std::vector<Mark>& marks, UiState& state,
              Edits& edits) {
    ImGui::PushID(kind);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const int index = static_cast<int>(i);
        ImGui::PushID(index);
        if (ImGui::TreeNode("mark", "%s %d", kind, index + 1)) {
            const MarkEditor<Set, Remove, Mark> editor{kind, index, marks[i], state, edits};
            numberRows(editor);
            editor.placeAndRemove();
            ImGui::TreePop();
        }
        ImGui::PopID();
    }
    ImGui::BeginDisabled(!state.pressedAt);
    if (ImGui::Button(add, ImVec2(-1, 0))) {
        Mark mark;
        mark.at = *state.pressedAt;
        edits.push_back(single(Set{static_cast<int>(marks.size()), mark}));
    }
    ImGui::EndDisabled();
    ImGui::PopID();
}

} // namespace

void hairLossControls(const UiModel& model, UiState& state, Edits& edits) {
    const HairLoss& loss = *model.document.hairLoss;
    patternControls(loss, state, edits);
    baldAreaRow(loss, model.summary.hair);
    heading(tr("Patches, scars, no-go zones"));
    if (!state.pressedAt) note(tr("Press a place of the scalp first, then add"));
    markList<SetPatch, RemovePatch>(tr("Patch"), tr("Add a bald patch"), loss.patches, state, edits);
    markList<SetScar, RemoveScar>(tr("Scar"), tr("Add a scar"), loss.scars, state, edits);
    markList<SetNoGo, RemoveNoGo>(tr("No-go zone"), tr("Add a no-go zone"), model.document.noGo->discs, state,
                                  edits);
}

} // namespace stipple

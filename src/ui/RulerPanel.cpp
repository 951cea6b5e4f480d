#include "base/Text.h"
#include "ui/Controls.h"
#include "ui/Panels.h"

#include <array>

namespace stipple {
namespace {

// A length known from the client makes the scan as large as the client is.
void knownLengthControls(const UiModel& model, UiState& state, std::vector<EditRequest>& edits) {
    const Ruler& ruler = *state.rulers.last();
    heading(tr("The scan's scale"));
    sliderRow({tr("It really is"), 10.0F, 700.0F, "%.1f mm", "known-length"}, state.knownLengthMm, state);
    const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
    const HeadAccuracy accuracy = accuracyOf(*model.document.head);
    const auto button = [&](const char* label, RulerKind kind) {
        if (!ImGui::Button(label, ImVec2(half, 0))) return;
        const auto command = scaleFromKnownLength(ruler, accuracy, kind, state.knownLengthMm);
        if (command)
            edits.push_back({*command, {}});
        else
            state.notice = tr("A length this far from the scan's cannot be right");
    };
    button(tr("By tape"), RulerKind::Tape);
    ImGui::SameLine();
    button(tr("By calliper"), RulerKind::Callipers);
}

} // namespace

std::vector<EditRequest> drawRulerPanel(const UiModel& model, UiState& state) {
    std::vector<EditRequest> edits;
    heading(tr("Ruler"));
    constexpr std::array<const char*, 2> kinds{tr("Tape"), tr("Callipers")};
    const int clicked = choiceRow("ruler-kind", kinds.data(), 2, static_cast<int>(state.rulers.kind()));
    if (clicked >= 0) state.rulers.use(static_cast<RulerKind>(clicked));
    note(tr("Click two places on the head, or drag from one to the other"));
    for (const Ruler* ruler : state.rulers.shown()) note(rulerReadout(*ruler).c_str(), palette::text);
    if (state.rulers.last() == nullptr) return edits;
    if (ImGui::Button(tr("Take the last one away"), ImVec2(-1, 0)))
        state.rulers.removeLast();
    else if (model.document.head->scan != nullptr)
        knownLengthControls(model, state, edits);
    return edits;
}

} // namespace stipple

#include "ui/Action.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace stipple {
namespace {

struct Binding {
    KeyChord chord;
    Action action;
    const char* meaning;
};

constexpr KeyChord plain(char character) {
    return {character, SpecialKey::None, false, false};
}
constexpr KeyChord control(char character) {
    return {character, SpecialKey::None, true, false};
}
constexpr KeyChord controlShift(char character) {
    return {character, SpecialKey::None, true, true};
}
constexpr KeyChord special(SpecialKey key) {
    return {0, key, false, false};
}

constexpr std::array bindings{
    Binding{plain('1'), Action::ViewFront, tr("View from the front")},
    Binding{plain('2'), Action::ViewThreeQuarterLeft, tr("Three-quarter view, left side")},
    Binding{plain('3'), Action::ViewThreeQuarterRight, tr("Three-quarter view, right side")},
    Binding{plain('4'), Action::ViewLeft, tr("Left side")},
    Binding{plain('5'), Action::ViewRight, tr("Right side")},
    Binding{plain('6'), Action::ViewTop, tr("From the top")},
    Binding{plain('7'), Action::ViewBack, tr("From the back")},
    Binding{plain('f'), Action::Frame, tr("Whole head in the frame")},
    Binding{plain('h'), Action::ToggleHairline, tr("Show or hide the hairline")},
    Binding{plain('t'), Action::NextMap,
            tr("Next map of the dots: density, spacing, evenness, depth, session")},
    Binding{plain('s'), Action::NextSessions, tr("Dots of all sessions, after the first, ...")},
    Binding{plain('q'), Action::ToggleGrid, tr("Show or hide the 10 mm grid")},
    Binding{plain('p'), Action::ToggleChart, tr("Show or hide the flat chart beside the head")},
    Binding{plain('c'), Action::NextComparison, tr("Next comparison of before and after")},
    Binding{plain('g'), Action::NextLight, tr("Next light")},
    Binding{plain(' '), Action::PlayYears, tr("Play the years")},
    Binding{plain('['), Action::YearBack, tr("Half a year back")},
    Binding{plain(']'), Action::YearForward, tr("Half a year on")},
    Binding{plain('b'), Action::BrushTool, tr("Density brush")},
    Binding{plain('l'), Action::HairlineTool, tr("Hairline tool")},
    Binding{plain('m'), Action::LandmarkTool, tr("Landmark tool")},
    Binding{plain('r'), Action::RulerTool, tr("Ruler")},
    Binding{plain('k'), Action::CalliperTool, tr("Callipers: straight distances")},
    Binding{plain('z'), Action::LassoTool, tr("Draw around a zone")},
    Binding{plain('d'), Action::DotTool, tr("Single dots")},
    Binding{special(SpecialKey::Delete), Action::RemoveRuler,
            tr("Take the last ruler away, or the dot under the pointer")},
    Binding{special(SpecialKey::Escape), Action::Escape, tr("Put the tool down")},
    Binding{control('z'), Action::Undo, tr("Undo")},
    Binding{control('y'), Action::Redo, tr("Redo")},
    Binding{controlShift('z'), Action::Redo, tr("Redo")},
    Binding{control('n'), Action::NewPlan, tr("New plan")},
    Binding{control('o'), Action::Open, tr("Open a plan")},
    Binding{control('s'), Action::Save, tr("Save")},
    Binding{controlShift('s'), Action::SaveAs, tr("Save as")},
    Binding{control('q'), Action::Quit, tr("Quit")},
    Binding{special(SpecialKey::F1), Action::KeySheet, tr("This sheet")},
};

std::string keyName(const KeyChord& chord) {
    if (chord.special == SpecialKey::F1) return "F1";
    if (chord.special == SpecialKey::Escape) return tr("Esc");
    if (chord.special == SpecialKey::Delete) return tr("Del");
    if (chord.character == ' ') return tr("Space");
    return std::string(1, chord.character >= 'a' && chord.character <= 'z'
                              ? static_cast<char>(chord.character - 'a' + 'A')
                              : chord.character);
}

std::string chordName(const KeyChord& chord) {
    return std::string(chord.control ? tr("Ctrl + ") : "") + (chord.shift ? tr("Shift + ") : "") +
           keyName(chord);
}

} // namespace

std::optional<Action> actionFor(const KeyChord& chord) {
    const auto found = std::find_if(bindings.begin(), bindings.end(),
                                    [&](const Binding& binding) { return binding.chord == chord; });
    if (found == bindings.end()) return std::nullopt;
    return found->action;
}

std::vector<KeySheetLine> keySheet() {
    std::vector<KeySheetLine> lines;
    std::transform(bindings.begin(), bindings.end(), std::back_inserter(lines), [](const Binding& binding) {
        return KeySheetLine{chordName(binding.chord), binding.meaning};
    });
    lines.push_back({tr("X held"), tr("Before the treatment")});
    lines.push_back({tr("Left or right drag"), tr("Turn about the picked point")});
    lines.push_back({tr("Middle drag, Shift + right drag"), tr("Move sideways")});
    lines.push_back({tr("Wheel"), tr("Zoom to the pointer")});
    lines.push_back({tr("Shift with the brush"), tr("Remove instead of add, and back")});
    lines.push_back({tr("Alt + click with single dots"), tr("Remove the dot")});
    lines.push_back({tr("Double click or Ctrl + click"), tr("Type a slider's value")});
    lines.push_back({tr("Two fingers"), tr("Move and zoom")});
    return lines;
}

} // namespace stipple

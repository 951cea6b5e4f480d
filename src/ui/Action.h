#pragma once

#include <optional>
#include <string>
#include <vector>

namespace stipple {

/// What a key, a button or a menu can ask for, apart from edits of the document.
enum class Action {
    NewPlan,
    Open,
    Save,
    SaveAs,
    OpenPigments,
    Quit,
    Undo,
    Redo,
    ViewFront,
    ViewThreeQuarterLeft,
    ViewThreeQuarterRight,
    ViewLeft,
    ViewRight,
    ViewTop,
    ViewBack,
    Frame,
    ToggleBefore,
    NextComparison,
    NextLight,
    ToggleHairline,
    NextMap,
    NextSessions,
    ToggleGrid,
    ToggleChart,
    PlayYears,
    YearBack,
    YearForward,
    LookTool,
    HairlineTool,
    BrushTool,
    LandmarkTool,
    RulerTool,
    CalliperTool,
    RemoveRuler,
    KeySheet,
    Escape,
};

/// Keys without a printable character.
enum class SpecialKey { None, F1, Escape, Delete };

/// A key as pressed: a printable character in lower case, or a special key.
struct KeyChord {
    char character = 0;
    SpecialKey special = SpecialKey::None;
    bool control = false;
    bool shift = false;

    bool operator==(const KeyChord&) const = default;
};

/// The action bound to a chord.
std::optional<Action> actionFor(const KeyChord& chord);

/// One line of the key sheet.
struct KeySheetLine {
    std::string keys;
    std::string meaning;
};

/// Everything that keys and pointer do, for F1. The keys come from the same table as actionFor.
std::vector<KeySheetLine> keySheet();

} // namespace stipple

#pragma once

#include "ui/Theme.h"
#include "ui/UiState.h"

namespace stipple {

/// A number that the user pulls or types (double click or Ctrl + click). The format carries the unit.
struct SliderSpec {
    const char* label;
    float least;
    float most;
    const char* format;
    const char* key; ///< of its edits
};

/// Label on the left, slider on the right; values stay inside the range. True when the value was changed.
/// Taking hold of it starts a new gesture.
bool sliderRow(const SliderSpec& spec, float& value, UiState& state);

/// The slider alone, filling the width given (points, scaled already).
bool slider(const SliderSpec& spec, float& value, float width, UiState& state);

/// A row of equally wide buttons of which one is chosen; returns the one clicked, or -1.
int choiceRow(const char* id, const char* const* names, int count, int chosen);

/// A button of the usual height, marked while `on`.
bool toggleButton(const char* label, bool on, float width);

bool checkRow(const char* label, bool& value);

void heading(const char* text);
void note(const char* text, const ImVec4& colour = palette::dimText);

/// A name on the left and a value on the right of a line.
void valueRow(const char* name, const std::string& value);

} // namespace stipple

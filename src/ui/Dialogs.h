#pragma once

#include "ui/UiState.h"

namespace stipple {

/// The question or message that waits, if any; what the user answered. Enter takes the first button, Esc the
/// last. The dialog is closed by an answer.
std::optional<DialogAnswer> drawDialog(UiState& state);

/// The sheet of keys while it is open.
void drawKeySheet(UiState& state);

Dialog unsavedDialog(const std::string& fileName);
Dialog errorDialog(const std::string& title, const std::string& text);
Dialog restoreDialog(const std::string& fileName);
Dialog scanDialog(const std::string& fileName);

} // namespace stipple

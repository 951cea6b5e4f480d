#pragma once

#include "ui/EditControls.h"

namespace stipple {

/// How the client wears the hair: its length, also as days since a shave, and how much of it is grey.
void hairLookControls(const Document& document, UiState& state, Edits& edits);

} // namespace stipple

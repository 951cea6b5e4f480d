#pragma once

#include "ui/EditControls.h"

namespace stipple {

/// Which zone the lasso draws, and what was drawn so far.
void lassoControls(const Document& document, UiState& state, Edits& edits);

/// What was done to single dots.
void handDotControls(const Document& document, UiState& state, Edits& edits);

/// The variants of the plan: which one is shown, another one, names, and what to take over or to compare.
void variantControls(const Document& document, UiState& state, Edits& edits);

} // namespace stipple

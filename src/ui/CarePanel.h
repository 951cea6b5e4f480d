#pragma once

#include "ui/EditControls.h"

namespace stipple {

/// What the client does in the years to come: sun, skin and aftercare, sittings and a touch-up.
void careControls(const Document& document, UiState& state, Edits& edits);

} // namespace stipple

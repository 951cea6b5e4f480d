#pragma once

#include "ui/EditControls.h"

namespace stipple {

/// Pattern and stage, bald area, patches, scars and no-go zones: a part of the client's panel.
void hairLossControls(const UiModel& model, UiState& state, Edits& edits);

} // namespace stipple

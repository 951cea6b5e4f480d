#pragma once

#include "ui/EditControls.h"

namespace stipple {

/// Template, height, shape, irregularity and softness of the hairline.
void hairlineControls(const UiModel& model, UiState& state, Edits& edits);

/// The rules of a hairline, each with its value, and a button where one is broken.
void hairlineRuleRows(const UiModel& model, UiState& state, Edits& edits);

/// The treatments that set up all zones at once.
void treatmentChoice(Edits& edits);

} // namespace stipple

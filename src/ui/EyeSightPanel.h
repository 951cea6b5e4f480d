#pragma once

#include "ui/UiState.h"

namespace stipple {

/// What the viewport shows 1 mm of the head as, in mm of the screen, at the camera's target.
float magnification(const UiState& state, float heightPoints);

/// What to blur, so that the viewer at the screen sees what an eye sees from the distance chosen; 0 for none.
float shownEyeBlurMm(const UiState& state, float heightPoints);

/// The camera at the distance at which the head is as large on the screen as it is.
Camera atTrueSize(const UiState& state, float heightPoints);

/// A row of choices: from where the head is seen, true size, and the card that tells how large that is.
void drawSeenFrom(UiState& state);

/// The card to hold against the screen, while it is asked for.
void drawScreenCard(UiState& state);

} // namespace stipple

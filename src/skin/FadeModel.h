#pragma once

#include "skin/DotKernel.h"

namespace stipple {

/// What time has done to a dot of carbon pigment.
struct FadeState {
    float mass = 1.0F;             ///< pigment left, 1 = as set
    float extraVarianceMm2 = 0.0F; ///< added to the variance per axis of the column's cross-section
    float sinkingMm = 0.0F;        ///< how much deeper the column has moved
};

/// Closed form in the age of the dot: healing loss, a labile and a stable pool, slow spread and sinking.
/// Median parameters for carbon (docs/skin.md); the true course of one person differs: 45 to 67 % of the
/// healed mass is plausible after 5 years. ageYears >= 0; 0 = healed, as planned.
FadeState fadeState(float ageYears, float topMm);

/// The column after that time.
PigmentColumn faded(const PigmentColumn& healed, float ageYears);

/// Named in every exported picture.
inline constexpr const char* fadeModelVersion = "carbon-closed-form-1";

} // namespace stipple

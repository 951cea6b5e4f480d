#pragma once

#include "skin/SkinStack.h"

#include <span>

namespace stipple {

/// Pigment spread evenly over a horizontal layer of skin: what it adds to the skin's own coefficients there.
struct PigmentLayer {
    double topMm = 0.0;
    double bottomMm = 0.0; ///< > topMm, finite
    Spectrum absorptionPerMm{};
    Spectrum reducedScatteringPerMm{}; ///< mus' of scattering pigment (titanium dioxide); may be zero
};

/// Diffuse reflectance, specular excluded, of skin under collimated normal light; all exit angles. Layers of
/// pigment may overlap (their coefficients add) and may cross the borders of skin layers. `streams` is the
/// number of directions per hemisphere (isStreamCount).
Spectrum reflectance(const SkinParameters& skin, std::span<const PigmentLayer> pigment = {}, int streams = 4);

/// The same where the layers of the skin are at hand, as in a table of many columns in one skin.
Spectrum reflectance(const SkinStack& stack, std::span<const PigmentLayer> pigment = {}, int streams = 4);

} // namespace stipple

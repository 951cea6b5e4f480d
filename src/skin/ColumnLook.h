#pragma once

#include "skin/Pigment.h"
#include "skin/SkinReflectance.h"

#include <cstdint>
#include <vector>

namespace stipple {

/// What a wide layer of a pigment at the place of a dot's column does to the skin's reflectance, tabulated
/// over optical thickness, sinking and the skin's scattering, so that thousands of moments cost no more
/// light transport. Every wavelength is looked up by its own optical thickness, so that one table serves any
/// mixture. Within 0.35 dE2000 of what SkinReflectance computes.
struct ColumnLook {
    double topMm = 0.0; ///< of the fresh column
    Spectrum bare{};    ///< reflectance of the skin without pigment
    /// ln(reflectance / bare skin's) by scattering, sinking and optical thickness.
    std::vector<Spectrum> logResidual;
};

/// What a look is computed for.
struct ColumnLookWish {
    SkinParameters skin;
    double topMm = 0.1;
    double bottomMm = 0.4;  ///< > topMm
    double whiteness = 0.0; ///< whitenessOf() the pigment
};

/// Scattering per absorption, at 550 nm, of the pigment as it comes: titanium dioxide; 0 for a black one.
double whitenessOf(const Pigment& pigment);

/// Length of ColumnLook::logResidual.
inline constexpr std::size_t columnLookNodes = 280;

/// Changes whenever the same wish gives another look.
inline constexpr std::uint32_t columnLookVersion = 1;

/// A spectrum for each node: about 0.1 s.
ColumnLook columnLook(const ColumnLookWish& wish);

/// Reflectance relative to bare skin. tau is the layer's optical thickness at each wavelength (>= 0; above 20
/// counts as 20), sinkingMm 0..0.4 how much deeper it is, scattering 0.5..1 the factor on the skin's
/// scattering: the client's bare skin is as it is, only what lies above the pigment hides it better or worse.
Spectrum residual(const ColumnLook& look, const Spectrum& tau, double sinkingMm, double scattering);

} // namespace stipple

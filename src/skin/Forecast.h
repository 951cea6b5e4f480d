#pragma once

#include "skin/Colour.h"
#include "skin/ColumnLook.h"
#include "skin/FadeBand.h"

#include <span>

namespace stipple {

/// Pigment as it is set at a place of the skin.
struct Treatment {
    double strength = 1.0; ///< dilution factor of the pigment
    float topMm = 0.10F;   ///< of the columns, below the surface
    float bottomMm = 0.40F;
    float diameterMm = 0.22F; ///< of a healed dot
    float dotsPerCm2 = 0.0F;  ///< 0 = no dots but one layer of such a column everywhere
};

/// A treatment in a skin, with what its colour takes to compute.
struct TreatedSkin {
    Treatment treatment;
    Pigment pigment;
    ColumnLook look;
    std::vector<LinearRgb> carbonScale; ///< dimming by carbon layers there, see carbonEquivalentTau
};

/// About 0.1 s of light transport.
TreatedSkin treatedSkin(const SkinParameters& skin, const Pigment& pigment, const Treatment& treatment);

Lab bareColour(const TreatedSkin& skin);

/// The colour in that state: a layer, or the mean of a field of dots whose kernels multiply. `scattering` is
/// the person's.
Lab treatedColour(const TreatedSkin& skin, const MeanState& state, float scattering);

/// Optical thickness at which a layer of carbon dims each channel as this residual (reflectance relative to
/// bare skin) does: with it a kernel made for carbon draws any pigment. 0..20.
std::array<float, 3> carbonEquivalentTau(const TreatedSkin& skin, const Spectrum& residual);

/// How deep a column seems to lie for a kernel made with the usual scattering, where the person's skin
/// scatters less: what matters is scattering times depth.
PigmentColumn seenThrough(const PigmentColumn& column, float scattering);

/// One line of a forecast. Percentiles are of that year and that quantity: a tenth of the people are below
/// lightness.p10. The rest are medians.
struct ForecastRow {
    float year = 0.0F;
    Percentiles mass; ///< 1 = fresh
    Percentiles lightness;
    float a = 0.0F;
    float b = 0.0F;
    float fromBare = 0.0F; ///< dE2000
    float diameterMm = 0.0F;
};

std::vector<ForecastRow> forecast(const FadeBand& band, const FadeSubject& subject, const TreatedSkin& skin,
                                  std::span<const float> years);

} // namespace stipple

#pragma once

#include "skin/Colour.h"
#include "skin/ColumnLook.h"
#include "skin/FadeBand.h"
#include "skin/KernelTable.h"

#include <span>
#include <variant>

namespace stipple {

/// Pigment as it is set at a place of the skin.
struct Treatment {
    double strength = 1.0; ///< dilution factor of the pigment
    float topMm = 0.10F;   ///< of the columns, below the surface
    float bottomMm = 0.40F;
    float diameterMm = 0.22F; ///< of a healed dot
    float dotsPerCm2 = 0.0F;
};

/// A treatment in a skin, with what its colour takes to compute: an even layer, or dots.
struct TreatedSkin {
    Treatment treatment;
    Pigment pigment;
    Spectrum bare{}; ///< reflectance of the skin without pigment
    std::variant<ColumnLook, SkinKernels> look;
};

/// What the look of the treatment's column is computed for.
ColumnLookWish lookWish(const SkinParameters& skin, const Pigment& pigment, const Treatment& treatment);

/// One layer of such a column everywhere; the treatment's diameter and density do not count for its colour.
/// `look`, when it is at hand, is that of lookWish(); else it is computed.
TreatedSkin treatedLayer(const Pigment& pigment, const Treatment& treatment, ColumnLook look);
TreatedSkin treatedLayer(const SkinParameters& skin, const Pigment& pigment, const Treatment& treatment);

/// Dots, drawn with the kernels that the renderer uses. Scattering by the pigment itself is left out.
TreatedSkin treatedField(const SkinParameters& skin, const Pigment& pigment, const Treatment& treatment,
                         const KernelTable& table);

Lab bareColour(const TreatedSkin& skin);

/// The colour in that state: of the layer, or the mean of the field (fieldContrast). `scattering` is the
/// person's factor on the skin's, 0.5..1; the bare skin stays as it is.
Lab treatedColour(const TreatedSkin& skin, const MeanState& state, float scattering);

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

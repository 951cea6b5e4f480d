#pragma once

#include "skin/Spectrum.h"

#include <array>

namespace stipple {

/// What the colour of a person's skin depends on. The defaults are type II.
/// Formulas and values: S. L. Jacques, "Skin optics", Oregon Medical Laser Center news, Jan 1998
/// (melanosomes, baseline, blood), and S. L. Jacques, "Optical properties of biological tissues: a review",
/// Phys. Med. Biol. 58 (2013) R37 (scattering); blood fractions and layers as usual in layered models of
/// skin.
struct SkinParameters {
    double melanosomeFraction = 0.0172; ///< of the epidermis' volume, 0.001..0.45
    double papillaryBlood = 0.012;      ///< share of the papillary dermis' volume, 0..0.1
    double reticularBlood = 0.005;      ///< of the reticular dermis', 0..0.1
    double hypodermisBlood = 0.004;     ///< of the hypodermis', 0..0.1
    double saturation = 0.70;           ///< of the blood with oxygen, 0..1
    double epidermisThicknessMm = 0.08; ///< 0.03..0.2
    double scatteringFactor = 1.0;      ///< on all scattering, 0.5..1: what measurements of skin leave open

    bool operator==(const SkinParameters&) const = default;
};

inline constexpr double skinRefractiveIndex = 1.40;

/// A horizontal layer of skin; coefficients per mm.
struct SkinLayer {
    double topMm = 0.0;
    double bottomMm = 0.0; ///< infinite for the last
    Spectrum absorptionPerMm{};
    Spectrum scatteringPerMm{}; ///< not reduced: times (1 - anisotropy) it is the reduced coefficient
    Spectrum anisotropy{};      ///< g of the Henyey-Greenstein phase function
};

enum SkinLayerIndex : std::size_t { epidermis, papillaryDermis, reticularDermis, hypodermis };

/// From the surface down, without gaps.
using SkinStack = std::array<SkinLayer, 4>;

/// Whether all parameters lie in their ranges.
bool isValid(const SkinParameters& skin);

/// Skin of Fitzpatrick type 1..6; between the types the logarithm of the melanosome fraction is interpolated.
SkinParameters skinOfType(double fitzpatrick);

/// The layers of such skin.
SkinStack skinStack(const SkinParameters& skin);

/// g = 0.62 + 0.00029 nm of all layers (van Gemert, Jacques, Sterenborg, Star, IEEE Trans. Biomed. Eng. 36,
/// 1989, 1146).
Spectrum skinAnisotropy();

} // namespace stipple

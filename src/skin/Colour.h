#pragma once

#include "skin/Spectrum.h"

#include <array>
#include <optional>
#include <string_view>

namespace stipple {

/// Linear-light sRGB primaries, D65; 1 = perfect white reflector.
using LinearRgb = std::array<float, 3>;

float srgbEncoded(float linear);
float srgbDecoded(float encoded);

/// CIE 1931 tristimulus values, 2 degree observer; a perfect white reflector has Y = 1.
using Xyz = std::array<double, 3>;

/// CIE 1976 L*a*b* relative to the white of the illuminant.
struct Lab {
    double lightness = 0.0; ///< L*, 0..100
    double a = 0.0;
    double b = 0.0;
};

enum class Illuminant {
    D65, ///< daylight
    A    ///< incandescent light, 2856 K
};
inline constexpr int illuminantCount = 2;

/// "D65", "A"
std::string_view name(Illuminant illuminant);
std::optional<Illuminant> illuminantNamed(std::string_view name);

/// Of the perfect white reflector: D65 (0.95047, 1, 1.08883), A (1.09850, 1, 0.35585) (ASTM E308).
const Xyz& whitePoint(Illuminant illuminant);

/// The colour of a reflecting surface under that light. Summed at 10 nm and scaled per channel so that a
/// reflectance of 1 gives exactly the white point.
Xyz xyzOf(const Spectrum& reflectance, Illuminant illuminant = Illuminant::D65);

/// The colour in linear sRGB; what was seen under another light than D65 is adapted to D65 (Bradford), as an
/// eye or a white-balanced camera does. Values outside the sRGB gamut are kept.
LinearRgb linearSrgbOf(const Xyz& xyz, Illuminant illuminant = Illuminant::D65);
Xyz xyzOf(const LinearRgb& rgb);

Lab labOf(const Xyz& xyz, Illuminant illuminant = Illuminant::D65);
Xyz xyzOf(const Lab& lab, Illuminant illuminant = Illuminant::D65);
Lab labOf(const LinearRgb& rgb);

/// CIEDE2000 with unit weights (G. Sharma, W. Wu, E. N. Dalal, Color Res. Appl. 30 (2005) 21).
double colourDifference(const Lab& x, const Lab& y);

/// ITA in degrees, atan2(L* - 50, b*): > 55 very light, > 41 light, > 28 intermediate, > 10 tan, > -30 brown,
/// else dark (A. Chardon, I. Cretois, C. Hourseau, Int. J. Cosmet. Sci. 13 (1991) 191). Defined for colours
/// measured with the specular reflection.
double individualTypologyAngleDeg(const Lab& lab);

} // namespace stipple

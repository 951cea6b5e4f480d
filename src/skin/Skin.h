#pragma once

#include "skin/Colour.h"
#include "skin/SkinStack.h"

#include <optional>
#include <string_view>

namespace stipple {

inline constexpr int minSkinType = 1; ///< Fitzpatrick I
inline constexpr int maxSkinType = 6; ///< Fitzpatrick VI

/// Diffuse albedo of bare skin, specular reflection excluded, computed by adding-doubling with 12 directions
/// (docs/science.md): some milliseconds.
LinearRgb bareAlbedo(const SkinParameters& skin, Illuminant illuminant = Illuminant::D65);

/// The same for a Fitzpatrick type 1..6, computed once for all types.
LinearRgb bareSkinAlbedo(int skinType);

enum class HairColour { Black, DarkBrown, Brown, LightBrown, Blond, Red, Grey, White };
inline constexpr int hairColourCount = 8;

/// "black", "dark-brown", ...
std::string_view name(HairColour colour);
std::optional<HairColour> hairColourNamed(std::string_view name);

/// Diffuse reflectance of a dense mat of such hair.
LinearRgb hairAlbedo(HairColour colour);

} // namespace stipple

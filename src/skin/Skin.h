#pragma once

#include "skin/Colour.h"

#include <optional>
#include <string_view>

namespace stipple {

inline constexpr int minSkinType = 1; ///< Fitzpatrick I
inline constexpr int maxSkinType = 6; ///< Fitzpatrick VI

/// Diffuse albedo of bare skin, specular reflection excluded, for a Fitzpatrick type 1..6. Computed with a
/// layered Monte Carlo model of skin (docs/skin.md).
LinearRgb bareSkinAlbedo(int skinType);

enum class HairColour { Black, DarkBrown, Brown, LightBrown, Blond, Red, Grey, White };
inline constexpr int hairColourCount = 8;

/// "black", "dark-brown", ...
std::string_view name(HairColour colour);
std::optional<HairColour> hairColourNamed(std::string_view name);

/// Diffuse reflectance of a dense mat of such hair.
LinearRgb hairAlbedo(HairColour colour);

} // namespace stipple

#pragma once

#include <array>

namespace stipple {

/// Linear-light sRGB primaries, D65; 1 = perfect white reflector.
using LinearRgb = std::array<float, 3>;

float srgbEncoded(float linear);
float srgbDecoded(float encoded);

} // namespace stipple

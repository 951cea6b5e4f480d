#include "skin/Colour.h"

#include <cmath>

namespace stipple {

float srgbEncoded(float linear) {
    if (linear <= 0.0031308F) return 12.92F * linear;
    return 1.055F * std::pow(linear, 1.0F / 2.4F) - 0.055F;
}

float srgbDecoded(float encoded) {
    if (encoded <= 0.04045F) return encoded / 12.92F;
    return std::pow((encoded + 0.055F) / 1.055F, 2.4F);
}

} // namespace stipple

#pragma once

#include "base/Image.h"

namespace stipple {

/// As Image, with 16 bits a channel: for pictures that are edited further.
struct DeepImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint16_t> rgba; ///< width * height * 4

    const std::uint16_t* pixel(int x, int y) const {
        return rgba.data() + 4 * (static_cast<std::size_t>(y) * width + x);
    }
    std::uint16_t* pixel(int x, int y) { return rgba.data() + 4 * (static_cast<std::size_t>(y) * width + x); }
};

/// Rounded to 8 bits.
Image inEightBits(const DeepImage& image);

} // namespace stipple

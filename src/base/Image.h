#pragma once

#include "base/Result.h"

#include <array>
#include <cstdint>
#include <vector>

namespace stipple {

/// 8-bit sRGB with straight (not premultiplied) alpha, rows from the top, four bytes a pixel.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba; ///< width * height * 4

    const std::uint8_t* pixel(int x, int y) const {
        return rgba.data() + 4 * (static_cast<std::size_t>(y) * width + x);
    }
    std::uint8_t* pixel(int x, int y) { return rgba.data() + 4 * (static_cast<std::size_t>(y) * width + x); }
};

/// How far two pictures differ, in 8-bit steps over the colour channels and alpha.
struct ImageDiff {
    int maxError = 0;       ///< largest difference of one channel, 0..255
    double meanError = 0.0; ///< mean difference over all channels, 0..255
    Image picture;          ///< absolute difference per pixel, times 8, opaque
};

/// Fails when the sizes differ.
Result<ImageDiff> compareImages(const Image& a, const Image& b);

/// Places the pictures (all of one size) in rows of `columns`, left to right, on a background colour.
Image contactSheet(const std::vector<Image>& pictures, int columns, int gapPixels,
                   std::array<std::uint8_t, 3> background);

} // namespace stipple

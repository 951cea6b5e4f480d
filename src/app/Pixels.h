#pragma once

#include <cmath>
#include <compare>

namespace stipple {

/// A size in the framebuffer's pixels; never mixed up with window points, which are plain vectors.
struct PixelSize {
    int width = 0;
    int height = 0;

    auto operator<=>(const PixelSize&) const = default;
};

/// The pixels that a size in window points covers.
inline PixelSize pixelsOf(float widthPoints, float heightPoints, float pixelsPerPoint) {
    return {static_cast<int>(std::lround(widthPoints * pixelsPerPoint)),
            static_cast<int>(std::lround(heightPoints * pixelsPerPoint))};
}

} // namespace stipple

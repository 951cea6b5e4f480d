#include "base/DeepImage.h"

#include <algorithm>
#include <iterator>

namespace stipple {

Image inEightBits(const DeepImage& image) {
    Image reduced{image.width, image.height, {}};
    reduced.rgba.reserve(image.rgba.size());
    std::ranges::transform(image.rgba, std::back_inserter(reduced.rgba), [](std::uint16_t value) {
        return static_cast<std::uint8_t>((value * 255U + 32767U) / 65535U);
    });
    return reduced;
}

} // namespace stipple

#include "base/Image.h"

#include "base/Check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace stipple {

Result<ImageDiff> compareImages(const Image& a, const Image& b) {
    if (a.width != b.width || a.height != b.height)
        return fail(fmt::format("the pictures have different sizes: {}x{} and {}x{}", a.width, a.height,
                                b.width, b.height));
    ImageDiff diff;
    diff.picture = {a.width, a.height, std::vector<std::uint8_t>(a.rgba.size(), 255)};
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) {
        const int error = std::abs(int{a.rgba[i]} - int{b.rgba[i]});
        diff.maxError = std::max(diff.maxError, error);
        sum += static_cast<std::uint64_t>(error);
        if (i % 4 != 3) diff.picture.rgba[i] = static_cast<std::uint8_t>(std::min(255, 8 * error));
    }
    if (!a.rgba.empty()) diff.meanError = static_cast<double>(sum) / static_cast<double>(a.rgba.size());
    return diff;
}

Image contactSheet(const std::vector<Image>& pictures, int columns, int gapPixels,
                   std::array<std::uint8_t, 3> background) {
    STIPPLE_CHECK(!pictures.empty() && columns > 0, "a contact sheet needs pictures and columns");
    const int width = pictures.front().width;
    const int height = pictures.front().height;
    const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
    Image sheet;
    sheet.width = columns * (width + gapPixels) + gapPixels;
    sheet.height = rows * (height + gapPixels) + gapPixels;
    sheet.rgba.resize(static_cast<std::size_t>(sheet.width) * sheet.height * 4);
    for (std::size_t i = 0; i < sheet.rgba.size(); ++i)
        sheet.rgba[i] = i % 4 == 3 ? std::uint8_t{255} : background[i % 4];
    for (int k = 0; k < static_cast<int>(pictures.size()); ++k) {
        const Image& picture = pictures[k];
        STIPPLE_CHECK(picture.width == width && picture.height == height, "pictures of one size");
        const int left = gapPixels + (k % columns) * (width + gapPixels);
        const int top = gapPixels + (k / columns) * (height + gapPixels);
        for (int y = 0; y < height; ++y)
            std::copy_n(picture.pixel(0, y), 4 * width, sheet.pixel(left, top + y));
    }
    return sheet;
}

} // namespace stipple

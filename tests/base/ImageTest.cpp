#include "base/Image.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stipple {
namespace {

using Pixel = std::array<std::uint8_t, 4>;

Image plain(int width, int height, Pixel colour) {
    Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(4 * width * height))};
    for (std::size_t i = 0; i < image.rgba.size(); ++i) image.rgba[i] = colour[i % 4];
    return image;
}

Pixel pixelOf(const Image& image, int x, int y) {
    Pixel pixel{};
    std::copy_n(image.pixel(x, y), 4, pixel.begin());
    return pixel;
}

constexpr Pixel red{200, 0, 0, 255};
constexpr Pixel green{0, 200, 0, 255};
constexpr Pixel blue{0, 0, 200, 255};
constexpr Pixel grey{40, 50, 60, 255};

TEST(CompareImages, equalPicturesDoNotDiffer) {
    const auto diff = compareImages(plain(5, 3, red), plain(5, 3, red));
    ASSERT_TRUE(diff);
    EXPECT_EQ(diff->maxError, 0);
    EXPECT_EQ(diff->meanError, 0.0);
    EXPECT_EQ(diff->picture.rgba, plain(5, 3, {0, 0, 0, 255}).rgba);
}

TEST(CompareImages, onePixelShowsWhereAndHowMuch) {
    const Image before = plain(5, 4, grey);
    Image after = before;
    after.pixel(2, 1)[1] = 60; // +10
    const auto diff = compareImages(before, after);
    ASSERT_TRUE(diff);
    EXPECT_EQ(diff->maxError, 10);
    EXPECT_DOUBLE_EQ(diff->meanError, 10.0 / (5 * 4 * 4));
    EXPECT_EQ(pixelOf(diff->picture, 2, 1), (Pixel{0, 80, 0, 255}));
    EXPECT_EQ(pixelOf(diff->picture, 1, 2), (Pixel{0, 0, 0, 255}));
}

TEST(CompareImages, isTheSameBothWaysAndSaturates) {
    const auto there = compareImages(plain(2, 2, red), plain(2, 2, green));
    const auto back = compareImages(plain(2, 2, green), plain(2, 2, red));
    EXPECT_EQ(there->maxError, 200);
    EXPECT_EQ(there->meanError, 100.0);
    EXPECT_EQ(there->picture.rgba, back->picture.rgba);
    EXPECT_EQ(pixelOf(there->picture, 0, 0), (Pixel{255, 255, 0, 255}));
}

TEST(CompareImages, alphaCounts) {
    Image clear = plain(1, 1, red);
    clear.pixel(0, 0)[3] = 0;
    EXPECT_EQ(compareImages(plain(1, 1, red), clear)->maxError, 255);
}

TEST(CompareImages, refusesPicturesOfDifferentSizes) {
    const auto diff = compareImages(plain(4, 2, red), plain(2, 4, red));
    ASSERT_FALSE(diff);
    EXPECT_NE(diff.error().what.find("4x2"), std::string::npos);
    EXPECT_NE(diff.error().what.find("2x4"), std::string::npos);
}

TEST(ContactSheet, fillsRowsFromTheLeftWithGapsAllRound) {
    const Image sheet =
        contactSheet({plain(4, 3, red), plain(4, 3, green), plain(4, 3, blue)}, 2, 1, {40, 50, 60});
    ASSERT_EQ(sheet.width, 1 + 4 + 1 + 4 + 1);
    ASSERT_EQ(sheet.height, 1 + 3 + 1 + 3 + 1);
    ASSERT_EQ(sheet.rgba.size(), 4U * 11U * 9U);
    const auto expected = [](int x, int y) {
        const bool gap = x % 5 == 0 || y % 4 == 0;
        if (gap || (x > 5 && y > 4)) return grey;
        if (y > 4) return blue;
        return x < 5 ? red : green;
    };
    for (int y = 0; y < sheet.height; ++y)
        for (int x = 0; x < sheet.width; ++x) EXPECT_EQ(pixelOf(sheet, x, y), expected(x, y));
}

TEST(ContactSheet, withoutGapIsTheOnePicture) {
    EXPECT_EQ(contactSheet({plain(4, 3, red)}, 1, 0, {0, 0, 0}).rgba, plain(4, 3, red).rgba);
}

} // namespace
} // namespace stipple

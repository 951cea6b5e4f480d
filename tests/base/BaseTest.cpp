#include "base/Hash.h"
#include "base/Image.h"
#include "base/Result.h"
#include "base/Rng.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

Image plain(int width, int height, std::uint8_t value) {
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(4 * width * height), value)};
}

TEST(Rng, FollowsThePublishedVectors) {
    // Known answers of Philox 4x32-10 (Random123, kat_vectors): counter and key of zeros, then of ones.
    EXPECT_EQ(randomBits(0, 0, 0),
              (std::array<std::uint32_t, 4>{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U}));
    EXPECT_EQ(randomBits(~0ULL, ~0ULL, ~0ULL),
              (std::array<std::uint32_t, 4>{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU}));
}

TEST(Rng, UnitFloatsStayBelowOne) {
    EXPECT_EQ(unitFloat(0), 0.0F);
    EXPECT_LT(unitFloat(0xffffffffU), 1.0F);
    double sum = 0.0;
    for (std::uint64_t i = 0; i < 10000; ++i) sum += unitFloat(randomBits(5, 6, i)[0]);
    EXPECT_NEAR(sum / 10000.0, 0.5, 0.01);
}

TEST(Hash, FollowsXxh3AndTheOrderOfValues) {
    EXPECT_EQ(Hasher().digest(), 0x2d06800538d394c2ULL) << "XXH3 of nothing";
    Hasher ab;
    ab.add(1);
    ab.add(2);
    Hasher ba;
    ba.add(2);
    ba.add(1);
    EXPECT_NE(ab.digest(), ba.digest());
    EXPECT_EQ(hexDigits(0xabcULL), "0000000000000abc");
}

TEST(Result, ErrorsReadAsOneSentence) {
    EXPECT_EQ(describe({"is missing", "seed", ""}), "seed: is missing");
    EXPECT_EQ(describe({"is missing", "", "Add it"}), "is missing. Add it");
}

TEST(Image, DifferencesAreMeasuredPerChannel) {
    const Image a = plain(4, 2, 100);
    Image b = a;
    b.pixel(3, 1)[1] = 140;
    const auto diff = compareImages(a, b);
    ASSERT_TRUE(diff);
    EXPECT_EQ(diff->maxError, 40);
    EXPECT_DOUBLE_EQ(diff->meanError, 40.0 / 32.0);
    EXPECT_EQ(compareImages(a, a)->maxError, 0);
    EXPECT_FALSE(compareImages(a, plain(2, 4, 100)));
}

TEST(Image, ContactSheetKeepsRowsAndGaps) {
    const Image sheet =
        contactSheet({plain(10, 6, 255), plain(10, 6, 200), plain(10, 6, 150)}, 2, 2, {1, 2, 3});
    EXPECT_GE(sheet.width, 22);
    EXPECT_GE(sheet.height, 14);
    int bright = 0;
    int second = 0;
    for (int y = 0; y < sheet.height; ++y)
        for (int x = 0; x < sheet.width; ++x) {
            bright += sheet.pixel(x, y)[0] == 255 ? 1 : 0;
            second += sheet.pixel(x, y)[0] == 150 ? 1 : 0;
        }
    EXPECT_EQ(bright, 60);
    EXPECT_EQ(second, 60);
}

} // namespace
} // namespace stipple

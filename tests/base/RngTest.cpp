#include "base/Rng.h"

#include <gtest/gtest.h>

#include <set>

namespace stipple {
namespace {

using Words = std::array<std::uint32_t, 4>;

TEST(RandomBits, sameArgumentsSameNumbers) {
    EXPECT_EQ(randomBits(1, 2, 3), randomBits(1, 2, 3));
}

TEST(RandomBits, everyArgumentCounts) {
    std::set<Words> drawn;
    for (std::uint64_t one = 1; one != 0; one <<= 1) {
        drawn.insert(randomBits(one, 0, 0));
        drawn.insert(randomBits(0, one, 0));
        drawn.insert(randomBits(0, 0, one));
    }
    EXPECT_EQ(drawn.size(), 3U * 64U);
}

// The known answers that the authors of Philox 4x32-10 publish with it (Random123, kat_vectors).
TEST(RandomBits, arePhiloxAsPublished) {
    const std::uint64_t ones = ~std::uint64_t{0};
    EXPECT_EQ(randomBits(0, 0, 0), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    EXPECT_EQ(randomBits(ones, ones, ones), (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    EXPECT_EQ(randomBits(0x299f31d0a4093822ULL, 0x0370734413198a2eULL, 0x85a308d3243f6a88ULL),
              (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(UnitFloat, startsAtZeroAndStaysBelowOne) {
    EXPECT_EQ(unitFloat(0), 0.0F);
    EXPECT_LT(unitFloat(0xffffffffU), 1.0F);
    EXPECT_GT(unitFloat(0xffffffffU), 0.9999999F);
    EXPECT_EQ(unitFloat(0x80000000U), 0.5F);
}

TEST(UnitFloat, fillsTheTenthsEvenly) {
    std::array<int, 10> tenths{};
    constexpr int draws = 100000;
    for (int i = 0; i < draws; ++i)
        ++tenths[static_cast<std::size_t>(10.0F *
                                          unitFloat(randomBits(7, 0, static_cast<std::uint64_t>(i))[0]))];
    for (const int count : tenths) EXPECT_NEAR(count, draws / 10, 500); // 5 standard deviations
}

} // namespace
} // namespace stipple

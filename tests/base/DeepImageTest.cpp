#include "base/DeepImage.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

TEST(DeepImage, EightBitsAreTheNearest) {
    DeepImage image{2, 1, {0, 65535, 257, 128, 129, 32767, 32768, 65535}};
    EXPECT_EQ(inEightBits(image).rgba, (std::vector<std::uint8_t>{0, 255, 1, 0, 1, 127, 128, 255}));
    EXPECT_EQ(inEightBits(image).width, 2);
}

} // namespace
} // namespace stipple

#include "skin/ShavedHair.h"

#include "skin/ShippedTable.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

const HairSkin& skinOf(int type) {
    static const std::array<HairSkin, 6> skins = [] {
        std::array<HairSkin, 6> made;
        for (int t = 1; t <= 6; ++t)
            made[static_cast<std::size_t>(t - 1)] = hairSkin(testing::shippedTable(), skinOfType(t));
        return made;
    }();
    return skins[static_cast<std::size_t>(type - 1)];
}

double middle(const DotKernel& kernel, std::size_t channel) {
    return densityAt(gaussiansOf(kernel, channel), 0.0);
}

TEST(ShavedHair, TendsToTheHairsColour) {
    const DotKernel dark = shavedHair(skinOf(2), HairColour::Black, 0.08F);
    const DotKernel blond = shavedHair(skinOf(2), HairColour::Blond, 0.08F);
    EXPECT_GT(middle(dark, 1), 1.2);
    EXPECT_LT(middle(blond, 1), 0.35 * middle(dark, 1));
    // Less in red than in blue: what remains is the warm colour of the hair.
    EXPECT_LT(middle(blond, 0), middle(blond, 2) + 0.3);
    for (int type = minSkinType; type <= maxSkinType; ++type)
        for (int colour = 0; colour < hairColourCount; ++colour) {
            const DotKernel kernel = shavedHair(skinOf(type), static_cast<HairColour>(colour), 0.08F);
            EXPECT_TRUE(std::isfinite(middle(kernel, 0)));
            EXPECT_LT(kernel.coreSigmaMm * 2.35F, 0.13F);
        }
}

// What the planned density of dots was chosen by (docs/plan-format.md).
TEST(ShavedHair, DarkHairDarkensLightSkinAsAShavenHeadDoes) {
    const DotKernel kernel = shavedHair(skinOf(2), HairColour::DarkBrown, 0.08F);
    EXPECT_NEAR(1.0F - fieldContrast(kernel, 1, 1.5F), 0.84, 0.03);
}

} // namespace
} // namespace stipple

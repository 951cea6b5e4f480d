#include "skin/FadeModel.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

// Between the two published series of masses relative to healed: 82/69/58/38 % and 80/62/51 % (docs/skin.md).
TEST(FadeModel, MassFollowsThePublishedMedians) {
    EXPECT_NEAR(fadeState(1.0F, 0.1F).mass, 0.81F, 0.015F);
    EXPECT_NEAR(fadeState(3.0F, 0.1F).mass, 0.66F, 0.015F);
    EXPECT_NEAR(fadeState(5.0F, 0.1F).mass, 0.55F, 0.015F);
    EXPECT_NEAR(fadeState(10.0F, 0.1F).mass, 0.36F, 0.015F);
}

TEST(FadeModel, HealedIsAsPlanned) {
    const PigmentColumn healed{0.12F, 0.41F, 0.23F, 3.7F};
    const PigmentColumn same = faded(healed, 0.0F);
    EXPECT_EQ(same.topMm, healed.topMm);
    EXPECT_EQ(same.bottomMm, healed.bottomMm);
    EXPECT_EQ(same.diameterMm, healed.diameterMm);
    EXPECT_EQ(same.tau, healed.tau);
    EXPECT_EQ(fadeState(0.0F, 0.1F).mass, 1.0F);
}

TEST(FadeModel, DotsGetLighterWiderAndDeeperEveryYear) {
    const PigmentColumn healed;
    const auto green = [](const DotKernel& k) { return k.coreIntegralMm2[1] + k.haloIntegralMm2[1]; };
    PigmentColumn previous = healed;
    for (float year = 0.25F; year <= 10.0F; year += 0.25F) {
        const PigmentColumn column = faded(healed, year);
        EXPECT_LT(column.tau, previous.tau);
        EXPECT_GT(pigmentKernel(column).coreSigmaMm, pigmentKernel(previous).coreSigmaMm);
        EXPECT_GT(column.topMm, previous.topMm);
        EXPECT_LT(green(pigmentKernel(column)), green(pigmentKernel(previous)));
        previous = column;
    }
}

TEST(FadeModel, SpreadingAloneKeepsTheTone) {
    PigmentColumn spread;
    spread.spreadMm2 = 0.01F;
    const DotKernel before = pigmentKernel(PigmentColumn{});
    const DotKernel after = pigmentKernel(spread);
    EXPECT_EQ(after.coreIntegralMm2, before.coreIntegralMm2);
    EXPECT_EQ(after.haloIntegralMm2, before.haloIntegralMm2);
    EXPECT_NEAR(after.coreSigmaMm * after.coreSigmaMm, before.coreSigmaMm * before.coreSigmaMm + 0.01F,
                1e-6F);
}

// Contrast falls less than the mass, because a fresh dot is darker than it needs to be.
TEST(FadeModel, ContrastLagsBehindTheMass) {
    const auto green = [](float year) {
        const DotKernel k = pigmentKernel(faded(PigmentColumn{}, year));
        return k.coreIntegralMm2[1] + k.haloIntegralMm2[1];
    };
    EXPECT_LT(green(5.0F) / green(0.0F), 0.88F);
    EXPECT_GT(green(5.0F) / green(0.0F), fadeState(5.0F, 0.1F).mass + 0.1F);
}

TEST(FadeModel, DeepPigmentSpreadsFaster) {
    EXPECT_FLOAT_EQ(fadeState(5.0F, 0.1F).extraVarianceMm2, fadeState(5.0F, 0.3F).extraVarianceMm2);
    EXPECT_FLOAT_EQ(fadeState(5.0F, 0.6F).extraVarianceMm2, 3.0F * fadeState(5.0F, 0.3F).extraVarianceMm2);
}

} // namespace
} // namespace stipple

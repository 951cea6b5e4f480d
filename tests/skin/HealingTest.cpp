#include "skin/Healing.h"

#include "skin/Colour.h"
#include "skin/SkinReflectance.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

TEST(Healing, IsCalmAfterSixWeeks) {
    EXPECT_EQ(healingLook(healedDays), HealingLook{});
    EXPECT_EQ(healingLook(400.0F), HealingLook{});
    const HealingLook last = healingLook(healedDays - 0.01F);
    EXPECT_NEAR(last.papillaryBlood, 1.0F, 1e-3F);
    EXPECT_NEAR(last.scattering, 1.0F, 1e-3F);
}

TEST(Healing, GoesThroughRedWetCrustedAndMilkyDays) {
    const HealingLook fresh = healingLook(0.0F);
    EXPECT_NEAR(fresh.papillaryBlood, 3.0F, 0.1F);
    EXPECT_GE(fresh.filmTau, 0.3F);
    EXPECT_LT(fresh.roughness, 0.0F); // wet
    const HealingLook crust = healingLook(5.0F);
    EXPECT_GT(crust.roughness, 0.1F);
    EXPECT_GE(crust.filmTau, 0.5F);
    EXPECT_LT(crust.papillaryBlood, fresh.papillaryBlood);
    const HealingLook ghost = healingLook(16.0F);
    EXPECT_EQ(ghost.filmTau, 0.0F);
    EXPECT_GE(ghost.scattering, 1.3F);
    EXPECT_LE(ghost.scattering, 1.5F);
    EXPECT_NEAR(ghost.epidermisThickness, 1.2F, 0.01F);
    EXPECT_GT(ghost.scattering, healingLook(30.0F).scattering);
}

TEST(Healing, HasNoJumps) {
    HealingLook before = healingLook(0.0F);
    for (float day = 0.05F; day < 50.0F; day += 0.05F) {
        const HealingLook now = healingLook(day);
        EXPECT_LT(std::abs(now.filmTau - before.filmTau), 0.03F) << day;
        EXPECT_LT(std::abs(now.papillaryBlood - before.papillaryBlood), 0.05F) << day;
        EXPECT_LT(std::abs(now.scattering - before.scattering), 0.02F) << day;
        EXPECT_LT(std::abs(now.roughness - before.roughness), 0.03F) << day;
        before = now;
    }
}

/// Type II skin on a day, bare or over a layer of carbon.
Lab colourOn(float day, double tau) {
    const HealingSkin healing = healingSkin(skinOfType(2), healingLook(day));
    const std::array layers{healing.milk, PigmentLayer{0.10, 0.40, (tau / 0.3) * flatSpectrum(1.0), {}}};
    return labOf(xyzOf(reflectance(healing.skin, layers)));
}

TEST(Healing, SkinIsRedAtFirstAndHidesThePigmentWhenMilky) {
    const Lab calm = colourOn(healedDays, 0.0);
    EXPECT_NEAR(calm.lightness, labOf(xyzOf(reflectance(skinOfType(2)))).lightness, 1e-3);
    EXPECT_GT(colourOn(0.0F, 0.0).a, calm.a + 2.0);
    const double shownHealed = calm.lightness - colourOn(healedDays, 1.0).lightness;
    const double shownMilky = colourOn(16.0F, 0.0).lightness - colourOn(16.0F, 1.0).lightness;
    EXPECT_LT(shownMilky, 0.95 * shownHealed);
}

TEST(Healing, TintsReddenAtFirstAndHideDotsLater) {
    EXPECT_EQ(healingTint(skinOfType(2), healingLook(healedDays)), HealingTint{});
    const HealingTint red = healingTint(skinOfType(2), healingLook(1.0F));
    EXPECT_GT(red.skinDensity[1], red.skinDensity[0] + 0.03F);
    const HealingTint milky = healingTint(skinOfType(2), healingLook(16.0F));
    for (std::size_t c = 0; c < 3; ++c) {
        EXPECT_LT(milky.dotFactor[c], 0.95F);
        EXPECT_GT(milky.dotFactor[c], 0.5F);
    }
    EXPECT_GT(filmDensity(healingLook(5.0F))[1], 0.8F); // a crust is dark
    EXPECT_EQ(filmDensity(healingLook(16.0F))[1], 0.0F);
}

} // namespace
} // namespace stipple

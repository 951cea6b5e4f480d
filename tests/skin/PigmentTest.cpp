#include "skin/Pigment.h"

#include "skin/Healing.h"

#include <gmock/gmock.h>

namespace stipple {
namespace {

using ::testing::HasSubstr;

Pigment blackAndRed() {
    PigmentComponent black;
    black.share = 0.4;
    black.absorption550M2PerG = 7.5;
    black.shape = powerLawShape(1.0);
    PigmentComponent red;
    red.share = 0.6;
    red.absorption550M2PerG = 3.0;
    red.scattering550M2PerG = 0.5;
    red.shape = logisticShape(0.15, 1.6, 578.0, 14.0);
    Pigment pigment;
    pigment.id = "brown";
    pigment.loadGPerM2 = 0.8;
    pigment.components = {black, red};
    return pigment;
}

TEST(Pigment, ShapesAreOneAt550) {
    EXPECT_EQ(powerLawShape(1.0)[index550], 1.0);
    EXPECT_NEAR(powerLawShape(1.0)[0], 550.0 / 400.0, 1e-12);
    const Spectrum oxide = logisticShape(0.15, 1.6, 578.0, 14.0);
    EXPECT_NEAR(oxide[index550], 1.0, 1e-12);
    EXPECT_GT(oxide[5] / oxide[25], 8.0); // red: lets red light pass
    const Spectrum blue = logisticShape(0.15, 1.8, 565.0, -16.0);
    EXPECT_LT(blue[5], 0.4 * blue[25]);
}

TEST(Pigment, ThicknessAddsUpOverTheComponents) {
    const std::array healed{usualHealedMass, usualHealedMass};
    const Spectrum tau = opticalThickness(blackAndRed(), 1.0, healed.data());
    EXPECT_NEAR(tau[index550], 0.8 * (0.4 * 7.5 + 0.6 * 3.0), 1e-6);
    EXPECT_NEAR(opticalThickness(blackAndRed(), 0.5, healed.data())[10], 0.5 * tau[10], 1e-9);
    const std::array onlyBlack{usualHealedMass, 0.0F};
    EXPECT_NEAR(opticalThickness(blackAndRed(), 1.0, onlyBlack.data())[index550], 0.8 * 0.4 * 7.5, 1e-6);
    EXPECT_NEAR(scatteringThickness(blackAndRed(), 1.0, healed.data())[index550], 0.8 * 0.6 * 0.5, 1e-6);
    const std::array half{0.5F, 0.5F};
    EXPECT_NEAR(totalMass(blackAndRed(), half.data()), 0.5F, 1e-6F);
}

TEST(Pigment, AnUnknownIdIsAnsweredWithTheKnownOnes) {
    const std::vector<Pigment> pigments{blackAndRed()};
    EXPECT_TRUE(pigmentNamed(pigments, "brown"));
    const auto unknown = pigmentNamed(pigments, "purple");
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().what, HasSubstr("purple"));
    EXPECT_THAT(unknown.error().fix, HasSubstr("brown"));
}

} // namespace
} // namespace stipple

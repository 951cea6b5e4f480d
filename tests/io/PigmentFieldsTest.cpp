#include "io/KernelTableFile.h"
#include "io/PigmentFile.h"
#include "skin/PigmentLook.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace stipple {
namespace {

/// Fields of dots need the table of kernels that ships.
struct PigmentFields : ::testing::Test {
    static void SetUpTestSuite() {
        setenv("STIPPLE_HOME", STIPPLE_SOURCE_DIR, 1);
        kernels = *shippedKernelTable();
        pigments = *shippedPigments();
    }

    static Pigment pigmentWithId(const char* id) { return *pigmentNamed(pigments, id); }

    /// L* of healed carbon dots, or with another mass.
    static double lightness(double strength, float perCm2, float mass = 0.61F, float scattering = 1.0F) {
        MeanState state;
        state.mass = {mass};
        const TreatedSkin skin = treatedField(skinOfType(2), pigmentWithId("carbon"),
                                              {strength, 0.10F, 0.40F, 0.22F, perCm2}, kernels);
        return treatedColour(skin, state, scattering).lightness;
    }

    static inline KernelTable kernels;
    static inline std::vector<Pigment> pigments;
};

TEST_F(PigmentFields, DarkenWithDensityStrengthAndMass) {
    EXPECT_LT(lightness(1.0, 200.0F), lightness(1.0, 100.0F) - 1.0);
    EXPECT_LT(lightness(1.0, 150.0F), lightness(0.25, 150.0F) - 1.0);
    EXPECT_LT(lightness(1.0, 150.0F), lightness(1.0, 150.0F, 0.3F) - 0.5);
    EXPECT_LT(lightness(1.0, 150.0F, 0.61F, 0.7F), lightness(1.0, 150.0F)); // hidden less
}

// A finished area comes near a shaved full head of hair: 0.72 to 0.85 of the bare skin's luminance.
TEST_F(PigmentFields, ADefaultPlanLooksLikeAShavedHead) {
    const auto luminance = [](double l) { return std::pow((l + 16.0) / 116.0, 3.0); };
    const double bare = luminance(labOf(xyzOf(reflectance(skinOfType(2)))).lightness);
    EXPECT_GT(luminance(lightness(1.0, 150.0F)) / bare, 0.72);
    EXPECT_LT(luminance(lightness(1.0, 150.0F)) / bare, 0.85);
}

TEST_F(PigmentFields, WithoutPigmentThereIsBareSkin) {
    EXPECT_NEAR(lightness(1.0, 150.0F, 0.0F), labOf(xyzOf(reflectance(skinOfType(2)))).lightness, 1e-6);
}

TEST_F(PigmentFields, TheBestThreeAreInOrderAndUseTheirBestWash) {
    Pigment pale = pigmentWithId("carbon");
    pale.id = "pale";
    pale.dilutions = {{"pale", 0.05}};
    std::vector<Pigment> all = pigments;
    all.insert(all.begin(), pale);
    for (const HairColour hair : {HairColour::Black, HairColour::Brown, HairColour::Red}) {
        const auto best = bestPigments(all, hair, Care{}, kernels);
        ASSERT_EQ(best.size(), 3U);
        EXPECT_LE(best[0].meanDifference, best[1].meanDifference);
        EXPECT_LE(best[1].meanDifference, best[2].meanDifference);
        EXPECT_LT(best[0].meanDifference, 3.0F);
        EXPECT_NE(best[0].pigmentId, "pale"); // the same bottle, better diluted, beats it
    }
    const auto wash = [&](HairColour hair) {
        return bestPigments({pigmentWithId("carbon")}, hair, Care{}, kernels, 1).front().dilution.factor;
    };
    EXPECT_LT(wash(HairColour::Blond), wash(HairColour::Black));
}

} // namespace
} // namespace stipple

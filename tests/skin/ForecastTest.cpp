#include "skin/Forecast.h"

#include "skin/Healing.h"
#include "skin/PigmentLook.h"
#include "skin/ShippedTable.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

Pigment carbonPigment() {
    PigmentComponent black;
    black.absorption550M2PerG = 7.5;
    black.shape = powerLawShape(1.0);
    black.labileShare = {0.14, 0.22, 0.33};
    black.labilePerYear = {0.7, 1.3, 2.2};
    black.clearancePerYear = {0.040, 0.080, 0.125};
    Pigment pigment;
    pigment.id = "carbon";
    pigment.loadGPerM2 = 4.0 / 7.5;
    pigment.components = {black};
    pigment.dilutions = {{"light", 0.25}, {"dark", 1.0}};
    return pigment;
}

Pigment milkyPigment() {
    Pigment pigment = carbonPigment();
    PigmentComponent white;
    white.share = 0.5;
    white.scattering550M2PerG = 2.0;
    pigment.components[0].share = 0.5;
    pigment.components.push_back(white);
    return pigment;
}

MeanState stateWith(float mass, float sinkingMm = 0.0F) {
    MeanState state;
    state.mass = {mass, mass};
    state.totalMass = mass;
    state.sinkingMm = sinkingMm;
    return state;
}

Lab computed(const SkinParameters& skin, const PigmentLayer& layer) {
    return labOf(xyzOf(reflectance(skin, std::array{layer})));
}

TEST(ColumnLook, AgreesWithLightTransport) {
    for (const double type : {1.0, 3.0, 6.0}) {
        const SkinParameters skin = skinOfType(type);
        const ColumnLook look = columnLook({skin, 0.10, 0.40, whitenessOf(carbonPigment())});
        for (const double tau : {0.07, 0.3, 0.9, 2.5, 7.0})
            for (const double sinking : {0.0, 0.07, 0.25}) {
                const Spectrum thickness = tau * powerLawShape(1.0);
                const Lab looked = labOf(xyzOf(look.bare * residual(look, thickness, sinking, 1.0)));
                const Lab exact = computed(
                    skin, {0.10 + sinking, 0.40 + sinking, (1.0 / 0.3) * thickness, flatSpectrum(0.0)});
                EXPECT_LT(colourDifference(looked, exact), 0.35)
                    << "type " << type << " tau " << tau << " sinking " << sinking;
            }
    }
}

TEST(ColumnLook, AMilkyPigmentIsLighterThanABlackOne) {
    const std::array one{1.0F, 1.0F};
    const Spectrum tau = opticalThickness(milkyPigment(), 1.0, one.data());
    const ColumnLook milky = columnLook({skinOfType(2), 0.10, 0.40, whitenessOf(milkyPigment())});
    const ColumnLook black = columnLook({skinOfType(2), 0.10, 0.40, whitenessOf(carbonPigment())});
    EXPECT_GT(residual(milky, tau, 0.0, 1.0)[index550], 1.1 * residual(black, tau, 0.0, 1.0)[index550]);
}

TEST(ColumnLook, LessScatteringAboveShowsMore) {
    const ColumnLook look = columnLook({skinOfType(2), 0.30, 0.60, whitenessOf(carbonPigment())});
    EXPECT_LT(residual(look, flatSpectrum(2.0), 0.0, 0.5)[index550],
              residual(look, flatSpectrum(2.0), 0.0, 1.0)[index550] - 0.03);
    EXPECT_NEAR(residual(look, flatSpectrum(0.0), 0.1, 0.7)[index550], 1.0, 1e-6);
}

// As carbon fades its change of colour keeps its direction: it stays cool and does not turn.
TEST(TreatedColour, CarbonKeepsItsRatio) {
    const TreatedSkin skin = treatedLayer(skinOfType(2), carbonPigment(), {0.15, 0.10F, 0.34F, 0.22F, 0.0F});
    const Lab bare = bareColour(skin);
    const auto ratio = [&](float mass) {
        const Lab colour = treatedColour(skin, stateWith(mass), 1.0F);
        return (colour.b - bare.b) / (colour.lightness - bare.lightness);
    };
    for (const float mass : {0.1F, 0.2F, 0.4F, 0.61F}) {
        EXPECT_GT(ratio(mass), 0.58);
        EXPECT_LT(ratio(mass), 0.75);
    }
}

TEST(TreatedColour, DeeperIsFainterAndBluerForItsDarkness) {
    double faintest = 100.0;
    double bluest = 0.0;
    for (const float top : {0.10F, 0.20F, 0.30F, 0.50F, 0.80F}) {
        const TreatedSkin skin =
            treatedLayer(skinOfType(2), carbonPigment(), {1.0, top, top + 0.2F, 0.22F, 0.0F});
        const Lab bare = bareColour(skin);
        const Lab colour = treatedColour(skin, stateWith(0.61F), 1.0F);
        const double darker = bare.lightness - colour.lightness;
        EXPECT_LT(darker, faintest);
        EXPECT_GT((bare.b - colour.b) / darker, bluest);
        faintest = darker;
        bluest = (bare.b - colour.b) / darker;
    }
}

TEST(Forecast, EveryQuantityComesInOrderAndFadesTowardsBareSkin) {
    FadeSubject subject;
    subject.sun = sunDose({});
    subject.dots.add(fadeDot(0.10F, 0.40F, Care{}));
    const TreatedSkin skin = treatedLayer(skinOfType(2), carbonPigment(), {0.15, 0.10F, 0.40F, 0.22F, 0.0F});
    const std::vector<float> years{0.0F, 0.115F, 1.0F, 3.0F, 5.0F, 10.0F};
    const auto rows = forecast(fadeBand(carbonPigment(), {1, 200}), subject, skin, years);
    ASSERT_EQ(rows.size(), years.size());
    EXPECT_EQ(rows[0].mass.p10, 1.0F);
    EXPECT_EQ(rows[0].mass.p90, 1.0F);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].year, years[i]);
        EXPECT_LE(rows[i].mass.p10, rows[i].mass.p50);
        EXPECT_LE(rows[i].mass.p50, rows[i].mass.p90);
        EXPECT_LE(rows[i].lightness.p10, rows[i].lightness.p50);
        EXPECT_LE(rows[i].lightness.p50, rows[i].lightness.p90);
        if (i == 0) continue;
        EXPECT_LT(rows[i].mass.p50, rows[i - 1].mass.p50);
        EXPECT_GT(rows[i].lightness.p50, rows[i - 1].lightness.p50);
        EXPECT_LT(rows[i].fromBare, rows[i - 1].fromBare);
        EXPECT_GE(rows[i].diameterMm, rows[i - 1].diameterMm);
    }
}

TEST(BestPigments, ShavedHairDarkensTheScalp) {
    const Lab bare = labOf(xyzOf(reflectance(skinOfType(2))));
    const Lab black = shavedHairColour(HairColour::Black, 2, testing::shippedTable());
    EXPECT_LT(black.lightness, bare.lightness - 2.0);
    EXPECT_GT(shavedHairColour(HairColour::Blond, 2, testing::shippedTable()).lightness, black.lightness);
}

} // namespace
} // namespace stipple

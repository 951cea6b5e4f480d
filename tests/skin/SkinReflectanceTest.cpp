#include "skin/SkinReflectance.h"

#include "skin/AddingDoubling.h"
#include "skin/Colour.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace stipple {
namespace {

/// Carbon of an axial optical thickness at 550 nm: absorption as 1/wavelength.
PigmentLayer carbon(double topMm, double bottomMm, double tau) {
    const double perMm = tau / (bottomMm - topMm);
    return {topMm, bottomMm, spectrumOf([perMm](double nm) { return perMm * 550.0 / nm; }), {}};
}

PigmentLayer carbonAround(double depthMm, double tau) {
    return carbon(depthMm - 0.1, depthMm + 0.1, tau);
}

Lab bareLab(const SkinParameters& skin, int streams = 4) {
    return labOf(xyzOf(reflectance(skin, {}, streams)));
}

/// Colour of the skin over the pigment minus the bare skin's.
Lab change(const SkinParameters& skin, const PigmentLayer& pigment, int streams = 4) {
    const Lab bare = bareLab(skin, streams);
    const Lab lab = labOf(xyzOf(reflectance(skin, std::span(&pigment, 1), streams)));
    return {lab.lightness - bare.lightness, lab.a - bare.a, lab.b - bare.b};
}

constexpr std::array depthsMm{0.2, 0.3, 0.6, 1.0, 1.5, 2.0};

// The reference values in these tests were computed by Monte Carlo light transport (31 wavelengths, standard
// error of a reflectance at most 3e-4) in the same skin, and are given to one decimal.

TEST(BareSkin, HasTheReferencesColour) {
    constexpr std::array<Lab, 6> reference{{{68.6, 8.6, 12.6},
                                            {64.4, 9.1, 15.8},
                                            {59.5, 9.7, 18.8},
                                            {53.8, 10.4, 21.5},
                                            {42.5, 11.9, 24.4},
                                            {28.3, 13.3, 23.0}}};
    double sum = 0.0;
    for (std::size_t type = 1; type <= 6; ++type) {
        const auto skin = skinOfType(static_cast<double>(type));
        const double difference = colourDifference(bareLab(skin), reference[type - 1]);
        EXPECT_LE(difference, 1.0) << type;
        sum += difference;
        EXPECT_LE(colourDifference(bareLab(skin, 12), reference[type - 1]), 0.1) << type;
    }
    EXPECT_LE(sum / 6.0, 0.5);
}

// With the specular reflection, as an instrument with an integrating sphere measures.
TEST(BareSkin, FallsIntoTheTypologyClassOfItsType) {
    constexpr std::array reference{60.0, 48.0, 34.5, 19.0, -10.0, -45.0};
    for (std::size_t type = 1; type <= 6; ++type) {
        const Spectrum measured = reflectance(skinOfType(static_cast<double>(type)), {}, 12) +
                                  flatSpectrum(specularReflectance(skinRefractiveIndex));
        EXPECT_NEAR(individualTypologyAngleDeg(labOf(xyzOf(measured))), reference[type - 1], 0.6) << type;
    }
}

TEST(BareSkin, DarkensSteadilyWithMelaninAndReddensWithBlood) {
    double previous = 100.0;
    for (double type = 1.0; type <= 6.0; type += 0.25) {
        const double lightness = bareLab(skinOfType(type)).lightness;
        EXPECT_LT(lightness, previous) << type;
        previous = lightness;
    }
    SkinParameters flushed;
    flushed.papillaryBlood *= 3.0;
    EXPECT_GT(bareLab(flushed).a, bareLab({}).a + 2.0);
    SkinParameters blue;
    blue.saturation = 0.3;
    EXPECT_LT(bareLab(blue).a, bareLab({}).a);
}

struct DarkLayer {
    double lightness;
    double b;
};

TEST(CarbonLayer, ChangesTheSkinAsInTheReference) {
    // tau 4, for the depths above: dL* and db* on types I, III and V.
    constexpr std::array<std::array<DarkLayer, 6>, 3> reference{
        {{{{-34.8, -21.9}, {-24.7, -19.7}, {-11.1, -11.7}, {-4.8, -6.1}, {-2.0, -2.9}, {-0.9, -1.4}}},
         {{{-29.5, -22.7}, {-21.0, -19.1}, {-9.3, -10.6}, {-4.0, -5.3}, {-1.7, -2.5}, {-0.8, -1.2}}},
         {{{-20.4, -21.3}, {-14.8, -16.7}, {-6.6, -8.4}, {-2.8, -4.0}, {-1.2, -1.8}, {-0.5, -0.9}}}}};
    for (std::size_t k = 0; k < reference.size(); ++k)
        for (std::size_t i = 0; i < depthsMm.size(); ++i) {
            const SkinParameters skin = skinOfType(static_cast<double>(2 * k + 1));
            const Lab coarse = change(skin, carbonAround(depthsMm[i], 4.0));
            EXPECT_NEAR(coarse.lightness, reference[k][i].lightness, 0.6) << 2 * k + 1 << " " << depthsMm[i];
            EXPECT_NEAR(coarse.b, reference[k][i].b, 0.6) << 2 * k + 1 << " " << depthsMm[i];
            // 0.05 is the rounding of the table, the rest the Monte Carlo's own error and 12 directions'.
            const Lab fine = change(skin, carbonAround(depthsMm[i], 4.0), 12);
            EXPECT_NEAR(fine.lightness, reference[k][i].lightness, 0.1) << 2 * k + 1 << " " << depthsMm[i];
            EXPECT_NEAR(fine.b, reference[k][i].b, 0.15) << 2 * k + 1 << " " << depthsMm[i];
        }
}

TEST(CarbonLayer, TurnsBluerInProportionAndFainterWithDepthOnEverySkin) {
    for (double type = 1.0; type <= 6.0; ++type) {
        const SkinParameters skin = skinOfType(type);
        double ratio = 0.0;
        double contrast = 100.0;
        for (double depth = 0.2; depth <= 2.0; depth += 0.1) {
            const Lab d = change(skin, carbonAround(depth, 4.0));
            EXPECT_GT(d.b / d.lightness, ratio) << type << " at " << depth;
            EXPECT_LT(-d.lightness, contrast) << type << " at " << depth;
            ratio = d.b / d.lightness;
            contrast = -d.lightness;
        }
    }
}

TEST(CarbonLayer, MeasuresBlueWhereItIsShallowAndTheSkinLight) {
    constexpr std::array reference{-9.3, -6.6, -3.9, -1.1};
    for (std::size_t type = 1; type <= 4; ++type) {
        const SkinParameters skin = skinOfType(static_cast<double>(type));
        EXPECT_NEAR(bareLab(skin).b + change(skin, carbonAround(0.2, 4.0)).b, reference[type - 1], 0.4);
    }
    for (const double type : {5.0, 6.0}) {
        const SkinParameters skin = skinOfType(type);
        EXPECT_GT(bareLab(skin).b + change(skin, carbonAround(0.2, 4.0)).b, 0.0);
    }
}

TEST(CarbonLayer, SaturatesEarly) {
    for (double type = 1.0; type <= 6.0; ++type)
        for (const double depth : depthsMm) {
            const SkinParameters skin = skinOfType(type);
            const double share = change(skin, carbonAround(depth, 1.0)).lightness /
                                 change(skin, carbonAround(depth, 4.0)).lightness;
            EXPECT_GT(share, 0.85) << type << " at " << depth;
            EXPECT_LT(share, 0.97) << type << " at " << depth;
        }
}

TEST(CarbonColumn, LooksLikeItsTop) {
    struct Column {
        double topMm, bottomMm, lightness;
    };
    constexpr std::array<Column, 6> reference{{{0.1, 0.3, -32.7},
                                               {0.1, 0.5, -31.3},
                                               {0.1, 1.0, -28.4},
                                               {0.3, 0.5, -17.1},
                                               {0.3, 1.0, -16.0},
                                               {0.5, 1.0, -9.9}}};
    for (const Column& column : reference)
        EXPECT_NEAR(change(skinOfType(2), carbon(column.topMm, column.bottomMm, 4.0)).lightness,
                    column.lightness, 0.3);
}

TEST(CarbonLayer, ShowsMoreTheLessTheSkinScatters) {
    const auto darkening = [](double factor) {
        SkinParameters skin;
        skin.scatteringFactor = factor;
        return change(skin, carbonAround(1.0, 4.0)).lightness;
    };
    EXPECT_NEAR(darkening(1.0), -4.4, 0.15);
    EXPECT_NEAR(darkening(0.7), -6.6, 0.15);
    EXPECT_NEAR(darkening(0.5), -9.1, 0.15);
}

TEST(Reflectance, FourDirectionsAreNearTwelveInEveryCase) {
    double sum = 0.0;
    double most = 0.0;
    int cases = 0;
    for (const double type : {1.0, 3.0, 6.0})
        for (const double tau : {0.25, 1.0, 4.0})
            for (const double depth : {0.2, 0.6, 2.0}) {
                const PigmentLayer layer = carbonAround(depth, tau);
                const auto lab = [&](int streams) {
                    return labOf(xyzOf(reflectance(skinOfType(type), std::span(&layer, 1), streams)));
                };
                const double difference = colourDifference(lab(4), lab(12));
                sum += difference;
                most = std::max(most, difference);
                ++cases;
            }
    EXPECT_LE(sum / cases, 0.3);
    EXPECT_LE(most, 0.4);
}

TEST(Reflectance, PigmentAddsUpHoweverItIsCutIntoLayers) {
    const SkinParameters skin;
    const std::vector<PigmentLayer> whole{carbon(0.1, 0.4, 1.0)};
    const std::vector<PigmentLayer> halves{carbon(0.1, 0.4, 0.5), carbon(0.1, 0.4, 0.5)};
    const std::vector<PigmentLayer> cut{carbon(0.1, 0.2, 1.0 / 3.0), carbon(0.2, 0.4, 2.0 / 3.0)};
    const Lab expected = labOf(xyzOf(reflectance(skin, whole)));
    EXPECT_LT(colourDifference(labOf(xyzOf(reflectance(skin, halves))), expected), 1e-9);
    EXPECT_LT(colourDifference(labOf(xyzOf(reflectance(skin, cut))), expected), 0.02);
}

TEST(Reflectance, ScatteringPigmentMakesAMilkyHalo) {
    PigmentLayer white{0.1, 0.3, {}, flatSpectrum(20.0)};
    const Lab d = change(skinOfType(4), white);
    EXPECT_GT(d.lightness, 3.0);
}

TEST(Reflectance, NoPigmentIsBareSkin) {
    const PigmentLayer none = carbon(0.1, 0.4, 0.0);
    const Lab d = change({}, none);
    EXPECT_LT(std::hypot(d.lightness, d.a, d.b), 0.02);
}

} // namespace
} // namespace stipple

#include "skin/SkinStack.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

constexpr std::size_t at(double nm) {
    return static_cast<std::size_t>((nm - firstWavelengthNm) / wavelengthStepNm + 0.5);
}

void expectRelative(double value, double expected) {
    EXPECT_NEAR(value, expected, 1e-3 * expected);
}

struct Coefficients {
    double nm;
    double epidermisScattering, dermisScattering, fatScattering; ///< reduced
    double epidermisAbsorption, papillaryAbsorption, reticularAbsorption, fatAbsorption;
};

// Type II, per mm: what the reference Monte Carlo used.
constexpr std::array<Coefficients, 5> reference{
    {{420, 9.22532, 6.42771, 2.06872, 2.17501, 1.18489, 0.336628, 0.269389},
     {500, 6.67, 4.36, 1.84, 1.20267, 0.161835, 0.0851059, 0.0901365},
     {550, 5.75586, 3.65919, 1.72585, 0.873051, 0.285405, 0.120333, 0.119308},
     {600, 5.10947, 3.18395, 1.62783, 0.653506, 0.0589961, 0.0343436, 0.0484595},
     {700, 4.25931, 2.59452, 1.46764, 0.394062, 0.0179118, 0.0152274, 0.027092}}};

TEST(SkinStack, HasTheReferencesCoefficients) {
    const SkinStack stack = skinStack(skinOfType(2));
    for (const Coefficients& expected : reference) {
        const std::size_t w = at(expected.nm);
        const auto reduced = [&](SkinLayerIndex layer) {
            return stack[layer].scatteringPerMm[w] * (1.0 - stack[layer].anisotropy[w]);
        };
        expectRelative(reduced(epidermis), expected.epidermisScattering);
        expectRelative(reduced(papillaryDermis), expected.dermisScattering);
        expectRelative(reduced(reticularDermis), expected.dermisScattering);
        expectRelative(reduced(hypodermis), expected.fatScattering);
        expectRelative(stack[epidermis].absorptionPerMm[w], expected.epidermisAbsorption);
        expectRelative(stack[papillaryDermis].absorptionPerMm[w], expected.papillaryAbsorption);
        expectRelative(stack[reticularDermis].absorptionPerMm[w], expected.reticularAbsorption);
        expectRelative(stack[hypodermis].absorptionPerMm[w], expected.fatAbsorption);
    }
}

TEST(SkinStack, LiesFromTheSurfaceDownWithoutGaps) {
    SkinParameters skin;
    skin.epidermisThicknessMm = 0.11;
    const SkinStack stack = skinStack(skin);
    EXPECT_EQ(stack[epidermis].topMm, 0.0);
    EXPECT_EQ(stack[epidermis].bottomMm, 0.11);
    for (std::size_t i = 1; i < stack.size(); ++i) EXPECT_EQ(stack[i].topMm, stack[i - 1].bottomMm);
    EXPECT_TRUE(std::isinf(stack[hypodermis].bottomMm));
}

TEST(SkinOfType, HasThePresetsAndIsContinuousBetweenThem) {
    EXPECT_DOUBLE_EQ(skinOfType(1).melanosomeFraction, 0.0085);
    EXPECT_DOUBLE_EQ(skinOfType(6).melanosomeFraction, 0.1880);
    EXPECT_EQ(skinOfType(2), SkinParameters{});
    double previous = 0.0;
    for (double type = 1.0; type <= 6.0; type += 0.125) {
        const double fraction = skinOfType(type).melanosomeFraction;
        EXPECT_GT(fraction, previous);
        if (previous > 0.0) {
            EXPECT_LT(fraction / previous, 1.11);
        }
        previous = fraction;
    }
}

TEST(SkinParameters, OutsideTheirRangesAreNotValid) {
    EXPECT_TRUE(isValid({}));
    SkinParameters skin;
    skin.scatteringFactor = 1.2;
    EXPECT_FALSE(isValid(skin));
    skin = {};
    skin.melanosomeFraction = std::nan("");
    EXPECT_FALSE(isValid(skin));
}

TEST(SkinStack, WorksWithoutBlood) {
    SkinParameters pale;
    pale.papillaryBlood = pale.reticularBlood = pale.hypodermisBlood = 0.0;
    for (const SkinLayer& layer : skinStack(pale))
        for (const double perMm : layer.absorptionPerMm) EXPECT_GT(perMm, 0.0);
}

} // namespace
} // namespace stipple

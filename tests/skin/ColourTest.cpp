#include "skin/Colour.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

struct Pair {
    Lab x;
    Lab y;
    double difference;
};

// All pairs of table 1 of Sharma, Wu, Dalal, Color Res. Appl. 30 (2005) 21.
constexpr std::array<Pair, 34> sharma{{
    {{50.0000, 2.6772, -79.7751}, {50.0000, 0.0000, -82.7485}, 2.0425},
    {{50.0000, 3.1571, -77.2803}, {50.0000, 0.0000, -82.7485}, 2.8615},
    {{50.0000, 2.8361, -74.0200}, {50.0000, 0.0000, -82.7485}, 3.4412},
    {{50.0000, -1.3802, -84.2814}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -1.1848, -84.8006}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -0.9009, -85.5211}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, 0.0000, 0.0000}, {50.0000, -1.0000, 2.0000}, 2.3669},
    {{50.0000, -1.0000, 2.0000}, {50.0000, 0.0000, 0.0000}, 2.3669},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0009}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0010}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0011}, 7.2195},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0012}, 7.2195},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0009, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0010, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0011, -2.4900}, 4.7461},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 0.0000, -2.5000}, 4.3065},
    {{50.0000, 2.5000, 0.0000}, {73.0000, 25.0000, -18.0000}, 27.1492},
    {{50.0000, 2.5000, 0.0000}, {61.0000, -5.0000, 29.0000}, 22.8977},
    {{50.0000, 2.5000, 0.0000}, {56.0000, -27.0000, -3.0000}, 31.9030},
    {{50.0000, 2.5000, 0.0000}, {58.0000, 24.0000, 15.0000}, 19.4535},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.1736, 0.5854}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2972, 0.0000}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 1.8634, 0.5757}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
}};

TEST(ColourDifference, IsCiede2000OnThePublishedPairs) {
    for (std::size_t i = 0; i < sharma.size(); ++i) {
        EXPECT_NEAR(colourDifference(sharma[i].x, sharma[i].y), sharma[i].difference, 5e-5) << i + 1;
        EXPECT_NEAR(colourDifference(sharma[i].y, sharma[i].x), sharma[i].difference, 5e-5) << i + 1;
        EXPECT_EQ(colourDifference(sharma[i].x, sharma[i].x), 0.0);
    }
}

TEST(Colour, APerfectReflectorIsWhiteUnderEveryLight) {
    for (const Illuminant light : {Illuminant::D65, Illuminant::A}) {
        const Xyz white = xyzOf(flatSpectrum(1.0), light);
        EXPECT_EQ(white, whitePoint(light));
        const Lab lab = labOf(white, light);
        EXPECT_NEAR(lab.lightness, 100.0, 1e-9);
        EXPECT_NEAR(lab.a, 0.0, 1e-9);
        EXPECT_NEAR(lab.b, 0.0, 1e-9);
        for (const float channel : linearSrgbOf(white, light)) EXPECT_NEAR(channel, 1.0F, 1e-5F);
    }
    const Lab grey = labOf(xyzOf(flatSpectrum(0.18)));
    EXPECT_NEAR(grey.lightness, 49.5, 0.02);
    EXPECT_NEAR(std::hypot(grey.a, grey.b), 0.0, 1e-9);
}

TEST(Colour, LabAndXyzGoBothWays) {
    for (const Illuminant light : {Illuminant::D65, Illuminant::A})
        for (double lightness = 2.0; lightness <= 100.0; lightness += 7.0)
            for (double a = -60.0; a <= 60.0; a += 30.0)
                for (double b = -60.0; b <= 60.0; b += 30.0) {
                    const Lab back = labOf(xyzOf(Lab{lightness, a, b}, light), light);
                    EXPECT_NEAR(back.lightness, lightness, 1e-9);
                    EXPECT_NEAR(back.a, a, 1e-9);
                    EXPECT_NEAR(back.b, b, 1e-9);
                }
}

TEST(Colour, RgbAndXyzGoBothWays) {
    const LinearRgb colour{0.47F, 0.303F, 0.217F};
    const LinearRgb back = linearSrgbOf(xyzOf(colour));
    for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(back[c], colour[c], 1e-6F);
    // sRGB red, green and blue in CIELAB (Lindbloom).
    const Lab red = labOf(LinearRgb{1.0F, 0.0F, 0.0F});
    EXPECT_NEAR(red.lightness, 53.24, 0.01);
    EXPECT_NEAR(red.a, 80.09, 0.02);
    EXPECT_NEAR(red.b, 67.20, 0.02);
}

TEST(Colour, IncandescentLightMakesAReflectorOfLongWavesLighter) {
    const Spectrum red = spectrumOf([](double nm) { return nm > 590.0 ? 0.9 : 0.05; });
    EXPECT_GT(xyzOf(red, Illuminant::A)[1], xyzOf(red, Illuminant::D65)[1]);
}

TEST(Colour, TypologyAngleOfAWhiteSkinIsLargeAndOfADarkOneNegative) {
    EXPECT_NEAR(individualTypologyAngleDeg({70.0, 8.0, 20.0}), 45.0, 1e-9);
    EXPECT_LT(individualTypologyAngleDeg({30.0, 8.0, 12.0}), -30.0);
}

TEST(Colour, IlluminantNamesGoBothWays) {
    for (const Illuminant light : {Illuminant::D65, Illuminant::A})
        EXPECT_EQ(illuminantNamed(name(light)), light);
    EXPECT_FALSE(illuminantNamed("d50").has_value());
}

} // namespace
} // namespace stipple

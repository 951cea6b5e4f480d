#include "skin/AddingDoubling.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace stipple {
namespace {

constexpr double endless = std::numeric_limits<double>::infinity();

using Slabs = std::vector<OpticalSlab>;

struct Published {
    const char* source;
    Slabs slabs;
    double index;
    double reflectance; ///< without the specular part
    double transmittance;
};

// van de Hulst 1980, table 35; Giovanelli, Opt. Acta 2 (1955) 153, less the specular 0.04; Chandrasekhar,
// "Radiative Transfer" (1960), H functions. For the three layers two independent solvers (Monte Carlo with 16
// million photons and adding-doubling with 32 directions) agree on these values; the figures printed in the
// manual of MCML (1995), 0.2375 and 0.0965, carry the noise of its runs.
const Published vanDeHulst{"van de Hulst", {{0.2, 1.0, 9.0, 0.75}}, 1.0, 0.09739, 0.66096};
const Published giovanelli{"Giovanelli", {{endless, 1.0, 9.0, 0.0}}, 1.5, 0.2600 - 0.04, 0.0};
const Published threeLayers{"three layers",
                            {{1.0, 0.1, 10.0, 0.9}, {1.0, 0.1, 1.0, 0.0}, {2.0, 0.2, 1.0, 0.7}},
                            1.37,
                            0.2379,
                            0.0961};
const std::vector<Published> halfSpaces{{"albedo 0.5", {{endless, 0.5, 0.5, 0.0}}, 1.0, 0.11523, 0.0},
                                        {"albedo 0.9", {{endless, 0.1, 0.9, 0.0}}, 1.0, 0.41495, 0.0},
                                        {"albedo 0.99", {{endless, 0.01, 0.99, 0.0}}, 1.0, 0.75272, 0.0}};

void expectNear(const Published& given, int streams, double tolerance) {
    const SlabLight light = slabLight(given.slabs, given.index, streams);
    EXPECT_NEAR(light.reflectance, given.reflectance, tolerance) << given.source << ", " << streams;
    EXPECT_NEAR(light.transmittance, given.transmittance, tolerance) << given.source << ", " << streams;
}

TEST(AddingDoubling, FourDirectionsAreWithinSixThousandthsOfEveryPublishedCase) {
    for (const Published& given : {vanDeHulst, giovanelli, threeLayers}) expectNear(given, 4, 0.006);
    for (const Published& given : halfSpaces) expectNear(given, 4, 1e-4);
}

TEST(AddingDoubling, SixteenDirectionsGiveThePublishedValues) {
    for (const Published& given : {vanDeHulst, giovanelli, threeLayers}) expectNear(given, 16, 2e-4);
    for (const Published& given : halfSpaces) expectNear(given, 16, 2e-5);
}

TEST(AddingDoubling, ConvergesWithTheNumberOfDirections) {
    for (const Published& given : {vanDeHulst, giovanelli, threeLayers}) {
        const double exact = slabLight(given.slabs, given.index, 32).reflectance;
        EXPECT_NEAR(slabLight(given.slabs, given.index, 24).reflectance, exact, 5e-5) << given.source;
        EXPECT_NEAR(slabLight(given.slabs, given.index, 12).reflectance, exact, 5e-4) << given.source;
    }
}

TEST(AddingDoubling, WithoutAbsorptionNoLightIsLost) {
    const Slabs slabs{{0.3, 0.0, 20.0, 0.8}, {2.0, 0.0, 5.0, 0.0}, {1.0, 0.0, 30.0, 0.95}};
    for (const int streams : {4, 8, 12, 16, 24, 32}) {
        const SlabLight light = slabLight(slabs, 1.4, streams);
        EXPECT_NEAR(light.reflectance + light.transmittance + specularReflectance(1.4), 1.0, 1e-9);
    }
    EXPECT_NEAR(slabLight(Slabs{{endless, 0.0, 10.0, 0.0}}, 1.0, 8).reflectance, 1.0, 1e-4);
}

TEST(AddingDoubling, AClearSlabFollowsBeerAndFresnel) {
    const double r = specularReflectance(1.4);
    EXPECT_NEAR(r, 0.4 * 0.4 / (2.4 * 2.4), 1e-12);
    const double once = std::exp(-0.7 * 1.5);
    const SlabLight light = slabLight(Slabs{{1.5, 0.7, 0.0, 0.0}}, 1.4, 4);
    const double bounces = 1.0 - r * r * once * once;
    EXPECT_NEAR(light.transmittance, (1.0 - r) * (1.0 - r) * once / bounces, 1e-4);
    EXPECT_NEAR(light.reflectance, (1.0 - r) * (1.0 - r) * r * once * once / bounces, 1e-4);
}

TEST(AddingDoubling, AThickSlabIsAHalfSpace) {
    const OpticalSlab slab{40.0, 0.1, 15.0, 0.78};
    OpticalSlab halfSpace = slab;
    halfSpace.thicknessMm = endless;
    const SlabLight thick = slabLight(Slabs{slab}, 1.4, 4);
    EXPECT_NEAR(thick.reflectance, slabLight(Slabs{halfSpace}, 1.4, 4).reflectance, 1e-9);
    EXPECT_LT(thick.transmittance, 1e-9);
}

TEST(AddingDoubling, ASlabCutInTwoIsTheSameSlab) {
    const OpticalSlab whole{1.0, 0.2, 12.0, 0.75};
    OpticalSlab part = whole;
    part.thicknessMm = 0.37;
    OpticalSlab rest = whole;
    rest.thicknessMm = 0.63;
    const SlabLight a = slabLight(Slabs{whole}, 1.4, 4);
    const SlabLight b = slabLight(Slabs{part, rest}, 1.4, 4);
    EXPECT_NEAR(a.reflectance, b.reflectance, 2e-4); // the diamond start of another thickness
    EXPECT_NEAR(a.transmittance, b.transmittance, 2e-4);
}

TEST(AddingDoubling, MoreAbsorptionIsDarkerMoreScatteringIsLighter) {
    double previous = 1.0;
    for (double perMm = 0.01; perMm < 30.0; perMm *= 1.5) {
        const double r = slabLight(Slabs{{endless, perMm, 15.0, 0.78}}, 1.4, 4).reflectance;
        EXPECT_LT(r, previous);
        EXPECT_GT(r, 0.0);
        previous = r;
    }
    previous = 0.0;
    for (double perMm = 0.01; perMm < 1000.0; perMm *= 1.5) {
        const double r = slabLight(Slabs{{endless, 0.5, perMm, 0.78}}, 1.4, 4).reflectance;
        EXPECT_GT(r, previous);
        EXPECT_LT(r, 1.0);
        previous = r;
    }
}

} // namespace
} // namespace stipple

#include "skin/GaussianPair.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

/// Integral over the plane of f(D(r)), by the midpoint rule.
template <class Function>
double planeIntegral(const GaussianPair& pair, Function f) {
    constexpr double step = 0.001;
    double sum = 0.0;
    for (double r = 0.5 * step; r < 12.0; r += step) sum += 2.0 * M_PI * r * step * f(densityAt(pair, r));
    return sum;
}

TEST(GaussianPair, TheDensityIntegratesToItsParts) {
    const GaussianPair pair{0.11, 0.6, 0.05, 0.12};
    EXPECT_NEAR(planeIntegral(pair, [](double d) { return d; }), 0.17, 1e-6);
}

TEST(GaussianPair, TheContrastIntegratesToItsSeries) {
    for (const GaussianPair& pair :
         {GaussianPair{0.11, 0.6, 0.05, 0.12}, GaussianPair{0.03, 0.3, 0.02, 0.0},
          GaussianPair{0.5, 1.2, 0.0, 0.4}, GaussianPair{0.1, 0.5, -0.02, -0.05}}) {
        const double numeric = planeIntegral(pair, [](double d) { return -std::expm1(-d); });
        EXPECT_NEAR(contrastIntegralMm2(pair), numeric, 2e-4 * std::abs(numeric));
    }
}

TEST(GaussianPair, IsFoundFromItsDensityOnTheAxisAndItsIntegral) {
    for (const double strength : {0.01, 0.3, 1.0, 3.0}) {
        const GaussianPair wanted{0.12, 0.55, 0.05 * strength, 0.3 * strength};
        const GaussianPair found =
            gaussianPair(0.12, 0.55, densityAt(wanted, 0.0), contrastIntegralMm2(wanted));
        EXPECT_NEAR(found.coreIntegralMm2, wanted.coreIntegralMm2, 2e-3 * strength);
        EXPECT_NEAR(found.haloIntegralMm2, wanted.haloIntegralMm2, 2e-3 * strength);
        EXPECT_NEAR(densityAt(found, 0.0), densityAt(wanted, 0.0), 1e-6);
    }
}

TEST(GaussianPair, KeepsTheIntegralWhereNoPairHasThatDensity) {
    const GaussianPair peaked = gaussianPair(0.12, 0.55, 2.0, 0.01);
    EXPECT_EQ(peaked.haloIntegralMm2, 0.0);
    EXPECT_NEAR(contrastIntegralMm2(peaked), 0.01, 1e-5);
    const GaussianPair flat = gaussianPair(0.12, 0.55, 0.001, 0.1);
    EXPECT_EQ(flat.coreIntegralMm2, 0.0);
    EXPECT_NEAR(contrastIntegralMm2(flat), 0.1, 1e-4);
    EXPECT_EQ(contrastIntegralMm2(gaussianPair(0.12, 0.55, 0.0, 0.0)), 0.0);
}

} // namespace
} // namespace stipple

#include "scalp/DensityField.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace stipple {
namespace {

DensityRule rule() {
    DensityRule rule;
    rule.perCm2 = {45, 100, 150, 150, 130, 85, 60, 60};
    rule.macroIrregularityMm = rule.microIrregularityMm = 0.0F;
    return rule;
}

DensityPlace bald(ChartPoint chart, float hairlineDistanceMm) {
    return {chart, 1.0F, hairlineDistanceMm, 0.0F};
}

TEST(DensityField, ZonesShareEveryPlaceAndBlend) {
    for (float x = -120.0F; x <= 120.0F; x += 3.0F)
        for (float y = -150.0F; y <= 100.0F; y += 3.0F) {
            const auto shares = zoneShares({x, y});
            EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0F), 1.0F, 1e-5F);
            const auto beside = zoneShares({x + 0.5F, y + 0.5F});
            for (std::size_t i = 0; i < shares.size(); ++i) {
                EXPECT_GE(shares[i], -1e-6F);
                EXPECT_NEAR(shares[i], beside[i], 0.16F) << "a jump at " << x << ", " << y;
            }
        }
}

TEST(DensityField, ZonesLieWhereTheTradeSaysTheyAre) {
    EXPECT_EQ(zoneOf({0, 40}, 30), Zone::Frontal);
    EXPECT_EQ(zoneOf({0, 0}, 50), Zone::MidScalp);
    EXPECT_EQ(zoneOf({0, -60}, 90), Zone::Vertex);
    EXPECT_EQ(zoneOf({60, 30}, 30), Zone::Temples);
    EXPECT_EQ(zoneOf({-60, 30}, 30), Zone::Temples);
    EXPECT_EQ(zoneOf({95, -20}, 60), Zone::Sides);
    EXPECT_EQ(zoneOf({0, -130}, 90), Zone::Nape);
    EXPECT_EQ(zoneOf({0, 40}, 3), Zone::HairlineFront);
    EXPECT_EQ(zoneOf({0, 40}, 12), Zone::HairlineGradient);
}

TEST(DensityField, TheRampRisesFromTheLineToTheZone) {
    float last = 0.0F;
    for (float distance = 0.0F; distance <= 30.0F; distance += 0.5F) {
        const float density = densityPerCm2(rule(), bald({0, 45}, distance));
        EXPECT_GE(density, last - 1e-3F);
        last = density;
    }
    EXPECT_FLOAT_EQ(densityPerCm2(rule(), bald({0, 45}, 0.0F)), 30.0F);
    EXPECT_NEAR(densityPerCm2(rule(), bald({0, 45}, 5.0F)), 60.0F, 0.01F);
    EXPECT_NEAR(last, 150.0F, 0.5F);
    EXPECT_EQ(densityPerCm2(rule(), bald({0, 45}, -0.1F)), 0.0F);
}

TEST(DensityField, TheRampNeverExceedsAThinZoneBehindIt) {
    for (float distance = 0.0F; distance < 25.0F; distance += 0.5F)
        EXPECT_LE(hairlineRamp(rule(), distance, 85.0F), 85.0F);
}

TEST(DensityField, DotsFadeOutAmongTheHairThatIsLeft) {
    float last = 151.0F;
    for (float lost = 1.0F; lost >= 0.0F; lost -= 0.125F) {
        DensityPlace place = bald({0, 0}, 60.0F);
        place.missingHair = lost;
        EXPECT_LT(densityPerCm2(rule(), place), last);
        last = densityPerCm2(rule(), place);
    }
    EXPECT_EQ(last, 0.0F);
}

TEST(DensityField, PaintAddsAndTakesAwayWithinTheLimits) {
    DensityPlace place = bald({0, 0}, 60.0F);
    place.paintedPerCm2 = 30.0F;
    EXPECT_NEAR(densityPerCm2(rule(), place), 180.0F, 0.5F);
    place.paintedPerCm2 = 250.0F;
    EXPECT_EQ(densityPerCm2(rule(), place), maxDensityPerCm2);
    place.paintedPerCm2 = -250.0F;
    EXPECT_EQ(densityPerCm2(rule(), place), 0.0F);
    place.hairlineDistanceMm = -10.0F;
    place.paintedPerCm2 = 40.0F;
    EXPECT_EQ(densityPerCm2(rule(), place), 40.0F) << "paint counts in front of the line too";
}

float mixedNoise(std::uint64_t seed, ChartPoint place) {
    const EdgeNoise noise = edgeNoise(seed, place);
    return 0.65F * noise.macro + 0.35F * noise.micro;
}

TEST(DensityField, NoiseIsBalancedSmoothAndSeeded) {
    double sum = 0.0;
    double squares = 0.0;
    int count = 0;
    int different = 0;
    for (float x = -90.0F; x < 90.0F; x += 0.7F)
        for (float y = -90.0F; y < 90.0F; y += 0.7F) {
            const float noise = mixedNoise(11, {x, y});
            EXPECT_LE(std::abs(noise), 1.0F);
            EXPECT_NEAR(noise, mixedNoise(11, {x + 0.01F, y}), 0.02F);
            different += noise != mixedNoise(12, {x, y}) ? 1 : 0;
            sum += noise;
            squares += noise * noise;
            ++count;
        }
    EXPECT_NEAR(sum / count, 0.0, 0.03);
    EXPECT_GT(squares / count, 0.03);
    EXPECT_GT(different, count * 99 / 100);
}

} // namespace
} // namespace stipple

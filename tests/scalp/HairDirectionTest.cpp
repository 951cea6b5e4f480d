#include "scalp/HairDirection.h"

#include "support/DefaultHead.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

/// Signed angle in the chart from a to b, radians.
float turnBetween(ChartPoint a, ChartPoint b) {
    return std::atan2(a.x * b.y - a.y * b.x, glm::dot(a, b));
}

struct Place {
    glm::vec3 positionMm;
    glm::vec3 normal;
};

Place placeAt(const Head& head, ChartPoint chart) {
    const auto point = head.chart.locate(chart);
    EXPECT_TRUE(point.has_value());
    return {positionAt(head.scalp, *point), glm::normalize(normalAt(head.scalp, *point))};
}

glm::vec3 tangentAt(const Head& head, ChartPoint chart, const Whorl& whorl = {}) {
    const Place place = placeAt(head, chart);
    return hairTangent(head.chart, place.positionMm, place.normal, whorl);
}

TEST(HairDirection, IsATangentOfLengthOneEverywhere) {
    const auto head = testing::defaultHead();
    for (std::size_t i = 0; i < head->scalp.positionsMm.size(); i += 7) {
        const glm::vec3 normal = head->scalp.normals[i];
        const glm::vec3 tangent = hairTangent(head->chart, head->scalp.positionsMm[i], normal);
        ASSERT_NEAR(glm::length(tangent), 1.0F, 1e-4F) << i;
        ASSERT_NEAR(glm::dot(tangent, normal), 0.0F, 1e-3F) << i;
        const glm::vec3 shaft = shaftDirection(head->chart, head->scalp.positionsMm[i], normal);
        ASSERT_NEAR(glm::length(shaft), 1.0F, 1e-3F) << i;
        ASSERT_GT(glm::dot(shaft, normal), 0.2F) << i; // it leaves the skin
    }
}

TEST(HairDirection, ChangesSlowlyAwayFromTheWhorl) {
    const Whorl whorl;
    for (float x = -120.0F; x <= 120.0F; x += 4.0F)
        for (float y = -150.0F; y <= 110.0F; y += 4.0F) {
            const ChartPoint place(x, y);
            if (glm::distance(place, whorl.at) < 15.0F) continue;
            const ChartPoint here = hairTowards(place);
            for (const ChartPoint step : {ChartPoint(1.0F, 0.0F), ChartPoint(0.0F, 1.0F)})
                ASSERT_LT(std::abs(turnBetween(here, hairTowards(place + step))), 0.12F) << x << ' ' << y;
        }
}

// Once around the whorl, the hair turns once too: a centre, no parting and no second whorl.
TEST(HairDirection, TurnsOnceAroundTheWhorl) {
    const Whorl whorl;
    for (const float radiusMm : {2.0F, 15.0F, 45.0F}) {
        float turned = 0.0F;
        constexpr int steps = 360;
        const auto at = [&](int i) {
            const float angle = 6.2831853F * static_cast<float>(i) / static_cast<float>(steps);
            return hairTowards(whorl.at + radiusMm * ChartPoint(std::cos(angle), std::sin(angle)));
        };
        for (int i = 0; i < steps; ++i) turned += turnBetween(at(i), at(i + 1));
        EXPECT_NEAR(turned, 6.2831853F, 1e-2F) << radiusMm;
    }
}

TEST(HairDirection, TheWhorlTurnsClockwiseSeenFromOutsideUnlessToldOtherwise) {
    const auto head = testing::defaultHead();
    for (const bool clockwise : {true, false}) {
        const Whorl whorl{{-8.0F, -52.0F}, clockwise};
        const Place middle = placeAt(*head, whorl.at);
        for (const ChartPoint off :
             {ChartPoint(9, 0), ChartPoint(-9, 0), ChartPoint(0, 9), ChartPoint(0, -9)}) {
            const Place place = placeAt(*head, whorl.at + off);
            const glm::vec3 tangent = hairTangent(head->chart, place.positionMm, place.normal, whorl);
            const glm::vec3 out = place.positionMm - middle.positionMm;
            const float counterClockwise = glm::dot(middle.normal, glm::cross(out, tangent));
            EXPECT_EQ(counterClockwise < 0.0F, clockwise);
            EXPECT_GT(glm::dot(out, tangent), 0.0F); // and outwards
        }
    }
}

TEST(HairDirection, PointsAsHairGrowsOnEachPartOfTheHead) {
    const auto head = testing::defaultHead();
    EXPECT_GT(tangentAt(*head, {0.0F, 65.0F}).z, 0.7F);    // forwards over the front line
    EXPECT_GT(tangentAt(*head, {5.0F, 10.0F}).z, 0.7F);    // and on the top
    EXPECT_LT(tangentAt(*head, {0.0F, -125.0F}).y, -0.7F); // down the nape
    for (const float side : {-1.0F, 1.0F}) {
        EXPECT_LT(tangentAt(*head, {side * 105.0F, -15.0F}).y, -0.7F); // down the sides
        const glm::vec3 temple = tangentAt(*head, {side * 108.0F, 30.0F});
        EXPECT_LT(temple.y, -0.6F);
        EXPECT_LT(temple.z, 0.3F); // and no longer forwards at the temples
    }
}

TEST(HairDirection, LiesFlatAtTheBordersAndStandsUpOnTheTop) {
    constexpr float degrees = 57.29578F;
    EXPECT_NEAR(hairAngleRadians({0.0F, -10.0F}) * degrees, 40.0F, 2.0F);
    const float front = hairAngleRadians({0.0F, 80.0F}) * degrees;
    EXPECT_GT(front, 10.0F);
    EXPECT_LT(front, 22.0F);
}

} // namespace
} // namespace stipple

#include "scalp/Hairline.h"
#include "scalp/HairlineDistance.h"
#include "support/DefaultHead.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

using testing::defaultHead;

TEST(ScalpChart, LocateFindsThePlaceOfEveryVertex) {
    const Head& head = *defaultHead();
    for (std::size_t i = 0; i < head.scalpChart.size(); i += 37) {
        const auto point = head.chart.locate(head.scalpChart[i]);
        if (!point) continue; // a vertex on the very border
        EXPECT_LT(glm::length(positionAt(head.scalp, *point) - head.scalp.positionsMm[i]), 0.01F);
    }
}

TEST(ScalpChart, DirectionUndoesTheProjection) {
    const Head& head = *defaultHead();
    for (const ChartPoint place :
         {ChartPoint(0, 0), ChartPoint(50, 40), ChartPoint(-90, -60), ChartPoint(20, -140)}) {
        const ChartPoint back = head.chart.toChart(head.chart.centreMm() + head.chart.direction(place));
        EXPECT_LT(glm::length(back - place), 0.01F);
    }
}

TEST(ScalpChart, IsTheSameAnatomyOnAnotherHead) {
    HeadShape shape;
    shape.sex = Sex::Female;
    shape.circumferenceMm = 545.0F;
    shape.lengthMm = 184.0F;
    shape.breadthMm = 144.0F;
    const auto other = testing::headOf(shape);
    const ChartPoint here = defaultHead()->chart.toChart(defaultHead()->landmarks.inion);
    const ChartPoint there = other->chart.toChart(other->landmarks.inion);
    EXPECT_LT(glm::length(here - there), 8.0F);
}

TEST(Hairline, DefaultIsEightCentimetresAboveTheGlabella) {
    const Head& head = *defaultHead();
    const Hairline hairline = defaultHairline(head);
    EXPECT_NEAR(hairlineHeightMm(hairline, head), 80.0F, 0.1F);
    const float length = hairlineLengthMm(hairline, head);
    EXPECT_GT(length, 250.0F);
    EXPECT_LT(length, 420.0F);
}

TEST(Hairline, FrontotemporalPointsStandOverTheLateralCanthi) {
    const Head& head = *defaultHead();
    const Hairline hairline = defaultHairline(head);
    const auto point = head.chart.locate(hairline[HairlinePointId::FrontotemporalLeft]);
    ASSERT_TRUE(point.has_value());
    EXPECT_NEAR(positionAt(head.scalp, *point).x, head.landmarks.canthusLeft.x, 5.0F);
}

// The whole range that a plan may ask for, on small and large heads.
TEST(Hairline, LiesOnTheScalpAtEveryHeight) {
    HeadShape large;
    large.circumferenceMm = 601.0F;
    large.lengthMm = 211.0F;
    large.breadthMm = 163.0F;
    HeadShape small;
    small.sex = Sex::Female;
    small.circumferenceMm = 532.0F;
    small.lengthMm = 178.0F;
    small.breadthMm = 140.0F;
    for (const HeadShape& shape : {HeadShape{}, large, small}) {
        const auto head = testing::headOf(shape);
        for (const float heightMm : {50.0F, 65.0F, 80.0F, 95.0F, 110.0F}) {
            const Hairline hairline = defaultHairline(*head, heightMm);
            for (int i = 0; i < hairlinePointCount; ++i) {
                const auto id = static_cast<HairlinePointId>(i);
                EXPECT_TRUE(head->chart.locate(hairline[id]).has_value()) << name(id) << " at " << heightMm;
            }
        }
    }
}

TEST(Hairline, IsSymmetricByDefault) {
    const Hairline hairline = defaultHairline(*defaultHead());
    for (int i = 0; i < hairlinePointCount; ++i) {
        const auto id = static_cast<HairlinePointId>(i);
        EXPECT_FLOAT_EQ(hairline[id].x, -hairline[mirrored(id)].x);
        EXPECT_FLOAT_EQ(hairline[id].y, hairline[mirrored(id)].y);
    }
}

TEST(Hairline, RaisingItKeepsTheSides) {
    const Head& head = *defaultHead();
    const Hairline low = defaultHairline(head, 70.0F);
    const Hairline high = withHeight(low, head, 95.0F);
    EXPECT_NEAR(hairlineHeightMm(high, head), 95.0F, 0.1F);
    EXPECT_EQ(high[HairlinePointId::SideburnLeft], low[HairlinePointId::SideburnLeft]);
}

TEST(Hairline, DistanceIsPositiveInTheHairAndGrowsByTheMillimetre) {
    const Head& head = *defaultHead();
    const HairlineDistance line(defaultHairline(head), head);
    std::vector<float> distance;
    for (std::size_t i = 0; i < head.scalp.positionsMm.size(); ++i)
        distance.push_back(line.at(head.scalpChart[i], head.scalp.positionsMm[i]));
    const auto at = [&](ChartPoint place) {
        const auto point = head.chart.locate(place);
        EXPECT_TRUE(point.has_value());
        return point ? interpolate(head.scalp, distance, *point) : 0.0F;
    };
    EXPECT_GT(at({0, 0}), 40.0F);
    EXPECT_LT(at({0, 68}), -3.0F);
    EXPECT_GT(at({110, 0}), 0.0F) << "above the ear";
    for (std::size_t t = 0; t < head.scalp.triangles.size(); ++t) {
        const glm::uvec3& c = head.scalp.triangles[t];
        const float edge = glm::length(head.scalp.positionsMm[c.x] - head.scalp.positionsMm[c.y]);
        EXPECT_LE(std::abs(std::abs(distance[c.x]) - std::abs(distance[c.y])), edge + 0.01F);
    }
}

} // namespace
} // namespace stipple

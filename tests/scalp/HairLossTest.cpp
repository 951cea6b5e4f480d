#include "scalp/HairField.h"
#include "scalp/HairLossPattern.h"
#include "support/DefaultHead.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace stipple {
namespace {

using testing::defaultHead;

/// Every 3 mm of the chart where hair can be lost.
std::vector<ChartPoint> grid() {
    std::vector<ChartPoint> places;
    for (float x = -141.0F; x <= 141.0F; x += 3.0F)
        for (float y = -159.0F; y <= 75.0F; y += 3.0F) places.emplace_back(x, y);
    return places;
}

HairLoss lossOf(LossPattern pattern, float stage, float variant = 0.0F) {
    HairLoss loss;
    loss.pattern = pattern;
    loss.stage = stage;
    loss.variant = variant;
    return loss;
}

HairMeasures measured(const HairLoss& loss) {
    const Head& head = *defaultHead();
    return measureHair(hairField(loss, head), head.scalp);
}

double baldCm2(Norwood stage) {
    return measured(norwoodLoss(stage)).baldCm2;
}

/// Greatest change of the remaining hair at any place.
struct Change {
    float gained = 0.0F;
    float lost = 0.0F;
};
Change change(const HairLoss& before, const HairLoss& after) {
    Change most;
    for (const ChartPoint place : grid()) {
        const float difference = remainingHair(after, place) - remainingHair(before, place);
        most.gained = std::max(most.gained, difference);
        most.lost = std::max(most.lost, -difference);
    }
    return most;
}

TEST(Norwood, HairOnceLostIsNotBack) {
    for (const float variant : {0.0F, 0.5F, 1.0F})
        for (float stage = 1.0F; stage < 6.95F; stage += 0.1F)
            EXPECT_LE(change(lossOf(LossPattern::Norwood, stage, variant),
                             lossOf(LossPattern::Norwood, stage + 0.1F, variant))
                          .gained,
                      1e-5F)
                << "stage " << stage << " variant " << variant;
}

TEST(Ludwig, HairOnceLostIsNotBack) {
    for (float degree = 0.0F; degree < 2.95F; degree += 0.1F)
        EXPECT_LE(
            change(lossOf(LossPattern::Ludwig, degree), lossOf(LossPattern::Ludwig, degree + 0.1F)).gained,
            1e-6F)
            << degree;
}

// The fastest border moves 64 mm from III to III vertex, through a belt 20 mm wide: at most 0.1 a hundredth.
TEST(Norwood, ASmallStepOfStageOrVariantIsASmallStepOfTheField) {
    for (float stage = 1.0F; stage < 6.98F; stage += 0.07F)
        for (const float variant : {0.0F, 1.0F}) {
            const HairLoss here = lossOf(LossPattern::Norwood, stage, variant);
            EXPECT_LT(change(here, lossOf(LossPattern::Norwood, stage + 0.01F, variant)).lost, 0.11F)
                << stage;
        }
    for (float variant = 0.0F; variant < 0.98F; variant += 0.07F) {
        const Change step = change(lossOf(LossPattern::Norwood, 4.0F, variant),
                                   lossOf(LossPattern::Norwood, 4.0F, variant + 0.01F));
        EXPECT_LT(std::max(step.lost, step.gained), 0.11F) << variant;
    }
}

TEST(Ludwig, ASmallStepOfDegreeIsASmallStepOfTheField) {
    for (float degree = 0.0F; degree < 2.98F; degree += 0.07F)
        EXPECT_LT(
            change(lossOf(LossPattern::Ludwig, degree), lossOf(LossPattern::Ludwig, degree + 0.01F)).lost,
            0.01F);
}

// Customary values of the trade; no study has measured the area of each stage.
TEST(Norwood, BaldAreasOnTheDefaultHeadAreTheCustomaryOnes) {
    int checked = 0;
    for (int i = 0; i < norwoodCount; ++i) {
        const auto stage = static_cast<Norwood>(i);
        const auto range = customaryBaldArea(stage);
        if (!range) continue;
        ++checked;
        EXPECT_GE(baldCm2(stage), range->lowCm2) << name(stage);
        EXPECT_LE(baldCm2(stage), range->highCm2) << name(stage);
    }
    EXPECT_EQ(checked, 7);
    EXPECT_LT(baldCm2(Norwood::I), 2.0);
}

TEST(Norwood, AreasGrowAlongBothSequences) {
    const std::vector<std::vector<Norwood>> sequences{
        {Norwood::I, Norwood::II, Norwood::III, Norwood::IIIVertex, Norwood::IV, Norwood::V, Norwood::VI,
         Norwood::VII},
        {Norwood::I, Norwood::IIa, Norwood::IIIa, Norwood::IVa, Norwood::Va, Norwood::VI}};
    for (const auto& sequence : sequences)
        for (std::size_t i = 0; i + 1 < sequence.size(); ++i)
            EXPECT_LT(baldCm2(sequence[i]), baldCm2(sequence[i + 1])) << name(sequence[i]);
}

/// The rearmost bald place of the front half, along a line from front to back.
float recessionY(Norwood stage, float x) {
    for (float y = -40.0F; y < 60.0F; y += 0.5F)
        if (remainingHair(norwoodLoss(stage), {x, y}) < 0.5F) return y;
    return 60.0F;
}

/// The chart's y on the coronal line through the ear canals, above the ears.
float coronalY() {
    const Head& head = *defaultHead();
    const glm::vec3 tragion = head.landmarks.tragionLeft;
    return head.chart.toChart({0.0F, head.landmarks.vertex.y, tragion.z}).y;
}

// Modified Norwood-Hamilton table (PMC6580804); a chart mm is 1.13 mm from front to back near the vertex.
TEST(Norwood, RecessionReachesWhereTheDefinitionsSay) {
    const float twoCentimetresBefore = coronalY() + 20.0F / 1.13F;
    EXPECT_GT(recessionY(Norwood::II, 47.0F), twoCentimetresBefore) << "ends before it";
    EXPECT_LT(recessionY(Norwood::III, 45.0F), twoCentimetresBefore) << "goes beyond it";
    EXPECT_NEAR(recessionY(Norwood::IIa, 0.0F), 68.0F - 20.0F / 1.13F, 5.0F) << "2 cm of the front";
    EXPECT_NEAR(recessionY(Norwood::IIIa, 46.0F), coronalY(), 9.0F) << "to the mid-coronal line";
    EXPECT_LT(recessionY(Norwood::IVa, 46.0F), coronalY() - 8.0F) << "beyond it";
}

TEST(Norwood, TheAnteriorVariantHasNoIslandAtFrontOrVertex) {
    constexpr ChartPoint vertexSpot{0.0F, -52.0F};
    for (const Norwood stage : {Norwood::IIa, Norwood::IIIa, Norwood::IVa}) {
        EXPECT_EQ(remainingHair(norwoodLoss(stage), vertexSpot), 1.0F) << name(stage);
        float last = 1.0F;
        for (float y = -60.0F; y < 66.0F; y += 3.0F) { // towards the front there is never more hair
            const float hair = remainingHair(norwoodLoss(stage), {0.0F, y});
            EXPECT_LE(hair, last) << name(stage) << " at " << y;
            last = hair;
        }
    }
}

TEST(Norwood, ThreeVertexHasABaldSpotBehindABridgeOfHair) {
    const HairLoss loss = norwoodLoss(Norwood::IIIVertex);
    EXPECT_LT(remainingHair(loss, {0.0F, -52.0F}), 0.01F);
    EXPECT_GT(remainingHair(loss, {0.0F, -10.0F}), 0.9F);
    EXPECT_GT(remainingHair(norwoodLoss(Norwood::III), {0.0F, -52.0F}), 0.9F);
}

TEST(Norwood, EveryNamedStageIsFoundAgain) {
    for (int i = 0; i < norwoodCount; ++i) {
        const auto stage = static_cast<Norwood>(i);
        EXPECT_EQ(namedStage(norwoodLoss(stage)), stage);
        EXPECT_EQ(norwoodNamed(name(stage)), stage);
    }
    EXPECT_EQ(describe(norwoodLoss(Norwood::IIIVertex)), "Norwood III vertex");
    EXPECT_EQ(describe(lossOf(LossPattern::Norwood, 3.2F)), "Norwood 3.2");
    EXPECT_EQ(describe(lossOf(LossPattern::Ludwig, 2.0F)), "Ludwig II");
    EXPECT_FALSE(namedStage(lossOf(LossPattern::Norwood, 4.0F, 0.5F)));
    EXPECT_FALSE(norwoodNamed("VIII"));
}

// Ludwig (1977): thinning begins 10 to 30 mm behind a frontal hairline that stays.
TEST(Ludwig, TheFrontalHairlineStaysWhileTheCrownThins) {
    const Head& head = *defaultHead();
    for (const float degree : {1.0F, 2.0F, 3.0F}) {
        const HairLoss loss = lossOf(LossPattern::Ludwig, degree);
        for (std::size_t i = 0; i < head.scalpChart.size(); ++i)
            if (head.scalpChart[i].y > 45.0F && head.borderMm[i] < 10.0F) {
                EXPECT_GT(remainingHair(loss, head.scalpChart[i]), 0.97F) << degree;
            }
    }
    const ChartPoint crown{0.0F, -5.0F};
    EXPECT_NEAR(ludwigRemaining(1.0F, crown), 0.58F, 0.05F);
    EXPECT_NEAR(ludwigRemaining(2.0F, crown), 0.30F, 0.05F);
    EXPECT_LT(ludwigRemaining(3.0F, crown), 0.05F);
    EXPECT_EQ(ludwigRemaining(0.0F, crown), 1.0F);
}

TEST(HairField, NoLossAndTotalLossAreTheEnds) {
    EXPECT_EQ(measured(lossOf(LossPattern::None, 0.0F)).baldCm2, 0.0);
    EXPECT_NEAR(measured(lossOf(LossPattern::None, 0.0F)).remainingPart, 1.0, 1e-6);
    const HairMeasures none = measured(lossOf(LossPattern::Totalis, 0.0F));
    EXPECT_NEAR(none.baldCm2, none.hairBearingCm2, 1e-6);
    EXPECT_EQ(none.remainingPart, 0.0);
}

// Hair is missed where it grew: not on the neck, not on the ears.
TEST(HairField, NobodyMissesHairOutsideTheNaturalBorderOfSidesAndNape) {
    const Head& head = *defaultHead();
    const HairField field = hairField(lossOf(LossPattern::Totalis, 0.0F), head);
    for (std::size_t i = 0; i < head.scalpChart.size(); ++i)
        if (head.scalpChart[i].y < 20.0F && (head.borderMm[i] < -3.0F || head.earDistanceMm[i] < 7.0F)) {
            EXPECT_EQ(hairAtVertex(field, head.scalp, i).missing, 0.0F);
        }
}

HairLoss scarred(const Scar& scar) {
    HairLoss loss = lossOf(LossPattern::None, 0.0F);
    loss.scars = {scar};
    return loss;
}

double lengthMm(const std::vector<glm::vec3>& line) {
    double length = 0.0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) length += double{glm::length(line[i + 1] - line[i])};
    return length;
}

// An area is measured over the triangles and knows nothing of the line: a strip with round ends.
TEST(Scar, LengthAndWidthAreTrueOnTheSurface) {
    for (const Scar& scar :
         {Scar{{0.0F, -100.0F}, 0.0F, 140.0F, 10.0F}, Scar{{20.0F, -10.0F}, 60.0F, 90.0F, 8.0F},
          Scar{{-40.0F, -30.0F}, -75.0F, 60.0F, 12.0F}}) {
        const auto middle = scarLineMm(*defaultHead(), scar, scar.lengthMm);
        EXPECT_NEAR(lengthMm(middle), scar.lengthMm, 0.01F * scar.lengthMm);
        const double expected = double{scar.widthMm} * double{scar.lengthMm - scar.widthMm} +
                                0.785398 * double{scar.widthMm} * double{scar.widthMm};
        EXPECT_NEAR(measured(scarred(scar)).baldCm2, expected / 100.0, 0.03 * expected / 100.0);
    }
}

/// How far the scar is seen from its middle in a direction along the surface, in mm.
float reachMm(const HairField& field, glm::vec3 middle, glm::vec3 direction) {
    for (float mm = 0.0F; mm < 60.0F; mm += 0.005F)
        if (field.marks.remainingHair(middle + direction * mm) > 0.5F) return mm;
    return 60.0F;
}

TEST(Scar, AShortOneIsAsLongAndAsWideAsItSays) {
    const Head& head = *defaultHead();
    const Scar scar{{0.0F, -10.0F}, 0.0F, 20.0F, 3.0F};
    const HairField field = hairField(scarred(scar), head);
    const glm::vec3 middle = positionAt(head.scalp, *head.chart.locate(scar.at));
    EXPECT_NEAR(reachMm(field, middle, {1, 0, 0}) + reachMm(field, middle, {-1, 0, 0}), 20.0F, 0.6F);
    EXPECT_NEAR(reachMm(field, middle, {0, 0, 1}) + reachMm(field, middle, {0, 0, -1}), 3.0F, 0.09F);
}

TEST(Scar, TurnsWithItsAngle) {
    const Head& head = *defaultHead();
    const auto along = [&](float degrees) {
        const auto line = scarLineMm(head, {{0.0F, 0.0F}, degrees, 40.0F, 2.0F}, 40.0F);
        return glm::normalize(line.back() - line.front());
    };
    EXPECT_NEAR(along(0.0F).x, 1.0F, 0.01F);
    EXPECT_NEAR(along(90.0F).z, 1.0F, 0.01F);
    EXPECT_NEAR(along(180.0F).x, -1.0F, 0.01F);
    EXPECT_NEAR(along(-90.0F).z, -1.0F, 0.01F);
}

TEST(Scar, EndsWhereTheScalpEnds) {
    const auto line = scarLineMm(*defaultHead(), {{0.0F, 60.0F}, 90.0F, 300.0F, 2.0F}, 300.0F);
    EXPECT_GT(line.size(), 10U);
    EXPECT_LT(lengthMm(line), 290.0);
}

TEST(Patch, IsRoundAndSoftOnTheSkinWhereverItLies) {
    for (const ChartPoint at : {ChartPoint(0, 0), ChartPoint(70, -40), ChartPoint(-20, -100)}) {
        HairLoss loss = lossOf(LossPattern::None, 0.0F);
        loss.patches = {{at, 15.0F, 6.0F}};
        const double disc = 3.14159 * 15.0 * 15.0 / 100.0;
        EXPECT_NEAR(measured(loss).baldCm2, disc, 0.04 * disc) << at.x << " " << at.y;
    }
    HairLoss loss = lossOf(LossPattern::None, 0.0F);
    loss.patches = {{{0.0F, 0.0F}, 15.0F, 6.0F}};
    const SkinMarks marks(*defaultHead(), loss);
    const glm::vec3 middle = discOn(*defaultHead(), {0.0F, 0.0F}, 15.0F)->centreMm;
    EXPECT_EQ(marks.remainingHair(middle), 0.0F);
    EXPECT_EQ(marks.remainingHair(middle + glm::vec3(11.9F, 0, 0)), 0.0F);
    EXPECT_NEAR(marks.remainingHair(middle + glm::vec3(15.0F, 0, 0)), 0.5F, 1e-4F);
    EXPECT_EQ(marks.remainingHair(middle + glm::vec3(18.1F, 0, 0)), 1.0F);
}

TEST(HairField, WhatAMarkTakesIsMissingAndPaintBringsItBack) {
    const Head& head = *defaultHead();
    HairLoss loss = lossOf(LossPattern::None, 0.0F);
    loss.patches = {{{0.0F, 0.0F}, 15.0F, 6.0F}};
    const SurfacePoint middle = *head.chart.locate({0.0F, 0.0F});
    EXPECT_EQ(hairAt(hairField(loss, head), head.scalp, middle).missing, 1.0F);
    loss.painted = std::make_shared<const PaintedValues>(std::vector<float>(head.scalpChart.size(), 0.75F));
    const HairShare painted = hairAt(hairField(loss, head), head.scalp, middle);
    EXPECT_NEAR(painted.remaining, 0.75F, 1e-5F);
    EXPECT_NEAR(painted.missing, 0.25F, 1e-5F);
}

} // namespace
} // namespace stipple

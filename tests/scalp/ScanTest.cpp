#include "scalp/Scan.h"

#include "scalp/Hairline.h"
#include "support/MadeUpScan.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

using testing::headOf;
using testing::headTemplate;
using testing::madeUpScan;
using testing::otherShape;
using testing::scannedHead;

TEST(Scan, measuresAsTheTapeWouldOnTheHeadThatWasScanned) {
    const auto head = scannedHead();
    EXPECT_NEAR(head->shape.lengthMm, 204.0F, 1.0F);
    EXPECT_NEAR(head->shape.breadthMm, 158.0F, 1.0F);
    // The tape runs over the scalp's finer triangles instead of the skin's: a millimetre in 592.
    EXPECT_NEAR(head->shape.circumferenceMm, 592.0F, 2.0F);
}

TEST(Scan, hasTheChartOfTheHeadThatWasScanned) {
    const auto own = headOf(otherShape());
    const auto head = scannedHead();
    for (std::size_t i = 0; i < head->scalpChart.size(); i += 97)
        EXPECT_LT(glm::distance(head->scalpChart[i], own->scalpChart[i]), 1.0F);
    EXPECT_NEAR(hairlineHeightMm(defaultHairline(*head), *head), 80.0F, 0.5F);
}

TEST(Scan, chartFollowsAHeadThatIsTilted) {
    // Tragions 6 degrees out of level: the chart's median plane tilts with them.
    const auto upright = madeUpScan(otherShape());
    auto tilted = std::make_shared<Scan>(*upright);
    const float c = 0.99452F;
    const float s = 0.10453F;
    const auto turn = [&](glm::vec3& p) { p = {c * p.x - s * p.y, s * p.x + c * p.y, p.z}; };
    for (glm::vec3& p : tilted->surface.positions) turn(p);
    for (glm::vec3& p : tilted->scalp.positionsMm) turn(p);
    for (auto& ring : tilted->earRoots)
        for (glm::vec3& p : ring) turn(p);
    for (int i = 0; i < landmarkCount; ++i) turn(tilted->landmarks[static_cast<LandmarkId>(i)]);
    const auto a = buildScannedHead(headTemplate(), upright, upright->landmarks).value();
    const auto b = buildScannedHead(headTemplate(), tilted, tilted->landmarks).value();
    // Length and breadth are taken along model axes, so the scale differs by a little; places do not.
    for (std::size_t i = 0; i < a->scalpChart.size(); i += 97)
        EXPECT_LT(glm::distance(a->scalpChart[i], b->scalpChart[i]), 4.0F);
    EXPECT_LT(std::abs(b->chart.leftOfMedianMm(tilted->landmarks.glabella)), 1.0F);
}

TEST(Scan, movedLandmarksMoveTheChartAndNothingElse) {
    const auto scan = madeUpScan(otherShape());
    Landmarks landmarks = scan->landmarks;
    landmarks.vertex.y += 4.0F;
    const auto moved = buildScannedHead(headTemplate(), scan, landmarks).value();
    EXPECT_EQ(moved->scalp.positionsMm, scan->scalp.positionsMm);
    EXPECT_NE(moved->scalpChart, scannedHead()->scalpChart);
    EXPECT_EQ(moved->landmarks.vertex, landmarks.vertex);
}

TEST(Scan, refusesLandmarksThatNoHeadHas) {
    const auto scan = madeUpScan(otherShape());
    Landmarks exchanged = scan->landmarks;
    std::swap(exchanged.tragionLeft, exchanged.tragionRight);
    EXPECT_FALSE(buildScannedHead(headTemplate(), scan, exchanged));
    Landmarks upsideDown = scan->landmarks;
    upsideDown.vertex.y = -100.0F;
    const auto refused = buildScannedHead(headTemplate(), scan, upsideDown);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().what.find("vertex"), std::string::npos);
}

TEST(Scan, rescaledMultipliesEveryLength) {
    const auto scan = madeUpScan(otherShape());
    const auto larger = rescaled(*scan, 1.05F, 0.003F);
    const auto head = buildScannedHead(headTemplate(), larger, larger->landmarks).value();
    EXPECT_NEAR(head->shape.circumferenceMm, 1.05F * scannedHead()->shape.circumferenceMm, 1.0F);
    EXPECT_NEAR(areaMm2(head->scalp), 1.05 * 1.05 * areaMm2(scan->scalp), 20.0);
    EXPECT_FLOAT_EQ(head->scan->scaleErrorShare, 0.003F);
    EXPECT_FLOAT_EQ(head->scan->landmarkErrorMm[0], 2.1F);
}

TEST(LengthUnit, namesReadBack) {
    for (int i = 0; i < lengthUnitCount; ++i) {
        const auto unit = static_cast<LengthUnit>(i);
        EXPECT_EQ(lengthUnitNamed(name(unit)), unit);
    }
    EXPECT_FALSE(lengthUnitNamed("inch"));
}

} // namespace
} // namespace stipple

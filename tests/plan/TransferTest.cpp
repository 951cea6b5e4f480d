#include "plan/Transfer.h"

#include "plan/Derived.h"
#include "plan/Plans.h"
#include "support/MadeUpScan.h"

#include <gtest/gtest.h>

#include <numeric>

namespace stipple {
namespace {

using testing::defaultDerived;
using testing::defaultPlan;
using testing::edited;
using testing::headOf;
using testing::otherShape;
using testing::scannedHead;
using testing::topOfHeadMm;

TEST(Transfer, keepsEverythingButTheHead) {
    const Document& plan = defaultPlan();
    const Document there = transferred(plan, scannedHead());
    EXPECT_EQ(there.head, scannedHead());
    EXPECT_EQ(there.client, plan.client);
    EXPECT_EQ(there.hairline, plan.hairline);
    EXPECT_EQ(there.seed, plan.seed);
}

TEST(Transfer, putsTheHairlineAtTheSameAnatomy) {
    // The other head's own default line stands by its own landmarks: the carried one must lie close to it.
    const auto head = scannedHead();
    const Hairline own = defaultHairline(*head, hairlineHeightMm(*defaultPlan().hairline, *head));
    const Document there = transferred(defaultPlan(), head);
    for (const HairlinePointId id :
         {HairlinePointId::Central, HairlinePointId::FrontotemporalLeft, HairlinePointId::TemplePeakRight})
        EXPECT_LT(glm::distance((*there.hairline)[id], own[id]), 4.0F) << name(id);
}

TEST(Transfer, treatsTheSameShareOfTheScalp) {
    const PlanSummary here = summarise(defaultDerived());
    const PlanSummary there = summarise(derive(transferred(defaultPlan(), scannedHead())));
    EXPECT_NEAR(there.treatedAreaCm2 / there.scalpAreaCm2, here.treatedAreaCm2 / here.scalpAreaCm2, 0.01);
}

TEST(Transfer, carriesPaintToTheSamePlaceAndBack) {
    // To a head with other vertices: a scan whose scalp is laid out from the default one's, without its last
    // triangles, in another order.
    auto scan = std::make_shared<Scan>(*testing::madeUpScan(otherShape()));
    std::vector<glm::vec3> positions(scan->scalp.positionsMm.rbegin(), scan->scalp.positionsMm.rend());
    const auto last = static_cast<std::uint32_t>(positions.size() - 1);
    std::vector<glm::uvec3> triangles = scan->scalp.triangles;
    for (glm::uvec3& t : triangles) t = glm::uvec3(last) - t;
    scan->scalp = finished(std::move(positions), std::move(triangles));
    const auto head = buildScannedHead(testing::headTemplate(), scan, scan->landmarks).value();

    const Document painted = edited(defaultPlan(), PaintDensity{topOfHeadMm(), 25.0F, 80.0F, false});
    const Document there = transferred(painted, head);
    ASSERT_EQ(there.density->painted->size(), head->scalp.positionsMm.size());
    const Document back = transferred(there, painted.head);
    const auto& before = *painted.density->painted;
    const auto& after = *back.density->painted;
    double error = 0.0;
    for (std::size_t i = 0; i < before.size(); ++i)
        error = std::max(error, std::abs(double(before[i]) - after[i]));
    // Interpolated twice between vertices about 2 mm apart, over a brush that falls off over 25 mm.
    EXPECT_LT(error, 4.0);
    EXPECT_NEAR(std::accumulate(after.begin(), after.end(), 0.0),
                std::accumulate(before.begin(), before.end(), 0.0),
                0.02 * std::accumulate(before.begin(), before.end(), 0.0));
}

TEST(Transfer, carriesHairPaintAndNoGoZonesToo) {
    Document plan = edited(defaultPlan(), PaintHair{topOfHeadMm(), 25.0F, 0.8F});
    plan = edited(plan, PaintNoGo{topOfHeadMm(), 10.0F});
    plan = edited(plan, SetNoGo{0, {{20.0F, 0.0F}, 3.0F, "mole"}});
    const auto head = scannedHead();
    const Document there = transferred(plan, head);
    ASSERT_EQ(there.hairLoss->painted->size(), head->scalp.positionsMm.size());
    ASSERT_EQ(there.noGo->painted->size(), head->scalp.positionsMm.size());
    EXPECT_EQ(there.noGo->discs, plan.noGo->discs);
    const SurfacePoint top = *head->chart.locate(plan.head->chart.toChart(topOfHeadMm()));
    EXPECT_EQ(targetPerCm2(derive(there), top), 0.0F);
}

TEST(ScanCommands, concernScansOnly) {
    const auto moved = apply(defaultPlan(), MoveLandmark{LandmarkId::Inion, glm::vec3(0.0F, 10.0F, -100.0F)});
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().where, "head");
    EXPECT_FALSE(apply(defaultPlan(), ScaleScan{1.1F, 0.01F}));
    const Document there = transferred(defaultPlan(), scannedHead());
    EXPECT_FALSE(apply(there, ReshapeHead{otherShape()}));
    EXPECT_FALSE(apply(there, ScaleScan{0.0F, 0.01F}));
    EXPECT_FALSE(apply(there, MoveLandmark{LandmarkId::Inion, glm::vec3(NAN, 0.0F, 0.0F)}));
}

TEST(ScanCommands, scalingKeepsTheHairlinesPlaceOnTheHead) {
    const Document there = transferred(defaultPlan(), scannedHead());
    const Document larger = edited(there, ScaleScan{1.1F, 0.002F});
    EXPECT_NEAR(hairlineHeightMm(*larger.hairline, *larger.head),
                1.1F * hairlineHeightMm(*there.hairline, *there.head), 0.5F);
}

} // namespace
} // namespace stipple

#include "scene/SkinGrid.h"

#include "geometry/Geodesic.h"
#include "scalp/Hairline.h"
#include "scene/IsoLines.h"
#include "support/DefaultHead.h"
#include "support/PlainMeshes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace stipple {
namespace {

std::vector<float> along(const TriMesh& mesh, int axis) {
    std::vector<float> values;
    for (const glm::vec3& p : mesh.positionsMm) values.push_back(p[axis]);
    return values;
}

TEST(IsoLines, AStraightFieldHasOneStraightLine) {
    const TriMesh mesh = test::rectangle({60.0F, 40.0F}, {30, 20});
    const std::vector<float> x = along(mesh, 0);
    const float level = 0.5F * (*std::ranges::min_element(x) + *std::ranges::max_element(x)) + 0.7F;
    const auto lines = isoLines(mesh, x, level);
    ASSERT_EQ(lines.size(), 1U);
    const auto points = interpolated(mesh.positionsMm, lines[0]);
    EXPECT_NEAR(polylineLengthMm(points), 40.0F, 0.01F);
    for (const glm::vec3& p : points) EXPECT_NEAR(p.x, level, 1e-3F);
}

TEST(IsoLines, ACircleEndsWhereItBegins) {
    const TriMesh mesh = test::sphereCap(90.0F, 120.0F, 2.0F, 3);
    const auto lines = isoLines(mesh, along(mesh, 1), 45.0F);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_TRUE(lines[0].front().isOnSameEdge(lines[0].back()));
    const auto points = interpolated(mesh.positionsMm, lines[0]);
    const float round = 2.0F * 3.14159265F * 90.0F * std::sqrt(0.75F);
    EXPECT_NEAR(polylineLengthMm(points), round, 0.01F * round);
}

TEST(IsoLines, AJumpIsNoLine) {
    const TriMesh mesh = test::rectangle({60.0F, 40.0F}, {30, 20});
    std::vector<float> steps = along(mesh, 0);
    const float middle = 0.5F * (*std::ranges::min_element(steps) + *std::ranges::max_element(steps));
    for (float& value : steps) value = value < middle ? -100.0F : 100.0F;
    EXPECT_EQ(isoLines(mesh, steps, 0.0F).size(), 1U);
    EXPECT_TRUE(isoLines(mesh, steps, 0.0F, 15.0F).empty());
}

TEST(SkinGrid, DistancesFromTheMidlineAreThoseOnASphere) {
    const TriMesh mesh = test::sphereCap(90.0F, 140.0F, 2.0F, 7);
    const SignedField left{along(mesh, 0), std::vector<bool>(mesh.positionsMm.size(), true)};
    const std::vector<float> mm = signedDistancesMm(mesh, left);
    for (std::size_t i = 0; i < mm.size(); ++i) {
        const float known = 90.0F * std::asin(std::clamp(mesh.positionsMm[i].x / 90.0F, -1.0F, 1.0F));
        EXPECT_NEAR(mm[i], known, 0.01F * std::abs(known) + 0.15F);
    }
}

std::shared_ptr<const SkinGrid> defaultGrid() {
    static const auto grid = [] {
        const auto head = testing::defaultHead();
        return skinGrid(head, defaultHairline(*head)[HairlinePointId::Central]);
    }();
    return grid;
}

TEST(SkinGrid, NumbersOnTheMidlineAreMillimetresBehindTheHairlinesCentre) {
    const SkinGrid& grid = *defaultGrid();
    const Head& head = *grid.head;
    const glm::vec3 centreMm = positionAt(head.scalp, *head.chart.locate(grid.centre));
    const Geodesic scalp(head.scalp);
    int seen = 0;
    for (const SkinGrid::Label& label : grid.labels) {
        if (std::abs(label.placeMm.x) > 1.0F || label.placeMm.z > centreMm.z || label.mm > 100) continue;
        const auto nearest = head.chart.locate(head.chart.toChart(label.placeMm));
        ASSERT_TRUE(nearest);
        const auto path = scalp.pathMm(*head.chart.locate(grid.centre), *nearest);
        EXPECT_NEAR(polylineLengthMm(path), static_cast<float>(label.mm),
                    0.02F * static_cast<float>(label.mm));
        ++seen;
    }
    EXPECT_GE(seen, 2);
}

TEST(SkinGrid, LinesOfEachSideAreThereInPairs) {
    std::map<int, int> sides;
    for (const SkinGrid::Line& line : defaultGrid()->lines) {
        EXPECT_EQ(line.mm % gridStepMm, 0);
        ++sides[line.mm];
    }
    for (const int mm : {-100, -50, -10, 10, 50, 100}) EXPECT_GE(sides[mm], 1) << mm;
}

TEST(SkinGrid, IsMadeOnceForAHeadAndACentre) {
    const auto grid = defaultGrid();
    EXPECT_EQ(skinGrid(grid->head, grid->centre, grid), grid);
}

} // namespace
} // namespace stipple

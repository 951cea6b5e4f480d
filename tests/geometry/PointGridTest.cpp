#include "geometry/PointGrid.h"

#include "base/Rng.h"

#include <gtest/gtest.h>

#include <set>

namespace stipple {
namespace {

std::vector<glm::vec3> scattered(std::size_t count) {
    std::vector<glm::vec3> points;
    for (std::size_t i = 0; i < count; ++i) {
        const auto bits = randomBits(11, 0, i);
        points.emplace_back(100.0F * unitFloat(bits[0]), 60.0F * unitFloat(bits[1]),
                            8.0F * unitFloat(bits[2]));
    }
    return points;
}

TEST(PointGrid, MissesNoPointInTheSphere) {
    const std::vector<glm::vec3> points = scattered(5000);
    for (const float cellMm : {0.3F, 6.0F, 500.0F}) {
        const PointGrid grid(points, cellMm);
        for (const glm::vec3 centre : {glm::vec3(50, 30, 4), glm::vec3(0, 0, 0), glm::vec3(-20, 70, 4)}) {
            std::set<std::uint32_t> seen;
            grid.visitNear(centre, 9.0F, [&](const PointGrid::Point& point) {
                EXPECT_EQ(point.positionMm, points[point.index]);
                EXPECT_TRUE(seen.insert(point.index).second) << "once only";
            });
            for (std::uint32_t i = 0; i < points.size(); ++i)
                EXPECT_TRUE(seen.contains(i) || glm::distance(points[i], centre) > 9.0F);
        }
    }
}

TEST(PointGrid, LooksAtFewOthers) {
    const std::vector<glm::vec3> points = scattered(20000);
    std::size_t seen = 0;
    PointGrid(points, 5.0F).visitNear({50, 30, 4}, 5.0F, [&](const PointGrid::Point&) { ++seen; });
    EXPECT_LT(seen, points.size() / 10);
}

TEST(PointGrid, MayBeEmptyOrOfOnePoint) {
    std::size_t seen = 0;
    const auto count = [&](const PointGrid::Point&) { ++seen; };
    PointGrid().visitNear({0, 0, 0}, 1e9F, count);
    PointGrid(std::vector<glm::vec3>{}, 1.0F).visitNear({0, 0, 0}, 1e9F, count);
    EXPECT_EQ(seen, 0U);
    PointGrid(std::vector<glm::vec3>{{5, 5, 5}}, 1.0F).visitNear({0, 0, 0}, 1e9F, count);
    EXPECT_EQ(seen, 1U);
}

} // namespace
} // namespace stipple

#include "geometry/EdgeSplit.h"

#include "geometry/Bvh.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace stipple {
namespace {

/// A square of two triangles with a fan of long ones beside it.
TriMesh fan() {
    TriMesh mesh;
    mesh.positionsMm = {{0, 0, 0}, {10, 0, 0}, {10, 0, 10}, {0, 0, 10}, {30, 0, 5}, {-9, 0, 4}};
    mesh.triangles = {{0, 2, 1}, {0, 3, 2}, {1, 2, 4}, {0, 5, 3}};
    return mesh;
}

float smallestAngle(const TriMesh& mesh) {
    float smallest = 4.0F;
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) {
            const glm::vec3 a = mesh.positionsMm[t[k]];
            const glm::vec3 b = glm::normalize(mesh.positionsMm[t[(k + 1) % 3]] - a);
            const glm::vec3 c = glm::normalize(mesh.positionsMm[t[(k + 2) % 3]] - a);
            smallest = std::min(smallest, std::acos(std::clamp(glm::dot(b, c), -1.0F, 1.0F)));
        }
    return smallest;
}

TEST(EdgeSplit, LeavesNoLongEdgeAndKeepsShapeAreaAndAngles) {
    TriMesh mesh = fan();
    const double area = areaMm2(mesh);
    const float angle = smallestAngle(mesh);
    int rounds = 0;
    for (; !splitLongEdges(mesh.positionsMm, mesh.triangles, 1.5F).empty(); ++rounds) ASSERT_LT(rounds, 20);
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> sides;
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) {
            const auto [a, b] = std::minmax(t[k], t[(k + 1) % 3]);
            EXPECT_LE(glm::length(mesh.positionsMm[a] - mesh.positionsMm[b]), 1.5F);
            ++sides[{a, b}];
        }
    for (const auto& side : sides) EXPECT_LE(side.second, 2) << "an edge has two sides";
    EXPECT_NEAR(areaMm2(mesh), area, 1e-3 * area);
    EXPECT_GE(smallestAngle(mesh), 0.49F * angle);
    const auto boundary =
        std::count_if(sides.begin(), sides.end(), [](const auto& s) { return s.second == 1; });
    const float perimeter = 10.0F + 2.0F * std::sqrt(425.0F) + std::sqrt(97.0F) + std::sqrt(117.0F) + 10.0F;
    EXPECT_LT(static_cast<float>(boundary), perimeter / 0.7F) << "halves meet: no T-junctions";
}

TEST(Bvh, FindsTheClosestPoint) {
    const TriMesh mesh = fan();
    const Bvh bvh(mesh);
    const auto above = bvh.closest({4.0F, 3.0F, 6.0F}, 10.0F);
    ASSERT_TRUE(above.has_value());
    EXPECT_NEAR(above->distanceMm, 3.0F, 1e-5F);
    EXPECT_LT(glm::length(above->positionMm - glm::vec3(4, 0, 6)), 1e-5F);
    EXPECT_LT(glm::length(positionAt(mesh, above->point) - above->positionMm), 1e-5F);
    const auto beside = bvh.closest({40.0F, 0.0F, 5.0F}, 20.0F);
    ASSERT_TRUE(beside.has_value());
    EXPECT_LT(glm::length(beside->positionMm - glm::vec3(30, 0, 5)), 1e-5F) << "a corner";
    EXPECT_FALSE(bvh.closest({4.0F, 30.0F, 6.0F}, 10.0F).has_value()) << "too far";
}

} // namespace
} // namespace stipple

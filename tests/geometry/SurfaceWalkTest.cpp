#include "geometry/SurfaceWalk.h"

#include "support/PlainMeshes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

using test::rectangle;
using test::sphereCap;
using test::tube;

TEST(SurfaceWalk, IsStraightInThePlane) {
    const TriMesh plane = rectangle({20.0F, 20.0F}, {13, 9});
    const MeshAdjacency adjacency(plane);
    const SurfacePoint start{116, 0.3F, 0.2F};
    const glm::vec3 from = positionAt(plane, start);
    for (const glm::vec3 direction :
         {glm::vec3(1, 0, 0), glm::vec3(-0.6F, 0, 0.8F), glm::vec3(0.2F, 0, -1)}) {
        const auto end = walkStraight(plane, adjacency, start, direction + glm::vec3(0, 5, 0), 4.0F);
        ASSERT_TRUE(end);
        EXPECT_LT(glm::distance(positionAt(plane, *end), from + 4.0F * glm::normalize(direction)), 1e-3F);
    }
}

TEST(SurfaceWalk, FollowsTheGreatCircleOfASphere) {
    constexpr float radius = 90.0F;
    const TriMesh cap = sphereCap(radius, 80.0F, 1.5F, 3);
    const MeshAdjacency adjacency(cap);
    const SurfacePoint start{50, 0.3F, 0.3F};
    const glm::vec3 from = positionAt(cap, start);
    for (const float lengthMm : {0.3F, 5.0F, 40.0F}) {
        const auto end = walkStraight(cap, adjacency, start, {0.3F, 0.1F, 1.0F}, lengthMm);
        ASSERT_TRUE(end);
        const float angle = std::acos(glm::dot(glm::normalize(from), glm::normalize(positionAt(cap, *end))));
        EXPECT_NEAR(angle * radius, lengthMm, 0.01F * lengthMm + 0.002F);
    }
}

TEST(SurfaceWalk, RoundATubeComesBackAtItsOwnHeight) {
    constexpr float radius = 10.0F;
    const TriMesh pipe = tube(radius, 30.0F, 1.0F, 5);
    const MeshAdjacency adjacency(pipe);
    const auto start = static_cast<std::uint32_t>(pipe.triangles.size() / 2);
    const SurfacePoint from{start, 0.3F, 0.3F};
    const glm::vec3 place = positionAt(pipe, from);
    const glm::vec3 around = glm::cross(glm::vec3(0, 1, 0), place);
    const auto end = walkStraight(pipe, adjacency, from, around, 2.0F * 3.14159265F * radius);
    ASSERT_TRUE(end);
    EXPECT_LT(glm::distance(positionAt(pipe, *end), place), 0.6F);
}

TEST(SurfaceWalk, EndsAtAnOpenEdgeAndWithoutADirection) {
    const TriMesh plane = rectangle({10.0F, 10.0F}, {5, 5});
    const MeshAdjacency adjacency(plane);
    EXPECT_FALSE(walkStraight(plane, adjacency, {20, 0.3F, 0.3F}, {1, 0, 0}, 50.0F));
    EXPECT_FALSE(walkStraight(plane, adjacency, {20, 0.3F, 0.3F}, {0, 1, 0}, 1.0F));
    const auto end = walkStraight(plane, adjacency, {20, 0.3F, 0.2F}, {1, 0, 0}, 0.0F);
    ASSERT_TRUE(end);
    EXPECT_EQ(*end, (SurfacePoint{20, 0.3F, 0.2F}));
}

} // namespace
} // namespace stipple

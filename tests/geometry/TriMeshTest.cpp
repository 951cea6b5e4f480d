#include "geometry/TriMesh.h"

#include "geometry/Bvh.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

/// A 10 x 10 mm square in the plane z = 5, facing +z.
TriMesh square() {
    TriMesh mesh;
    mesh.positionsMm = {{0, 0, 5}, {10, 0, 5}, {10, 10, 5}, {0, 10, 5}};
    mesh.triangles = {{0, 1, 2}, {0, 2, 3}};
    mesh.normals = areaWeightedNormals(mesh.positionsMm, mesh.triangles);
    return mesh;
}

TEST(TriMesh, MeasuresAreas) {
    EXPECT_DOUBLE_EQ(areaMm2(square()), 100.0);
    float sum = 0.0F;
    for (float share : vertexAreasMm2(square())) sum += share;
    EXPECT_FLOAT_EQ(sum, 100.0F);
}

TEST(TriMesh, NormalsPointOutOfTheCounterClockwiseSide) {
    EXPECT_EQ(normalAt(square(), {0, 0.2F, 0.3F}), glm::vec3(0, 0, 1));
}

TEST(TriMesh, ASurfacePointWeighsTheCorners) {
    const glm::vec3 p = positionAt(square(), {0, 0.25F, 0.5F});
    EXPECT_LT(glm::length(p - glm::vec3(7.5F, 5.0F, 5.0F)), 1e-6F);
}

TEST(Bvh, FindsTheFirstHitAndItsPlace) {
    const TriMesh mesh = square();
    const Bvh bvh(mesh);
    const auto hit = bvh.firstHit({6, 3, 100}, {0, 0, -1});
    ASSERT_TRUE(hit.has_value());
    EXPECT_FLOAT_EQ(hit->distanceMm, 95.0F);
    EXPECT_LT(glm::length(positionAt(mesh, hit->point) - glm::vec3(6, 3, 5)), 1e-4F);
    EXPECT_FALSE(bvh.firstHit({16, 3, 100}, {0, 0, -1}).has_value());
    EXPECT_FALSE(bvh.firstHit({6, 3, 100}, {0, 0, 1}).has_value());
}

} // namespace
} // namespace stipple

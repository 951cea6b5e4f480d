#include "render/CoarseTriangles.h"

#include "render/MadeUpHead.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

TEST(CoarseTriangles, AreFewerAndLieOnTheHead) {
    const TriMesh skin = madeUpHead()->skin;
    const std::vector<glm::uvec3> coarse = coarseTriangles(skin.positionsMm, skin.triangles);
    EXPECT_LT(coarse.size(), skin.triangles.size() / 2);
    EXPECT_GT(coarse.size(), skin.triangles.size() / 10);
    const glm::vec3 half(76.0F, 110.0F, 97.5F);
    for (const glm::uvec3& t : coarse) {
        const glm::vec3 middle =
            (skin.positionsMm[t.x] + skin.positionsMm[t.y] + skin.positionsMm[t.z]) / 3.0F;
        EXPECT_NEAR(glm::length(middle / half), 1.0F, 0.5F / 76.0F);
    }
}

TEST(CoarseTriangles, WhatIsPlainAlreadyStays) {
    const TriMesh patch = flatPatch(100.0F)->skin;
    EXPECT_EQ(coarseTriangles(patch.positionsMm, patch.triangles), patch.triangles);
    EXPECT_TRUE(coarseTriangles({}, {}).empty());
}

} // namespace
} // namespace stipple

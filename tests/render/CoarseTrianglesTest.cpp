#include "render/CoarseTriangles.h"

#include "render/MadeUpHead.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

TEST(CoarseTriangles, AreFewerAndLieOnTheHead) {
    const TriMesh skin = madeUpHead()->skin;
    const std::vector<glm::uvec3> coarse = coarseTriangles(skin.positionsMm, skin.triangles, 0.33F, 0.5F);
    EXPECT_NEAR(static_cast<double>(coarse.size()) / static_cast<double>(skin.triangles.size()), 0.33, 0.01);
    const glm::vec3 half(76.0F, 110.0F, 97.5F);
    for (const glm::uvec3& t : coarse) {
        const glm::vec3 middle =
            (skin.positionsMm[t.x] + skin.positionsMm[t.y] + skin.positionsMm[t.z]) / 3.0F;
        EXPECT_NEAR(glm::length(middle / half), 1.0F, 0.5F / 76.0F);
    }
}

TEST(CoarseTriangles, WhatIsPlainAlreadyStays) {
    const TriMesh patch = flatPatch(100.0F)->skin;
    EXPECT_EQ(coarseTriangles(patch.positionsMm, patch.triangles, 0.33F, 0.5F), patch.triangles);
    EXPECT_TRUE(coarseTriangles({}, {}, 0.33F, 0.5F).empty());
}

} // namespace
} // namespace stipple

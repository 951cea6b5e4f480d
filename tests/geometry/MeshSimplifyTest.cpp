#include "ScanMeshes.h"
#include "geometry/MeshCleanup.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

/// Left and right half have their own part of the texture; along x = 0 there is a seam.
glm::vec2 seamedAt(glm::vec3 place, bool right) {
    return {(right ? 0.7F : 0.3F) + 0.001F * place.y, 0.5F + 0.004F * place.z};
}

ScanMesh seamedSphere() {
    ScanMesh mesh = test::painted(test::sphere(90.0F, 6));
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        const glm::uvec3& t = mesh.triangles[i];
        const bool right = mesh.positions[t.x].x + mesh.positions[t.y].x + mesh.positions[t.z].x > 0.0F;
        for (int k = 0; k < 3; ++k)
            mesh.cornerUv[i][static_cast<std::size_t>(k)] = seamedAt(mesh.positions[t[k]], right);
    }
    return mesh;
}

TEST(MeshSimplify, KeepsColoursAndSeams) {
    const ScanMesh fine = seamedSphere();
    const ScanMesh coarse = simplified(fine, 4000, 5.0F);
    EXPECT_LE(coarse.triangles.size(), 4000U);
    EXPECT_GT(coarse.triangles.size(), 3000U);
    ASSERT_EQ(coarse.cornerUv.size(), coarse.triangles.size());
    ASSERT_EQ(coarse.colours.size(), coarse.positions.size());
    EXPECT_EQ(coarse.texture.width, fine.texture.width);
    for (std::size_t v = 0; v < coarse.positions.size(); ++v)
        EXPECT_EQ(coarse.colours[v], glm::u8vec3(test::paintAt(coarse.positions[v])));
    for (std::size_t i = 0; i < coarse.triangles.size(); ++i) {
        const bool right = coarse.cornerUv[i][0].x > 0.5F;
        for (int k = 0; k < 3; ++k) {
            const glm::vec3 p = coarse.positions[coarse.triangles[i][k]];
            EXPECT_LT(glm::distance(coarse.cornerUv[i][static_cast<std::size_t>(k)], seamedAt(p, right)),
                      1e-5F);
            EXPECT_TRUE(right ? p.x > -1e-3F : p.x < 1e-3F) << "a triangle reaches across the seam";
        }
    }
}

TEST(MeshSimplify, StopsAtTheError) {
    const ScanMesh coarse = simplified(test::sphere(90.0F, 6), 10, 0.3F);
    EXPECT_GT(coarse.triangles.size(), 10U);
    EXPECT_LT(coarse.triangles.size(), 16000U);
    for (const glm::uvec3& t : coarse.triangles) {
        const glm::vec3 middle =
            (coarse.positions[t.x] + coarse.positions[t.y] + coarse.positions[t.z]) / 3.0F;
        // The bound is on the mean over the planes around a vertex; single faces lie up to twice as deep.
        EXPECT_NEAR(glm::length(middle), 90.0F, 0.6F);
    }
}

TEST(MeshSimplify, LeavesAloneWhatIsSmallEnough) {
    const ScanMesh mesh = seamedSphere();
    EXPECT_EQ(simplified(mesh, mesh.triangles.size(), 1.0F).triangles, mesh.triangles);
}

} // namespace
} // namespace stipple

#include "io/MeshImporter.h"
#include "scalp/HeadRegistration.h"
#include "support/DefaultHead.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace stipple {
namespace {

namespace fs = std::filesystem;

TriMesh testHead(const char* name, float toMm) {
    const auto read = readScan(fs::path(STIPPLE_TEST_HEADS) / name, Progress());
    if (!read) throw std::runtime_error(describe(read.error()) + ": run tools/fetch-test-heads first");
    TriMesh mesh;
    mesh.triangles = read->triangles;
    for (const glm::vec3& p : read->positions) mesh.positionsMm.push_back(p * toMm);
    mesh.normals = areaWeightedNormals(mesh.positionsMm, mesh.triangles);
    return mesh;
}

// fsaverage: the mean of 40 MRI heads, without ears, +Z up, +Y front, with measured nasion and preauricular
// points (MNE-Python's fsaverage-fiducials.fif). The latter lie about at the tragion.
TEST(RealHeads, FsaverageHasItsLandmarksWhereTheyWereMeasured) {
    const auto found =
        registerHead(testHead("fsaverage.ply", 1000.0F), testing::headTemplate(), {}, Progress());
    ASSERT_TRUE(found) << describe(found.error());
    const struct {
        LandmarkId id;
        glm::vec3 measuredMm;
        float mostMm;
    } points[] = {{LandmarkId::Nasion, {1.468F, 85.067F, -34.836F}, 6.0F},
                  {LandmarkId::TragionLeft, {-80.616F, -29.089F, -41.311F}, 9.0F},
                  {LandmarkId::TragionRight, {84.363F, -28.503F, -41.277F}, 9.0F}};
    for (const auto& point : points) {
        const glm::vec3 there = found->rotation * point.measuredMm + found->translationMm;
        const float miss = glm::length(found->landmarks[point.id] - there);
        RecordProperty(std::string(name(point.id)), std::to_string(miss));
        EXPECT_LT(miss, point.mostMm) << name(point.id);
        EXPECT_LT(miss, 2.0F * found->landmarkErrorMm[static_cast<std::size_t>(point.id)])
            << name(point.id) << " is within twice the stated error";
    }
    EXPECT_GT(found->rotation[2].y, 0.9F) << "+Z of the file is up";
}

TEST(RealHeads, MannequinOfUnknownUnitStandsUprightUnderItsHorns) {
    const TriMesh scan = testHead("mannequin.off", 250.0F / 40.0F);
    RegistrationHints hints;
    hints.scaleKnown = false;
    const auto found = registerHead(scan, testing::headTemplate(), hints, Progress());
    ASSERT_TRUE(found) << describe(found.error());
    TriMesh stands = scan;
    for (glm::vec3& p : stands.positionsMm) p = found->scale * (found->rotation * p) + found->translationMm;
    stands.normals = areaWeightedNormals(stands.positionsMm, stands.triangles);
    const auto scalp = wrapScalp(stands, *found, testing::headTemplate(), 1.5F, Progress());
    ASSERT_TRUE(scalp) << describe(scalp.error());
    float highest = 0.0F;
    for (const glm::vec3& p : scalp->mesh.positionsMm) highest = std::max(highest, p.y);
    EXPECT_NEAR(highest, found->landmarks.vertex.y, 3.0F) << "the horns are not scalp";
    EXPECT_NEAR(found->shape.lengthMm, 195.0F, 5.0F) << "an average head";
}

} // namespace
} // namespace stipple

#include "ScanMeshes.h"
#include "base/Rng.h"
#include "geometry/MeshCleanup.h"

#include <gmock/gmock.h>

namespace stipple {
namespace {

using testing::HasSubstr;

/// Longest way round in the three planes through the origin that the octahedron's edges lie in.
double circumference(const ScanMesh& mesh) {
    double sum = 0.0;
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) {
            const glm::vec3 a = mesh.positions[t[k]];
            const glm::vec3 b = mesh.positions[t[(k + 1) % 3]];
            if (std::abs(a.y) < 0.05F && std::abs(b.y) < 0.05F) sum += 0.5 * double{glm::distance(a, b)};
        }
    return sum;
}

TEST(MeshSmoothing, KeepsLengthsAndAreas) {
    const ScanMesh before = test::sphere(85.0F, 6);
    for (const float strength : {0.25F, 0.5F, 1.0F}) {
        ScanMesh after = before;
        MeshReport report;
        smooth(after, strength, report);
        EXPECT_NEAR(circumference(after) / circumference(before), 1.0, 0.002);
        EXPECT_NEAR(test::areaOf(after) / test::areaOf(before), 1.0, 0.002);
        EXPECT_NEAR(test::volumeOf(after) / test::volumeOf(before), 1.0, 0.002);
        EXPECT_LT(report.smoothedMm, 0.05F);
        EXPECT_LT(report.smoothedMaxMm, 0.2F);
    }
}

TEST(MeshSmoothing, TakesTheStepsOfVoxelsAway) {
    const ScanMesh stepped = test::voxelSphere(40);
    CleanupOptions options;
    const auto rough = cleaned(stepped, options, Progress());
    ASSERT_TRUE(rough.has_value());
    const MeshFinding* steps = rough->report.find(MeshFault::StairSteps);
    ASSERT_NE(steps, nullptr);
    EXPECT_THAT(steps->found, HasSubstr("stair steps"));
    EXPECT_THAT(steps->done, HasSubstr("smoothing"));

    options.smoothing = 0.5F;
    const auto even = cleaned(stepped, options, Progress());
    ASSERT_TRUE(even.has_value());
    EXPECT_LT(even->report.noiseMm, rough->report.noiseMm / 3.0F);
    EXPECT_GT(even->report.smoothedMm, 0.1F);
    EXPECT_LT(even->report.smoothedMm, 0.6F); // about half a voxel
    EXPECT_GE(even->report.smoothedMaxMm, even->report.smoothedMm);
    // The volume of the voxels: smoothing has not shrunk it.
    EXPECT_NEAR(test::volumeOf(even->mesh) / test::volumeOf(rough->mesh), 1.0, 0.005);
}

TEST(MeshSmoothing, MeasuresHowFarVerticesAreFromTheSmoothSurface) {
    ScanMesh mesh = test::sphere(60.0F, 6); // edges of 0.9 to 1.9 mm
    for (std::uint32_t v = 0; v < mesh.positions.size(); ++v) {
        // Uniform in +-0.35 mm along the normal: rms 0.2 mm.
        const float off = 0.7F * (unitFloat(randomBits(7, 0, v)[0]) - 0.5F);
        mesh.positions[v] += off * glm::normalize(mesh.positions[v]);
    }
    const auto scan = cleaned(mesh, {}, Progress());
    ASSERT_TRUE(scan.has_value());
    // Of white noise the part in waves over 6 mm counts as shape: here some two fifths of its power.
    EXPECT_GT(scan->report.noiseMm, 0.14F);
    EXPECT_LT(scan->report.noiseMm, 0.21F);
    EXPECT_THAT(scan->report.find(MeshFault::StairSteps)->found, HasSubstr("noise"));
}

TEST(MeshSmoothing, RimsStayInPlace) {
    const ScanMesh before = test::withHole(test::sphere(90.0F, 5), {0, -90, 0}, 60.0F);
    const auto scan = cleaned(before, {}, Progress());
    ASSERT_TRUE(scan.has_value());
    ScanMesh after = scan->mesh;
    MeshReport report;
    smooth(after, 1.0F, report);
    std::vector<int> around(after.positions.size(), 0);
    for (const glm::uvec3& t : after.triangles)
        for (int k = 0; k < 3; ++k) around[t[k]] += int(t[(k + 1) % 3]) - int(t[(k + 2) % 3]);
    std::size_t rims = 0;
    for (std::size_t v = 0; v < around.size(); ++v) {
        if (around[v] == 0) continue;
        ++rims;
        EXPECT_LT(glm::distance(after.positions[v], scan->mesh.positions[v]), 1e-4F);
    }
    EXPECT_GT(rims, 50U);
}

TEST(MeshSmoothing, NoStrengthChangesNothing) {
    ScanMesh mesh = test::voxelSphere(10);
    const ScanMesh before = mesh;
    MeshReport report;
    smooth(mesh, 0.0F, report);
    EXPECT_EQ(mesh.positions, before.positions);
    EXPECT_EQ(report.smoothedMaxMm, 0.0F);
}

} // namespace
} // namespace stipple

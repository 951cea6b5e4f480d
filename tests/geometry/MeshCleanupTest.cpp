#include "geometry/MeshCleanup.h"

#include "ScanMeshes.h"
#include "base/Rng.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace stipple {
namespace {

using test::sphere;
using testing::HasSubstr;

CleanedScan repaired(ScanMesh mesh, const CleanupOptions& options = {}) {
    auto result = cleaned(std::move(mesh), options, Progress());
    EXPECT_TRUE(result.has_value()) << (result ? "" : describe(result.error()));
    return result ? std::move(*result) : CleanedScan{};
}

std::size_t countOf(const CleanedScan& scan, MeshFault fault) {
    const MeshFinding* finding = scan.report.find(fault);
    return finding == nullptr ? 0 : finding->count;
}

/// Finite, in step, without needless vertices, each edge of one or two triangles turned alike.
void expectSound(const ScanMesh& mesh) {
    for (const glm::vec3& p : mesh.positions)
        ASSERT_TRUE(std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z));
    ASSERT_TRUE(mesh.colours.empty() || mesh.colours.size() == mesh.positions.size());
    ASSERT_TRUE(mesh.cornerUv.empty() || mesh.cornerUv.size() == mesh.triangles.size());
    std::map<std::array<std::uint32_t, 2>, int> edges;
    std::vector<bool> used(mesh.positions.size());
    std::vector<int> rimsFrom(mesh.positions.size(), 0);
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) {
            ASSERT_LT(t[k], mesh.positions.size());
            used[t[k]] = true;
            ASSERT_EQ((edges[{t[k], t[(k + 1) % 3]}]++), 0) << "two triangles run along an edge the same way";
        }
    for (const auto& [edge, count] : edges)
        if (!edges.contains({edge[1], edge[0]})) ++rimsFrom[edge[0]];
    ASSERT_TRUE(std::ranges::all_of(rimsFrom, [](int n) { return n <= 1; })) << "two rims touch in a vertex";
    ASSERT_TRUE(std::ranges::all_of(used, [](bool u) { return u; }));
}

std::size_t rimEdges(const ScanMesh& mesh) {
    std::map<std::array<std::uint32_t, 2>, int> edges;
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) edges[{t[k], t[(k + 1) % 3]}] = 1;
    std::size_t rims = 0;
    for (const auto& [edge, count] : edges) rims += edges.contains({edge[1], edge[0]}) ? 0 : 1;
    return rims;
}

TEST(MeshCleanup, ASoundScanStaysAsItIs) {
    const ScanMesh mesh = test::painted(sphere(90.0F, 5));
    const CleanedScan scan = repaired(mesh);
    EXPECT_TRUE(scan.report.findings.empty());
    EXPECT_EQ(scan.report.trianglesRead, mesh.triangles.size());
    EXPECT_EQ(scan.mesh.positions, mesh.positions);
    EXPECT_EQ(scan.mesh.triangles, mesh.triangles);
    EXPECT_EQ(scan.mesh.colours, mesh.colours);
    EXPECT_EQ(scan.mesh.cornerUv, mesh.cornerUv);
}

TEST(MeshCleanup, VerticesThatAreNoPlacesGoWithTheirTriangles) {
    ScanMesh mesh = sphere(90.0F, 5);
    mesh.positions[100].y = std::numeric_limits<float>::quiet_NaN();
    mesh.positions[2000].x = std::numeric_limits<float>::infinity();
    mesh.positions[3000].z = 3e38F;
    mesh.positions.emplace_back(std::numeric_limits<float>::quiet_NaN());
    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(countOf(scan, MeshFault::NotFinite), 4U);
    EXPECT_EQ(countOf(scan, MeshFault::Holes), 3U); // which they leave, and which are filled
    expectSound(scan.mesh);
    EXPECT_EQ(rimEdges(scan.mesh), 0U);
}

TEST(MeshCleanup, VerticesWithoutTrianglesAreDropped) {
    ScanMesh mesh = sphere(90.0F, 3);
    mesh.positions.insert(mesh.positions.begin(), glm::vec3(500.0F));
    for (glm::uvec3& t : mesh.triangles) t += 1U;
    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(countOf(scan, MeshFault::UnusedVertices), 1U);
    EXPECT_EQ(scan.mesh.positions, sphere(90.0F, 3).positions);
}

TEST(MeshCleanup, ATriangleSoupIsWeldedWithItsColours) {
    const ScanMesh whole = test::painted(sphere(90.0F, 4));
    const CleanedScan scan = repaired(test::soupOf(whole));
    EXPECT_EQ(countOf(scan, MeshFault::DuplicateVertices),
              3 * whole.triangles.size() - whole.positions.size());
    ASSERT_EQ(scan.mesh.positions.size(), whole.positions.size());
    EXPECT_EQ(scan.mesh.cornerUv, whole.cornerUv);
    for (std::size_t v = 0; v < scan.mesh.positions.size(); ++v)
        EXPECT_EQ(scan.mesh.colours[v], glm::u8vec3(test::paintAt(scan.mesh.positions[v])));
    EXPECT_EQ(rimEdges(scan.mesh), 0U);
}

TEST(MeshCleanup, WeldingClosesRoundingGapsAndKeepsNearbyVerticesApart) {
    ScanMesh soup = test::soupOf(sphere(90.0F, 4)); // edges of 6 to 11 mm
    for (std::size_t i = 0; i < soup.positions.size(); ++i)
        soup.positions[i] += 1e-4F * (glm::vec3(float(i % 3), float(i % 5), float(i % 7)) / 7.0F);
    const CleanedScan scan = repaired(soup);
    EXPECT_EQ(scan.mesh.positions.size(), sphere(90.0F, 4).positions.size());
    EXPECT_EQ(rimEdges(scan.mesh), 0U);
}

TEST(MeshCleanup, TrianglesWithoutAreaLeaveNoGap) {
    // A vertex in the middle of an edge that only one of the two triangles knows, and a flat one between.
    ScanMesh mesh = test::painted(sphere(90.0F, 3));
    const glm::uvec3 t = mesh.triangles[0];
    const auto middle = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.push_back(0.5F * (mesh.positions[t.x] + mesh.positions[t.y]));
    mesh.colours.push_back(mesh.colours[t.x]);
    const auto uv = mesh.cornerUv[0];
    const glm::vec2 uvMiddle = 0.5F * (uv[0] + uv[1]);
    mesh.triangles[0] = {t.x, middle, t.z};
    mesh.cornerUv[0] = {uv[0], uvMiddle, uv[2]};
    mesh.triangles.emplace_back(middle, t.y, t.z);
    mesh.cornerUv.push_back({uvMiddle, uv[1], uv[2]});
    mesh.triangles.emplace_back(t.x, t.y, middle); // the flat one
    mesh.cornerUv.push_back({uv[0], uv[1], uvMiddle});
    mesh.triangles.emplace_back(t.x, t.x, t.y); // a line
    mesh.cornerUv.push_back({uv[0], uv[0], uv[1]});

    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(countOf(scan, MeshFault::ZeroArea), 2U);
    EXPECT_EQ(scan.report.find(MeshFault::Holes), nullptr);
    expectSound(scan.mesh);
    EXPECT_EQ(rimEdges(scan.mesh), 0U);
    for (std::size_t i = 0; i < scan.mesh.triangles.size(); ++i)
        for (int k = 0; k < 3; ++k)
            EXPECT_LT(glm::distance(scan.mesh.cornerUv[i][static_cast<std::size_t>(k)],
                                    test::textureAt(scan.mesh.positions[scan.mesh.triangles[i][k]])),
                      1e-5F);
}

TEST(MeshCleanup, DoubleTrianglesAreDroppedWhicheverWayTheyAreTurned) {
    ScanMesh mesh = sphere(90.0F, 4);
    const std::size_t before = mesh.triangles.size();
    for (std::size_t i = 0; i < 30; ++i) {
        const glm::uvec3 t = mesh.triangles[7 * i];
        mesh.triangles.push_back(i % 2 == 0 ? glm::uvec3(t.y, t.z, t.x) : glm::uvec3(t.z, t.y, t.x));
    }
    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(countOf(scan, MeshFault::DuplicateFaces), 30U);
    EXPECT_EQ(scan.mesh.triangles.size(), before);
    EXPECT_EQ(scan.report.findings.size(), 1U);
}

TEST(MeshCleanup, TurnsFlippedTrianglesBack) {
    ScanMesh mesh = sphere(90.0F, 4);
    const ScanMesh sound = mesh;
    for (std::size_t i = 0; i < 50; ++i) std::swap(mesh.triangles[11 * i].y, mesh.triangles[11 * i].z);
    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(countOf(scan, MeshFault::FlippedFaces), 50U);
    EXPECT_EQ(scan.mesh.triangles.size(), sound.triangles.size());
    EXPECT_NEAR(test::volumeOf(scan.mesh), test::volumeOf(sound), 1.0);
    expectSound(scan.mesh);
}

TEST(MeshCleanup, TurnsASurfaceThatIsInsideOut) {
    for (const float hole : {0.0F, 100.0F}) { // a closed one, and half a head
        ScanMesh mesh = test::withHole(sphere(90.0F, 4), {0, -90, 0}, hole);
        for (glm::uvec3& t : mesh.triangles) std::swap(t.x, t.y);
        const CleanedScan scan = repaired(mesh);
        ASSERT_NE(scan.report.find(MeshFault::FlippedFaces), nullptr);
        EXPECT_THAT(scan.report.find(MeshFault::FlippedFaces)->found, HasSubstr("whole surface"));
        EXPECT_GT(test::volumeOf(scan.mesh), 0.0);
    }
}

TEST(MeshCleanup, CutsAFlapOff) {
    ScanMesh mesh = sphere(90.0F, 4);
    const glm::uvec3 t = mesh.triangles[5];
    mesh.positions.push_back(1.2F * mesh.positions[t.x]);
    mesh.triangles.emplace_back(t.x, t.y, static_cast<std::uint32_t>(mesh.positions.size() - 1));
    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(countOf(scan, MeshFault::NonManifoldEdges), 1U);
    EXPECT_EQ(countOf(scan, MeshFault::LooseParts), 1U);
    EXPECT_NEAR(test::areaOf(scan.mesh), test::areaOf(sphere(90.0F, 4)), 1e-3);
    expectSound(scan.mesh);
    EXPECT_EQ(rimEdges(scan.mesh), 0U);
}

TEST(MeshCleanup, SeparatesSurfacesThatTouch) {
    // In a point: two spheres with one vertex in common. Both are large enough to stay.
    ScanMesh mesh = sphere(90.0F, 3);
    test::append(mesh, test::moved(sphere(90.0F, 3), {180.0F, 0.0F, 0.0F}));
    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(countOf(scan, MeshFault::DuplicateVertices), 1U);
    ASSERT_NE(scan.report.find(MeshFault::NonManifoldEdges), nullptr);
    EXPECT_EQ(countOf(scan, MeshFault::LooseParts), 1U);
    EXPECT_EQ(scan.mesh.triangles.size(), mesh.triangles.size());
    expectSound(scan.mesh);
}

TEST(MeshCleanup, AOneSidedSurfaceIsCutToHaveAnOutside) {
    // A band of 40 squares with half a twist, 60 mm wide.
    ScanMesh mesh;
    constexpr std::uint32_t n = 40;
    for (std::uint32_t i = 0; i < n; ++i) {
        const double a = 2.0 * 3.141592653589793 * i / n;
        for (const double side : {-30.0, 30.0}) {
            const double r = 100.0 + side * std::cos(0.5 * a);
            mesh.positions.emplace_back(r * std::cos(a), r * std::sin(a), side * std::sin(0.5 * a));
        }
        const std::uint32_t next = i + 1 < n ? 2 * i + 2 : 1;
        const std::uint32_t nextOther = i + 1 < n ? 2 * i + 3 : 0;
        mesh.triangles.emplace_back(2 * i, next, nextOther);
        mesh.triangles.emplace_back(2 * i, nextOther, 2 * i + 1);
    }
    CleanupOptions options;
    options.largestHoleMm = 0.0F;
    const CleanedScan scan = repaired(mesh, options);
    ASSERT_NE(scan.report.find(MeshFault::FlippedFaces), nullptr);
    EXPECT_THAT(scan.report.find(MeshFault::FlippedFaces)->found, HasSubstr("one side"));
    EXPECT_EQ(scan.mesh.triangles.size(), mesh.triangles.size());
    expectSound(scan.mesh);
}

TEST(MeshCleanup, DropsCrumbsAndWhatIsInside) {
    ScanMesh mesh = test::moved(sphere(3.0F, 2), {150.0F, 0.0F, 0.0F});
    test::append(mesh, sphere(70.0F, 4)); // as the inside of the skull
    const ScanMesh head = sphere(90.0F, 4);
    test::append(mesh, head);
    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(countOf(scan, MeshFault::LooseParts), 2U);
    EXPECT_THAT(scan.report.find(MeshFault::LooseParts)->found, HasSubstr("1 of them inside"));
    EXPECT_EQ(scan.mesh.triangles, head.triangles);
    EXPECT_EQ(scan.mesh.positions, head.positions);
}

TEST(MeshCleanup, KeepsALargePatchBesideTheMainSurface) {
    // A head whose crown was scanned apart: the pieces do not meet, and the crown is not inside.
    ScanMesh mesh = test::withHole(sphere(90.0F, 5), {0, 90, 0}, 60.0F);
    const ScanMesh below = test::withHole(sphere(90.0F, 5), {0, -90, 0}, 172.0F);
    test::append(mesh, below);
    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(countOf(scan, MeshFault::LooseParts), 1U);
    EXPECT_THAT(scan.report.find(MeshFault::LooseParts)->done, HasSubstr("kept"));
    expectSound(scan.mesh);
}

TEST(MeshCleanup, FillsAHoleAsTheHeadGoesOn) {
    constexpr float radius = 90.0F;
    const ScanMesh whole = test::painted(sphere(radius, 6)); // edges of 1.4 to 2.8 mm
    CleanupOptions options;
    options.largestHoleMm = 200.0F; // the rim zigzags
    const CleanedScan scan = repaired(test::withHole(whole, {0, 0, radius}, 15.0F), options);
    EXPECT_EQ(countOf(scan, MeshFault::Holes), 1U);
    expectSound(scan.mesh);
    EXPECT_EQ(rimEdges(scan.mesh), 0U);
    // A flat cover would lie 1.25 mm too deep; a thin plate bent along the rim's slope misses the sphere by
    // a (tan t)/2 - r (1 - cos t) = 0.01 mm in the middle (a = r sin t = 15 mm). What more there is comes
    // from the faces' own sagitta, e^2 / 8 r = 0.01 mm, which the rim's slope carries inward.
    for (const glm::vec3& p : scan.mesh.positions) EXPECT_NEAR(glm::length(p), radius, 0.1F);
    EXPECT_NEAR(test::volumeOf(scan.mesh) / test::volumeOf(whole), 1.0, 1e-4);
    EXPECT_NEAR(test::areaOf(scan.mesh) / test::areaOf(whole), 1.0, 1e-4);
    // Triangles as around it.
    EXPECT_NEAR(double(scan.mesh.triangles.size()), double(whole.triangles.size()), 150.0);
    for (std::size_t v = 0; v < scan.mesh.positions.size(); ++v)
        EXPECT_LT(glm::distance(glm::vec3(scan.mesh.colours[v]), test::paintAt(scan.mesh.positions[v])),
                  6.0F);
    for (std::size_t i = 0; i < scan.mesh.triangles.size(); ++i)
        for (int k = 0; k < 3; ++k)
            EXPECT_LT(glm::distance(scan.mesh.cornerUv[i][static_cast<std::size_t>(k)],
                                    test::textureAt(scan.mesh.positions[scan.mesh.triangles[i][k]])),
                      0.006F); // 3 mm
}

TEST(MeshCleanup, FillsAJaggedHole) {
    ScanMesh mesh = sphere(90.0F, 5);
    std::vector<glm::uvec3> kept;
    for (const glm::uvec3& t : mesh.triangles) {
        const glm::vec3 c = (mesh.positions[t.x] + mesh.positions[t.y] + mesh.positions[t.z]) / 3.0F;
        const bool inCross = c.z > 0.0F && ((std::abs(c.x) < 4.0F && std::abs(c.y) < 14.0F) ||
                                            (std::abs(c.y) < 4.0F && std::abs(c.x) < 14.0F));
        if (!inCross) kept.push_back(t);
    }
    mesh.triangles = kept;
    CleanupOptions options;
    options.largestHoleMm = 200.0F;
    const CleanedScan scan = repaired(mesh, options);
    expectSound(scan.mesh);
    EXPECT_EQ(rimEdges(scan.mesh), 0U);
    for (const glm::vec3& p : scan.mesh.positions) EXPECT_NEAR(glm::length(p), 90.0F, 0.6F);
}

TEST(MeshCleanup, ANeckStaysOpen) {
    const CleanedScan scan = repaired(test::withHole(sphere(90.0F, 5), {0, -90, 0}, 60.0F));
    const MeshFinding* holes = scan.report.find(MeshFault::Holes);
    ASSERT_NE(holes, nullptr);
    EXPECT_EQ(holes->count, 1U);
    EXPECT_THAT(holes->done, HasSubstr("left 1 open"));
    EXPECT_GT(rimEdges(scan.mesh), 0U);
}

TEST(MeshCleanup, TheOutlineOfASmallSheetIsNoHole) {
    ScanMesh mesh;
    mesh.positions = {{0, 0, 0}, {20, 0, 0}, {20, 20, 0}, {0, 20, 0}};
    mesh.triangles = {{0, 1, 2}, {0, 2, 3}};
    const CleanedScan scan = repaired(mesh);
    EXPECT_EQ(scan.mesh.triangles, mesh.triangles);
}

TEST(MeshCleanup, SaysWhyNothingIsLeft) {
    ScanMesh points;
    points.positions = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
    ScanMesh line = points;
    line.triangles = {{0, 1, 2}};
    ScanMesh crumbs = test::soupOf(sphere(90.0F, 3));
    for (const glm::uvec3& t : crumbs.triangles) {
        const glm::vec3 c = (crumbs.positions[t.x] + crumbs.positions[t.y] + crumbs.positions[t.z]) / 3.0F;
        for (int k = 0; k < 3; ++k) crumbs.positions[t[k]] = glm::mix(c, crumbs.positions[t[k]], 0.8F);
    }
    for (const ScanMesh& mesh : {ScanMesh{}, points, line, crumbs}) {
        const auto result = cleaned(mesh, {}, Progress());
        ASSERT_FALSE(result.has_value());
        EXPECT_FALSE(result.error().what.empty());
        EXPECT_FALSE(result.error().fix.empty());
    }
}

TEST(MeshCleanup, StopsWhenCancelled) {
    const Progress progress;
    progress.cancel();
    const auto result = cleaned(sphere(90.0F, 3), {}, progress);
    ASSERT_FALSE(result.has_value());
    EXPECT_TRUE(wasCancelled(result.error()));
}

TEST(MeshCleanup, FindingsComeInTheOrderOfTheFaults) {
    ScanMesh mesh = test::withHole(test::soupOf(sphere(90.0F, 4)), {0, 0, 90}, 15.0F);
    mesh.positions[0].x = std::numeric_limits<float>::quiet_NaN();
    std::swap(mesh.triangles[50].y, mesh.triangles[50].z);
    const CleanedScan scan = repaired(mesh);
    EXPECT_GE(scan.report.findings.size(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(scan.report.findings, {}, &MeshFinding::fault));
}

/// Random harm of every kind to a painted sphere.
class Damage {
public:
    explicit Damage(std::uint64_t seed) : mesh(test::painted(sphere(90.0F, 4))), seed_(seed) {}

    void doAll() {
        if (upTo(2) == 0) mesh = test::soupOf(mesh);
        times(60, [&] { std::swap(any().y, any().z); });
        times(60, [&] { add(any()); });
        times(40, [&] { add({vertex(), vertex(), vertex()}); });
        times(40, [&] { any()[static_cast<int>(upTo(3))] = vertex(); });
        times(60, [&] { remove(upTo(static_cast<std::uint32_t>(mesh.triangles.size()))); });
        times(5, [&] { mesh.positions[vertex()].y = std::numeric_limits<float>::quiet_NaN(); });
        times(20, [&] { mesh.positions[vertex()] = mesh.positions[vertex()]; });
    }

    ScanMesh mesh;

private:
    std::uint32_t upTo(std::uint32_t limit) { return randomBits(seed_, 0, count_++)[0] % limit; }
    std::uint32_t vertex() { return upTo(static_cast<std::uint32_t>(mesh.positions.size())); }
    glm::uvec3& any() { return mesh.triangles[upTo(static_cast<std::uint32_t>(mesh.triangles.size()))]; }
    void add(glm::uvec3 t) {
        mesh.triangles.push_back(t);
        const auto uv = mesh.cornerUv[0];
        mesh.cornerUv.push_back(uv);
    }
    void remove(std::uint32_t i) {
        mesh.triangles.erase(mesh.triangles.begin() + i);
        mesh.cornerUv.erase(mesh.cornerUv.begin() + i);
    }
    template <class Harm>
    void times(std::uint32_t most, Harm harm) {
        for (std::uint32_t n = upTo(most); n > 0; --n) harm();
    }

    std::uint64_t seed_;
    std::uint64_t count_ = 0;
};

TEST(MeshCleanup, WhateverTheDamageTheResultIsSound) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        SCOPED_TRACE(seed);
        Damage damage(seed);
        damage.doAll();
        const CleanedScan scan = repaired(damage.mesh);
        expectSound(scan.mesh);
        // Triangles between any three vertices take away from it; inside out it would be negative.
        EXPECT_GT(test::volumeOf(scan.mesh), 0.6 * test::volumeOf(sphere(90.0F, 4)));
        const CleanedScan again = repaired(damage.mesh);
        EXPECT_EQ(scan.mesh.positions, again.mesh.positions);
        EXPECT_EQ(scan.mesh.triangles, again.mesh.triangles);
    }
}

} // namespace
} // namespace stipple

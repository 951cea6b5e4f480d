#include "geometry/Geodesic.h"

#include "support/PlainMeshes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <random>

namespace stipple {
namespace {

constexpr float edgeMm = 1.5F;
constexpr float pi = std::numbers::pi_v<float>;

/// A surface on which the distance of two points is known.
struct KnownSurface {
    const char* name;
    TriMesh mesh;
    std::function<double(glm::dvec3, glm::dvec3)> distanceMm;
};

double onSphere(glm::dvec3 a, glm::dvec3 b) {
    return glm::length(a) * std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b));
}

/// The angle about the axis between two points, 0..pi.
double angleBetween(glm::dvec3 a, glm::dvec3 b) {
    return std::abs(std::atan2(a.x * b.z - a.z * b.x, a.x * b.x + a.z * b.z));
}

/// The cone cut open and laid flat; farther than half a turn of that the way leads over the tip.
double onCone(double slope, glm::dvec3 a, glm::dvec3 b) {
    const double angle = slope * angleBetween(a, b);
    const double ra = glm::length(a);
    const double rb = glm::length(b);
    return std::sqrt(ra * ra + rb * rb - 2.0 * ra * rb * std::cos(angle));
}

double onTube(double radius, glm::dvec3 a, glm::dvec3 b) {
    return std::hypot(radius * angleBetween(a, b), a.y - b.y);
}

KnownSurface sphereOf(std::uint64_t seed) {
    return {"sphere", test::sphereCap(90.0F, 140.0F, edgeMm, seed), onSphere};
}
KnownSurface coneOf(std::uint64_t seed) {
    return {"cone", test::cone(0.6F, 90.0F, edgeMm, seed),
            [](glm::dvec3 a, glm::dvec3 b) { return onCone(0.6, a, b); }};
}
KnownSurface tubeOf(std::uint64_t seed) {
    return {"tube", test::tube(40.0F, 90.0F, edgeMm, seed),
            [](glm::dvec3 a, glm::dvec3 b) { return onTube(40.0, a, b); }};
}

std::vector<KnownSurface> knownSurfaces() {
    std::vector<KnownSurface> all;
    for (const std::uint64_t seed : {1U, 2U})
        for (const auto& make : {sphereOf, coneOf, tubeOf}) all.push_back(make(seed));
    return all;
}

/// At a vertex, on an edge and inside a triangle, in the surface's upper half and away from its rim.
std::vector<SurfacePoint> sourcesOn(const TriMesh& mesh, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto triangle = [&] { return static_cast<std::uint32_t>(random() % (mesh.triangles.size() / 2)); };
    return {{0, 0.0F, 0.0F}, {triangle(), 1.0F, 0.0F}, {triangle(), 0.4F, 0.6F}, {triangle(), 0.3F, 0.5F}};
}

TEST(Geodesic, DistancesAreThoseOfTheClosedForm) {
    for (const KnownSurface& surface : knownSurfaces()) {
        const Geodesic geodesic(surface.mesh);
        for (const SurfacePoint& source : sourcesOn(surface.mesh, 7)) {
            const std::vector<float> distances = geodesic.distancesMm({source});
            const glm::dvec3 from(positionAt(surface.mesh, source));
            double sum = 0.0;
            double worst = 0.0;
            double worstNear = 0.0;
            for (std::size_t i = 0; i < distances.size(); ++i) {
                const double expected = surface.distanceMm(from, glm::dvec3(surface.mesh.positionsMm[i]));
                const double error = std::abs(double{distances[i]} - expected);
                if (expected < 10.0) {
                    worstNear = std::max(worstNear, error);
                    continue;
                }
                sum += error / expected;
                worst = std::max(worst, error / expected);
            }
            EXPECT_LT(worst, 0.005) << surface.name;
            EXPECT_LT(sum / static_cast<double>(distances.size()), 0.0025) << surface.name;
            EXPECT_LT(worstNear, 0.05) << surface.name;
        }
    }
}

TEST(Geodesic, PathsAreAsLongAsTheClosedFormAndLieOnTheSurface) {
    for (const KnownSurface& surface : knownSurfaces()) {
        const Geodesic geodesic(surface.mesh);
        std::mt19937_64 random(3);
        for (const SurfacePoint& source : sourcesOn(surface.mesh, 11))
            for (int i = 0; i < 20; ++i) {
                const SurfacePoint target{
                    static_cast<std::uint32_t>(random() % surface.mesh.triangles.size()), 0.2F, 0.3F};
                const glm::vec3 from = positionAt(surface.mesh, source);
                const glm::vec3 to = positionAt(surface.mesh, target);
                const auto path = geodesic.pathMm(source, target);
                ASSERT_GE(path.size(), 2U);
                EXPECT_LT(glm::distance(path.front(), from), 1e-4F);
                EXPECT_LT(glm::distance(path.back(), to), 1e-4F);
                const double expected = surface.distanceMm(glm::dvec3(from), glm::dvec3(to));
                EXPECT_NEAR(polylineLengthMm(path), expected, std::max(0.05, 0.002 * expected))
                    << surface.name;
                for (std::size_t k = 1; k < path.size(); ++k)
                    EXPECT_LT(glm::distance(path[k], path[k - 1]), 4.0F * edgeMm) << "along the surface";
            }
    }
}

TEST(Geodesic, OnAPlaneItIsExact) {
    const TriMesh plane = test::rectangle({60.0F, 40.0F}, {23, 17});
    const Geodesic geodesic(plane);
    const SurfacePoint source{101, 0.2F, 0.1F};
    const glm::vec3 from = positionAt(plane, source);
    const std::vector<float> distances = geodesic.distancesMm({source});
    for (std::size_t i = 0; i < distances.size(); ++i)
        EXPECT_NEAR(distances[i], glm::distance(from, plane.positionsMm[i]), 1e-3F);
    const SurfacePoint target{700, 0.5F, 0.25F};
    const auto path = geodesic.pathMm(source, target);
    EXPECT_NEAR(polylineLengthMm(path), glm::distance(from, positionAt(plane, target)), 1e-3F);
    EXPECT_EQ(path.front(), from);
}

TEST(Geodesic, AWayRoundACornerBendsThere) {
    // An L of two rectangles that share the side from (20, 0) to (20, 20).
    TriMesh plane = test::rectangle({40.0F, 40.0F}, {20, 20});
    std::erase_if(plane.triangles, [&](const glm::uvec3& t) {
        const glm::vec3 middle =
            (plane.positionsMm[t.x] + plane.positionsMm[t.y] + plane.positionsMm[t.z]) / 3.0F;
        return middle.x > 20.0F && middle.z > 20.0F;
    });
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    for (std::uint32_t i = 0; i < plane.triangles.size(); ++i) {
        const glm::vec3 p = plane.positionsMm[plane.triangles[i].x];
        if (p == glm::vec3(10, 0, 38)) start = i;
        if (p == glm::vec3(38, 0, 10)) end = i;
    }
    const Geodesic geodesic(plane);
    const double expected = 2.0 * std::hypot(10.0, 18.0);
    const auto path = geodesic.pathMm({start, 0, 0}, {end, 0, 0});
    EXPECT_NEAR(polylineLengthMm(path), expected, 1e-3);
    EXPECT_TRUE(std::find(path.begin(), path.end(), glm::vec3(20, 0, 20)) != path.end());
    EXPECT_NEAR(geodesic.distancesMm({{start, 0, 0}})[plane.triangles[end].x], expected, 0.05);
}

TEST(Geodesic, TheNearestOfSeveralSourcesCounts) {
    const TriMesh plane = test::rectangle({60.0F, 40.0F}, {30, 20});
    const SurfacePoint left{3, 0.0F, 0.0F};
    const SurfacePoint right{1100, 0.0F, 0.0F};
    const Geodesic geodesic(plane);
    const auto both = geodesic.distancesMm({left, right});
    for (std::size_t i = 0; i < both.size(); ++i) {
        const glm::vec3 p = plane.positionsMm[i];
        EXPECT_NEAR(
            both[i],
            std::min(glm::distance(p, positionAt(plane, left)), glm::distance(p, positionAt(plane, right))),
            0.75F);
    }
}

TEST(Geodesic, NoPathLeadsToAnotherPart) {
    TriMesh parts = test::rectangle({10.0F, 10.0F}, {5, 5});
    const auto second = static_cast<std::uint32_t>(parts.triangles.size());
    test::addRectangle(parts, {10.0F, 10.0F}, {5, 5}, 30.0F);
    const Geodesic geodesic(parts);
    EXPECT_TRUE(geodesic.pathMm({0, 0.2F, 0.2F}, {second, 0.2F, 0.2F}).empty());
    EXPECT_GT(geodesic.distancesMm({{0, 0.2F, 0.2F}})[parts.triangles[second].x], 1e30F);
}

TEST(Geodesic, SameMeshSameBits) {
    const TriMesh cap = test::sphereCap(90.0F, 60.0F, edgeMm, 5);
    const SurfacePoint from{40, 0.2F, 0.3F};
    const SurfacePoint to{3000, 0.2F, 0.3F};
    EXPECT_EQ(Geodesic(cap).distancesMm({from}), Geodesic(cap).distancesMm({from}));
    EXPECT_EQ(Geodesic(cap).pathMm(from, to), Geodesic(cap).pathMm(from, to));
}

TEST(AreaAbove, CutsTrianglesAtTheLevel) {
    // The cap above a height has the area 2 pi R h (Archimedes).
    const float radius = 90.0F;
    const TriMesh cap = test::sphereCap(radius, 140.0F, edgeMm, 4);
    std::vector<float> heights;
    for (const glm::vec3& p : cap.positionsMm) heights.push_back(p.y);
    for (const float level : {20.0F, 43.7F, 70.0F, 85.0F}) {
        const double expected = 2.0 * double{pi} * double{radius} * double{radius - level};
        EXPECT_NEAR(areaAboveMm2(cap, heights, level), expected, 0.005 * expected) << level;
    }
    EXPECT_DOUBLE_EQ(areaAboveMm2(cap, heights, 91.0F), 0.0);
    EXPECT_NEAR(areaAboveMm2(cap, heights, -90.0F), areaMm2(cap), 1e-6 * areaMm2(cap));
}

TEST(AreaAbove, IsExactForALineAcrossTriangles) {
    const TriMesh plane = test::rectangle({30.0F, 20.0F}, {7, 3});
    std::vector<float> field;
    for (const glm::vec3& p : plane.positionsMm) field.push_back(p.x - 0.5F * p.z);
    // Left of the line x = 12 + z / 2 lies a trapezium of sides 12 and 22.
    EXPECT_NEAR(areaAboveMm2(plane, field, 12.0F), 600.0 - 0.5 * (12.0 + 22.0) * 20.0, 1e-3);
}

} // namespace
} // namespace stipple

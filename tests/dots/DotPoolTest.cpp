#include "dots/DotPool.h"

#include "base/Hash.h"
#include "dots/DotSet.h"
#include "dots/ScatterQuality.h"
#include "support/PlainMeshes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace stipple::test {
namespace {

constexpr float maxPerCm2 = 250.0F;

/// The dots of the pool that a density per vertex shows.
std::vector<SurfacePoint> shown(const TriMesh& mesh, const DotPool& pool, const std::vector<float>& perCm2) {
    std::vector<SurfacePoint> points;
    for (const auto& [place, rank] : pool.dots)
        if (rank * pool.maxPerCm2 < interpolate(mesh, perCm2, place)) points.push_back(place);
    return points;
}

/// Sorted by triangle, and those of a triangle by rank.
bool isEarlier(const PoolDot& a, const PoolDot& b) {
    return std::pair(a.place.triangle, a.rank) < std::pair(b.place.triangle, b.rank);
}

std::uint64_t hashOf(const DotPool& pool) {
    Hasher hasher;
    for (const PoolDot& dot : pool.dots) {
        hasher.add(dot.place.triangle);
        hasher.add(dot.place.u);
        hasher.add(dot.place.v);
        hasher.add(dot.rank);
    }
    return hasher.digest();
}

std::size_t wantedDots(const TriMesh& mesh, float perCm2) {
    return static_cast<std::size_t>(std::lround(areaMm2(mesh) / 100.0 * double{perCm2}));
}

TriMesh scalpLike() {
    return dome(90.0F, {80.0F, 80.0F}, {54, 54});
}

TEST(DotPool, everyPrefixByRankIsAnEvenScatter) {
    const TriMesh mesh = scalpLike();
    const DotPool pool = buildDotPool(mesh, {maxPerCm2, 1});
    for (const float share : {0.1F, 0.25F, 0.5F, 0.6F, 0.75F, 1.0F}) {
        const std::vector<float> perCm2(mesh.positionsMm.size(), share * maxPerCm2);
        const ScatterQuality q = judge(mesh, perCm2, shown(mesh, pool, perCm2));
        EXPECT_GE(q.rho, 0.68) << share;
        EXPECT_GE(q.meanNearest, 0.80) << share;
        EXPECT_LE(q.gap, 1.0) << share;
        EXPECT_LE(q.fano, 0.16) << share;
        EXPECT_NEAR(q.countBias, 0.0, 1e-3) << share;
    }
}

TEST(DotPool, everyPrefixIsBlueNoise) {
    const TriMesh mesh = scalpLike();
    const DotPool pool = buildDotPool(mesh, {maxPerCm2, 1});
    for (const float share : {0.25F, 0.6F, 1.0F}) {
        const std::vector<float> perCm2(mesh.positionsMm.size(), share * maxPerCm2);
        const ScatterSpectrum spectrum = spectrumOf(mesh, share * maxPerCm2, shown(mesh, pool, perCm2));
        EXPECT_LT(spectrum.lowPower, 0.11) << share;
        EXPECT_GT(spectrum.effectiveNyquist, 0.6) << share;
        EXPECT_LT(spectrum.oscillation, 0.35) << share;
    }
}

TEST(DotPool, aDensityRampKeepsTheLocalSpacingAndCount) {
    const TriMesh mesh = dome(90.0F, {60.0F, 120.0F}, {40, 80});
    const DotPool pool = buildDotPool(mesh, {maxPerCm2, 2});
    std::vector<float> perCm2;
    for (const glm::vec3& p : mesh.positionsMm)
        perCm2.push_back(maxPerCm2 * std::clamp((p.z + 45.0F) / 20.0F, 0.0F, 1.0F));
    const ScatterQuality q = judge(mesh, perCm2, shown(mesh, pool, perCm2));
    EXPECT_GE(q.rhoP01, 0.67);
    EXPECT_GE(q.meanNearest, 0.80);
    EXPECT_LE(q.gap, 1.0);
    EXPECT_NEAR(q.countBias, 0.0, 0.01);
}

TEST(DotPool, unevenTrianglesDoNotShowInTheDots) {
    TriMesh mesh = rectangle({60.0F, 60.0F}, {40, 40});
    for (glm::vec3& p : mesh.positionsMm) p.x = p.x * p.x / 60.0F; // columns from 0.04 to 3 mm wide
    const DotPool pool = buildDotPool(mesh, {maxPerCm2, 3});
    const std::vector<float> perCm2(mesh.positionsMm.size(), maxPerCm2);
    const ScatterQuality q = judge(mesh, perCm2, shown(mesh, pool, perCm2));
    EXPECT_GE(q.rho, 0.68);
    EXPECT_LE(q.gap, 1.0);
}

TEST(DotPool, twoLargeTrianglesAreScatteredLikeManySmallOnes) {
    const TriMesh mesh = rectangle({60.0F, 60.0F}, {1, 1});
    const DotPool pool = buildDotPool(mesh, {maxPerCm2, 4});
    const std::vector<float> perCm2(mesh.positionsMm.size(), maxPerCm2);
    const ScatterQuality q = judge(mesh, perCm2, shown(mesh, pool, perCm2));
    EXPECT_EQ(pool.dots.size(), 9000U);
    EXPECT_GE(q.rho, 0.68);
    EXPECT_LE(q.gap, 1.0);
}

TEST(DotPool, hasExactlyTheDotsOfItsAreaWithRanksEvenlyIn0To1) {
    const TriMesh mesh = dome(90.0F, {50.0F, 40.0F}, {30, 25});
    for (const float density : {0.5F, 17.0F, 85.0F, 250.0F}) {
        const DotPool pool = buildDotPool(mesh, {density, 5});
        const std::size_t wanted = wantedDots(mesh, density);
        ASSERT_EQ(pool.dots.size(), wanted);
        EXPECT_TRUE(std::is_sorted(pool.dots.begin(), pool.dots.end(), isEarlier));
        std::vector<float> ranks;
        for (const PoolDot& dot : pool.dots) {
            ranks.push_back(dot.rank);
            EXPECT_LT(dot.place.triangle, mesh.triangles.size());
            EXPECT_GE(dot.place.u, 0.0F);
            EXPECT_GE(dot.place.v, 0.0F);
            EXPECT_LE(dot.place.u + dot.place.v, 1.00001F);
        }
        std::sort(ranks.begin(), ranks.end());
        for (std::size_t i = 0; i < wanted; ++i)
            ASSERT_EQ(ranks[i], static_cast<float>(i) / static_cast<float>(wanted));
    }
}

TEST(DotPool, moreDensityOnlyAddsDots) {
    const TriMesh mesh = dome(90.0F, {40.0F, 40.0F}, {20, 20});
    const DotPool pool = buildDotPool(mesh, {maxPerCm2, 6});
    std::set<std::pair<std::uint32_t, float>> before;
    for (const float share : {0.2F, 0.5F, 0.9F}) {
        std::set<std::pair<std::uint32_t, float>> now;
        for (const SurfacePoint& p :
             shown(mesh, pool, std::vector<float>(mesh.positionsMm.size(), share * maxPerCm2)))
            now.emplace(p.triangle, p.u);
        EXPECT_TRUE(std::includes(now.begin(), now.end(), before.begin(), before.end()));
        EXPECT_GT(now.size(), before.size());
        before = now;
    }
}

TEST(DotPool, sameSeedSameBytesOtherSeedOtherDots) {
    const TriMesh mesh = dome(90.0F, {40.0F, 40.0F}, {20, 20});
    const std::uint64_t first = hashOf(buildDotPool(mesh, {maxPerCm2, 7}));
    EXPECT_EQ(first, hashOf(buildDotPool(mesh, {maxPerCm2, 7})));
    EXPECT_NE(first, hashOf(buildDotPool(mesh, {maxPerCm2, 8})));
}

TEST(DotPool, isTheSameOnAnyNumberOfThreads) {
    TriMesh fold = rectangle({30.0F, 30.0F}, {20, 20});
    addRectangle(fold, {30.0F, 30.0F}, {20, 20}, -0.3F, true);
    const TriMesh meshes[] = {scalpLike(), fold, rectangle({60.0F, 60.0F}, {1, 1}),
                              rectangle({0.7F, 0.7F}, {1, 1})};
    for (const TriMesh& mesh : meshes) {
        const std::uint64_t alone = hashOf(buildDotPool(mesh, {.maxPerCm2 = maxPerCm2, .threads = 1}));
        for (const int threads : {0, 2, 3, 8})
            EXPECT_EQ(hashOf(buildDotPool(mesh, {.maxPerCm2 = maxPerCm2, .threads = threads})), alone)
                << threads;
    }
}

// Plans name dots by their index in the pool: a change of this value moves every saved plan's dots.
TEST(DotPool, isTheSameOnEveryMachineAndCompiler) {
    const TriMesh mesh = dome(90.0F, {40.0F, 40.0F}, {20, 20});
    EXPECT_EQ(hexDigits(hashOf(buildDotPool(mesh, {maxPerCm2, 1}))), "a86e4e0183b4be0f");
}

TEST(DotPool, theTwoSidesOfAFoldAreScatteredAlone) {
    TriMesh fold = rectangle({30.0F, 30.0F}, {20, 20});
    addRectangle(fold, {30.0F, 30.0F}, {20, 20}, -0.3F, true);
    const DotPool pool = buildDotPool(fold, {maxPerCm2, 9});
    const auto below = std::count_if(pool.dots.begin(), pool.dots.end(), [&](const PoolDot& dot) {
        return dot.place.triangle < fold.triangles.size() / 2;
    });
    EXPECT_NEAR(static_cast<double>(below), 2250.0, 25.0);
    const std::vector<float> perCm2(fold.positionsMm.size(), maxPerCm2);
    const ScatterQuality q = judge(fold, perCm2, shown(fold, pool, perCm2));
    EXPECT_GE(q.rho, 0.68);
    EXPECT_LE(q.gap, 1.0);
}

TEST(DotPool, degenerateAndTinyTrianglesAreHarmless) {
    TriMesh mesh = rectangle({30.0F, 30.0F}, {10, 10});
    mesh.triangles.insert(mesh.triangles.begin(),
                          {glm::uvec3(0, 0, 1), glm::uvec3(0, 1, 2)}); // a point, a line
    const auto tiny = static_cast<std::uint32_t>(mesh.positionsMm.size());
    for (const float x : {0.0F, 1e-4F, 0.0F}) {
        mesh.positionsMm.emplace_back(
            x, 1.0F, x == 0.0F ? 1e-4F * static_cast<float>(mesh.positionsMm.size() - tiny) : 0.0F);
        mesh.normals.emplace_back(0.0F, 1.0F, 0.0F);
    }
    mesh.triangles.emplace_back(tiny, tiny + 2, tiny + 1);
    const DotPool pool = buildDotPool(mesh, {maxPerCm2, 10});
    EXPECT_EQ(pool.dots.size(), 2250U);
    EXPECT_GE(pool.dots.front().place.triangle, 2U);
    const std::vector<float> perCm2(mesh.positionsMm.size(), maxPerCm2);
    EXPECT_GE(judge(mesh, perCm2, shown(mesh, pool, perCm2)).rho, 0.68);
}

TEST(DotPool, aMeshTooSmallForADotGivesAnEmptyPool) {
    const TriMesh speck = rectangle({0.1F, 0.1F}, {1, 1});
    const DotPool pool = buildDotPool(speck, {maxPerCm2, 1});
    EXPECT_TRUE(pool.dots.empty());
    EXPECT_TRUE(buildDotPool(TriMesh{}, {maxPerCm2, 1}).dots.empty());
    EXPECT_EQ(buildDotPool(rectangle({1.0F, 0.0F}, {1, 1}), {maxPerCm2, 1}).dots.size(), 0U);
    EXPECT_EQ(buildDotPool(rectangle({0.7F, 0.7F}, {1, 1}), {maxPerCm2, 1}).dots.size(), 1U);
}

TEST(DotPool, isFilledToTheLastDotEvenWhereDotsCannotKeepApart) {
    TriMesh mesh = rectangle({0.01F, 0.01F}, {1, 1});
    for (glm::vec3& p : mesh.positionsMm) p += 1000.0F; // a float has no room for more than a few places here
    const DotPool pool = buildDotPool(mesh, {3e8F, 1, 2});
    EXPECT_EQ(pool.dots.size(), wantedDots(mesh, 3e8F));
}

TEST(DotPool, isEmptyWhenStopped) {
    std::stop_source source;
    source.request_stop();
    const TriMesh mesh = scalpLike();
    const DotPool pool = buildDotPool(mesh, {maxPerCm2, 1}, source.get_token());
    EXPECT_TRUE(pool.dots.empty());
}

TEST(HexagonalSpacing, isThatOfALatticeOfTheDensity) {
    const float spacing = hexagonalSpacingMm(100.0F);
    EXPECT_NEAR(spacing, 1.0746, 1e-4);
    EXPECT_NEAR(spacing * spacing * std::sqrt(3.0F) / 2.0F, 1.0, 1e-5); // one dot per mm2
    EXPECT_NEAR(hexagonalSpacingMm(400.0F), spacing / 2.0F, 1e-5);
}

TEST(DotSetHash, changesWithEveryAttributeOfADot) {
    std::vector<Dot> dots(2);
    dots[1].id = 1;
    std::set<std::uint64_t> hashes{stipple::hashOf(DotSet(dots))};
    const auto expectNew = [&](auto change) {
        std::vector<Dot> changed = dots;
        change(changed[1]);
        EXPECT_TRUE(hashes.insert(stipple::hashOf(DotSet(changed))).second);
    };
    expectNew([](Dot& d) { d.id = 2; });
    expectNew([](Dot& d) { d.positionMm.y = 1.0F; });
    expectNew([](Dot& d) { d.rank = 0.5F; });
    expectNew([](Dot& d) { d.diameterMm = 0.2F; });
    expectNew([](Dot& d) { d.depthMm = 0.8F; });
    expectNew([](Dot& d) { d.zone = Zone::Vertex; });
    expectNew([](Dot& d) { d.session = 2; });
    expectNew([](Dot& d) { d.strength = 0.5F; });
    expectNew([](Dot& d) { d.needle = Needle::Fine; });
    expectNew([](Dot& d) { d.pigment = 1; });
    const auto chunk = [&dots](std::size_t i) { return std::make_shared<const DotChunk>(1, dots[i]); };
    EXPECT_EQ(stipple::hashOf(DotSet({chunk(0), std::make_shared<const DotChunk>(), chunk(1)})),
              stipple::hashOf(DotSet(dots)))
        << "chunks are a matter of storage";
}

} // namespace
} // namespace stipple::test

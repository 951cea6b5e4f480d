#include "scalp/HeadRegistration.h"

#include "geometry/Bvh.h"
#include "scalp/NaturalBorder.h"
#include "support/SyntheticScan.h"

#include <gtest/gtest.h>

#include <map>

namespace stipple {
namespace {

using testing::headTemplate;
using testing::scanned;
using testing::someHead;
using testing::SyntheticScan;
using testing::without;

HeadRegistration registered(const TriMesh& scan, const RegistrationHints& hints = {}) {
    auto result = registerHead(scan, headTemplate(), hints, Progress());
    if (!result) throw std::runtime_error(describe(result.error()));
    return *result;
}

glm::vec3 toModel(const HeadRegistration& head, glm::vec3 place) {
    return head.scale * (head.rotation * place) + head.translationMm;
}

/// How far each landmark is from where it truly is, in mm of the person.
std::array<float, landmarkCount> missesMm(const HeadRegistration& head, const SyntheticScan& scan) {
    std::array<float, landmarkCount> misses{};
    for (std::size_t i = 0; i < misses.size(); ++i) {
        const auto id = static_cast<LandmarkId>(i);
        misses[i] =
            glm::length(head.landmarks[id] - toModel(head, scan.landmarks[id])) / (head.scale * scan.scale);
    }
    return misses;
}

int withinTwoSigma(const HeadRegistration& head, const std::array<float, landmarkCount>& misses) {
    int count = 0;
    for (std::size_t i = 0; i < misses.size(); ++i)
        if (misses[i] < 2.0F * head.landmarkErrorMm[i]) ++count;
    return count;
}

TriMesh ball(float radiusMm) {
    TriMesh mesh;
    mesh.positionsMm = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
    mesh.triangles = {{0, 2, 4}, {2, 1, 4}, {1, 3, 4}, {3, 0, 4}, {2, 0, 5}, {1, 2, 5}, {3, 1, 5}, {0, 3, 5}};
    for (int level = 0; level < 5; ++level) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> middles;
        const auto middle = [&](std::uint32_t a, std::uint32_t b) {
            const auto [found, isNew] =
                middles.try_emplace(std::minmax(a, b), static_cast<std::uint32_t>(mesh.positionsMm.size()));
            if (isNew) mesh.positionsMm.push_back(glm::normalize(mesh.positionsMm[a] + mesh.positionsMm[b]));
            return found->second;
        };
        std::vector<glm::uvec3> finer;
        for (const glm::uvec3& t : mesh.triangles) {
            const std::uint32_t ab = middle(t.x, t.y), bc = middle(t.y, t.z), ca = middle(t.z, t.x);
            finer.insert(finer.end(), {{t.x, ab, ca}, {t.y, bc, ab}, {t.z, ca, bc}, {ab, bc, ca}});
        }
        mesh.triangles = std::move(finer);
    }
    mesh.normals = mesh.positionsMm;
    for (glm::vec3& p : mesh.positionsMm) p *= radiusMm;
    return mesh;
}

TEST(HeadRegistration, FindsTheLandmarksHoweverTheScanIsTurned) {
    int within = 0;
    for (const std::uint64_t seed : {0U, 4U}) {
        const auto head = someHead(seed);
        const SyntheticScan scan = scanned(head->skin, head->landmarks, seed, 0.3F);
        const HeadRegistration found = registered(scan.mesh);
        const auto misses = missesMm(found, scan);
        within += withinTwoSigma(found, misses);
        for (std::size_t i = 0; i < misses.size(); ++i)
            EXPECT_LT(misses[i], 14.0F) << name(static_cast<LandmarkId>(i)) << " of person " << seed;
        EXPECT_LT(misses[static_cast<std::size_t>(LandmarkId::Nasion)], 6.0F);
        EXPECT_LT(misses[static_cast<std::size_t>(LandmarkId::TragionLeft)], 8.0F);
        EXPECT_LT(misses[static_cast<std::size_t>(LandmarkId::TragionRight)], 8.0F);
        EXPECT_LT(found.rmsMm, 1.5F);
        EXPECT_EQ(found.scale, 1.0F);
        EXPECT_TRUE(buildHead(headTemplate(), found.shape).has_value())
            << "its shape is one that can be built";
        const Landmarks& marks = found.landmarks;
        EXPECT_LT(glm::length(marks.tragionLeft + marks.tragionRight), 1e-3F) << "the origin is midway";
        EXPECT_NEAR(marks.tragionLeft.y, 0.0F, 1e-3F);
        EXPECT_NEAR(marks.tragionLeft.z, 0.0F, 1e-3F);
        EXPECT_GT(marks.tragionLeft.x, 50.0F);
        EXPECT_GT(marks.vertex.y, 100.0F);
        EXPECT_GT(marks.nasion.z, 70.0F);
    }
    EXPECT_GE(within, 18) << "of 20 landmarks at least nine in ten are within twice the stated error";
}

TEST(HeadRegistration, WorksWithoutEarsNeckOrScale) {
    const auto head = someHead(3);
    const TriMesh part = without(head->skin, [&](glm::vec3 p, std::uint32_t vertex) {
        return head->masks.ear[vertex] > 0.5F || p.y < -60.0F;
    });
    const SyntheticScan scan = scanned(part, head->landmarks, 3, 0.5F, 1.15F);
    RegistrationHints hints;
    hints.scaleKnown = false;
    const HeadRegistration found = registered(scan.mesh, hints);
    EXPECT_GE(withinTwoSigma(found, missesMm(found, scan)), 8);
    EXPECT_GT(found.scaleErrorShare, 0.02F);
    EXPECT_NEAR(found.scale * scan.scale, 1.0F, 3.0F * found.scaleErrorShare);
}

TEST(HeadRegistration, RefusesWhatIsNoHead) {
    const auto refused = registerHead(ball(90.0F), headTemplate(), {}, Progress());
    ASSERT_FALSE(refused.has_value());
    EXPECT_NE(refused.error().what.find("no head"), std::string::npos) << refused.error().what;
    EXPECT_NE(refused.error().fix.find("--landmarks"), std::string::npos);
    EXPECT_FALSE(registerHead(TriMesh{}, headTemplate(), {}, Progress()).has_value());
}

TEST(HeadRegistration, RefusesExchangedSides) {
    const auto head = testing::defaultHead();
    RegistrationHints hints;
    for (const auto& [id, other] : {std::pair{LandmarkId::TragionLeft, LandmarkId::TragionRight},
                                    std::pair{LandmarkId::TragionRight, LandmarkId::TragionLeft},
                                    std::pair{LandmarkId::Nasion, LandmarkId::Nasion},
                                    std::pair{LandmarkId::Vertex, LandmarkId::Vertex}})
        hints.landmarks[id] = head->landmarks[other];
    const auto refused = registerHead(head->skin, headTemplate(), hints, Progress());
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().where.rfind("landmarks.", 0), 0U) << describe(refused.error());
}

TEST(HeadRegistration, StopsWhenCancelled) {
    const Progress progress;
    progress.cancel();
    const auto stopped = registerHead(ball(90.0F), headTemplate(), {}, progress);
    ASSERT_FALSE(stopped.has_value());
    EXPECT_TRUE(wasCancelled(stopped.error()));
}

/// A person with a horn on one side of the head and a hole in the scan on the other, laid on once for all
/// tests; every landmark is given.
struct Wrapped {
    std::shared_ptr<const Head> head = someHead(1);
    TriMesh scan; ///< as the registration puts it into model space
    glm::vec3 hornMm{0.0F};
    glm::vec3 holeMm{0.0F};
    HeadRegistration registration;
    WrappedScalp scalp;

    Wrapped() {
        hornMm = positionAt(head->scalp, *head->chart.locate({40.0F, 10.0F}));
        holeMm = positionAt(head->scalp, *head->chart.locate({-40.0F, -20.0F}));
        TriMesh skin = head->skin;
        for (std::size_t i = 0; i < skin.positionsMm.size(); ++i)
            if (const float r = glm::length(head->skin.positionsMm[i] - hornMm); r < 9.0F)
                skin.positionsMm[i] += (1.0F - r / 9.0F) * 35.0F * glm::normalize(hornMm);
        skin = without(skin, [&](glm::vec3 p, std::uint32_t) { return glm::length(p - holeMm) < 12.0F; });
        RegistrationHints hints;
        for (int i = 0; i < landmarkCount; ++i)
            hints.landmarks[static_cast<LandmarkId>(i)] = head->landmarks[static_cast<LandmarkId>(i)];
        registration = registered(skin, hints);
        for (glm::vec3& p : skin.positionsMm) p = toModel(registration, p);
        skin.normals = areaWeightedNormals(skin.positionsMm, skin.triangles);
        scan = std::move(skin);
        auto laid = wrapScalp(scan, registration, headTemplate(), 1.5F, Progress());
        if (!laid) throw std::runtime_error(describe(laid.error()));
        scalp = std::move(*laid);
    }

    glm::vec3 here(glm::vec3 headMm) const { return toModel(registration, headMm); }

    static const Wrapped& once() {
        static const Wrapped wrapped;
        return wrapped;
    }
};

TEST(HeadRegistration, KeepsGivenLandmarks) {
    const Wrapped& w = Wrapped::once();
    for (int i = 0; i < landmarkCount; ++i) {
        const auto id = static_cast<LandmarkId>(i);
        EXPECT_LT(glm::length(w.registration.landmarks[id] - w.here(w.head->landmarks[id])), 0.01F)
            << name(id);
        EXPECT_EQ(w.registration.landmarkErrorMm[static_cast<std::size_t>(i)], 1.0F);
    }
}

TEST(ScalpWrap, IsAManifoldWithShortEdges) {
    const TriMesh& mesh = Wrapped::once().scalp.mesh;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> directed;
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t a = t[k];
            const std::uint32_t b = t[(k + 1) % 3];
            ASSERT_LE(glm::length(mesh.positionsMm[a] - mesh.positionsMm[b]), 1.5F);
            ASSERT_EQ(++directed[std::pair(a, b)], 1) << "one triangle to each side of an edge";
        }
    EXPECT_EQ(mesh.normals.size(), mesh.positionsMm.size());
    EXPECT_EQ(Wrapped::once().scalp.offScanMm.size(), mesh.positionsMm.size());
}

TEST(ScalpWrap, LiesOnTheScanAndPassesUnderHornsAndOverHoles) {
    const Wrapped& w = Wrapped::once();
    TriMesh person = w.head->skin;
    for (glm::vec3& p : person.positionsMm) p = w.here(p);
    const Bvh truth(person);
    const Bvh scan(w.scan);
    int bridged = 0;
    for (std::size_t i = 0; i < w.scalp.mesh.positionsMm.size(); ++i) {
        const glm::vec3 p = w.scalp.mesh.positionsMm[i];
        const auto real = truth.closest(p, 50.0F);
        const auto seen = scan.closest(p, 60.0F);
        ASSERT_TRUE(real && seen);
        const float horn = glm::length(p - w.here(w.hornMm));
        const float hole = glm::length(p - w.here(w.holeMm));
        EXPECT_LT(real->distanceMm, horn < 20.0F || hole < 20.0F ? 3.0F : 2.0F)
            << "horn " << horn << " mm, hole " << hole << " mm";
        EXPECT_NEAR(w.scalp.offScanMm[i], seen->distanceMm, 0.05F) << "says how far off it is";
        if (hole < 8.0F) bridged += w.scalp.offScanMm[i] > 0.0F ? 1 : 0;
    }
    EXPECT_GT(bridged, 50) << "the hole is covered";
}

/// Area of the faces above the ears and behind the forehead, where both meshes have all of the head; cm2.
double topAreaCm2(const TriMesh& mesh) {
    double area = 0.0;
    for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t) {
        const glm::vec3 middle = positionAt(mesh, {t, 1.0F / 3.0F, 1.0F / 3.0F});
        if (middle.y > 75.0F && middle.z < 30.0F) area += double{triangleAreaMm2(mesh, t)};
    }
    return area / 100.0;
}

TEST(ScalpWrap, HasTheAreaOfTheHeadItself) {
    const Wrapped& w = Wrapped::once();
    TriMesh own = w.head->scalp;
    for (glm::vec3& p : own.positionsMm) p = w.here(p);
    const double wanted = topAreaCm2(own);
    EXPECT_NEAR(topAreaCm2(w.scalp.mesh), wanted, 0.01 * wanted);
}

TEST(ScalpWrap, CoversEveryPlaceThatIsScalp) {
    const Wrapped& w = Wrapped::once();
    const HeadRegistration& r = w.registration;
    const ScalpChart chart(r.landmarks, r.shape.lengthMm, r.shape.breadthMm);
    ScalpChart laid = chart;
    std::vector<ChartPoint> places;
    for (const glm::vec3& p : w.scalp.mesh.positionsMm) places.push_back(chart.toChart(p));
    laid.index(w.scalp.mesh, places);
    int missing = 0;
    for (float y = -150.0F; y <= 85.0F; y += 5.0F)
        for (float x = -85.0F; x <= 85.0F; x += 5.0F)
            if (isScalp({x, y}, 100.0F) && !laid.locate({x, y})) ++missing;
    EXPECT_EQ(missing, 0);
}

} // namespace
} // namespace stipple

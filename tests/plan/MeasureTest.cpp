#include "plan/Measure.h"

#include "Plans.h"
#include "plan/ZoneAreas.h"
#include "scalp/Scan.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

using testing::defaultDerived;

MeasurePoint placeNamed(const char* name) {
    const auto point = measurePointNamed(testing::defaultPlan(), name);
    if (!point) throw std::runtime_error(describe(point.error()));
    return *point;
}

Distance between(const char* from, const char* to) {
    const Head& head = *testing::defaultPlan().head;
    const auto distance = distanceBetween(head, Geodesic(head.skin), placeNamed(from), placeNamed(to));
    if (!distance) throw std::runtime_error(describe(distance.error()));
    return *distance;
}

TEST(Measure, TheHairlinesHeightIsTheWayFromTheGlabella) {
    const Distance height = between("glabella", "hairline:central");
    EXPECT_NEAR(height.alongSkinMm.value, 80.0, 1.0) << "the default, along the skin of the midline";
    EXPECT_LT(height.straightMm.value, height.alongSkinMm.value);
    EXPECT_GT(height.straightMm.value, 0.85 * height.alongSkinMm.value);
}

TEST(Measure, BothWaysAreEquallyLong) {
    EXPECT_NEAR(between("glabella", "vertex").alongSkinMm.value,
                between("vertex", "glabella").alongSkinMm.value, 0.05);
    EXPECT_NEAR(between("tragionLeft", "vertex").alongSkinMm.value,
                between("vertex", "tragionRight").alongSkinMm.value, 0.5)
        << "the head is symmetric";
}

TEST(Measure, PlacesAreFoundByNameOnly) {
    EXPECT_EQ(placeNamed("inion").landmark, LandmarkId::Inion);
    EXPECT_FALSE(placeNamed("hairline:temple-peak-left").landmark);
    const glm::vec3 vertex = testing::defaultPlan().head->landmarks.vertex;
    EXPECT_LT(glm::distance(placeNamed("chart:0,0").positionMm, vertex), 15.0F);
    for (const char* wrong : {"", "nose", "hairline:", "hairline:nose", "chart:", "chart:1", "chart:1,2,3",
                              "chart:nan,0", "chart:1;2", "chart:240,0"})
        EXPECT_FALSE(measurePointNamed(testing::defaultPlan(), wrong)) << wrong;
}

TEST(Measure, AParametricHeadIsAsTrueAsItsTape) {
    const HeadSizes sizes = headSizes(*testing::defaultPlan().head);
    EXPECT_NEAR(sizes.circumferenceMm.value, 570.0, 0.5);
    EXPECT_NEAR(sizes.circumferenceMm.error, 2.0, 0.4);
    EXPECT_NEAR(sizes.lengthMm.value, 195.0, 0.5);
    EXPECT_NEAR(sizes.breadthMm.value, 152.0, 0.5);
    EXPECT_NEAR(sizes.breadthMm.error, 1.0, 0.3);
}

std::shared_ptr<const Head> scanned(float surfaceMm, float share, float landmarkMm) {
    auto scan = std::make_shared<Scan>();
    scan->surfaceErrorMm = surfaceMm;
    scan->scaleErrorShare = share;
    scan->landmarkErrorMm.fill(landmarkMm);
    auto head = std::make_shared<Head>(*testing::defaultPlan().head);
    head->scan = scan;
    return head;
}

TEST(Measure, ErrorsAddAsRootsOfSumsOfSquares) {
    const HeadAccuracy accuracy = accuracyOf(*scanned(0.3F, 0.01F, 2.0F));
    const MeasurePoint place;
    const MeasurePoint landmark{glm::vec3(0.0F), LandmarkId::Glabella};
    EXPECT_NEAR(lengthBetween(accuracy, 100.0, place, place).error, std::sqrt(1.0 + 2 * 0.09), 1e-6);
    EXPECT_NEAR(lengthBetween(accuracy, 100.0, landmark, place).error, std::sqrt(1.0 + 2 * 0.09 + 4.0), 1e-6);
    EXPECT_NEAR(areaInside(accuracy, 200.0, 600.0).error, std::sqrt(16.0 + 1.8 * 1.8), 1e-5);
    EXPECT_EQ(lengthBetween(accuracyOf(*scanned(0.0F, 0.0F, 0.0F)), 100.0, landmark, place).error, 0.0);
}

TEST(ZoneAreas, AddUpToWhatIsTreated) {
    const ZoneAreas areas = zoneAreas(defaultDerived());
    double sum = 0.0;
    for (const Region& zone : areas.zones) sum += zone.areaCm2;
    EXPECT_NEAR(sum, areas.treated.areaCm2, 1e-9);
    EXPECT_LT(areas.treated.areaCm2, areas.scalpCm2);
    EXPECT_NEAR(areas.scalpCm2, areaMm2(defaultDerived().document.head->scalp) / 100.0, 1e-6);
}

/// Every triangle cut into many, whatever stands at its corners.
std::array<double, zoneCount> finelyCounted(const Derived& derived) {
    constexpr int cuts = 8;
    std::array<double, zoneCount> areas{};
    const TriMesh& scalp = derived.document.head->scalp;
    for (std::uint32_t t = 0; t < scalp.triangles.size(); ++t) {
        const double piece = double{triangleAreaMm2(scalp, t)} / 100.0 / (cuts * cuts);
        const auto count = [&](float i, float j) {
            const SurfacePoint point{t, i / cuts, j / cuts};
            if (targetPerCm2(derived, point) >= 5.0F)
                areas[static_cast<std::size_t>(zoneAt(derived, point))] += piece;
        };
        for (int i = 0; i < cuts; ++i)
            for (int j = 0; i + j < cuts; ++j) {
                const auto x = static_cast<float>(i);
                const auto y = static_cast<float>(j);
                count(x + 1.0F / 3.0F, y + 1.0F / 3.0F);
                if (i + j + 1 < cuts) count(x + 2.0F / 3.0F, y + 2.0F / 3.0F);
            }
    }
    return areas;
}

TEST(ZoneAreas, FollowBordersFinerThanTheMesh) {
    const ZoneAreas areas = zoneAreas(defaultDerived());
    const auto fine = finelyCounted(defaultDerived());
    for (int i = 0; i < zoneCount; ++i) {
        const auto zone = static_cast<std::size_t>(i);
        EXPECT_NEAR(areas.zones[zone].areaCm2, fine[zone], std::max(0.005 * fine[zone], 0.05))
            << name(static_cast<Zone>(i));
    }
}

TEST(ZoneAreas, TheHairlinesBandIsAsLargeAsItsLengthTimesItsWidth) {
    // 5 mm behind the line, less what the ramp leaves under 5 dots per cm2, curved little.
    const PlanSummary summary = summarise(defaultDerived());
    const double band = summary.zoneAreaCm2[static_cast<std::size_t>(Zone::HairlineFront)];
    const double line = double{summary.hairlineLengthMm} / 10.0;
    EXPECT_GT(band, 0.5 * line * 0.6);
    EXPECT_LT(band, 0.5 * line * 1.3);
}

TEST(Measure, EveryAreaHasItsError) {
    const PlanMeasures measures = measuresOf(defaultDerived(), summarise(defaultDerived()));
    EXPECT_GT(measures.treatedCm2.error, 2.0 * (2.0 / 570.0) * measures.treatedCm2.value);
    EXPECT_LT(measures.treatedCm2.error, 0.1 * measures.treatedCm2.value);
    EXPECT_GT(measures.scalpCm2.error, 0.0);
    EXPECT_NEAR(measures.hairlineHeightMm.value, 80.0, 0.5);
}

} // namespace
} // namespace stipple

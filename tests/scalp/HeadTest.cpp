#include "support/DefaultHead.h"

#include <gtest/gtest.h>

#include <map>

namespace stipple {
namespace {

using testing::defaultHead;
using testing::headOf;

HeadMeasures measured(const Head& head) {
    return measureHead(head.skin, head.masks.ear, head.landmarks);
}

TEST(Head, ReachesTheAskedMeasures) {
    const HeadMeasures m = measured(*defaultHead());
    EXPECT_NEAR(m.circumferenceMm, 570.0F, 0.5F);
    EXPECT_NEAR(m.lengthMm, 195.0F, 0.5F);
    EXPECT_NEAR(m.breadthMm, 152.0F, 0.5F);
}

// ANSUR II 5th and 95th percentiles: every one of them must be a head.
TEST(Head, ReachesTheMeasuresOfSmallAndLargePeople) {
    const struct {
        Sex sex;
        float circumference, length, breadth;
    } people[] = {{Sex::Female, 532, 178, 140},
                  {Sex::Male, 601, 211, 163},
                  {Sex::Male, 548, 188, 146},
                  {Sex::Female, 597, 202, 156}};
    for (const auto& person : people) {
        HeadShape shape;
        shape.sex = person.sex;
        shape.circumferenceMm = person.circumference;
        shape.lengthMm = person.length;
        shape.breadthMm = person.breadth;
        const HeadMeasures m = measured(*headOf(shape));
        EXPECT_NEAR(m.circumferenceMm, person.circumference, 0.5F);
        EXPECT_NEAR(m.lengthMm, person.length, 0.5F);
        EXPECT_NEAR(m.breadthMm, person.breadth, 0.5F);
    }
}

TEST(Head, ContradictingMeasuresAreRefusedByName) {
    HeadShape shape;
    shape.circumferenceMm = 480.0F;
    const auto head = buildHead(testing::headTemplate(), shape);
    ASSERT_FALSE(head.has_value());
    EXPECT_EQ(head.error().where, "head.circumferenceMm");
}

TEST(Head, OutOfRangeFieldsAreNamed) {
    HeadShape shape;
    shape.ageYears = 12.0F;
    EXPECT_EQ(validate(shape, *testing::headTemplate()).error().where, "head.ageYears");
    shape = {};
    shape.caucasian = 0.5F;
    EXPECT_FALSE(validate(shape, *testing::headTemplate()).has_value());
    shape = {};
    shape.details["head/cube"] = 1.0F;
    EXPECT_EQ(validate(shape, *testing::headTemplate()).error().where, "head.details.head/cube");
}

TEST(Head, LandmarksAreWhereAnatomyHasThem) {
    const Landmarks& marks = defaultHead()->landmarks;
    EXPECT_LT(glm::length(marks.tragionLeft + marks.tragionRight), 0.5F) << "the origin is midway";
    EXPECT_GT(marks.tragionLeft.x, 60.0F) << "left is +X";
    EXPECT_GT(marks.glabella.z, 80.0F) << "the front is +Z";
    EXPECT_LT(marks.inion.z, -80.0F);
    EXPECT_GT(marks.glabella.y, marks.nasion.y);
    EXPECT_GT(marks.vertex.y, 115.0F) << "ANSUR II tragion-top of head, 5th percentile 116 mm";
    EXPECT_LT(marks.vertex.y, 142.0F) << "95th percentile 141 mm";
    EXPECT_NEAR(marks.canthusLeft.x, -marks.canthusRight.x, 0.5F);
}

TEST(Head, EveryMorphIsFiniteAndKeepsTheTopology) {
    const std::size_t vertices = defaultHead()->scalp.positionsMm.size();
    for (const std::string& detail : testing::headTemplate()->details) {
        HeadShape shape;
        shape.details[detail] = 1.0F;
        const auto head = headOf(shape);
        EXPECT_EQ(head->scalp.positionsMm.size(), vertices) << detail;
        for (const glm::vec3& p : head->skin.positionsMm)
            ASSERT_TRUE(std::isfinite(p.x + p.y + p.z)) << detail;
    }
}

TEST(Head, HasNoHolesButTheNeckAndTheSocketsBehindTheEyes) {
    const Head& head = *defaultHead();
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
    for (const glm::uvec3& t : head.skin.triangles)
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t a = t[k];
            const std::uint32_t b = t[(k + 1) % 3];
            edges[{std::min(a, b), std::max(a, b)}] += 1;
        }
    for (const auto& [edge, faces] : edges) {
        ASSERT_LE(faces, 2) << "a non-manifold edge";
        if (faces == 2) continue;
        const glm::vec3 p = head.skin.positionsMm[edge.first];
        const bool neck = p.y < -60.0F;
        const bool hidden = head.masks.inner[edge.first] > 0.0F;
        EXPECT_TRUE(neck || hidden) << "an open edge at " << p.x << " " << p.y << " " << p.z;
    }
}

TEST(Head, TheScalpIsAsLargeAsScalpsAreAndFine) {
    const Head& head = *defaultHead();
    const double cm2 = areaMm2(head.scalp) / 100.0;
    EXPECT_GT(cm2, 500.0);
    EXPECT_LT(cm2, 700.0);
    double sum = 0.0;
    for (const glm::uvec3& t : head.scalp.triangles)
        sum += double{glm::length(head.scalp.positionsMm[t.x] - head.scalp.positionsMm[t.y])};
    EXPECT_LT(sum / static_cast<double>(head.scalp.triangles.size()), 2.2);
}

TEST(HeadTemplateFile, RefusesWhatIsNoHead) {
    EXPECT_FALSE(readHeadTemplate(STIPPLE_SOURCE_DIR "/README.md").has_value());
    EXPECT_FALSE(readHeadTemplate(STIPPLE_SOURCE_DIR "/nowhere.glb").has_value());
}

} // namespace
} // namespace stipple

#include "scalp/Anthropometry.h"

#include "support/DefaultHead.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

TEST(Anthropometry, TheTablesOwnNumbersComeBack) {
    for (const Sex sex : {Sex::Male, Sex::Female})
        for (int i = 0; i < headSizeCount; ++i) {
            const auto size = static_cast<HeadSize>(i);
            const SizeRange range = sizeRange(size, sex);
            EXPECT_NEAR(percentile(size, sex, range.p5), 5.0F, 0.5F);
            EXPECT_NEAR(percentile(size, sex, range.p50), 50.0F, 0.5F);
            EXPECT_NEAR(percentile(size, sex, range.p95), 95.0F, 0.5F);
            EXPECT_LT(percentile(size, sex, range.p5 - 30.0F), 1.0F);
            EXPECT_GT(percentile(size, sex, range.p95 + 40.0F), 99.0F);
        }
}

TEST(Anthropometry, MenHaveLargerHeads) {
    EXPECT_GT(percentile(HeadSize::Circumference, Sex::Female, 570.0F),
              percentile(HeadSize::Circumference, Sex::Male, 570.0F));
}

HeadShape median(Sex sex) {
    HeadShape shape;
    shape.sex = sex;
    shape.circumferenceMm = sizeRange(HeadSize::Circumference, sex).p50;
    shape.lengthMm = sizeRange(HeadSize::Length, sex).p50;
    shape.breadthMm = sizeRange(HeadSize::Breadth, sex).p50;
    return shape;
}

TEST(BitragionArc, IsMetAndLeavesTheOtherSizesAlone) {
    for (const Sex sex : {Sex::Male, Sex::Female}) {
        const SizeRange arcs = sizeRange(HeadSize::BitragionArc, sex);
        for (const float arc : {arcs.p5, arcs.p50, arcs.p95}) {
            HeadShape shape = median(sex);
            shape.bitragionArcMm = arc;
            const auto head = testing::headOf(shape);
            const HeadMeasures sizes = measureHead(head->skin, head->masks.ear, head->landmarks);
            EXPECT_NEAR(bitragionArcMm(head->skin, head->masks.ear, head->landmarks), arc, 0.5F);
            EXPECT_NEAR(sizes.circumferenceMm, shape.circumferenceMm, 0.5F);
            EXPECT_NEAR(sizes.lengthMm, shape.lengthMm, 0.5F);
            EXPECT_NEAR(sizes.breadthMm, shape.breadthMm, 0.5F);
        }
    }
}

TEST(BitragionArc, TheMedianHeadIsAsHighAsHeadsAre) {
    for (const auto& [sex, tragionToTop] : {std::pair{Sex::Male, 131.0F}, std::pair{Sex::Female, 127.0F}}) {
        HeadShape shape = median(sex);
        shape.bitragionArcMm = sizeRange(HeadSize::BitragionArc, sex).p50;
        EXPECT_NEAR(testing::headOf(shape)->landmarks.vertex.y, tragionToTop, 3.0F)
            << "ANSUR II, tragion to top of head, median";
    }
}

TEST(BitragionArc, AnImpossibleOneIsRefusedWithWhatIsPossible) {
    HeadShape shape = median(Sex::Male);
    shape.bitragionArcMm = 290.0F;
    const auto low = buildHead(testing::headTemplate(), shape);
    ASSERT_FALSE(low.has_value());
    EXPECT_EQ(low.error().where, "head.bitragionArcMm");
    EXPECT_NE(low.error().what.find("not 290"), std::string::npos) << low.error().what;
    shape.bitragionArcMm = 500.0F;
    EXPECT_EQ(buildHead(testing::headTemplate(), shape).error().where, "head.bitragionArcMm");
}

TEST(Girth, OneThatNoSuchHeadHasIsRefused) {
    HeadShape shape;
    shape.circumferenceMm = 619.0F; // on 195 x 152 mm
    const auto head = buildHead(testing::headTemplate(), shape);
    ASSERT_FALSE(head.has_value());
    EXPECT_EQ(head.error().where, "head.circumferenceMm");
}

} // namespace
} // namespace stipple

#include "plan/Plans.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

using testing::defaultPlan;
using testing::edited;
using enum HairlinePointId;

const MoveHairlinePoint moveLeft{FrontotemporalLeft, {40.0F, 50.0F}};

/// Every point but these two is where it was.
bool othersStay(const Document& before, const Document& after, HairlinePointId a, HairlinePointId b) {
    Hairline hairline = *after.hairline;
    hairline[a] = (*before.hairline)[a];
    hairline[b] = (*before.hairline)[b];
    return hairline == *before.hairline;
}

TEST(HairlineMirror, movesThePartnerToTheOtherSide) {
    const Document moved = edited(defaultPlan(), moveLeft);
    EXPECT_EQ((*moved.hairline)[FrontotemporalLeft], ChartPoint(40.0F, 50.0F));
    EXPECT_EQ((*moved.hairline)[FrontotemporalRight], ChartPoint(-40.0F, 50.0F));
    EXPECT_TRUE(othersStay(defaultPlan(), moved, FrontotemporalLeft, FrontotemporalRight));
}

TEST(HairlineMirror, keepsTheCentralPointOnTheMidline) {
    const Document moved = edited(defaultPlan(), MoveHairlinePoint{Central, {6.0F, 70.0F}});
    EXPECT_EQ((*moved.hairline)[Central], ChartPoint(0.0F, 70.0F));
    EXPECT_TRUE(othersStay(defaultPlan(), moved, Central, Central));
}

TEST(HairlineMirror, switchedOffMovesOnePointOnly) {
    const Document alone = edited(defaultPlan(), SetHairlineMirror{false});
    const Document moved = edited(alone, moveLeft);
    EXPECT_EQ((*moved.hairline)[FrontotemporalLeft], ChartPoint(40.0F, 50.0F));
    EXPECT_TRUE(othersStay(alone, moved, FrontotemporalLeft, FrontotemporalLeft));
    const Document centre = edited(alone, MoveHairlinePoint{Central, {6.0F, 70.0F}});
    EXPECT_EQ((*centre.hairline)[Central], ChartPoint(6.0F, 70.0F));
}

TEST(HairlineMirror, switchedOnMovesNothingByItself) {
    const Document lopsided = edited(edited(defaultPlan(), SetHairlineMirror{false}), moveLeft);
    const Document mirrored = edited(lopsided, SetHairlineMirror{true});
    EXPECT_EQ(mirrored.hairline->points, lopsided.hairline->points);
}

TEST(BrushMirror, paintsBothSidesAlike) {
    const glm::vec3 left = testing::topOfHeadMm() + glm::vec3(30.0F, -4.0F, 0.0F);
    const glm::vec3 right(-left.x, left.y, left.z);
    const Document both = edited(defaultPlan(), PaintDensity{left, 15.0F, 40.0F, true});
    const Document other = edited(defaultPlan(), PaintDensity{right, 15.0F, 40.0F, true});
    EXPECT_EQ(*both.density->painted, *other.density->painted);
    const auto& places = defaultPlan().head->scalp.positionsMm;
    double sumX = 0.0;
    double sum = 0.0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        sumX += double{places[i].x} * double{(*both.density->painted)[i]};
        sum += double{(*both.density->painted)[i]};
    }
    EXPECT_GT(sum, 0.0);
    EXPECT_NEAR(sumX / sum, 0.0, 0.1);
}

} // namespace
} // namespace stipple

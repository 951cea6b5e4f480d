#include "scalp/HairlineShape.h"

#include "support/DefaultHead.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

using enum HairlinePointId;

const Head& head() {
    return *testing::defaultHead();
}

std::vector<HairlineTemplate> templates() {
    std::vector<HairlineTemplate> all;
    for (int i = 0; i < hairlineTemplateCount; ++i) all.push_back(static_cast<HairlineTemplate>(i));
    return all;
}

Hairline line(HairlineTemplate shape, float heightMm = 80.0F) {
    return templateHairline(head(), shape, heightMm);
}

TEST(HairlineShape, EveryTemplateStandsAtTheHeightAskedFor) {
    for (const HairlineTemplate shape : templates())
        for (const float heightMm : {60.0F, 75.0F, 95.0F})
            EXPECT_NEAR(hairlineHeightMm(line(shape, heightMm), head()), heightMm, 0.2F) << name(shape);
}

TEST(HairlineShape, EveryTemplateKeepsTheFrontotemporalPointsAboveTheCanthi) {
    for (const HairlineTemplate shape : templates())
        for (const HairlinePointId id : {FrontotemporalLeft, FrontotemporalRight}) {
            const auto point = head().chart.locate(line(shape)[id]);
            ASSERT_TRUE(point) << name(shape);
            EXPECT_NEAR(std::abs(positionAt(head().scalp, *point).x), head().landmarks.canthusLeft.x, 3.0F)
                << name(shape);
        }
}

TEST(HairlineShape, TemplatesAreSymmetricAndDifferFromOneAnother) {
    for (const HairlineTemplate shape : templates()) {
        const Hairline a = line(shape);
        for (int i = 0; i < hairlinePointCount; ++i) {
            const auto id = static_cast<HairlinePointId>(i);
            EXPECT_NEAR(a[id].x, -a[mirrored(id)].x, 1e-4F);
            EXPECT_EQ(a[id].y, a[mirrored(id)].y);
        }
        for (const HairlineTemplate other : templates())
            EXPECT_EQ(a.points == line(other).points, shape == other) << name(shape) << ' ' << name(other);
    }
    EXPECT_EQ(line(HairlineTemplate::Mature), defaultHairline(head(), 80.0F));
}

TEST(HairlineShape, TemplatesLookLikeTheirNames) {
    const auto shape = [](HairlineTemplate which) { return shapeOf(line(which)); };
    EXPECT_LT(shape(HairlineTemplate::Straight).recessionMm, shape(HairlineTemplate::Youthful).recessionMm);
    EXPECT_LT(shape(HairlineTemplate::Youthful).recessionMm, shape(HairlineTemplate::Mature).recessionMm);
    EXPECT_LT(shape(HairlineTemplate::Mature).recessionMm, shape(HairlineTemplate::MShape).recessionMm);
    EXPECT_LT(shape(HairlineTemplate::MShape).curvatureMm, shape(HairlineTemplate::WidowsPeak).curvatureMm);
    EXPECT_GT(shape(HairlineTemplate::FemaleRound).templeClosureMm,
              shape(HairlineTemplate::Mature).templeClosureMm);
}

TEST(HairlineShape, HasTheMeasuresThatItIsGiven) {
    const Hairline start = line(HairlineTemplate::Mature);
    EXPECT_NEAR(shapeOf(reshaped(start, {.curvatureMm = 8.0F})).curvatureMm, 8.0F, 1e-3F);
    EXPECT_NEAR(shapeOf(reshaped(start, {.recessionMm = 22.0F})).recessionMm, 22.0F, 1e-3F);
    EXPECT_NEAR(shapeOf(reshaped(start, {.templeAngleDegrees = 100.0F})).templeAngleDegrees, 100.0F, 0.01F);
    EXPECT_NEAR(shapeOf(reshaped(start, {.templeClosureMm = 30.0F})).templeClosureMm, 30.0F, 1e-3F);
    EXPECT_NEAR(shapeOf(reshaped(start, {.sideburnMm = 10.0F})).sideburnMm, 10.0F, 1e-3F);
}

TEST(HairlineShape, ChangesOnlyWhatIsGiven) {
    const Hairline start = line(HairlineTemplate::Oval);
    EXPECT_EQ(reshaped(start, {}), start);
    const Hairline closer = reshaped(start, {.templeClosureMm = 30.0F});
    for (const HairlinePointId id : {Central, MidPupilLeft, FrontotemporalLeft, SideburnLeft})
        EXPECT_EQ(closer[id], start[id]);
}

TEST(HairlineShape, AsymmetryMovesTheRightSideAloneAndComesBack) {
    const Hairline start = line(HairlineTemplate::Mature);
    const Hairline uneven = reshaped(start, {.asymmetryMm = 4.0F});
    EXPECT_NEAR(start[FrontotemporalRight].y - uneven[FrontotemporalRight].y, 4.0F, 1e-4F);
    EXPECT_EQ(uneven[FrontotemporalLeft], start[FrontotemporalLeft]);
    EXPECT_EQ(uneven[Central], start[Central]);
    EXPECT_EQ(twinOf(uneven, FrontotemporalRight, uneven[FrontotemporalRight]), uneven[FrontotemporalLeft]);
    EXPECT_EQ(reshaped(uneven, {.asymmetryMm = 0.0F}).points, start.points);
}

TEST(HairlineShape, WithoutMirrorEachSideIsChangedForItself) {
    Hairline free = line(HairlineTemplate::Mature);
    free.mirror = false;
    free[TemplePeakRight].x -= 5.0F;
    const Hairline deeper = reshaped(free, {.recessionMm = 25.0F});
    EXPECT_EQ(deeper[TemplePeakRight], free[TemplePeakRight]);
    EXPECT_EQ(deeper[FrontotemporalRight].y, deeper[FrontotemporalLeft].y);
}

TEST(HairlineShape, NamesReadBack) {
    for (const HairlineTemplate shape : templates()) EXPECT_EQ(hairlineTemplateNamed(name(shape)), shape);
    EXPECT_FALSE(hairlineTemplateNamed("bowl"));
}

} // namespace
} // namespace stipple

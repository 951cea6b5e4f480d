#include "plan/Command.h"
#include "plan/History.h"
#include "support/SampleCommands.h"
#include "support/SamplePlan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace stipple {
namespace {

using testing::sampleCommands;
using testing::samplePlan;

/// A plan with something painted, so that clearing it is an edit too.
Document paintedPlan() {
    const Document plan = samplePlan();
    const glm::vec3 top(0.0F, plan.head->landmarks.vertex.y, 0.0F);
    return *apply(plan, PaintDensity{top, 20.0F, 30.0F, false});
}

/// Names of the parts that two documents do not share.
std::set<std::string> differences(const Document& a, const Document& b) {
    std::set<std::string> parts;
    if (a.head != b.head) parts.insert("head");
    if (a.client != b.client) parts.insert("client");
    if (a.hairLoss != b.hairLoss) parts.insert("hairLoss");
    if (a.hairline != b.hairline) parts.insert("hairline");
    if (a.density != b.density) parts.insert("density");
    if (a.dots != b.dots) parts.insert("dots");
    if (a.seed != b.seed) parts.insert("seed");
    return parts;
}

TEST(Apply, ThereIsASampleOfEveryCommand) {
    std::set<std::size_t> kinds;
    for (const Command& command : sampleCommands(samplePlan())) kinds.insert(command.index());
    EXPECT_EQ(kinds.size(), std::variant_size_v<Command>);
}

TEST(Apply, EveryCommandChangesOnePartAndUndoGivesTheVeryPartsBack) {
    const Document before = paintedPlan();
    for (const Command& command : sampleCommands(before)) {
        SCOPED_TRACE(label(command));
        const auto after = stipple::apply(before, command);
        ASSERT_TRUE(after) << describe(after.error());
        // There is one pigment so far: choosing it again is no change.
        const std::size_t changed = std::holds_alternative<SetPigment>(command) ? 0 : 1;
        EXPECT_EQ(differences(before, *after).size(), changed);

        History history(before);
        history.commit(*after, label(command));
        EXPECT_EQ(history.undoLabel(), label(command));
        history.undo();
        EXPECT_TRUE(differences(history.current(), before).empty());
        history.redo();
        EXPECT_TRUE(differences(history.current(), *after).empty());
    }
}

TEST(Apply, TheSameValueAgainSharesEveryPart) {
    const Document plan = samplePlan();
    for (const Command& command :
         {Command(ReshapeHead{plan.head->shape}), Command(SetSkinType{plan.client->skinType}),
          Command(SetNorwood{*plan.hairLoss}), Command(SetDotDepth{plan.dots->depthMm}),
          Command(ClearPaint{}), Command(SetSeed{*plan.seed}),
          Command(SetHairlineFeather{plan.hairline->featherMm})})
        EXPECT_TRUE(differences(plan, *apply(plan, command)).empty()) << label(command);
}

struct Refused {
    Command command;
    const char* field;
};

TEST(Apply, OutOfRangeIsRefusedByNameNeverClamped) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    const Document plan = samplePlan();
    HeadShape tooLong = plan.head->shape;
    tooLong.lengthMm = 300.0F;
    const glm::vec3 top(0.0F, plan.head->landmarks.vertex.y, 0.0F);
    const std::vector<Refused> table{{ReshapeHead{tooLong}, "lengthMm"},
                                     {SetSkinType{0}, "skinType"},
                                     {SetSkinType{7}, "skinType"},
                                     {MoveHairlinePoint{HairlinePointId::Central, {0.0F, 251.0F}}, "to.y"},
                                     {MoveHairlinePoint{HairlinePointId::Central, {nan, 50.0F}}, "to.x"},
                                     {SetHairlineHeight{49.0F}, "heightMm"},
                                     {SetHairlineHeight{111.0F}, "heightMm"},
                                     {SetHairlineIrregularity{-0.1F}, "irregularityMm"},
                                     {SetHairlineIrregularity{5.1F}, "irregularityMm"},
                                     {SetHairlineFeather{0.5F}, "featherMm"},
                                     {SetHairlineFeather{nan}, "featherMm"},
                                     {ResetHairline{infinity}, "heightMm"},
                                     {SetZoneDensity{Zone::Nape, 251.0F}, "perCm2"},
                                     {SetZoneDensity{Zone::Nape, -1.0F}, "perCm2"},
                                     {SetOverallDensity{0.1F}, "factor"},
                                     {SetOverallDensity{2.1F}, "factor"},
                                     {PaintDensity{top, 0.0F, 10.0F, false}, "radiusMm"},
                                     {PaintDensity{top, 10.0F, nan, false}, "deltaPerCm2"},
                                     {PaintDensity{{nan, 0, 0}, 10.0F, 1.0F, false}, "centreMm"},
                                     {PaintDensity{{0, -500, 0}, 10.0F, 1.0F, false}, "centreMm"},
                                     {SetPigment{"octarine"}, "pigment"},
                                     {SetDotDiameter{0.07F}, "diameterMm"},
                                     {SetDotDiameter{0.51F}, "diameterMm"},
                                     {SetDotDepth{0.1F}, "depthMm"},
                                     {SetDotDepth{2.5F}, "depthMm"},
                                     {SetStrength{0.0F}, "strength"},
                                     {SetStrength{1.6F}, "strength"}};
    for (const Refused& row : table) {
        const auto result = stipple::apply(plan, row.command);
        ASSERT_FALSE(result) << label(row.command);
        EXPECT_THAT(result.error().where, ::testing::EndsWith(row.field)) << describe(result.error());
    }
}

TEST(Apply, MirrorMovesTheOtherSideToo) {
    using enum HairlinePointId;
    const Document plan = samplePlan();
    const Hairline both = *apply(plan, MoveHairlinePoint{TemplePeakLeft, {90.0F, 50.0F}})->hairline;
    EXPECT_EQ(both[TemplePeakRight], ChartPoint(-90.0F, 50.0F));
    const Hairline centre = *apply(plan, MoveHairlinePoint{Central, {7.0F, 50.0F}})->hairline;
    EXPECT_EQ(centre[Central], ChartPoint(0.0F, 50.0F));

    const Document single = *apply(plan, SetHairlineMirror{false});
    const Hairline one = *apply(single, MoveHairlinePoint{TemplePeakLeft, {90.0F, 50.0F}})->hairline;
    EXPECT_EQ(one[TemplePeakLeft], ChartPoint(90.0F, 50.0F));
    EXPECT_EQ(one[TemplePeakRight], (*plan.hairline)[TemplePeakRight]);
}

TEST(Apply, HairlineHeightIsReachedAlongTheSkin) {
    const Document plan = samplePlan();
    for (const float heightMm : {60.0F, 75.0F, 95.0F}) {
        const Document moved = *apply(plan, SetHairlineHeight{heightMm});
        EXPECT_NEAR(hairlineHeightMm(*moved.hairline, *moved.head), heightMm, 0.5F);
    }
}

TEST(Apply, ResettingTheLineKeepsItsCharacter) {
    const Document plan = *apply(samplePlan(), SetHairlineIrregularity{3.0F});
    const Document reset = *apply(plan, ResetHairline{80.0F});
    EXPECT_EQ(reset.hairline->irregularityMm, 3.0F);
    EXPECT_EQ(reset.hairline->points, defaultHairline(*plan.head, 80.0F).points);
}

TEST(Apply, PaintStaysWithinTheBrushAndOnTheMirroredSide) {
    const Document plan = samplePlan();
    const auto& places = plan.head->scalp.positionsMm;
    const Dot& dot = testing::sampleDerived().dots->front();
    glm::vec3 centre = dot.positionMm;
    centre.x = 25.0F;
    float nearest = 1e9F;
    for (const glm::vec3& p : places) // onto the skin beside the midline
        if (const float d = glm::distance(p, {25.0F, plan.head->landmarks.vertex.y, 0.0F}); d < nearest) {
            nearest = d;
            centre = p;
        }
    const Document painted = *apply(plan, PaintDensity{centre, 10.0F, 50.0F, true});
    const glm::vec3 other(-centre.x, centre.y, centre.z);
    std::size_t touched = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const float near = std::min(glm::distance(places[i], centre), glm::distance(places[i], other));
        const float value = (*painted.density->painted)[i];
        EXPECT_EQ(value > 0.0F, near < 10.0F) << near;
        EXPECT_LE(value, 50.0F);
        touched += value > 0.0F ? 1 : 0;
    }
    EXPECT_GT(touched, 100U);
}

TEST(Apply, PaintKeepsItsPlaceWhenTheHeadIsReshaped) {
    const Document plan = paintedPlan();
    HeadShape shape = plan.head->shape;
    shape.breadthMm = 160.0F;
    shape.circumferenceMm = 580.0F;
    const Document reshaped = *apply(plan, ReshapeHead{shape});
    EXPECT_EQ(reshaped.density, plan.density);
    EXPECT_EQ(reshaped.head->scalp.positionsMm.size(), plan.density->painted->size());
}

} // namespace
} // namespace stipple

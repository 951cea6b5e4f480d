#include "ui/RulerTool.h"

#include "TestModel.h"
#include "ui/Viewport.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace stipple {
namespace {

constexpr float radiusMm = 90.0F;
const glm::vec3 front(0.0F, 0.0F, radiusMm);
const glm::vec3 top(0.0F, radiusMm, 0.0F);

/// A ruler from the front, bare skin, over the scalp to the top of the ball.
Rulers quarterRound() {
    Rulers rulers;
    rulers.layOn(test::ballHead());
    rulers.begin(front);
    rulers.pull(top);
    return rulers;
}

TEST(RulerTool, MeasuresAlongTheSkinAndStraight) {
    const Rulers rulers = quarterRound();
    ASSERT_NE(rulers.last(), nullptr);
    const Distance& distance = rulers.last()->distance;
    const double quarter = 0.5 * std::numbers::pi * double{radiusMm};
    EXPECT_NEAR(distance.alongSkinMm.value, quarter, 0.005 * quarter);
    EXPECT_NEAR(distance.straightMm.value, std::sqrt(2.0) * double{radiusMm}, 0.1);
    EXPECT_GT(distance.alongSkinMm.error, 0.0);
    const std::string text = rulerReadout(*rulers.last());
    EXPECT_NE(text.find("141"), std::string::npos) << text;
    EXPECT_NE(text.find("±"), std::string::npos) << text;
}

TEST(RulerTool, CallipersSayTheStraightWayFirst) {
    Rulers rulers;
    rulers.layOn(test::ballHead());
    rulers.use(RulerKind::Callipers);
    rulers.begin(front);
    rulers.pull(top);
    rulers.finish();
    EXPECT_EQ(rulerReadout(*rulers.last()).find("127"), 0U) << rulerReadout(*rulers.last());
    EXPECT_TRUE(rulerLines(rulers).empty()) << "nothing lies along the skin";
    EXPECT_EQ(rulerMarks(rulers, 1.0F).size(), 2U);
    rulers.use(RulerKind::Tape);
    EXPECT_EQ(rulers.last()->kind, RulerKind::Callipers) << "it stays what it was";
}

TEST(RulerTool, SeveralStayAndTheLastGoesFirst) {
    Rulers rulers = quarterRound();
    rulers.finish();
    EXPECT_FALSE(rulers.begun());
    rulers.begin(top);
    rulers.pull({radiusMm, 0.0F, 0.0F});
    rulers.finish();
    EXPECT_EQ(rulers.shown().size(), 2U);
    EXPECT_EQ(rulerLines(rulers).size(), 2U);
    EXPECT_EQ(rulerMarks(rulers, 1.0F).size(), 4U);
    EXPECT_TRUE(rulers.removeLast());
    EXPECT_EQ(rulers.last()->toMm, top);
    EXPECT_TRUE(rulers.removeLast());
    EXPECT_FALSE(rulers.removeLast());
}

TEST(RulerTool, AClickThatShakesIsNoRuler) {
    Rulers rulers;
    rulers.layOn(test::ballHead());
    rulers.begin(front);
    rulers.pull({0.5F, 0.0F, radiusMm});
    rulers.finish();
    EXPECT_TRUE(rulers.begun()) << "the second click is still to come";
    EXPECT_EQ(rulers.last(), nullptr);
    EXPECT_EQ(rulerMarks(rulers, 1.0F).size(), 1U);
}

TEST(RulerTool, AnotherHeadTakesThemAway) {
    Rulers rulers = quarterRound();
    rulers.finish();
    rulers.layOn(test::ballHead());
    EXPECT_EQ(rulers.last(), nullptr);
}

TEST(RulerTool, AKnownLengthGivesTheScansScale) {
    const Rulers rulers = quarterRound();
    HeadAccuracy accuracy;
    accuracy.surfaceMm = 0.5;
    const auto taped = scaleFromKnownLength(*rulers.last(), accuracy, RulerKind::Tape, 150.0F);
    ASSERT_TRUE(taped);
    EXPECT_NEAR(taped->factor, 150.0 / rulers.last()->distance.alongSkinMm.value, 1e-5);
    EXPECT_NEAR(taped->errorShare, std::sqrt(4.0 + 0.5) / 150.0, 1e-5);
    const auto calliper = scaleFromKnownLength(*rulers.last(), accuracy, RulerKind::Callipers, 150.0F);
    ASSERT_TRUE(calliper);
    EXPECT_NEAR(calliper->factor, 150.0 / rulers.last()->distance.straightMm.value, 1e-5);
    EXPECT_LT(calliper->errorShare, taped->errorShare);
    EXPECT_FALSE(scaleFromKnownLength(*rulers.last(), accuracy, RulerKind::Tape, 0.0F));
    EXPECT_FALSE(scaleFromKnownLength(*rulers.last(), accuracy, RulerKind::Tape, 5.0F))
        << "too short to tell a scale";
}

TEST(RulerTool, EscapeTakesRulersAwayBeforeTheTool) {
    UiState state;
    perform(Action::RulerTool, state);
    EXPECT_EQ(state.tool, Tool::Ruler);
    state.rulers = quarterRound();
    state.rulers.finish();
    perform(Action::Escape, state);
    EXPECT_EQ(state.rulers.last(), nullptr);
    EXPECT_EQ(state.tool, Tool::Ruler);
    perform(Action::Escape, state);
    EXPECT_EQ(state.tool, Tool::Look);
    EXPECT_EQ(actionFor({0, SpecialKey::Delete, false, false}), Action::RemoveRuler);
    EXPECT_EQ(actionFor({'r', SpecialKey::None, false, false}), Action::RulerTool);
}

} // namespace
} // namespace stipple

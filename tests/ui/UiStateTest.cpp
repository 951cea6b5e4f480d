#include "ui/UiState.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

KeyChord key(char character) {
    return {character, SpecialKey::None, false, false};
}
KeyChord controlKey(char character) {
    return {character, SpecialKey::None, true, false};
}

TEST(Keys, DigitsAreTheSevenStandardViews) {
    const std::vector<StandardView> views{StandardView::Front,
                                          StandardView::ThreeQuarterLeft,
                                          StandardView::ThreeQuarterRight,
                                          StandardView::Left,
                                          StandardView::Right,
                                          StandardView::Top,
                                          StandardView::Back};
    for (std::size_t i = 0; i < views.size(); ++i) {
        UiState state;
        state.wantedView.reset();
        const auto action = actionFor(key(static_cast<char>('1' + i)));
        ASSERT_TRUE(action);
        EXPECT_TRUE(perform(*action, state));
        EXPECT_EQ(state.wantedView, views[i]);
    }
}

TEST(Keys, UndoAndRedoAreWhereHandsExpectThem) {
    EXPECT_EQ(actionFor(controlKey('z')), Action::Undo);
    EXPECT_EQ(actionFor(controlKey('y')), Action::Redo);
    EXPECT_EQ(actionFor({'z', SpecialKey::None, true, true}), Action::Redo);
    EXPECT_EQ(actionFor(controlKey('s')), Action::Save);
    EXPECT_EQ(actionFor({'s', SpecialKey::None, true, true}), Action::SaveAs);
}

TEST(Keys, AnUnboundKeyDoesNothing) {
    EXPECT_FALSE(actionFor(key('9')));
    EXPECT_FALSE(actionFor(controlKey('1')));
}

TEST(Keys, EveryLineOfTheSheetSaysSomething) {
    for (const KeySheetLine& line : keySheet()) {
        EXPECT_FALSE(line.keys.empty());
        EXPECT_FALSE(line.meaning.empty());
    }
}

TEST(UiState, DocumentActionsAreLeftToTheCaller) {
    UiState state;
    for (const Action action :
         {Action::Undo, Action::Redo, Action::Save, Action::Open, Action::NewPlan, Action::Quit})
        EXPECT_FALSE(perform(action, state));
}

TEST(UiState, YearKeysStepByHalfYearsAndStopAtTheEnds) {
    UiState state;
    perform(Action::YearBack, state);
    EXPECT_EQ(state.view.moment.year, 0.0F);
    perform(Action::YearForward, state);
    EXPECT_EQ(state.view.moment.year, 0.5F);
    state.view.moment.year = 3.3F;
    perform(Action::YearForward, state);
    EXPECT_EQ(state.view.moment.year, 3.5F);
    perform(Action::YearBack, state);
    EXPECT_EQ(state.view.moment.year, 3.0F);
    state.view.moment.year = lastYear;
    perform(Action::YearForward, state);
    EXPECT_EQ(state.view.moment.year, lastYear);
}

TEST(UiState, PlayingEndsAtTheLastYearAndBeginsAnew) {
    UiState state;
    perform(Action::PlayYears, state);
    EXPECT_TRUE(state.playing);
    for (int i = 0; i < 1000 && state.playing; ++i) advanceYears(state, 0.05);
    EXPECT_FALSE(state.playing);
    EXPECT_EQ(state.view.moment.year, lastYear);
    perform(Action::PlayYears, state);
    EXPECT_TRUE(state.playing);
    EXPECT_EQ(state.view.moment.year, 0.0F);
}

TEST(UiState, TheDaysOfHealingGiveWayToTheYears) {
    UiState state;
    state.playing = true;
    showHealing(true, state);
    EXPECT_EQ(shownView(state).moment.day, 0.0F);
    EXPECT_FALSE(state.playing);
    perform(Action::YearForward, state);
    EXPECT_FALSE(shownView(state).moment.day);
    showHealing(true, state);
    perform(Action::PlayYears, state);
    EXPECT_FALSE(shownView(state).moment.day);
}

TEST(UiState, HoldingTheKeyShowsBeforeOnlyWhileItIsHeld) {
    UiState state;
    EXPECT_FALSE(shownView(state).before);
    state.beforeHeld = true;
    EXPECT_TRUE(shownView(state).before);
    state.beforeHeld = false;
    EXPECT_FALSE(shownView(state).before);
}

TEST(UiState, TheHairlineIsShownWhileItsToolIsInHand) {
    UiState state;
    EXPECT_FALSE(shownView(state).showHairline);
    perform(Action::HairlineTool, state);
    EXPECT_TRUE(shownView(state).showHairline);
    perform(Action::Escape, state);
    EXPECT_FALSE(shownView(state).showHairline);
    EXPECT_EQ(state.tool, Tool::Look);
}

TEST(UiState, OneGestureHasOneMergeKeyAndTheNextAnother) {
    UiState state;
    const std::string first = mergeKey("stroke", state);
    EXPECT_EQ(mergeKey("stroke", state), first);
    EXPECT_NE(mergeKey("height", state), first);
    ++state.gesture;
    EXPECT_NE(mergeKey("stroke", state), first);
}

} // namespace
} // namespace stipple

#include "plan/History.h"

#include "plan/Command.h"
#include "support/SamplePlan.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

Document withDepth(const Document& document, float depthMm) {
    return *apply(document, SetDotDepth{depthMm});
}

TEST(History, OneDragIsOneStep) {
    const Document start = testing::samplePlan();
    History history(start);
    for (const float depthMm : {0.5F, 0.6F, 0.7F})
        history.commit(withDepth(start, depthMm), "Depth", "depth-slider");
    EXPECT_EQ(history.current().dots->depthMm, 0.7F);
    history.undo();
    EXPECT_EQ(history.current().dots, start.dots);
    EXPECT_FALSE(history.canUndo());
}

TEST(History, LettingGoOfThePointerEndsTheStep) {
    const Document start = testing::samplePlan();
    History history(start);
    history.commit(withDepth(start, 0.5F), "Depth", "depth-slider");
    history.endGesture();
    history.commit(withDepth(start, 0.6F), "Depth", "depth-slider");
    history.undo();
    EXPECT_EQ(history.current().dots->depthMm, 0.5F);
}

TEST(History, OtherKeysAndNoKeyAreStepsOfTheirOwn) {
    const Document start = testing::samplePlan();
    History history(start);
    history.commit(withDepth(start, 0.5F), "a", "one");
    history.commit(withDepth(start, 0.6F), "b", "two");
    history.commit(withDepth(start, 0.7F), "c");
    history.commit(withDepth(start, 0.8F), "d");
    for (const char* label : {"d", "c", "b", "a"}) {
        EXPECT_EQ(history.undoLabel(), label);
        history.undo();
        EXPECT_EQ(history.redoLabel(), label);
    }
    EXPECT_EQ(history.undoLabel(), "");
    EXPECT_EQ(history.current().dots, start.dots);
}

TEST(History, AnEditAfterUndoForgetsTheRedoAndNeverMerges) {
    const Document start = testing::samplePlan();
    History history(start);
    history.commit(withDepth(start, 0.5F), "Depth", "depth-slider");
    history.commit(withDepth(start, 0.6F), "Other");
    history.undo();
    history.commit(withDepth(start, 0.7F), "Depth", "depth-slider");
    EXPECT_FALSE(history.canRedo());
    history.undo();
    EXPECT_EQ(history.current().dots->depthMm, 0.5F);
}

} // namespace
} // namespace stipple

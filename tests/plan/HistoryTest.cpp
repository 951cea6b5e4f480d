#include "plan/History.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

/// A document that is told apart by its seed; History looks at nothing else of it.
Document numbered(std::uint64_t number) {
    Document document;
    document.seed = std::make_shared<const std::uint64_t>(number);
    return document;
}

std::uint64_t numberOf(const History& history) {
    return *history.current().seed;
}

std::uint64_t afterUndo(History history) {
    history.undo();
    return numberOf(history);
}

TEST(History, startsWithNothingToUndoOrRedo) {
    const History history(numbered(1));
    EXPECT_EQ(numberOf(history), 1U);
    EXPECT_FALSE(history.canUndo());
    EXPECT_FALSE(history.canRedo());
    EXPECT_EQ(history.undoLabel(), "");
    EXPECT_EQ(history.redoLabel(), "");
}

TEST(History, walksBackAndForthWithTheLabelsOfTheSteps) {
    History history(numbered(1));
    history.commit(numbered(2), "Set seed");
    history.commit(numbered(3), "Paint density");
    EXPECT_EQ(history.undoLabel(), "Paint density");
    history.undo();
    EXPECT_EQ(numberOf(history), 2U);
    EXPECT_EQ(history.undoLabel(), "Set seed");
    EXPECT_EQ(history.redoLabel(), "Paint density");
    history.undo();
    EXPECT_EQ(numberOf(history), 1U);
    EXPECT_FALSE(history.canUndo());
    history.redo();
    history.redo();
    EXPECT_EQ(numberOf(history), 3U);
    EXPECT_FALSE(history.canRedo());
}

TEST(History, aPulledSliderIsOneStep) {
    History history(numbered(1));
    for (std::uint64_t i = 2; i < 50; ++i) history.commit(numbered(i), "Set dot depth", "dot-depth");
    EXPECT_EQ(numberOf(history), 49U);
    EXPECT_EQ(history.undoLabel(), "Set dot depth");
    history.undo();
    EXPECT_EQ(numberOf(history), 1U);
    EXPECT_FALSE(history.canUndo());
    history.redo();
    EXPECT_EQ(numberOf(history), 49U);
}

TEST(History, commitsWithoutAKeyAreStepsOfTheirOwn) {
    History history(numbered(1));
    history.commit(numbered(2), "Set seed");
    history.commit(numbered(3), "Set seed");
    EXPECT_EQ(afterUndo(history), 2U);
}

TEST(History, theEndOfAGestureSplits) {
    History history(numbered(1));
    history.commit(numbered(2), "Paint density", "paint");
    history.endGesture();
    history.commit(numbered(3), "Paint density", "paint");
    EXPECT_EQ(afterUndo(history), 2U);
}

TEST(History, anotherKeySplits) {
    History history(numbered(1));
    history.commit(numbered(2), "Set dot depth", "depth");
    history.commit(numbered(3), "Set dot diameter", "diameter");
    history.commit(numbered(4), "Set dot depth", "depth");
    EXPECT_EQ(afterUndo(history), 3U);
    history.undo();
    EXPECT_EQ(afterUndo(history), 2U);
}

TEST(History, theFirstEditNeverMergesIntoTheStart) {
    History history(numbered(1));
    history.commit(numbered(2), "Paint density", "paint");
    EXPECT_EQ(afterUndo(history), 1U);
}

TEST(History, aCommitAfterUndoForgetsWhatCouldBeRedone) {
    History history(numbered(1));
    history.commit(numbered(2), "Set seed");
    history.commit(numbered(3), "Set seed");
    history.undo();
    history.undo();
    history.commit(numbered(4), "Paint density");
    EXPECT_FALSE(history.canRedo());
    EXPECT_EQ(history.redoLabel(), "");
    EXPECT_EQ(numberOf(history), 4U);
    EXPECT_EQ(afterUndo(history), 1U);
}

TEST(History, undoAndRedoEndTheGesture) {
    History undone(numbered(1));
    undone.commit(numbered(2), "Paint density", "paint");
    undone.endGesture();
    undone.commit(numbered(3), "Paint density", "paint");
    undone.undo();
    undone.commit(numbered(4), "Paint density", "paint");
    EXPECT_EQ(afterUndo(undone), 2U);

    History redone(numbered(1));
    redone.commit(numbered(2), "Paint density", "paint");
    redone.undo();
    redone.redo();
    redone.commit(numbered(3), "Paint density", "paint");
    EXPECT_EQ(afterUndo(redone), 2U);
}

TEST(History, keepsTheCommandsThatLedToThePresent) {
    History history(numbered(1));
    EXPECT_EQ(history.edits()->size(), 0U);
    history.commit(numbered(2), Command(SetSeed{2}), "seed");
    history.commit(numbered(3), Command(SetSeed{3}), "seed");
    history.commit(numbered(4), Command(SetSeed{4}));
    ASSERT_EQ(history.edits()->size(), 3U);
    EXPECT_EQ(std::get<SetSeed>(history.edits()->at(1)).seed, 3U);
    history.undo();
    EXPECT_EQ(history.edits()->size(), 2U);
    history.commit(numbered(5), "Put the plan on a scan");
    EXPECT_FALSE(history.edits().has_value());
}

} // namespace
} // namespace stipple

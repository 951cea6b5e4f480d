#include "ui/Comparison.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stipple {
namespace {

UiState comparing(Comparison comparison) {
    UiState state;
    state.view.moment.year = 3.0F;
    compare(comparison, state);
    return state;
}

double seenShare(const std::vector<Pane>& panes) {
    double share = 0.0;
    for (const Pane& pane : panes)
        if (pane.seen())
            share += double{pane.seenHigh.x - pane.seenLow.x} * double{pane.seenHigh.y - pane.seenLow.y};
    return share;
}

TEST(Comparison, FillsTheViewportWithAtMostFourPictures) {
    for (int i = 0; i < comparisonCount; ++i) {
        const auto panes = panesOf(comparing(static_cast<Comparison>(i)));
        EXPECT_LE(panes.size(), mostPanes) << i;
        EXPECT_NEAR(seenShare(panes), 1.0, 1e-6) << i;
        for (const glm::vec2 at : {glm::vec2(0.1F), glm::vec2(0.9F, 0.1F), glm::vec2(0.6F, 0.9F)})
            EXPECT_TRUE(panes[paneAt(panes, at)].seen()) << i;
        EXPECT_TRUE(panes[paneAt(panes, {2.0F, -1.0F})].seen()) << i;
    }
}

TEST(Comparison, ShowsBeforeAndAfterAtTheSameMoment) {
    for (const Comparison comparison : {Comparison::Wipe, Comparison::SideBySide, Comparison::Blink}) {
        const auto panes = panesOf(comparing(comparison));
        ASSERT_EQ(panes.size(), 2U);
        EXPECT_TRUE(panes[0].view.before);
        EXPECT_FALSE(panes[1].view.before);
        EXPECT_EQ(panes[0].view.moment, panes[1].view.moment);
        EXPECT_EQ(panes[1].view.moment.year, 3.0F);
    }
}

TEST(Comparison, FourShowsTheYears) {
    const auto panes = panesOf(comparing(Comparison::FourUp));
    ASSERT_EQ(panes.size(), 4U);
    EXPECT_TRUE(panes[0].view.before);
    const std::array years{0.0F, 5.0F, 10.0F};
    for (std::size_t i = 0; i < years.size(); ++i) {
        EXPECT_FALSE(panes[i + 1].view.before);
        EXPECT_EQ(panes[i + 1].view.moment.year, years[i]);
    }
}

TEST(Comparison, TheWipeMovesTheSeamAndNothingElse) {
    UiState state = comparing(Comparison::Wipe);
    state.wipe = 0.3F;
    const auto panes = panesOf(state);
    EXPECT_EQ(panes[0].seenHigh.x, 0.3F);
    EXPECT_EQ(panes[1].seenLow.x, 0.3F);
    for (const Pane& pane : panes) {
        EXPECT_EQ(pane.low, glm::vec2(0.0F));
        EXPECT_EQ(pane.high, glm::vec2(1.0F));
    }
    EXPECT_TRUE(panes[paneAt(panes, {0.29F, 0.5F})].view.before);
    EXPECT_FALSE(panes[paneAt(panes, {0.31F, 0.5F})].view.before);
}

TEST(Comparison, BlinkingShowsBothInTurnEachAsLongAsTheOther) {
    UiState state = comparing(Comparison::Blink);
    int before = 0;
    constexpr int steps = 160;
    for (int i = 0; i < steps; ++i) {
        const auto panes = panesOf(state);
        before += panes[0].seen() ? 1 : 0;
        EXPECT_NE(panes[0].seen(), panes[1].seen());
        advanceBlink(state, 0.1);
    }
    EXPECT_NEAR(before, steps / 2, 1);
}

TEST(Comparison, XHeldShowsBeforeEverywhere) {
    UiState state = comparing(Comparison::FourUp);
    state.beforeHeld = true;
    const auto panes = panesOf(state);
    EXPECT_TRUE(std::ranges::all_of(panes, [](const Pane& pane) { return pane.view.before; }));
}

TEST(Comparison, TheKeyGoesThroughAllAndBack) {
    UiState state;
    for (int i = 1; i <= comparisonCount; ++i) {
        perform(Action::NextComparison, state);
        EXPECT_EQ(static_cast<int>(state.comparison), i % comparisonCount);
    }
}

TEST(Light, TheKeyGoesThroughAllAndBack) {
    UiState state;
    for (int i = 0; i < lightCount; ++i) perform(Action::NextLight, state);
    EXPECT_EQ(state.view.light, Light::Clinic);
}

} // namespace
} // namespace stipple

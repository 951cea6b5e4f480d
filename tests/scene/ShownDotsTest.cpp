#include "scene/ShownDots.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

std::shared_ptr<const DotChunk> chunkFrom(std::uint32_t firstId) {
    DotChunk dots(9);
    for (std::uint32_t i = 0; i < dots.size(); ++i) {
        dots[i].id = firstId + i;
        dots[i].session = static_cast<std::uint8_t>(1 + i % 3);
    }
    return std::make_shared<const DotChunk>(std::move(dots));
}

std::shared_ptr<const DotSet> plan() {
    return std::make_shared<const DotSet>(std::vector{chunkFrom(0), chunkFrom(100)});
}

TEST(ShownDots, AllSessionsAreThePlanItself) {
    const auto planned = plan();
    EXPECT_EQ(shownDots(planned, {}).dots, planned);
}

TEST(ShownDots, TheHeadFillsFromSessionToSession) {
    const auto planned = plan();
    EXPECT_EQ(shownDots(planned, {1, 1}).dots->size(), 6U);
    EXPECT_EQ(shownDots(planned, {1, 2}).dots->size(), 12U);
    EXPECT_EQ(shownDots(planned, {1, 3}).dots->size(), 18U);
}

TEST(ShownDots, ASessionAloneHasItsOwnDotsOnly) {
    const ShownDots shown = shownDots(plan(), {2, 2});
    EXPECT_EQ(shown.dots->size(), 6U);
    for (const Dot& dot : *shown.dots) EXPECT_EQ(dot.session, 2);
}

TEST(ShownDots, AnEditElsewhereKeepsAChunksChoice) {
    const auto planned = plan();
    const ShownDots before = shownDots(planned, {1, 2});
    DotSet edited = *planned;
    edited.replace(1, chunkFrom(200));
    const ShownDots after = shownDots(std::make_shared<const DotSet>(std::move(edited)), {1, 2}, &before);
    EXPECT_EQ(after.dots->chunks()[0], before.dots->chunks()[0]);
    EXPECT_NE(after.dots->chunks()[1], before.dots->chunks()[1]);
    EXPECT_EQ(shownDots(planned, {1, 2}, &before).dots, before.dots) << "nothing changed";
}

TEST(ShownDots, AnotherChoiceIsMadeAnew) {
    const auto planned = plan();
    const ShownDots before = shownDots(planned, {1, 1});
    EXPECT_EQ(shownDots(planned, {3, 3}, &before).dots->begin()->session, 3);
}

TEST(SessionRange, IsNamedAsPeopleSayIt) {
    EXPECT_EQ(describe(SessionRange{1, 2}), "After session 2");
    EXPECT_EQ(describe(SessionRange{3, 3}), "Session 3 alone");
    EXPECT_EQ(describe(SessionRange{}), "All sessions");
}

} // namespace
} // namespace stipple

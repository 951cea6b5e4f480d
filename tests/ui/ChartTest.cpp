#include "TestModel.h"
#include "ui/ChartPanel.h"
#include "ui/ShowPanel.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stipple {
namespace {

constexpr glm::vec2 origin{500.0F, 64.0F};
constexpr glm::vec2 size{520.0F, 800.0F};

ChartFrame frameOf(const Head& head, const ChartView& view = {}) {
    return chartFrame(origin, size, view, head);
}

TEST(ChartFrame, ShowsAllOfTheScalpFrontBelow) {
    const auto head = test::ballHead();
    const ChartFrame frame = frameOf(*head);
    for (const ChartPoint& place : head->scalpChart) {
        const glm::vec2 at = frame.toScreen(place) - origin;
        EXPECT_GE(std::min(at.x, at.y), 0.0F);
        EXPECT_LE(at.x, size.x);
        EXPECT_LE(at.y, size.y);
    }
    EXPECT_GT(frame.toScreen({0.0F, 80.0F}).y, frame.toScreen({0.0F, -80.0F}).y);
    EXPECT_GT(frame.toScreen({80.0F, 0.0F}).x, frame.toScreen({-80.0F, 0.0F}).x)
        << "the person's left is right";
}

TEST(ChartFrame, ScreenAndChartAreInverse) {
    const ChartFrame frame = frameOf(*test::ballHead());
    const ChartPoint place(23.0F, -41.0F);
    EXPECT_LT(glm::distance(frame.toChart(frame.toScreen(place)), place), 1e-3F);
}

TEST(ChartFrame, WhatIsUnderThePointerStaysWhileZooming) {
    const auto head = test::ballHead();
    const ChartPoint place(30.0F, 50.0F);
    const ChartFrame before = frameOf(*head);
    const ChartView closer = zoomedChart({}, before, place, 5.0F);
    const ChartFrame after = frameOf(*head, closer);
    EXPECT_GT(after.pointsPerMm, 2.0F * before.pointsPerMm);
    EXPECT_LT(glm::distance(after.toScreen(place), before.toScreen(place)), 0.1F);
    EXPECT_FALSE(zoomedChart(closer, after, place, -50.0F).centre) << "back to all of it";
}

TEST(ChartTool, AHairlinePointIsFoundUnderThePointerOnly) {
    const test::TestModel test;
    const ChartFrame frame = frameOf(*test.document.head);
    const Hairline& hairline = *test.document.hairline;
    const glm::vec2 at = frame.toScreen(hairline[HairlinePointId::Central]);
    EXPECT_EQ(hairlinePointAt(hairline, frame, at + glm::vec2(3.0F, 0.0F), 10.0F), HairlinePointId::Central);
    EXPECT_FALSE(hairlinePointAt(hairline, frame, at + glm::vec2(0.0F, 90.0F), 10.0F));
}

TEST(ChartTool, DabsLieAThirdOfTheRadiusApartOnTheSkin) {
    const auto head = test::ballHead();
    std::optional<glm::vec3> last;
    const auto dabs = chartDabs({-30.0F, 0.0F}, {30.0F, 0.0F}, last, 12.0F, *head);
    ASSERT_GE(dabs.size(), 10U);
    for (std::size_t i = 1; i < dabs.size(); ++i) {
        EXPECT_GE(glm::distance(dabs[i], dabs[i - 1]), 4.0F);
        EXPECT_LT(glm::distance(dabs[i], dabs[i - 1]), 6.0F);
    }
    EXPECT_EQ(last, dabs.back());
    EXPECT_TRUE(chartDabs({500.0F, 0.0F}, {510.0F, 0.0F}, last, 12.0F, *head).empty()) << "beside the scalp";
}

// ---------------------------------------------------------------------------------------------------------
// What the chart shows

Derived dottedBall(std::size_t count = 30) {
    Derived derived = test::TestModel().derived;
    std::vector<Dot> dots(count);
    for (std::uint32_t i = 0; i < dots.size(); ++i) {
        dots[i].id = i;
        dots[i].place = {i * 40 % 9000, 0.3F, 0.3F};
        dots[i].session = static_cast<std::uint8_t>(1 + i % 3);
        dots[i].zone = i % 2 == 0 ? Zone::MidScalp : Zone::Vertex;
    }
    derived.dots = std::make_shared<const DotSet>(std::move(dots));
    return derived;
}

std::shared_ptr<const ChartPicture> pictureOf(const Derived& derived, const ViewState& view = {},
                                              const std::shared_ptr<const ChartPicture>& previous = nullptr) {
    return chartPicture(derived, view, {}, previous);
}

TEST(ChartPicture, EveryDotLiesAtItsPlaceInTheColourOfItsZone) {
    const Derived derived = dottedBall();
    const Head& head = *derived.document.head;
    const auto picture = pictureOf(derived);
    ASSERT_EQ(picture->dots->size(), 30U);
    std::size_t i = 0;
    for (const Dot& dot : *derived.dots) {
        const ChartPicture::Dot& shown = (*picture->dots)[i++];
        EXPECT_EQ(shown.at, interpolate(head.scalp, head.scalpChart, dot.place));
        EXPECT_EQ(glm::vec3(shown.colour), zoneColour(dot.zone));
    }
}

TEST(ChartPicture, SessionsAreShownAsOnTheHead) {
    ViewState view;
    view.sessions = {1, 2};
    EXPECT_EQ(pictureOf(dottedBall(), view)->dots->size(), 20U);
    view.before = true;
    EXPECT_TRUE(pictureOf(dottedBall(), view)->dots->empty());
}

TEST(ChartPicture, AMapOfSessionsColoursTheDots) {
    ViewState view;
    view.map = MapKind::Session;
    const auto picture = pictureOf(dottedBall(), view);
    EXPECT_EQ(glm::vec3((*picture->dots)[0].colour), mapColour(0.0F));
    EXPECT_EQ(glm::vec3((*picture->dots)[2].colour), mapColour(1.0F));
}

TEST(ChartPicture, AMapOverTheHeadLiesOverTheChart) {
    const Derived derived = dottedBall();
    ViewState view;
    view.map = MapKind::Density;
    const glm::vec4 violet(0.5F, 0.0F, 0.5F, 1.0F);
    const auto colours = std::make_shared<const std::vector<glm::vec4>>(
        derived.document.head->scalp.positionsMm.size(), violet);
    EXPECT_EQ(chartPicture(derived, view, {MapKind::Density, colours}, nullptr)->ground->front(), violet);
    EXPECT_NE(pictureOf(derived)->ground->front(), violet);
}

TEST(ChartPicture, AThinnedPictureHasThatShareOfEverySession) {
    for (const int session : {1, 2, 3}) {
        ViewState view;
        view.sessions = {session, session};
        const auto picture = pictureOf(dottedBall(3000), view);
        const auto shown =
            std::ranges::count_if(*picture->dots, [](const auto& dot) { return dot.order < 0.4F; });
        EXPECT_NEAR(static_cast<double>(shown), 400.0, 40.0) << "of 1000";
    }
}

TEST(ChartPicture, WhatIsTheSameIsShared) {
    Derived derived = dottedBall();
    const auto first = pictureOf(derived);
    EXPECT_EQ(pictureOf(derived, {}, first), first);
    ViewState view;
    view.sessions = {1, 1};
    const auto second = pictureOf(derived, view, first);
    EXPECT_EQ(second->ground, first->ground);
    EXPECT_NE(second->dots, first->dots);
}

TEST(ChartPicture, PatchesAndNoGoZonesAreOutlinedAndNamed) {
    Derived derived = dottedBall();
    HairLoss loss;
    loss.patches = {{{10.0F, 10.0F}, 12.0F, 6.0F}};
    derived.document.hairLoss = std::make_shared<const HairLoss>(loss);
    NoGo noGo;
    noGo.discs = {{{-20.0F, 0.0F}, 4.0F, "mole"}};
    derived.document.noGo = std::make_shared<const NoGo>(noGo);
    const auto picture = pictureOf(derived);
    const auto named = [&](const std::string& text) {
        return std::ranges::any_of(picture->labels, [&](const auto& label) { return label.text == text; });
    };
    EXPECT_TRUE(named("Patch"));
    EXPECT_TRUE(named("Mole"));
    EXPECT_EQ(picture->lines.size(), pictureOf(dottedBall())->lines.size() + 2);
}

// ---------------------------------------------------------------------------------------------------------
// Choices

TEST(ShowChoices, MapsComeOneAfterTheOtherAndThenNone) {
    std::optional<MapKind> map;
    for (int i = 0; i < mapKindCount; ++i) {
        map = nextMap(map);
        EXPECT_EQ(map, static_cast<MapKind>(i));
    }
    EXPECT_FALSE(nextMap(map));
}

TEST(ShowChoices, SessionsGoFromTheFirstToEachAloneAndBack) {
    SessionRange sessions;
    std::vector<SessionRange> seen;
    do {
        sessions = nextSessions(sessions);
        seen.push_back(sessions);
    } while (!sessions.isAll() && seen.size() < 20);
    EXPECT_EQ(seen.size(), 5U);
    EXPECT_EQ(seen.front(), (SessionRange{1, 1}));
}

TEST(ShowChoices, KeysChangeTheViewAlone) {
    UiState state;
    perform(*actionFor({'t', SpecialKey::None, false, false}), state);
    EXPECT_EQ(state.view.map, MapKind::Density);
    perform(*actionFor({'s', SpecialKey::None, false, false}), state);
    EXPECT_EQ(state.view.sessions, (SessionRange{1, 1}));
    perform(*actionFor({'q', SpecialKey::None, false, false}), state);
    EXPECT_TRUE(state.view.showGrid);
    perform(*actionFor({'p', SpecialKey::None, false, false}), state);
    EXPECT_TRUE(state.showChart);
    EXPECT_TRUE(state.wantsFrame) << "the head keeps to its room";
    perform(*actionFor({'k', SpecialKey::None, false, false}), state);
    EXPECT_EQ(state.tool, Tool::Ruler);
    EXPECT_EQ(state.rulers.kind(), RulerKind::Callipers);
}

} // namespace
} // namespace stipple

#include "TestModel.h"
#include "ui/Comparison.h"
#include "ui/DotTool.h"
#include "ui/LassoTool.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

/// Looks at the ball from above.
ViewportFrame topFrame() {
    Camera camera;
    camera.eyeMm = {0, 900, 1};
    camera.targetMm = {0, 0, 0};
    camera.verticalFovRadians = 0.3F;
    return {camera, {800.0F, 600.0F}};
}

/// A ring on the screen around the middle, as a pointer draws it in twelve steps.
std::vector<glm::vec3> ring(const ViewportFrame& frame, const Picker& picker, float radius) {
    const auto corner = [&](int i) {
        const float turn = 6.2831853F * static_cast<float>(i) / 12.0F;
        return glm::vec2(0.5F) + radius * glm::vec2(std::cos(turn) / frame.aspect(), std::sin(turn));
    };
    std::vector<glm::vec3> line;
    for (int i = 0; i < 12; ++i) lengthen(line, corner(i), corner(i + 1), frame, picker);
    return line;
}

TEST(LassoTool, FollowsThePointerOverTheSkin) {
    const test::TestModel test;
    const auto line = ring(topFrame(), test.picker, 0.1F);
    ASSERT_GT(line.size(), 12U);
    for (std::size_t i = 1; i < line.size(); ++i) {
        EXPECT_GE(glm::distance(line[i - 1], line[i]), 1.5F);
        EXPECT_LT(glm::distance(line[i - 1], line[i]), 6.0F);
        EXPECT_NEAR(glm::length(line[i]), 90.0F, 0.5F);
    }
}

TEST(LassoTool, GivesTheAreaInsideToTheChosenZone) {
    const test::TestModel test;
    LassoSettings lasso;
    lasso.zone = Zone::Vertex;
    const auto assigned = assignedBy(ring(topFrame(), test.picker, 0.1F), lasso);
    ASSERT_TRUE(assigned);
    const auto drawn = apply(test.document, *assigned);
    ASSERT_TRUE(drawn) << describe(drawn.error());
    EXPECT_EQ(drawnZone(*drawn->zoneDrawing, {0.0F, 0.0F}), Zone::Vertex);
    EXPECT_FALSE(drawnZone(*drawn->zoneDrawing, {60.0F, 0.0F}));
    const auto lines = drawnZoneLines(*drawn, test.picker);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.front().pointsMm.front(), lines.front().pointsMm.back()) << "closed";
}

TEST(LassoTool, AClickDrawsNothing) {
    const test::TestModel test;
    std::vector<glm::vec3> line;
    lengthen(line, glm::vec2(0.5F), glm::vec2(0.5F), topFrame(), test.picker);
    EXPECT_EQ(line.size(), 1U);
    EXPECT_FALSE(assignedBy(line, {}));
    EXPECT_FALSE(assignedBy({}, {}));
}

TEST(LassoTool, EscapeGivesTheLineUpAndKeepsTheTool) {
    UiState state;
    perform(Action::LassoTool, state);
    EXPECT_EQ(state.tool, Tool::Lasso);
    EXPECT_EQ(state.tab, InspectorTab::Density);
    state.drag.kind = DragKind::Lasso;
    state.drag.lassoMm = {{0, 90, 0}};
    perform(Action::Escape, state);
    EXPECT_EQ(state.tool, Tool::Lasso);
    EXPECT_TRUE(state.drag.lassoMm.empty());
    EXPECT_EQ(state.drag.kind, DragKind::None);
    perform(Action::Escape, state);
    EXPECT_EQ(state.tool, Tool::Look);
}

Dot dotAt(std::uint32_t id, glm::vec3 direction) {
    Dot dot;
    dot.id = id;
    dot.normal = glm::normalize(direction);
    dot.positionMm = 90.0F * dot.normal;
    return dot;
}

DotSet threeDots() {
    return DotSet({dotAt(4, {0, 1, 0}), dotAt(8, {0.02F, 1, 0}), dotAt(12, {0, -1, 0})});
}

TEST(DotTool, TakesTheNearestDotOnThisSideOfTheHead) {
    const test::TestModel test;
    const ViewportFrame frame = topFrame();
    const DotSet dots = threeDots();
    const glm::vec2 at = *project(frame.camera, frame.aspect(), dotWithId(dots, 8)->positionMm);
    EXPECT_EQ(dotUnder(dots, frame, test.picker, at, 6.0F), 8U);
    EXPECT_FALSE(dotUnder(dots, frame, test.picker, at + glm::vec2(0.1F), 6.0F));
    ViewportFrame below = frame;
    below.camera.eyeMm = {0, -900, 1};
    EXPECT_EQ(dotUnder(dots, below, test.picker, glm::vec2(0.5F), 6.0F), 12U);
}

TEST(DotTool, SaysHowFarTheNearestDotIs) {
    test::TestModel test;
    test.derived.dots = std::make_shared<const DotSet>(threeDots());
    const std::string text = dotReadout(test.derived, *dotWithId(*test.derived.dots, 4));
    EXPECT_NE(text.find("1.80 mm"), std::string::npos) << text;
    EXPECT_EQ(dotWithId(*test.derived.dots, 5), nullptr);
}

TEST(DotTool, DeleteAsksForTheDotUnderThePointer) {
    UiState state;
    perform(Action::DotTool, state);
    EXPECT_EQ(state.tool, Tool::Dots);
    EXPECT_EQ(state.tab, InspectorTab::Dots);
    perform(Action::RemoveRuler, state);
    EXPECT_TRUE(state.wantsDotRemoved);
}

TEST(Variants, OneIsShownBesideTheOtherWithOneCamera) {
    UiState state;
    compare(Comparison::Wipe, state);
    showBeside(1, state);
    EXPECT_EQ(state.comparison, Comparison::None);
    const auto panes = panesOf(state);
    ASSERT_EQ(panes.size(), 2U);
    EXPECT_FALSE(panes[0].beside);
    EXPECT_TRUE(panes[1].beside);
    EXPECT_TRUE(panes[0].view == panes[1].view);
    EXPECT_EQ(paneAt(panes, {0.75F, 0.5F}), 1U);
    showBeside(1, state);
    EXPECT_EQ(panesOf(state).size(), 1U) << "a second time: no longer";
    showBeside(0, state);
    compare(Comparison::SideBySide, state);
    EXPECT_FALSE(state.besideVariant);
}

} // namespace
} // namespace stipple

#include "TestModel.h"
#include "ui/BrushTool.h"
#include "ui/Navigation.h"
#include "ui/Touch.h"
#include "ui/Viewport.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

// Looks at the ball's front from above, half a turn of the field of view showing all of it.
ViewportFrame frontFrame() {
    Camera camera;
    camera.eyeMm = {0, 700, 700};
    camera.targetMm = {0, 0, 0};
    camera.verticalFovRadians = 0.3F;
    return {camera, {800.0F, 600.0F}};
}

glm::vec2 screenPlace(const ViewportFrame& frame, glm::vec3 pointMm) {
    return *project(frame.camera, frame.aspect(), pointMm);
}

TEST(Picker, FindsTheNearSideOfTheHead) {
    const Picker picker(test::ballHead());
    const auto hit = picker.pick({{0, 0, 500}, {0, 0, -1}});
    ASSERT_TRUE(hit);
    EXPECT_NEAR(hit->positionMm.z, 90.0F, 0.5F);
    EXPECT_NEAR(hit->normal.z, 1.0F, 0.01F);
}

TEST(Picker, KnowsScalpFromBareSkin) {
    const Picker picker(test::ballHead());
    EXPECT_TRUE(picker.pick({{0, 500, 10}, {0, -1, 0}})->scalp);
    EXPECT_FALSE(picker.pick({{0, -40, 500}, {0, 0, -1}})->scalp);
    EXPECT_FALSE(picker.pick({{0, -500, 10}, {0, 1, 0}})->scalp)
        << "the scalp behind the skin is not what is hit";
}

TEST(Picker, MissesBesideTheHead) {
    EXPECT_FALSE(Picker(test::ballHead()).pick({{200, 0, 500}, {0, 0, -1}}));
}

TEST(Picker, TheFarSideIsHidden) {
    const Picker picker(test::ballHead());
    EXPECT_TRUE(picker.visible({0, 0, 90}, {0, 0, 800}));
    EXPECT_FALSE(picker.visible({0, 0, -90}, {0, 0, 800}));
}

TEST(HairlineTool, AMarkIsFoundUnderThePointerOnly) {
    const test::TestModel test;
    const ViewportFrame frame = frontFrame();
    const auto marks = hairlineMarks(*test.document.hairline, test.picker);
    ASSERT_EQ(marks.size(), 9U);
    const glm::vec2 at = screenPlace(frame, marks[4].positionMm);
    EXPECT_EQ(markUnder(marks, frame, test.picker, at, 10.0F), HairlinePointId::Central);
    EXPECT_FALSE(markUnder(marks, frame, test.picker, at + glm::vec2(0, 0.1F), 10.0F));
}

TEST(HairlineTool, AMarkBehindTheHeadCannotBeGrabbed) {
    const test::TestModel test;
    ViewportFrame frame = frontFrame();
    frame.camera.eyeMm = {0, 0, -1000};
    const auto marks = hairlineMarks(*test.document.hairline, test.picker);
    const glm::vec2 at = screenPlace(frame, marks[4].positionMm);
    EXPECT_FALSE(markUnder(marks, frame, test.picker, at, 10.0F));
}

TEST(HairlineTool, TheDraggedPointLandsUnderThePointer) {
    const test::TestModel test;
    const ViewportFrame frame = frontFrame();
    const glm::vec3 wanted = glm::normalize(glm::vec3(10, 80, 50)) * 90.0F;
    const auto move = moveTo(HairlinePointId::Central, frame, test.picker, screenPlace(frame, wanted));
    ASSERT_TRUE(move);
    const auto landed = test.picker.at(move->to);
    ASSERT_TRUE(landed);
    EXPECT_LT(glm::distance(landed->positionMm, wanted), 0.5F);
}

TEST(HairlineTool, APointCannotLeaveTheScalp) {
    const test::TestModel test;
    const ViewportFrame frame = frontFrame();
    EXPECT_FALSE(moveTo(HairlinePointId::Central, frame, test.picker, {0.01F, 0.01F}));
    const glm::vec3 face = glm::normalize(glm::vec3(0, -20, 80)) * 90.0F;
    EXPECT_FALSE(moveTo(HairlinePointId::Central, frame, test.picker, screenPlace(frame, face)));
}

TEST(BrushTool, DabsAreEvenlySpacedHoweverTheStrokeIsCutIntoFrames) {
    const test::TestModel test;
    const ViewportFrame frame = frontFrame();
    const BrushSettings brush;
    const glm::vec2 from = screenPlace(frame, {-30, 63.6F, 56.4F});
    const glm::vec2 to = screenPlace(frame, {30, 63.6F, 56.4F});
    const auto strokeIn = [&](int frames) {
        std::optional<glm::vec3> last;
        std::vector<glm::vec3> dabs;
        for (int i = 0; i < frames; ++i) {
            const auto at = [&](int k) {
                return glm::mix(from, to, static_cast<float>(k) / static_cast<float>(frames));
            };
            for (const glm::vec3& dab : dabsAlong(at(i), at(i + 1), last, brush.radiusMm, frame, test.picker))
                dabs.push_back(dab);
        }
        return dabs;
    };
    const auto dabs = strokeIn(1);
    ASSERT_GT(dabs.size(), 5U);
    for (std::size_t i = 1; i < dabs.size(); ++i)
        EXPECT_GE(glm::distance(dabs[i], dabs[i - 1]), brush.radiusMm / 3.0F);
    EXPECT_NEAR(static_cast<double>(strokeIn(7).size()), static_cast<double>(dabs.size()), 2.0);
}

TEST(BrushTool, RemovingTakesAwayWhatAddingGives) {
    BrushSettings brush;
    const auto dab = [&] { return std::get<BrushDensity>(dabAt({0, 90, 0}, brush)); };
    EXPECT_GT(dab().perCm2, 0.0F);
    brush.remove = true;
    EXPECT_EQ(dab().perCm2, -brush.dabPerCm2);
}

TEST(BrushTool, PressureSetsTheStrengthWhereItIsAskedTo) {
    BrushSettings brush;
    brush.pressure = 0.25F;
    const auto dab = [&] { return std::get<BrushDensity>(dabAt({0, 90, 0}, brush)); };
    EXPECT_EQ(dab().perCm2, brush.dabPerCm2);
    brush.byPressure = true;
    EXPECT_EQ(dab().perCm2, 0.25F * brush.dabPerCm2);
    brush.pressure = 0.0F;
    EXPECT_GT(dab().perCm2, 0.0F);
    brush.kind = DabKind::Set;
    EXPECT_EQ(dab().perCm2, brush.setPerCm2);
}

TEST(BrushTool, SetsSmoothsAndErasesInOneZone) {
    BrushSettings brush;
    brush.zone = Zone::Vertex;
    brush.hard = true;
    const auto dab = [&](DabKind kind) {
        brush.kind = kind;
        return std::get<BrushDensity>(dabAt({0, 90, 0}, brush));
    };
    EXPECT_EQ(dab(DabKind::Set).mode, BrushMode::Set);
    EXPECT_EQ(dab(DabKind::Set).perCm2, brush.setPerCm2);
    EXPECT_EQ(dab(DabKind::Smooth).mode, BrushMode::Smooth);
    EXPECT_EQ(dab(DabKind::Erase).mode, BrushMode::Set);
    EXPECT_EQ(dab(DabKind::Erase).perCm2, 0.0F);
    EXPECT_EQ(dab(DabKind::Add).zone, Zone::Vertex);
    EXPECT_EQ(dab(DabKind::Add).falloff, BrushFalloff::Hard);
}

TEST(BrushTool, PaintsDotsHairOrNoGoZones) {
    BrushSettings brush;
    brush.mirror = true;
    brush.target = BrushTarget::Hair;
    EXPECT_EQ(std::get<PaintHair>(dabAt({0, 90, 0}, brush)).delta, brush.dabHair);
    EXPECT_TRUE(std::get<PaintHair>(dabAt({0, 90, 0}, brush)).mirror);
    brush.target = BrushTarget::NoGo;
    EXPECT_FALSE(std::get<PaintNoGo>(dabAt({0, 90, 0}, brush)).open);
    brush.remove = true;
    EXPECT_TRUE(std::get<PaintNoGo>(dabAt({0, 90, 0}, brush)).open);
    brush.target = BrushTarget::Hair;
    EXPECT_EQ(std::get<PaintHair>(dabAt({0, 90, 0}, brush)).delta, -brush.dabHair);
}

TEST(BrushTool, NoDabsOutsideTheScalp) {
    const test::TestModel test;
    std::optional<glm::vec3> last;
    EXPECT_TRUE(dabsAlong({0.0F, 0.0F}, {0.02F, 0.0F}, last, 12.0F, frontFrame(), test.picker).empty());
    EXPECT_FALSE(last);
}

TEST(BrushTool, TheRingLiesOnTheSurfaceAtTheRadius) {
    const Picker picker(test::ballHead());
    const auto centre = picker.pick({{0, 500, 0.5F}, {0, -1, 0}});
    ASSERT_TRUE(centre);
    for (const auto& corner : ringOnSurface(*centre, 20.0F, picker)) {
        ASSERT_TRUE(corner);
        EXPECT_NEAR(glm::length(*corner), 90.0F, 0.6F);
        EXPECT_NEAR(glm::length(glm::vec2(corner->x, corner->z - centre->positionMm.z)), 20.0F, 0.6F);
    }
}

TEST(Navigation, TheSurfaceFollowsThePointer) {
    Camera camera;
    const Camera turned = dragOrbit(camera, {0, 0, 0}, {0.1F, 0.0F});
    EXPECT_LT(turned.eyeMm.x, 0.0F) << "dragged to the right, the eye goes to the left";
    const Camera tilted = dragOrbit(camera, {0, 0, 0}, {0.0F, 0.1F});
    EXPECT_GT(tilted.eyeMm.y, camera.eyeMm.y) << "dragged down, the head's top comes into view";
}

TEST(Navigation, ZoomingKeepsThePlaceUnderThePointer) {
    Camera camera;
    const glm::vec3 place(30, 100, 60);
    const auto before = project(camera, 1.5F, place);
    const Camera closer = wheelZoom(camera, place, 3.0F);
    const auto after = project(closer, 1.5F, place);
    EXPECT_LT(glm::distance(closer.eyeMm, place), glm::distance(camera.eyeMm, place));
    EXPECT_LT(glm::distance(*before, *after), 1e-4F);
}

TEST(Touch, SpreadingFingersComesCloserAndMovingBothPans) {
    const TouchArea area{{100, 50}, {800, 600}};
    const TouchPinch spread = pinchBetween({glm::vec2(400, 300), glm::vec2(500, 300)},
                                           {glm::vec2(350, 300), glm::vec2(550, 300)}, area);
    EXPECT_FLOAT_EQ(spread.factor, 0.5F);
    EXPECT_EQ(spread.movedHeights, glm::vec2(0.0F));
    const TouchPinch moved = pinchBetween({glm::vec2(400, 300), glm::vec2(500, 300)},
                                          {glm::vec2(400, 360), glm::vec2(500, 360)}, area);
    EXPECT_FLOAT_EQ(moved.factor, 1.0F);
    EXPECT_FLOAT_EQ(moved.movedHeights.y, 0.1F);
}

TEST(Touch, APinchLastsFromTheSecondFingerUntilAllAreUp) {
    const TouchArea area{{0, 0}, {800, 600}};
    TouchTracker touch;
    touch.down(1, {100, 100});
    EXPECT_FALSE(touch.take());
    touch.down(2, {200, 100});
    EXPECT_TRUE(touch.take());
    touch.move(2, {300, 100}, area);
    EXPECT_FLOAT_EQ(touch.take()->factor, 0.5F);
    EXPECT_FLOAT_EQ(touch.take()->factor, 1.0F) << "nothing moved since";
    touch.up(2);
    EXPECT_TRUE(touch.take()) << "the finger left over must not begin to paint";
    touch.up(1);
    EXPECT_FALSE(touch.take());
}

} // namespace
} // namespace stipple

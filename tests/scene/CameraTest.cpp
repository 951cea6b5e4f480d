#include "scene/Camera.h"

#include "scalp/Head.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

/// A box of points about as large as a head.
Head boxOfPoints() {
    Head head;
    head.landmarks = Landmarks{};
    head.landmarks.tragionLeft.x = 70.0F;
    head.landmarks.tragionRight.x = -70.0F;
    for (const float x : {-75.0F, 75.0F})
        for (const float y : {-120.0F, 130.0F})
            for (const float z : {-100.0F, 95.0F}) head.skin.positionsMm.push_back({x, y, z});
    return head;
}

TEST(Camera, StandardViewsShowTheWholeHeadInEveryFrame) {
    const Head head = boxOfPoints();
    for (const float aspect : {0.6F, 1.0F, 2.0F})
        for (int i = 0; i < standardViewCount; ++i) {
            const Camera camera = standardCamera(static_cast<StandardView>(i), head, aspect);
            for (const glm::vec3& p : head.skin.positionsMm) {
                if (p.y < 0.0F) continue; // the neck may run out of the frame
                const auto place = project(camera, aspect, p);
                ASSERT_TRUE(place);
                EXPECT_GT(std::min(place->x, place->y), 0.0F) << name(static_cast<StandardView>(i));
                EXPECT_LT(std::max(place->x, place->y), 1.0F) << name(static_cast<StandardView>(i));
            }
        }
}

TEST(Camera, ViewsLookFromWhereTheirNameSays) {
    const Head head = boxOfPoints();
    const auto eye = [&](StandardView view) {
        const Camera c = standardCamera(view, head, 1.0F);
        return glm::normalize(c.eyeMm - c.targetMm);
    };
    EXPECT_GT(eye(StandardView::Left).x, 0.95F); // the person's left is +X
    EXPECT_LT(eye(StandardView::Right).x, -0.95F);
    EXPECT_GT(eye(StandardView::Front).z, 0.95F);
    EXPECT_LT(eye(StandardView::Back).z, -0.95F);
    EXPECT_GT(eye(StandardView::Top).y, 0.95F);
    // From above, the face is at the bottom of the picture.
    const Camera top = standardCamera(StandardView::Top, head, 1.0F);
    EXPECT_GT(project(top, 1.0F, {0, 0, 95})->y, project(top, 1.0F, {0, 0, -100})->y);
    for (int i = 0; i < standardViewCount; ++i)
        EXPECT_EQ(standardViewNamed(name(static_cast<StandardView>(i))), static_cast<StandardView>(i));
    EXPECT_FALSE(standardViewNamed("below"));
}

TEST(Camera, ProjectAndRayAgree) {
    const Camera camera =
        closeUpCamera({10, 100, 50}, glm::normalize(glm::vec3(0.2F, 0.8F, 0.5F)), 30.0F, 1.5F);
    const glm::vec3 point(14.0F, 98.0F, 52.0F);
    const auto place = project(camera, 1.5F, point);
    ASSERT_TRUE(place);
    const ScreenRay ray = screenRay(camera, 1.5F, *place);
    const glm::vec3 along = point - ray.originMm;
    EXPECT_LT(glm::length(along - glm::dot(along, ray.direction) * ray.direction), 0.01F);
    // The same as the matrices that the renderer uses.
    const glm::vec4 clip = projectionMatrix(camera, 1.5F) * viewMatrix(camera) * glm::vec4(point, 1.0F);
    EXPECT_NEAR(0.5F + 0.5F * clip.x / clip.w, place->x, 1e-4F);
    EXPECT_NEAR(0.5F - 0.5F * clip.y / clip.w, place->y, 1e-4F);
    EXPECT_FALSE(project(camera, 1.5F, 2.0F * camera.eyeMm - camera.targetMm));
}

TEST(Camera, ACloseUpShowsTheWidthAskedFor) {
    const Camera camera = closeUpCamera({0, 0, 0}, {0, 0, 1}, 34.0F, 1.3F);
    EXPECT_NEAR(project(camera, 1.3F, {17, 0, 0})->x, 1.0F, 1e-4F);
    EXPECT_NEAR(project(camera, 1.3F, {-17, 0, 0})->x, 0.0F, 1e-4F);
    // On the crown, too, where "up" is the view direction.
    const Camera crown = closeUpCamera({0, 130, 0}, {0, 1, 0}, 34.0F, 1.0F);
    EXPECT_NEAR(project(crown, 1.0F, {0, 130, 17})->y, 1.0F, 1e-4F);
}

TEST(Camera, OrbitKeepsThePivotsPlaceAndStopsBeforeThePoles) {
    Camera camera;
    const glm::vec3 pivot(20.0F, 80.0F, 40.0F);
    const float distance = glm::length(camera.eyeMm - pivot);
    for (int i = 0; i < 100; ++i) {
        camera = orbited(camera, pivot, 0.13F, 0.11F);
        EXPECT_NEAR(glm::length(camera.eyeMm - pivot), distance, 0.5F);
        EXPECT_LT(glm::normalize(camera.eyeMm - camera.targetMm).y, 0.99F);
    }
    Camera start;
    start.targetMm = pivot;
    const auto after = project(orbited(start, pivot, 0.5F, 0.3F), 1.0F, pivot);
    EXPECT_NEAR(after->x, 0.5F, 1e-3F);
    EXPECT_NEAR(after->y, 0.5F, 1e-3F);
    // Up lifts the eye.
    EXPECT_GT(orbited(start, pivot, 0.0F, 0.2F).eyeMm.y, start.eyeMm.y);
}

TEST(Camera, TheTopViewCanBeLeftByOrbiting) {
    const Camera top = standardCamera(StandardView::Top, boxOfPoints(), 1.0F);
    const Camera lowered = orbited(top, {0, 0, 0}, 0.0F, -0.8F);
    const glm::vec3 towardsEye = glm::normalize(lowered.eyeMm - lowered.targetMm);
    EXPECT_NEAR(towardsEye.y, std::cos(0.8F), 0.01F);
    EXPECT_GT(towardsEye.z, 0.5F); // to the face, which was at the bottom
    EXPECT_NEAR(orbited(top, {0, 0, 0}, 0.0F, 0.5F).eyeMm.y, top.eyeMm.y, 1.0F);
}

TEST(Camera, PanMovesWhatIsUnderThePointerWithIt) {
    const Camera camera;
    const glm::vec3 grasped(30.0F, 90.0F, 60.0F);
    const auto before = project(camera, 1.5F, grasped);
    const auto after = project(panned(camera, grasped, {0.2F, 0.1F}), 1.5F, grasped);
    EXPECT_NEAR((after->x - before->x) * 1.5F, 0.2F, 1e-4F); // fractions of the height
    EXPECT_NEAR(after->y - before->y, 0.1F, 1e-4F);
}

TEST(Camera, ZoomKeepsThePointInPlace) {
    const Camera camera;
    const glm::vec3 about(30.0F, 90.0F, 60.0F);
    const auto before = project(camera, 1.5F, about);
    const Camera nearer = zoomed(camera, about, 0.4F);
    const auto after = project(nearer, 1.5F, about);
    EXPECT_NEAR(after->x, before->x, 1e-4F);
    EXPECT_NEAR(after->y, before->y, 1e-4F);
    EXPECT_LT(glm::length(nearer.eyeMm - about), 0.41F * glm::length(camera.eyeMm - about));
    Camera closest = camera;
    for (int i = 0; i < 50; ++i) closest = zoomed(closest, about, 0.5F);
    EXPECT_GT(glm::length(closest.eyeMm - about), 20.0F); // never through the skin
}

} // namespace
} // namespace stipple

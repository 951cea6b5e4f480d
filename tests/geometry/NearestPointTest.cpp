#include "geometry/NearestPoint.h"

#include "support/PlainMeshes.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

TEST(NearestPoint, IsThePlaceUnderAPoint) {
    const TriMesh plane = test::rectangle({30.0F, 20.0F}, {10, 8});
    for (const glm::vec3 place : {glm::vec3(7.3F, 4.0F, 11.1F), glm::vec3(0.1F, -2.0F, 19.9F)}) {
        const glm::vec3 found = positionAt(plane, nearestPoint(plane, place));
        EXPECT_LT(glm::distance(found, glm::vec3(place.x, 0.0F, place.z)), 1e-4F);
    }
}

TEST(NearestPoint, BeyondTheRimItLiesOnTheRim) {
    const TriMesh plane = test::rectangle({30.0F, 20.0F}, {10, 8});
    EXPECT_LT(glm::distance(positionAt(plane, nearestPoint(plane, {-5.0F, 1.0F, 7.7F})),
                            glm::vec3(0.0F, 0.0F, 7.7F)),
              1e-4F);
    EXPECT_LT(glm::distance(positionAt(plane, nearestPoint(plane, {40.0F, 1.0F, 33.0F})),
                            glm::vec3(30.0F, 0.0F, 20.0F)),
              1e-4F);
}

TEST(NearestPoint, OnABallItIsTowardsTheCentre) {
    const TriMesh cap = test::sphereCap(90.0F, 140.0F, 1.5F, 3);
    const glm::vec3 place(60.0F, 90.0F, -40.0F);
    // The place is 26 mm off a facet that tilts by up to half an edge in 90 mm: the foot slides by 0.2 mm.
    EXPECT_LT(glm::distance(positionAt(cap, nearestPoint(cap, place)), glm::normalize(place) * 90.0F), 0.25F);
}

} // namespace
} // namespace stipple

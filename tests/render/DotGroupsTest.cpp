#include "render/DotGroups.h"

#include "render/MadeUpHead.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace stipple {
namespace {

Frame frameOf(const Camera& camera, Tile tile, int side = 400) {
    return {camera, side, side, tile, false};
}

std::vector<DotPlace> placesOnHead() {
    const auto head = madeUpHead();
    std::vector<DotPlace> places;
    for (std::size_t i = 0; i < head->skin.positionsMm.size(); ++i)
        places.push_back({head->skin.positionsMm[i], head->skin.normals[i]});
    // Neighbours follow each other, as the dots of a plan do.
    const auto cell = [](const DotPlace& place) {
        const glm::ivec3 at(place.positionMm / 25.0F + 10.0F);
        return std::tuple(at.x, at.y, at.z);
    };
    std::ranges::stable_sort(places, {}, cell);
    return places;
}

std::vector<bool> seen(const std::vector<DotPlace>& places, const Frame& frame, float reachMm) {
    const GroupedDots layer = groupedDots(places);
    std::vector<bool> in(places.size(), false);
    for (const DotRange& range : seenRanges(layer, frame, reachMm))
        for (std::size_t i = range.first; i < range.first + range.count; ++i) in[layer.order[i]] = true;
    return in;
}

// Leaving out what cannot be seen never takes a dot from the picture.
TEST(DotGroups, EveryDotInSightIsDrawn) {
    const std::vector<DotPlace> places = placesOnHead();
    const auto head = madeUpHead();
    for (int view = 0; view < standardViewCount; ++view)
        for (const Tile tile : {Tile{0, 0, 400, 400}, Tile{100, 200, 50, 30}}) {
            const Camera camera = standardCamera(static_cast<StandardView>(view), *head, 1.0F);
            const Frame frame = frameOf(camera, tile);
            const std::vector<bool> drawn = seen(places, frame, 1.0F);
            for (std::size_t i = 0; i < places.size(); ++i) {
                const glm::vec4 clip = frame.viewProjection() * glm::vec4(places[i].positionMm, 1.0F);
                const bool inside = std::abs(clip.x) <= clip.w && std::abs(clip.y) <= clip.w;
                const bool faces = glm::dot(places[i].normal, camera.eyeMm - places[i].positionMm) > 0.0F;
                EXPECT_TRUE(drawn[i] || !inside || !faces) << "view " << view << ", dot " << i;
            }
        }
}

TEST(DotGroups, MostOfAHeadIsLeftOutFromCloseBy) {
    const std::vector<DotPlace> places = placesOnHead();
    const auto head = madeUpHead();
    const auto share = [&](const Camera& camera) {
        const std::vector<bool> drawn = seen(places, frameOf(camera, {0, 0, 400, 400}), 1.0F);
        return static_cast<double>(std::count(drawn.begin(), drawn.end(), true)) /
               static_cast<double>(places.size());
    };
    EXPECT_LT(share(closeUpCamera({0.0F, 0.0F, 97.5F}, {0.0F, 0.0F, 1.0F}, 30.0F, 1.0F)),
              0.5);                                                        // groups are coarse
    EXPECT_LT(share(standardCamera(StandardView::Top, *head, 1.0F)), 0.8); // the lower half faces away
}

// From afar a pixel holds many dots: the first few of them, evenly spread, stand for all.
TEST(DotGroups, CrowdedDotsAreFewerFromAfar) {
    std::vector<DotPlace> places = *dotsOnPatch(100.0F, 1600.0F);
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i].rank = unitFloat(randomBits(9, 0, i)[0]);
        places[i].perMm2 = 16.0F;
    }
    const GroupedDots layer = groupedDots(places);
    const auto drawn = [&](int side, bool moving = false) {
        Camera camera;
        camera.eyeMm = {0.0F, 0.0F, 1000.0F};
        camera.targetMm = glm::vec3(0.0F);
        camera.verticalFovRadians = 2.0F * std::atan(0.05F);
        std::size_t count = 0;
        const Frame frame{camera, side, side, {0, 0, side, side}, false, moving};
        for (const DotRange& range : seenRanges(layer, frame, 1.0F)) count += range.count;
        return static_cast<double>(count) / static_cast<double>(places.size());
    };
    EXPECT_EQ(drawn(1000), 1.0);                    // 0.16 dots a pixel
    EXPECT_NEAR(drawn(100), 1.25 * 2.0 / 16, 0.04); // 16 a pixel; whole groups are judged
    EXPECT_EQ(drawn(1000, true), 1.0);
    EXPECT_NEAR(drawn(100, true), 1.25 / 16, 0.03); // while the picture moves
}

} // namespace
} // namespace stipple

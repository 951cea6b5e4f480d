#include "scene/HeatMap.h"

#include "base/Rng.h"
#include "skin/Colour.h"
#include "support/PlainMeshes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

constexpr float sideMm = 60.0F;

/// Flat skin with vertices every 2 mm.
Head flatHead() {
    Head head;
    head.scalp = test::rectangle({sideMm, sideMm}, {30, 30});
    return head;
}

/// A dot on the flat skin, on the triangle that it lies nearest to the middle of.
Dot dotAt(const Head& head, glm::vec2 at, std::uint32_t id) {
    Dot dot;
    dot.id = id;
    dot.positionMm = {at.x, 0.0F, at.y};
    dot.depthMm = 0.4F;
    float nearest = 1e9F;
    for (std::uint32_t i = 0; i < head.scalp.triangles.size(); ++i) {
        const glm::vec3 middle = positionAt(head.scalp, {i, 1.0F / 3.0F, 1.0F / 3.0F});
        if (glm::distance(middle, dot.positionMm) >= nearest) continue;
        nearest = glm::distance(middle, dot.positionMm);
        dot.place = {i, 1.0F / 3.0F, 1.0F / 3.0F};
    }
    return dot;
}

struct Bounds {
    glm::vec2 low{1e9F};
    glm::vec2 high{-1e9F};
};

Bounds boundsOf(const Head& head) {
    Bounds bounds;
    for (const glm::vec3& p : head.scalp.positionsMm) {
        bounds.low = glm::min(bounds.low, glm::vec2(p.x, p.z));
        bounds.high = glm::max(bounds.high, glm::vec2(p.x, p.z));
    }
    return bounds;
}

DotSet latticeOn(const Head& head, float spacingMm) {
    const Bounds bounds = boundsOf(head);
    std::vector<Dot> dots;
    const float rowMm = spacingMm * std::sqrt(0.75F);
    for (int row = 0; bounds.low.y + rowMm * static_cast<float>(row) <= bounds.high.y; ++row)
        for (float x = bounds.low.x + (row % 2 == 0 ? 0.0F : 0.5F * spacingMm); x <= bounds.high.x;
             x += spacingMm)
            dots.push_back(dotAt(head, {x, bounds.low.y + rowMm * static_cast<float>(row)},
                                 static_cast<std::uint32_t>(dots.size())));
    return DotSet(std::move(dots));
}

DotSet randomOn(const Head& head, std::size_t count, std::uint64_t seed) {
    const Bounds bounds = boundsOf(head);
    std::vector<Dot> dots;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto bits = randomBits(seed, 0, i);
        const glm::vec2 share(unitFloat(bits[0]), unitFloat(bits[1]));
        dots.push_back(dotAt(head, glm::mix(bounds.low, bounds.high, share), i));
    }
    return DotSet(std::move(dots));
}

/// The mean over the vertices that have a value and lie at least so far from the skin's edge.
double meanInside(const std::vector<float>& values, const Head& head, float marginMm) {
    const Bounds bounds = boundsOf(head);
    double sum = 0.0;
    int count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const glm::vec2 p(head.scalp.positionsMm[i].x, head.scalp.positionsMm[i].z);
        const glm::vec2 inside = glm::min(p - bounds.low, bounds.high - p);
        if (values[i] == notMeasured || std::min(inside.x, inside.y) < marginMm) continue;
        sum += double{values[i]};
        ++count;
    }
    EXPECT_GT(count, 0);
    return sum / count;
}

TEST(HeatMap, ALatticeHasItsDensityItsSpacingAndIsEven) {
    const Head head = flatHead();
    const float spacingMm = 0.9F;
    const DotSet dots = latticeOn(head, spacingMm);
    const double perCm2 = 200.0 / std::sqrt(3.0) / (0.9 * 0.9);
    EXPECT_NEAR(meanInside(heatMap(MapKind::Density, dots, head), head, 8.0F), perCm2, 0.02 * perCm2);
    EXPECT_NEAR(meanInside(heatMap(MapKind::Spacing, dots, head), head, 8.0F), 0.9, 0.01);
    EXPECT_NEAR(meanInside(heatMap(MapKind::Evenness, dots, head), head, 8.0F), 1.0, 0.02);
}

TEST(HeatMap, RandomDotsAreAsUnevenAsTheoryHasIt) {
    const Head head = flatHead();
    const DotSet dots = randomOn(head, 3600, 5); // 100 a square centimetre
    EXPECT_NEAR(meanInside(heatMap(MapKind::Density, dots, head), head, 0.0F), 100.0, 4.0);
    EXPECT_NEAR(meanInside(heatMap(MapKind::Spacing, dots, head), head, 4.0F), 0.5, 0.02);
    EXPECT_NEAR(meanInside(heatMap(MapKind::Evenness, dots, head), head, 4.0F), 0.465, 0.02);
}

TEST(HeatMap, DensityHoldsAtTheEdgeOfTheSkin) {
    const Head head = flatHead();
    const std::vector<float> perCm2 = heatMap(MapKind::Density, latticeOn(head, 0.9F), head);
    EXPECT_NEAR(perCm2.front(), 142.6F, 25.0F) << "a corner, where three quarters of the disc have no skin";
}

TEST(HeatMap, DepthAndSessionAreTheMeansOfTheDots) {
    const Head head = flatHead();
    std::vector<Dot> dots;
    for (const Dot& dot : latticeOn(head, 1.0F)) {
        dots.push_back(dot);
        dots.back().session = dots.size() % 2 == 0 ? 1 : 3;
        dots.back().depthMm = dots.size() % 2 == 0 ? 0.3F : 0.5F;
    }
    const DotSet set(std::move(dots));
    EXPECT_NEAR(meanInside(heatMap(MapKind::Session, set, head), head, 0.0F), 2.0, 0.02);
    EXPECT_NEAR(meanInside(heatMap(MapKind::Depth, set, head), head, 0.0F), 0.4, 0.002);
}

TEST(HeatMap, WhereThereAreNoDotsNothingIsShown) {
    const Head head = flatHead();
    const DotSet one(std::vector<Dot>{dotAt(head, {30.0F, 30.0F}, 0)});
    for (int i = 0; i < mapKindCount; ++i) {
        const auto kind = static_cast<MapKind>(i);
        for (const glm::vec4& colour : mapColours(scaleOf(kind), heatMap(kind, DotSet{}, head)))
            EXPECT_EQ(colour.a, 0.0F);
        const std::vector<float> lonely = heatMap(kind, one, head);
        EXPECT_EQ(lonely.front(), notMeasured) << name(kind);
    }
}

TEST(MapColours, GrowEvenlyLighter) {
    const auto lightness = [](float share) {
        const glm::vec3 srgb = mapColour(share);
        return labOf(LinearRgb{srgbDecoded(srgb.r), srgbDecoded(srgb.g), srgbDecoded(srgb.b)}).lightness;
    };
    EXPECT_LT(lightness(0.0F), 20.0);
    EXPECT_GT(lightness(1.0F), 88.0);
    const double mean = (lightness(1.0F) - lightness(0.0F)) / 16.0;
    for (int i = 0; i < 16; ++i) {
        const double step =
            lightness((static_cast<float>(i) + 1.0F) / 16.0F) - lightness(static_cast<float>(i) / 16.0F);
        EXPECT_NEAR(step, mean, 0.4 * mean) << i;
    }
}

TEST(MapColours, ValuesOutsideTheScaleTakeItsEnds) {
    const MapScale scale = scaleOf(MapKind::Density);
    const auto colours = mapColours(scale, {0.0F, 200.0F, 900.0F});
    EXPECT_EQ(glm::vec3(colours[0]), mapColour(0.0F));
    EXPECT_EQ(colours[1], colours[2]);
}

TEST(MapScale, NumbersSayWhereValuesGoOn) {
    EXPECT_EQ(tickText(scaleOf(MapKind::Density), 100.0F), "100");
    EXPECT_EQ(tickText(scaleOf(MapKind::Density), 200.0F), "200+");
    EXPECT_EQ(tickText(scaleOf(MapKind::Session), 3.0F), "3");
    EXPECT_EQ(tickText(scaleOf(MapKind::Depth), 0.4F), "0.4");
}

TEST(MapKind, NamesReadBack) {
    for (int i = 0; i < mapKindCount; ++i)
        EXPECT_EQ(mapKindNamed(name(static_cast<MapKind>(i))), static_cast<MapKind>(i));
    EXPECT_FALSE(mapKindNamed("beauty"));
}

} // namespace
} // namespace stipple

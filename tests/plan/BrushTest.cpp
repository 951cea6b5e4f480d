#include "plan/Derived.h"
#include "plan/Plans.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace stipple {
namespace {

using testing::defaultDerived;
using testing::defaultPlan;
using testing::edited;
using testing::topOfHeadMm;

BrushDensity brush(BrushMode mode, float perCm2) {
    return {topOfHeadMm(), 15.0F, mode, perCm2, BrushFalloff::Hard};
}

/// Targets of the scalp's vertices up to so far from the middle of the brush.
std::vector<float> targetsWithin(const Document& document, float radiusMm) {
    const Derived derived = derive(document, &defaultDerived());
    const std::vector<float> all = vertexTargetsPerCm2(derived);
    std::vector<float> targets;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (glm::length(document.head->scalp.positionsMm[i] - topOfHeadMm()) < radiusMm)
            targets.push_back(all[i]);
    return targets;
}

float spread(const std::vector<float>& values) {
    const auto [least, most] = std::ranges::minmax(values);
    return most - least;
}

TEST(Brush, SetGivesTheTargetAskedForWhateverWasThere) {
    const Document painted = edited(defaultPlan(), PaintDensity{topOfHeadMm(), 20.0F, -60.0F});
    for (const Document& start : {defaultPlan(), painted})
        for (const float target : targetsWithin(edited(start, brush(BrushMode::Set, 120.0F)), 14.0F))
            EXPECT_NEAR(target, 120.0F, 0.01F);
}

TEST(Brush, SetToNothingErasesTheDots) {
    const Document erased = edited(defaultPlan(), brush(BrushMode::Set, 0.0F));
    const Derived after = derive(erased, &defaultDerived());
    // Farther out, triangles reach over the brush's rim.
    const auto isNear = [](const Dot& dot) { return glm::length(dot.positionMm - topOfHeadMm()) < 9.0F; };
    EXPECT_GT(std::count_if(defaultDerived().dots->begin(), defaultDerived().dots->end(), isNear), 200);
    EXPECT_EQ(std::count_if(after.dots->begin(), after.dots->end(), isNear), 0);
}

TEST(Brush, SmoothEvensOutAndKeepsTheAmount) {
    const Document blotch = edited(defaultPlan(), PaintDensity{topOfHeadMm(), 8.0F, 60.0F});
    const auto rough = targetsWithin(blotch, 14.0F);
    const auto smooth = targetsWithin(edited(blotch, brush(BrushMode::Smooth, 0.0F)), 14.0F);
    EXPECT_GT(spread(rough), 40.0F);
    EXPECT_LT(spread(smooth), 0.1F);
    EXPECT_GT(smooth.front(), std::ranges::min(rough));
    EXPECT_LT(smooth.front(), std::ranges::max(rough));
}

TEST(Brush, KeepsToItsZone) {
    BrushDensity inVertex = brush(BrushMode::Set, 20.0F);
    inVertex.radiusMm = 60.0F;
    inVertex.zone = Zone::Vertex;
    const Document after = edited(defaultPlan(), inVertex);
    const Head& head = *after.head;
    std::size_t painted = 0;
    for (std::size_t i = 0; i < head.scalpChart.size(); ++i) {
        if ((*after.density->painted)[i] == 0.0F) continue;
        ++painted;
        EXPECT_EQ(anatomicalZone(head.scalpChart[i]), Zone::Vertex);
    }
    EXPECT_GT(painted, 100U);
}

TEST(Brush, ASoftOneFadesToItsRimAndAHardOneDoesNot) {
    BrushDensity dab = brush(BrushMode::Add, 40.0F);
    const auto paintedNear = [&](float fromMm, float toMm) {
        const Document after = edited(defaultPlan(), dab);
        float sum = 0.0F;
        int count = 0;
        for (std::size_t i = 0; i < after.density->painted->size(); ++i) {
            const float mm = glm::length(after.head->scalp.positionsMm[i] - topOfHeadMm());
            if (mm < fromMm || mm >= toMm) continue;
            sum += (*after.density->painted)[i];
            ++count;
        }
        return sum / static_cast<float>(count);
    };
    EXPECT_NEAR(paintedNear(12.0F, 15.0F), 40.0F, 1e-3F);
    dab.falloff = BrushFalloff::Soft;
    EXPECT_LT(paintedNear(12.0F, 15.0F), 8.0F);
    EXPECT_GT(paintedNear(0.0F, 3.0F), 36.0F);
}

TEST(Brush, AddsAsPaintDensityAlwaysDid) {
    const Document a = edited(defaultPlan(), PaintDensity{topOfHeadMm(), 12.0F, 25.0F, true});
    const Document b = edited(defaultPlan(), BrushDensity{topOfHeadMm(), 12.0F, BrushMode::Add, 25.0F,
                                                          BrushFalloff::Soft, std::nullopt, true});
    EXPECT_EQ(*a.density->painted, *b.density->painted);
}

TEST(Brush, RefusesWhatNoPlanCanHave) {
    const auto field = [](const Command& command) {
        const auto next = stipple::apply(defaultPlan(), command);
        return next ? std::string("accepted") : next.error().where;
    };
    EXPECT_EQ(field(brush(BrushMode::Set, -1.0F)), "perCm2");
    EXPECT_EQ(field(brush(BrushMode::Set, 251.0F)), "perCm2");
    EXPECT_EQ(field(brush(BrushMode::Add, -251.0F)), "perCm2");
    EXPECT_EQ(field(BrushDensity{topOfHeadMm(), 81.0F, BrushMode::Set, 10.0F}), "radiusMm");
    EXPECT_EQ(field(BrushDensity{{0.0F, -200.0F, 0.0F}, 5.0F, BrushMode::Smooth, 0.0F}), "centreMm");
}

} // namespace
} // namespace stipple

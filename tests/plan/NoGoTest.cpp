#include "plan/Derived.h"
#include "plan/History.h"
#include "plan/Plans.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace stipple {
namespace {

using testing::defaultDerived;
using testing::defaultPlan;
using testing::edited;
using testing::topOfHeadMm;

Derived after(const Command& command) {
    return derive(edited(defaultPlan(), command), &defaultDerived());
}

const SetNoGo mole{0, {{5.0F, -20.0F}, 6.3F, "mole"}};

glm::vec3 moleMm() {
    const Head& head = *defaultPlan().head;
    return positionAt(head.scalp, *head.chart.locate(mole.disc.at));
}

TEST(NoGo, ADiscHoldsNoDotAndTakesNoneOutside) {
    const Derived closed = after(mole);
    const auto inside = [](const Dot& dot) { return glm::length(dot.positionMm - moleMm()) <= 6.3F; };
    std::vector<Dot> outside;
    std::remove_copy_if(defaultDerived().dots->begin(), defaultDerived().dots->end(),
                        std::back_inserter(outside), inside);
    EXPECT_LT(outside.size() + 150, defaultDerived().dots->size());
    EXPECT_EQ(hashOf(*closed.dots), hashOf(DotSet(outside))) << "exactly the dots inside are gone";
}

TEST(NoGo, LivingHairStaysAndTheAreaIsNotTreated) {
    const Derived closed = after(mole);
    EXPECT_EQ(closed.livingHair, defaultDerived().livingHair);
    const PlanSummary before = summarise(defaultDerived());
    const PlanSummary now = summarise(closed);
    const double discCm2 = 3.14159 * 6.3 * 6.3 / 100.0;
    EXPECT_NEAR(now.noGoAreaCm2, discCm2, 0.15 * discCm2);
    // One is counted by vertices, the other by pieces of triangles: they differ along the 40 mm of rim.
    EXPECT_NEAR(before.treatedAreaCm2 - now.treatedAreaCm2, now.noGoAreaCm2, 0.2);
    EXPECT_EQ(targetPerCm2(closed, *defaultPlan().head->chart.locate(mole.disc.at)), 0.0F);
}

TEST(NoGo, PaintClosesAndOpensBothSides) {
    const glm::vec3 left = topOfHeadMm() + glm::vec3(30.0F, -4.0F, 0.0F);
    const glm::vec3 right(-left.x, left.y, left.z);
    const Document closed = edited(defaultPlan(), PaintNoGo{left, 10.0F, false, true});
    const Derived without = derive(closed, &defaultDerived());
    for (const Dot& dot : *without.dots) {
        EXPECT_GT(glm::length(dot.positionMm - left), 8.0F);
        EXPECT_GT(glm::length(dot.positionMm - right), 8.0F);
    }
    const Document open = edited(closed, PaintNoGo{left, 12.0F, true, true});
    EXPECT_EQ(hashOf(*derive(open).dots), hashOf(*defaultDerived().dots));
}

TEST(NoGo, IsTakenBackToTheLastBit) {
    History history(defaultPlan());
    history.commit(edited(history.current(), mole), "No-go");
    const Derived closed = derive(history.current(), &defaultDerived());
    EXPECT_NE(hashOf(*closed.dots), hashOf(*defaultDerived().dots));
    history.undo();
    EXPECT_EQ(hashOf(*derive(history.current(), &closed).dots), hashOf(*defaultDerived().dots));
}

TEST(HairLossPlan, PaintedHairGrowsAndNeedsFewerDots) {
    const Document full = edited(defaultPlan(), PaintHair{topOfHeadMm(), 30.0F, 1.0F, false});
    const Derived hairy = derive(full, &defaultDerived());
    EXPECT_GT(hairy.livingHair->size(), defaultDerived().livingHair->size() + 200);
    EXPECT_LT(hairy.dots->size() + 300, defaultDerived().dots->size());
    EXPECT_LT(hairy.hairMeasures.baldCm2, defaultDerived().hairMeasures.baldCm2 - 5.0);
    const Derived cleared = derive(edited(full, ClearHairPaint{}), &hairy);
    EXPECT_EQ(hashOf(*cleared.dots), hashOf(*defaultDerived().dots));
    EXPECT_EQ(cleared.livingHair->size(), defaultDerived().livingHair->size());
}

// A scar finer than the mesh: dots stand in it and no hair.
TEST(HairLossPlan, AScarAmongHairIsFilledWithDotsOnly) {
    const Document none = edited(defaultPlan(), SetHairLoss{LossPattern::None, 0.0F, 0.0F});
    const Scar scar{{0.0F, -60.0F}, 0.0F, 100.0F, 2.0F};
    const Derived derived = derive(edited(none, SetScar{0, scar}));
    const auto line = scarLineMm(*defaultPlan().head, scar, 98.0F);
    const auto nearLine = [&](glm::vec3 place, float mm) {
        return std::any_of(line.begin(), line.end(),
                           [&](glm::vec3 p) { return glm::length(p - place) < mm; });
    };
    std::size_t filling = 0;
    for (const Dot& dot : *derived.dots)
        if (nearLine(dot.positionMm, 2.0F)) ++filling;
    EXPECT_NEAR(static_cast<double>(filling), 2.0 * 300.0 / 2.0, 110.0) << "2 cm2 at 150 per cm2";
    for (const FollicularUnit& unit : *derived.livingHair)
        EXPECT_FALSE(nearLine(unit.positionMm, 0.5F)) << unit.id;
}

TEST(HairLossPlan, EveryPatternIsPlannedTheSameEveryTime) {
    Document plan = edited(defaultPlan(), SetHairLoss{LossPattern::Ludwig, 2.4F, 0.0F});
    plan = edited(plan, SetPatch{0, {{30.0F, -40.0F}, 14.0F, 5.0F}});
    plan = edited(plan, SetScar{0, {{0.0F, -110.0F}, 7.0F, 120.0F, 2.5F}});
    const Derived fresh = derive(plan);
    const Derived reused = derive(plan, &defaultDerived());
    EXPECT_EQ(hashOf(*fresh.dots), hashOf(*reused.dots));
    EXPECT_EQ(derive(edited(plan, SetSkinType{5}), &fresh).hair, fresh.hair);
}

} // namespace
} // namespace stipple

#include "plan/Derived.h"
#include "plan/Plans.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace stipple {
namespace {

using testing::defaultDerived;

Derived after(const Command& command) {
    return derive(testing::edited(testing::defaultPlan(), command), &defaultDerived());
}

TEST(PlannedDensity, DotsFollowTheTargetInNumber) {
    // Where the target is flat, counts are areas times targets: the whole is too, within the scatter's noise.
    const Derived& derived = defaultDerived();
    const std::vector<float> areas = vertexAreasMm2(derived.document.head->scalp);
    double expected = 0.0;
    const std::vector<float> targets = vertexTargetsPerCm2(derived);
    for (std::size_t i = 0; i < areas.size(); ++i) expected += areas[i] / 100.0 * targets[i];
    EXPECT_NEAR(static_cast<double>(derived.dots->size()), expected, 0.01 * expected);
}

TEST(PlannedDensity, DensityRisesBehindTheHairlineAsPractitionersDo) {
    const Derived& derived = defaultDerived();
    const TriMesh& scalp = derived.document.head->scalp;
    const std::vector<float> areas = vertexAreasMm2(scalp);
    // Dots and area in bands behind the line, on the upper forehead where all hair is lost.
    const auto band = [&](float fromMm, float toMm) {
        double areaCm2 = 0.0;
        double dots = 0.0;
        const auto counted = [&](ChartPoint place, float distance) {
            return std::abs(place.x) < 30.0F && distance >= fromMm && distance < toMm;
        };
        for (std::size_t i = 0; i < areas.size(); ++i)
            if (counted(derived.document.head->scalpChart[i],
                        derived.hairline->at(derived.document.head->scalpChart[i], scalp.positionsMm[i])))
                areaCm2 += areas[i] / 100.0;
        for (const Dot& dot : *derived.dots)
            if (counted(interpolate(scalp, derived.document.head->scalpChart, dot.place),
                        hairlineDistanceMm(derived, dot.place)))
                dots += 1.0;
        return dots / areaCm2;
    };
    EXPECT_NEAR(band(1.5F, 5.0F), 47.0, 12.0);
    EXPECT_NEAR(band(5.0F, 20.0F), 100.0, 12.0);
    const auto& zones = derived.document.density->zones;
    EXPECT_NEAR(band(25.0F, 40.0F), zones[static_cast<std::size_t>(Zone::Frontal)].perCm2, 8.0);
}

TEST(PlannedDensity, TheFrontEdgeWandersOnlyWhenAskedTo) {
    const auto spread = [](const Derived& derived) {
        std::vector<float> front;
        std::map<int, float> frontOfSlice;
        for (const Dot& dot : *derived.dots) {
            const ChartPoint place =
                interpolate(derived.document.head->scalp, derived.document.head->scalpChart, dot.place);
            if (std::abs(place.x) > 30.0F) continue;
            const float distance = hairlineDistanceMm(derived, dot.place);
            const auto [slice, fresh] =
                frontOfSlice.try_emplace(static_cast<int>((place.x + 30.0F) / 4.0F), distance);
            if (!fresh) slice->second = std::min(slice->second, distance);
        }
        float low = 1e9F;
        float high = -1e9F;
        for (const auto& [slice, distance] : frontOfSlice) {
            low = std::min(low, distance);
            high = std::max(high, distance);
        }
        return std::pair(low, high - low);
    };
    const auto straight = spread(after(SetHairlineIrregularity{0.0F}));
    const auto wandering = spread(after(SetHairlineIrregularity{4.0F}));
    EXPECT_GE(straight.first, -0.01F);
    EXPECT_LT(wandering.first, -0.5F);
    EXPECT_GT(wandering.second, straight.second);
}

TEST(PlannedDensity, AFullHeadOfHairNeedsHardlyADot) {
    // Only where the planned line runs in front of the natural one.
    EXPECT_LT(after(SetNorwood{Norwood::I}).dots->size(), defaultDerived().dots->size() / 20);
}

TEST(PlannedDensity, LivingHairComesInUnitsOfOneToThree) {
    std::array<double, 4> share{};
    const auto& units = *defaultDerived().livingHair;
    for (const FollicularUnit& unit : units) share.at(unit.hairs) += 1.0 / static_cast<double>(units.size());
    EXPECT_EQ(share[0], 0.0);
    EXPECT_NEAR(share[1], 0.20, 0.015);
    EXPECT_NEAR(share[2], 0.50, 0.015);
}

} // namespace
} // namespace stipple

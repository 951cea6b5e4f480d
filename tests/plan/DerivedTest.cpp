#include "plan/Derived.h"

#include "plan/Command.h"
#include "support/SamplePlan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace stipple {
namespace {

using testing::sampleDerived;
using testing::samplePlan;

Derived after(const Command& command) {
    return derive(*apply(sampleDerived().document, command), &sampleDerived());
}

std::set<std::uint32_t> ids(const Derived& derived) {
    std::set<std::uint32_t> all;
    for (const Dot& dot : *derived.dots) all.insert(dot.id);
    return all;
}

/// The front-most dot of a plan on the scalp's upper half: just behind the hairline.
const Dot& frontDot(const Derived& derived) {
    return *std::max_element(derived.dots->begin(), derived.dots->end(), [](const Dot& a, const Dot& b) {
        return a.positionMm.z + 0.2F * a.positionMm.y < b.positionMm.z + 0.2F * b.positionMm.y;
    });
}

TEST(Derived, ANorwoodSixPlanHasAsManyDotsAsPractitionersPlan) {
    EXPECT_GE(sampleDerived().dots->size(), 20000U);
    EXPECT_LE(sampleDerived().dots->size(), 35000U);
}

TEST(Derived, MoreHairLossMeansMoreDotsAndLessHair) {
    std::size_t dots = 0;
    std::size_t units = 1000000;
    for (const Norwood stage : {Norwood::II, Norwood::IV, Norwood::VI, Norwood::VII}) {
        const Derived derived = after(SetNorwood{stage});
        EXPECT_GT(derived.dots->size(), dots) << name(stage);
        EXPECT_LT(derived.livingHair->size(), units) << name(stage);
        dots = derived.dots->size();
        units = derived.livingHair->size();
    }
}

TEST(Derived, AFullHeadOfHairNeedsHardlyADot) {
    // Only where the planned line runs in front of the natural one.
    EXPECT_LT(after(SetNorwood{Norwood::I}).dots->size(), sampleDerived().dots->size() / 20);
}

TEST(Derived, TheSameSeedGivesTheSameDotsAnotherSeedOthers) {
    const std::uint64_t hash = summarise(sampleDerived()).dotHash;
    EXPECT_EQ(summarise(derive(samplePlan())).dotHash, hash);
    EXPECT_NE(summarise(after(SetSeed{2})).dotHash, hash);
}

TEST(Derived, ReuseChangesNothingInTheResult) {
    const Document document = *apply(samplePlan(), SetOverallDensity{0.8F});
    EXPECT_EQ(summarise(derive(document)).dotHash, summarise(derive(document, &sampleDerived())).dotHash);
}

TEST(Derived, OnlyWhatAnEditTouchesIsWorkedOutAgain) {
    const Derived& before = sampleDerived();
    const Derived thinner = after(SetOverallDensity{0.5F});
    EXPECT_EQ(thinner.pool, before.pool);
    EXPECT_EQ(thinner.hairPool, before.hairPool);
    EXPECT_EQ(thinner.livingHair, before.livingHair);
    EXPECT_EQ(thinner.hairlineDistanceMm, before.hairlineDistanceMm);
    EXPECT_NE(thinner.dots, before.dots);
    const Derived darker = after(SetSkinType{6});
    EXPECT_EQ(darker.dots, before.dots);
    EXPECT_EQ(darker.densityPerCm2, before.densityPerCm2);
    const Derived reseeded = after(SetSeed{9});
    EXPECT_NE(reseeded.pool, before.pool);
    EXPECT_EQ(reseeded.remainingHair, before.remainingHair);
}

TEST(Derived, LessDensityIsASubsetOfTheSameDots) {
    const auto all = ids(sampleDerived());
    const auto fewer = ids(after(SetOverallDensity{0.6F}));
    EXPECT_LT(fewer.size(), all.size());
    EXPECT_TRUE(std::includes(all.begin(), all.end(), fewer.begin(), fewer.end()));
}

TEST(Derived, DotsFollowTheTargetInNumber) {
    // Where the target is flat, counts are areas times targets: the whole is too, within the scatter's noise.
    const Derived& derived = sampleDerived();
    const std::vector<float> areas = vertexAreasMm2(derived.document.head->scalp);
    double expected = 0.0;
    for (std::size_t i = 0; i < areas.size(); ++i) expected += areas[i] / 100.0 * (*derived.densityPerCm2)[i];
    EXPECT_NEAR(static_cast<double>(derived.dots->size()), expected, 0.01 * expected);
}

TEST(Derived, SessionsAddUpToThePlanInTheSharesOfTheZone) {
    const PlanSummary summary = summarise(sampleDerived());
    EXPECT_EQ(summary.sessionDots[0] + summary.sessionDots[1] + summary.sessionDots[2], summary.dotCount);
    std::array<double, 3> midScalp{};
    double count = 0.0;
    for (const Dot& dot : *sampleDerived().dots) {
        if (dot.zone != Zone::MidScalp) continue;
        midScalp[dot.session - 1U] += 1.0;
        count += 1.0;
    }
    const auto& shares =
        sampleDerived().document.density->zones[static_cast<std::size_t>(Zone::MidScalp)].sessionShares;
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_NEAR(midScalp[i] / count, shares[i], 0.02) << "session " << i + 1;
}

TEST(Derived, EarlierSessionsHoldTheLowerRanksOfAPlace) {
    for (const Dot& dot : *sampleDerived().dots) {
        const auto& shares =
            sampleDerived().document.density->zones[static_cast<std::size_t>(dot.zone)].sessionShares;
        const float relative = dot.rank * sampleDerived().pool->maxPerCm2 / dot.targetPerCm2;
        EXPECT_LT(relative, 1.0F);
        EXPECT_EQ(dot.session == 1, relative < shares[0]);
    }
}

TEST(Derived, NoDotStandsInFrontOfTheWanderingLine) {
    const Derived& derived = sampleDerived();
    const float irregularityMm = derived.document.hairline->irregularityMm;
    for (const Dot& dot : *derived.dots)
        EXPECT_GE(interpolate(derived.document.head->scalp, *derived.hairlineDistanceMm, dot.place),
                  -irregularityMm - 0.01F);
}

TEST(Derived, DensityRisesBehindTheHairlineAsPractitionersDo) {
    const Derived& derived = sampleDerived();
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
            if (counted(derived.document.head->scalpChart[i], (*derived.hairlineDistanceMm)[i]))
                areaCm2 += areas[i] / 100.0;
        for (const Dot& dot : *derived.dots)
            if (counted(interpolate(scalp, derived.document.head->scalpChart, dot.place),
                        interpolate(scalp, *derived.hairlineDistanceMm, dot.place)))
                dots += 1.0;
        return dots / areaCm2;
    };
    EXPECT_NEAR(band(1.5F, 5.0F), 47.0, 12.0);
    EXPECT_NEAR(band(5.0F, 20.0F), 100.0, 12.0);
    const auto& zones = derived.document.density->zones;
    EXPECT_NEAR(band(25.0F, 40.0F), zones[static_cast<std::size_t>(Zone::Frontal)].perCm2, 8.0);
}

TEST(Derived, TheFrontEdgeWandersOnlyWhenAskedTo) {
    const auto spread = [](const Derived& derived) {
        std::vector<float> front;
        std::map<int, float> frontOfSlice;
        for (const Dot& dot : *derived.dots) {
            const ChartPoint place =
                interpolate(derived.document.head->scalp, derived.document.head->scalpChart, dot.place);
            if (std::abs(place.x) > 30.0F) continue;
            const float distance =
                interpolate(derived.document.head->scalp, *derived.hairlineDistanceMm, dot.place);
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

TEST(Derived, PaintingMovesNoDotAndChangesOnlyDotsUnderTheBrush) {
    const Derived& before = sampleDerived();
    const glm::vec3 centre = (*before.dots)[before.dots->size() / 2].positionMm;
    const Derived painted = after(PaintDensity{centre, 9.0F, 80.0F, false});
    std::map<std::uint32_t, glm::vec3> old;
    for (const Dot& dot : *before.dots) old[dot.id] = dot.positionMm;
    std::size_t added = 0;
    for (const Dot& dot : *painted.dots) {
        const auto found = old.find(dot.id);
        if (found != old.end()) {
            EXPECT_EQ(dot.positionMm, found->second);
            continue;
        }
        ++added;
        EXPECT_LT(glm::distance(dot.positionMm, centre), 9.0F + 2.0F)
            << "one edge of the mesh beyond the brush";
    }
    EXPECT_GT(added, 20U);
    EXPECT_EQ(painted.dots->size(), before.dots->size() + added) << "adding paint takes no dot away";

    const Derived erased = after(PaintDensity{centre, 9.0F, -250.0F, false});
    for (const Dot& dot : *erased.dots) EXPECT_GT(glm::distance(dot.positionMm, centre), 2.0F);
}

TEST(Derived, OnlyPaintPutsDotsInFrontOfTheLine) {
    const Derived& before = sampleDerived();
    const glm::vec3 front = frontDot(before).positionMm;
    const Derived painted = after(PaintDensity{front, 8.0F, 100.0F, false});
    const auto inFront = [](const Derived& derived) {
        return std::count_if(derived.dots->begin(), derived.dots->end(), [&derived](const Dot& dot) {
            return interpolate(derived.document.head->scalp, *derived.hairlineDistanceMm, dot.place) < -3.0F;
        });
    };
    EXPECT_EQ(inFront(before), 0);
    EXPECT_GT(inFront(painted), 5);
}

TEST(Derived, DotsVaryAsHandSetDotsDo) {
    double diameter = 0.0;
    for (const Dot& dot : *sampleDerived().dots) {
        EXPECT_NEAR(dot.diameterMm, 0.22F, 0.2F * 0.22F + 1e-6F);
        EXPECT_NEAR(dot.depthMm, 0.40F, 0.04F + 1e-6F);
        diameter += dot.diameterMm;
    }
    EXPECT_NEAR(diameter / static_cast<double>(sampleDerived().dots->size()), 0.22, 0.001);
}

TEST(Derived, LivingHairComesInUnitsOfOneToThree) {
    std::array<double, 4> share{};
    const auto& units = *sampleDerived().livingHair;
    for (const FollicularUnit& unit : units) share.at(unit.hairs) += 1.0 / static_cast<double>(units.size());
    EXPECT_EQ(share[0], 0.0);
    EXPECT_NEAR(share[1], 0.284, 0.015);
    EXPECT_NEAR(share[2], 0.526, 0.015);
}

TEST(Derived, AreasAndCountsOfTheZonesAddUp) {
    const PlanSummary summary = summarise(sampleDerived());
    double area = 0.0;
    std::size_t dots = 0;
    for (std::size_t i = 0; i < summary.zoneDots.size(); ++i) {
        area += summary.zoneAreaCm2[i];
        dots += summary.zoneDots[i];
    }
    EXPECT_NEAR(area, summary.treatedAreaCm2, 0.01);
    EXPECT_EQ(dots, summary.dotCount);
    EXPECT_GE(summary.treatedAreaCm2, 170.0) << "Norwood VI: 170-230 cm2 bald, plus the blend";
    EXPECT_LE(summary.treatedAreaCm2, 290.0);
    EXPECT_NEAR(summary.hairlineHeightMm, 80.0F, 0.5F);
}

TEST(Derived, ReadOutUnderTheCursorIsTheDotsOwnTarget) {
    for (std::size_t i = 0; i < sampleDerived().dots->size(); i += 997) {
        const Dot& dot = (*sampleDerived().dots)[i];
        EXPECT_EQ(targetPerCm2(sampleDerived(), dot.place), dot.targetPerCm2);
        EXPECT_EQ(zoneAt(sampleDerived(), dot.place), dot.zone);
    }
}

} // namespace
} // namespace stipple

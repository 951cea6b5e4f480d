#include "plan/Derived.h"

#include "plan/History.h"
#include "plan/Plans.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace stipple {
namespace {

using testing::defaultDerived;
using testing::defaultPlan;
using testing::edited;
using testing::topOfHeadMm;

Derived derivedAfter(const Command& command) {
    return derive(edited(defaultPlan(), command), &defaultDerived());
}

std::uint64_t hashOfDots(const Derived& derived) {
    return hashOf(*derived.dots);
}

bool sameDot(const Dot& a, const Dot& b) {
    return a.id == b.id && a.positionMm == b.positionMm;
}

bool smallerId(const Dot& a, const Dot& b) {
    return a.id < b.id;
}

/// Every dot of `few` is one of `many`, at the same place.
bool isSubset(const DotSet& few, const DotSet& many) {
    auto next = many.begin(); // both are sorted
    return std::all_of(few.begin(), few.end(), [&](const Dot& dot) {
        while (next != many.end() && smallerId(*next, dot)) ++next;
        return next != many.end() && sameDot(*next, dot);
    });
}

/// Dots that only one of two plans has.
std::vector<Dot> difference(const DotSet& a, const DotSet& b) {
    std::vector<Dot> only;
    std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only),
                                  smallerId);
    return only;
}

float distanceBehindHairlineMm(const Derived& derived, const Dot& dot) {
    return hairlineDistanceMm(derived, dot.place);
}

using Cell = std::array<int, 3>;
constexpr float cellMm = 3.0F;

Cell cellOf(glm::vec3 p) {
    const glm::ivec3 c(glm::floor(p / cellMm));
    return {c.x, c.y, c.z};
}

/// Calls visit(a, b) for all dots up to 3 mm apart, on skin that faces the same way.
template <class Visit>
void visitNeighbours(const DotSet& dots, Visit visit) {
    std::map<Cell, std::vector<const Dot*>> cells;
    for (const Dot& dot : dots) cells[cellOf(dot.positionMm)].push_back(&dot);
    for (const Dot& dot : dots)
        for (int i = 0; i < 27; ++i) {
            const Cell cell =
                cellOf(dot.positionMm + cellMm * glm::vec3(i % 3 - 1, i / 3 % 3 - 1, i / 9 - 1));
            const auto found = cells.find(cell);
            if (found == cells.end()) continue;
            for (const Dot* other : found->second)
                if (other != &dot && glm::dot(other->normal, dot.normal) > 0.0F) visit(dot, *other);
        }
}

/// Least distance of two dots over the hexagonal spacing of the density that is planned there. Where the plan
/// thins out steeply, the denser of their two places counts: a lone dot may stand beside many.
template <class PerCm2>
float leastDistance(const DotSet& dots, PerCm2 perCm2) {
    float least = 1.0F;
    visitNeighbours(dots, [&](const Dot& a, const Dot& b) {
        const float spacing = hexagonalSpacingMm(std::max(perCm2(a), perCm2(b)));
        least = std::min(least, glm::distance(a.positionMm, b.positionMm) / spacing);
    });
    return least;
}

DotSet ofSession(const DotSet& dots, int session) {
    std::vector<Dot> chosen;
    std::copy_if(dots.begin(), dots.end(), std::back_inserter(chosen),
                 [session](const Dot& dot) { return dot.session == session; });
    return DotSet(std::move(chosen));
}

TEST(Derive, isPureInTheDocument) {
    const Derived again = derive(defaultPlan());
    EXPECT_EQ(hashOfDots(again), hashOfDots(defaultDerived()));
    const Document changed = edited(edited(defaultPlan(), SetNorwood{Norwood::IV}), SetDotDepth{0.5F});
    EXPECT_EQ(hashOfDots(derive(changed)), hashOfDots(derive(changed, &defaultDerived())));
}

TEST(Derive, keepsWhatAnEditDoesNotTouch) {
    const Derived& before = defaultDerived();
    const Derived denser = derivedAfter(SetZoneDensity{Zone::MidScalp, 120.0F});
    EXPECT_EQ(denser.pool, before.pool);
    EXPECT_EQ(denser.hairPool, before.hairPool);
    EXPECT_EQ(denser.livingHair, before.livingHair);
    EXPECT_EQ(denser.hairlineMm, before.hairlineMm);
    EXPECT_NE(denser.dots, before.dots);
    const Derived tanned = derivedAfter(SetSkinType{4});
    EXPECT_EQ(tanned.dots, before.dots);
    EXPECT_EQ(derivedAfter(SetHairlineFeather{10.0F}).pool, before.pool);
}

TEST(Derive, anotherSeedGivesOtherDotsInTheSameNumber) {
    const Derived other = derivedAfter(SetSeed{2});
    EXPECT_NE(hashOfDots(other), hashOfDots(defaultDerived()));
    const auto count = static_cast<double>(defaultDerived().dots->size());
    EXPECT_NEAR(static_cast<double>(other.dots->size()), count, 0.02 * count);
}

TEST(Derive, dotsAreSortedById) {
    const DotSet& dots = *defaultDerived().dots;
    EXPECT_TRUE(std::is_sorted(dots.begin(), dots.end(), smallerId));
    EXPECT_EQ(
        std::adjacent_find(dots.begin(), dots.end(), [](const Dot& a, const Dot& b) { return a.id == b.id; }),
        dots.end());
}

TEST(OverallDensity, onlyTakesDotsAwayOrAddsSome) {
    const DotSet& plan = *defaultDerived().dots;
    const Derived sparse = derivedAfter(SetOverallDensity{0.6F});
    const Derived dense = derivedAfter(SetOverallDensity{1.3F});
    EXPECT_TRUE(isSubset(*sparse.dots, plan));
    EXPECT_TRUE(isSubset(plan, *dense.dots));
    const auto count = static_cast<double>(plan.size());
    EXPECT_NEAR(static_cast<double>(sparse.dots->size()), 0.6 * count, 0.01 * count);
    EXPECT_NEAR(static_cast<double>(dense.dots->size()), 1.3 * count, 0.01 * count);
}

TEST(OverallDensity, dotsKeepTheirDistanceAtEveryDensity) {
    const auto planned = [](const Dot& dot) { return dot.targetPerCm2; };
    // Where living hair takes room, dots stand closer between the hairs; not asked for here.
    const Document plan = edited(defaultPlan(), SetHairClearance{0.0F});
    for (const float factor : {0.5F, 1.0F, 1.4F}) {
        const Derived derived = derive(edited(plan, SetOverallDensity{factor}), &defaultDerived());
        EXPECT_GE(leastDistance(*derived.dots, planned), 0.65F) << factor;
    }
}

TEST(Sessions, makeUpThePlan) {
    const DotSet& dots = *defaultDerived().dots;
    std::size_t sum = 0;
    for (int session = 1; session <= 3; ++session) {
        EXPECT_FALSE(ofSession(dots, session).empty());
        sum += ofSession(dots, session).size();
    }
    EXPECT_EQ(sum, dots.size());
}

TEST(Sessions, shareOutEachZoneAsPlanned) {
    std::map<Zone, std::array<double, 4>> counts;
    for (const Dot& dot : *defaultDerived().dots) {
        ++counts[dot.zone][dot.session];
        ++counts[dot.zone][0];
    }
    for (const auto& [zone, count] : counts) {
        if (count[0] < 1000.0) continue;
        const auto& shares = defaultPlan().density->zones[static_cast<std::size_t>(zone)].sessionShares;
        for (std::size_t s = 0; s < 3; ++s)
            EXPECT_NEAR(count[s + 1] / count[0], shares[s], 0.03) << name(zone) << " session " << s + 1;
    }
}

TEST(Sessions, theFirstIsAnEvenTemplateByItself) {
    const auto planned = [](const Dot& dot) {
        const auto& zone = defaultPlan().density->zones[static_cast<std::size_t>(dot.zone)];
        return dot.targetPerCm2 * zone.sessionShares[0];
    };
    // Among hair dots stand closer, to make up for the room that the hair takes.
    const Derived derived = derivedAfter(SetHairClearance{0.0F});
    EXPECT_GE(leastDistance(ofSession(*derived.dots, 1), planned), 0.65F);
}

TEST(Painting, changesDotsUnderTheBrushOnly) {
    constexpr float radiusMm = 15.0F;
    for (const float delta : {60.0F, -60.0F}) {
        const Derived painted = derivedAfter(PaintDensity{topOfHeadMm(), radiusMm, delta, false});
        const std::vector<Dot> changed = difference(*painted.dots, *defaultDerived().dots);
        EXPECT_GT(changed.size(), 50U);
        // A triangle that the rim crosses reaches one edge (1.5 mm) farther.
        for (const Dot& dot : changed)
            EXPECT_LT(glm::distance(dot.positionMm, topOfHeadMm()), radiusMm + 2.0F);
        EXPECT_EQ(painted.dots->size() > defaultDerived().dots->size(), delta > 0.0F);
    }
}

TEST(Painting, isTakenBackToTheLastBit) {
    History history(defaultPlan());
    history.commit(edited(history.current(), PaintDensity{topOfHeadMm(), 20.0F, 50.0F, true}), "Paint");
    const Derived painted = derive(history.current(), &defaultDerived());
    EXPECT_NE(hashOfDots(painted), hashOfDots(defaultDerived()));
    history.undo();
    EXPECT_EQ(hashOfDots(derive(history.current(), &painted)), hashOfDots(defaultDerived()));
    const Document cleared = edited(painted.document, ClearPaint{});
    EXPECT_EQ(hashOfDots(derive(cleared, &painted)), hashOfDots(defaultDerived()));
}

TEST(HairlineFront, holdsNoDotsBeyondItsWandering) {
    const float irregularityMm = densityRule(defaultPlan()).irregularityMm();
    for (const Dot& dot : *defaultDerived().dots)
        EXPECT_GE(distanceBehindHairlineMm(defaultDerived(), dot), -irregularityMm);
    const Derived straight = derivedAfter(SetHairlineIrregularity{0.0F});
    for (const Dot& dot : *straight.dots) EXPECT_GE(distanceBehindHairlineMm(straight, dot), 0.0F);
}

TEST(HairlineFront, takesPaint) {
    const Head& head = *defaultPlan().head;
    const ChartPoint central = (*defaultPlan().hairline)[HairlinePointId::Central];
    const auto place = head.chart.locate(central + ChartPoint(0.0F, 8.0F));
    ASSERT_TRUE(place);
    const Derived painted = derivedAfter(PaintDensity{positionAt(head.scalp, *place), 6.0F, 100.0F, false});
    EXPECT_TRUE(std::any_of(painted.dots->begin(), painted.dots->end(), [&painted](const Dot& dot) {
        return distanceBehindHairlineMm(painted, dot) < -4.0F;
    }));
}

TEST(DefaultPlan, ofNorwoodSixHasAFewTenThousandDots) {
    EXPECT_GE(defaultDerived().dots->size(), 20000U);
    EXPECT_LE(defaultDerived().dots->size(), 35000U);
}

TEST(DefaultPlan, needsMoreDotsTheMoreHairIsLost) {
    std::size_t last = 0;
    for (const Norwood stage : {Norwood::II, Norwood::IV, Norwood::VI}) {
        const std::size_t count = derivedAfter(SetNorwood{stage}).dots->size();
        EXPECT_GT(count, last) << name(stage);
        last = count;
    }
}

TEST(Dots, varyAroundTheSettings) {
    const DotSettings& wanted = (*defaultPlan().dots)[Zone::MidScalp];
    double diameters = 0.0;
    for (const Dot& dot : *defaultDerived().dots) {
        EXPECT_NEAR(dot.diameterMm, wanted.diameterMm, 0.2001F * wanted.diameterMm);
        EXPECT_NEAR(dot.depthMm, wanted.depthMm, 3.5F * 0.05F);
        diameters += double{dot.diameterMm};
    }
    EXPECT_NEAR(diameters / static_cast<double>(defaultDerived().dots->size()), wanted.diameterMm, 0.001);
}

TEST(Dots, keepTheirPlacesWhenTheNeedleChanges) {
    const Derived finer = derivedAfter(SetDotDiameter{0.15F});
    EXPECT_EQ(finer.dots->size(), defaultDerived().dots->size());
    EXPECT_TRUE(isSubset(*finer.dots, *defaultDerived().dots));
}

TEST(Dots, nameTheDensityAndZoneOfTheirPlace) {
    for (const Dot& dot : *defaultDerived().dots) {
        if (dot.id / membersPerPlace % 97 != 0) continue;
        EXPECT_EQ(dot.targetPerCm2, targetPerCm2(defaultDerived(), dot.place));
        EXPECT_EQ(dot.zone, zoneAt(defaultDerived(), dot.place));
    }
}

TEST(Summary, countsTheDotsOfThePlan) {
    const PlanSummary summary = summarise(defaultDerived());
    const DotSet& dots = *defaultDerived().dots;
    EXPECT_EQ(summary.dotCount, dots.size());
    EXPECT_EQ(summary.dotHash, hashOf(dots));
    EXPECT_EQ(summary.follicularUnits, defaultDerived().livingHair->size());
    for (int session = 1; session <= 3; ++session)
        EXPECT_EQ(summary.sessionDots[static_cast<std::size_t>(session - 1)],
                  ofSession(dots, session).size());
    for (std::size_t zone = 0; zone < zoneCount; ++zone)
        EXPECT_EQ(static_cast<std::ptrdiff_t>(summary.zoneDots[zone]),
                  std::count_if(dots.begin(), dots.end(),
                                [zone](const Dot& dot) { return dot.zone == static_cast<Zone>(zone); }));
}

TEST(Summary, measuresAreasAndHairline) {
    const PlanSummary summary = summarise(defaultDerived());
    const double zones = std::accumulate(summary.zoneAreaCm2.begin(), summary.zoneAreaCm2.end(), 0.0);
    EXPECT_NEAR(zones, summary.treatedAreaCm2, 1e-6);
    EXPECT_NEAR(summary.scalpAreaCm2, areaMm2(defaultPlan().head->scalp) / 100.0, 0.01);
    EXPECT_LT(summary.treatedAreaCm2, summary.scalpAreaCm2);
    EXPECT_NEAR(summary.hairlineHeightMm, 80.0F, 0.5F);
}

TEST(LivingHair, growsWhereHairRemains) {
    const auto& units = *defaultDerived().livingHair;
    EXPECT_GT(units.size(), 5000U);
    for (const FollicularUnit& unit : units) {
        EXPECT_GE(unit.hairs, 1);
        EXPECT_LE(unit.hairs, 3);
    }
    EXPECT_GT(derivedAfter(SetNorwood{Norwood::I}).livingHair->size(), units.size());
}

} // namespace
} // namespace stipple

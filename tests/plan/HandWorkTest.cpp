#include "plan/Derived.h"
#include "plan/History.h"
#include "plan/Lint.h"
#include "plan/Plans.h"
#include "plan/Transfer.h"
#include "support/MadeUpScan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace stipple {
namespace {

using testing::defaultDerived;
using testing::defaultPlan;
using testing::edited;
using testing::topOfHeadMm;

/// The plan after some commands, each derived from the one before, as on the screen.
Derived after(const std::vector<Command>& commands, const Derived& start = defaultDerived()) {
    Derived derived = start;
    for (const Command& command : commands) derived = derive(edited(derived.document, command), &derived);
    return derived;
}

std::uint64_t hashAfter(const Derived& derived) {
    return hashOf(*derived.dots);
}

std::uint64_t hashAtOnce(const Derived& derived) {
    return hashOf(*derive(derived.document).dots);
}

const Dot* dotOf(const DotSet& dots, std::uint32_t id) {
    for (const Dot& dot : dots)
        if (dot.id == id) return &dot;
    return nullptr;
}

/// A dot of the plan near a place.
const Dot& dotNear(const Derived& derived, glm::vec3 placeMm) {
    const auto nearer = [placeMm](const Dot& a, const Dot& b) {
        return glm::distance(a.positionMm, placeMm) < glm::distance(b.positionMm, placeMm);
    };
    return *std::min_element(derived.dots->begin(), derived.dots->end(), nearer);
}

glm::vec3 onScalp(ChartPoint at) {
    const Head& head = *defaultPlan().head;
    return positionAt(head.scalp, *head.chart.locate(at));
}

/// A round line on the skin, in chart mm.
std::vector<glm::vec3> circle(ChartPoint centre, float radiusMm) {
    std::vector<glm::vec3> line;
    for (int i = 0; i < 48; ++i) {
        const float turn = 6.2831853F * static_cast<float>(i) / 48.0F;
        line.push_back(onScalp(centre + radiusMm * ChartPoint(std::cos(turn), std::sin(turn))));
    }
    return line;
}

float chartDistance(const Dot& dot, ChartPoint centre) {
    const Head& head = *defaultPlan().head;
    return glm::length(interpolate(head.scalp, head.scalpChart, dot.place) - centre);
}

std::size_t dotsIn(const Derived& derived, Zone zone) {
    return summarise(derived).zoneDots[static_cast<std::size_t>(zone)];
}

constexpr ChartPoint crown{0.0F, -20.0F};

TEST(DrawnZone, DotsInsideTheLineBelongToItAndNoneOutside) {
    const Derived drawn = after({AssignZone{Zone::Scar, circle(crown, 15.0F)}});
    for (const Dot& dot : *drawn.dots) {
        const float distance = chartDistance(dot, crown);
        if (std::abs(distance - 15.0F) < 0.1F) continue; // the line has corners
        EXPECT_EQ(dot.zone == Zone::Scar, distance < 15.0F) << distance;
        EXPECT_EQ(dot.zone, zoneAt(drawn, dot.place));
    }
    EXPECT_EQ(hashAfter(drawn), hashAtOnce(drawn));
}

TEST(DrawnZone, HasItsOwnDensityToTheLine) {
    const Derived drawn = after({AssignZone{Zone::Patch, circle(crown, 15.0F)},
                                 SetZoneDensity{Zone::Patch, 60.0F}, SetDotDiameter{0.3F, Zone::Patch}});
    const double areaCm2 = summarise(drawn).zoneAreaCm2[static_cast<std::size_t>(Zone::Patch)];
    EXPECT_NEAR(areaCm2, 3.14159 * 1.5 * 1.5, 0.6) << "the chart is equal-area on the reference head";
    EXPECT_NEAR(static_cast<double>(dotsIn(drawn, Zone::Patch)), 60.0 * areaCm2, 0.06 * 60.0 * areaCm2);
    for (const Dot& dot : *drawn.dots)
        if (dot.zone == Zone::Patch) {
            EXPECT_NEAR(dot.diameterMm, 0.3F, 0.1F);
            EXPECT_NEAR(dot.targetPerCm2, 60.0F, 0.01F);
        }
}

TEST(DrawnZone, IsFilledToAnExactNumber) {
    const Derived drawn = after({AssignZone{Zone::Scar, circle(crown, 15.0F)}, SetZoneDots{Zone::Scar, 777}});
    EXPECT_EQ(dotsIn(drawn, Zone::Scar), 777U);
    EXPECT_EQ(hashAfter(drawn), hashAtOnce(drawn));
}

TEST(DrawnZone, EveryZoneCanBeDrawn) {
    for (int i = 0; i < zoneCount; ++i) {
        const auto zone = static_cast<Zone>(i);
        const Document document = edited(defaultPlan(), AssignZone{zone, circle(crown, 10.0F)});
        EXPECT_EQ(zoneAt(derive(document, &defaultDerived()), *document.head->chart.locate(crown)), zone);
    }
}

TEST(DrawnZone, TheLastLineAroundAPlaceCounts) {
    const Derived drawn =
        after({AssignZone{Zone::Scar, circle(crown, 20.0F)}, AssignZone{Zone::Patch, circle(crown, 10.0F)},
               AssignZone{std::nullopt, circle(crown, 5.0F)}});
    const auto zone = [&](float aside) {
        return zoneAt(drawn, *defaultPlan().head->chart.locate(crown + ChartPoint(aside, 0.0F)));
    };
    EXPECT_EQ(zone(15.0F), Zone::Scar);
    EXPECT_EQ(zone(7.0F), Zone::Patch);
    EXPECT_EQ(zone(2.0F), Zone::MidScalp);
    EXPECT_EQ(hashAfter(drawn), hashAtOnce(drawn));
}

TEST(DrawnZone, OneSideOfTheHeadLeavesTheOtherAlone) {
    const Derived drawn = after({AssignZone{Zone::Scar, circle({60.0F, 20.0F}, 12.0F)}});
    const Derived both = after({AssignZone{Zone::Scar, circle({60.0F, 20.0F}, 12.0F), true}});
    const auto right = *defaultPlan().head->chart.locate({-60.0F, 20.0F});
    EXPECT_NE(zoneAt(drawn, right), Zone::Scar);
    EXPECT_EQ(zoneAt(both, right), Zone::Scar);
}

TEST(DrawnZone, UndoAndClearingBringTheHashBack) {
    const Document drawn = edited(defaultPlan(), AssignZone{Zone::Scar, circle(crown, 15.0F)});
    const Derived derived = derive(drawn, &defaultDerived());
    EXPECT_NE(hashAfter(derived), hashAfter(defaultDerived()));
    History history(defaultPlan());
    history.commit(drawn, "Draw zone");
    history.undo();
    EXPECT_EQ(hashAfter(derive(history.current(), &derived)), hashAfter(defaultDerived()));
    EXPECT_EQ(hashAfter(after({ClearZoneDrawing{}}, derived)), hashAfter(defaultDerived()));
}

TEST(DrawnZone, ALineBesideTheScalpIsRefused) {
    const glm::vec3 chin(0.0F, -60.0F, 90.0F);
    const auto face = apply(
        defaultPlan(), AssignZone{Zone::Scar, {chin, chin + glm::vec3(9, 0, 0), chin + glm::vec3(0, 9, 0)}});
    ASSERT_FALSE(face);
    EXPECT_EQ(face.error().where, "outlineMm");
    EXPECT_FALSE(apply(defaultPlan(), AssignZone{Zone::Scar, {topOfHeadMm(), topOfHeadMm()}}));
}

TEST(HandDot, IsAddedWhereItWasSetAndCounts) {
    const glm::vec3 place = onScalp({3.0F, -11.0F});
    const Derived added = after({AddDot{place}});
    const Dot* dot = dotOf(*added.dots, firstAddedId);
    ASSERT_NE(dot, nullptr);
    EXPECT_LT(glm::distance(dot->positionMm, place), 0.01F);
    EXPECT_EQ(dot->zone, Zone::MidScalp);
    EXPECT_EQ(added.dots->size(), defaultDerived().dots->size() + 1);
    EXPECT_EQ(dotsIn(added, Zone::MidScalp), dotsIn(defaultDerived(), Zone::MidScalp) + 1);
    EXPECT_EQ(hashAfter(added), hashAtOnce(added));
}

TEST(HandDot, AMovedOneKeepsItsIdAndARemovedOneStaysAway) {
    const std::uint32_t moved = dotNear(defaultDerived(), topOfHeadMm()).id;
    const std::uint32_t removed = dotNear(defaultDerived(), topOfHeadMm() + glm::vec3(9.0F, 0.0F, 0.0F)).id;
    const glm::vec3 front = onScalp({0.0F, 45.0F});
    const std::vector<Command> later{
        SetZoneDensity{Zone::MidScalp, 190.0F},
        PaintDensity{topOfHeadMm(), 20.0F, 40.0F},
        SetHairlineHeight{75.0F},
        SetDotDiameter{0.25F},
        SetSkinType{4},
    };
    Derived derived = after({MoveDot{moved, front}, RemoveDot{removed}});
    for (const Command& command : later) {
        derived = derive(edited(derived.document, command), &derived);
        SCOPED_TRACE(label(command));
        const Dot* dot = dotOf(*derived.dots, moved);
        ASSERT_NE(dot, nullptr);
        EXPECT_LT(glm::distance(dot->positionMm, front), 0.01F);
        EXPECT_EQ(dot->zone, zoneAt(derived, dot->place));
        EXPECT_EQ(dotOf(*derived.dots, removed), nullptr);
        EXPECT_EQ(hashAfter(derived), hashAtOnce(derived));
    }
    EXPECT_TRUE(
        std::ranges::is_sorted(std::vector<Dot>(derived.dots->begin(), derived.dots->end()), {}, &Dot::id));
}

TEST(HandDot, AnEditReplacesOnlyTheChunksThatItTouches) {
    const Dot& dot = dotNear(defaultDerived(), topOfHeadMm());
    const auto replaced = [](const Derived& a, const Derived& b) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < a.dots->chunks().size(); ++i)
            if (a.dots->chunks()[i] != b.dots->chunks()[i]) ++count;
        return count;
    };
    const Derived removed = after({RemoveDot{dot.id}});
    EXPECT_EQ(replaced(defaultDerived(), removed), 1U);
    const Derived added = after({AddDot{topOfHeadMm()}}, removed);
    EXPECT_EQ(replaced(removed, added), 1U);
}

TEST(HandDot, UndoBringsTheHashBack) {
    const Dot& dot = dotNear(defaultDerived(), topOfHeadMm());
    for (const Command& command : std::vector<Command>{
             AddDot{topOfHeadMm()}, MoveDot{dot.id, onScalp({0.0F, 45.0F})}, RemoveDot{dot.id}}) {
        const Derived changed = after({command});
        EXPECT_NE(hashAfter(changed), hashAfter(defaultDerived())) << label(command);
        EXPECT_EQ(hashAfter(derive(defaultPlan(), &changed)), hashAfter(defaultDerived()));
        EXPECT_EQ(hashAfter(after({ClearHandDots{}}, changed)), hashAfter(defaultDerived()));
    }
}

TEST(HandDot, IsPartOfAnExactNumber) {
    const Dot& dot = dotNear(defaultDerived(), topOfHeadMm());
    const Derived exact = after({SetZoneDots{Zone::MidScalp, 4000}, AddDot{onScalp({3.0F, -11.0F})},
                                 AddDot{onScalp({4.0F, -13.0F})}, RemoveDot{dot.id}});
    EXPECT_EQ(dotsIn(exact, Zone::MidScalp), 4000U);
    EXPECT_EQ(hashAfter(exact), hashAtOnce(exact));
    const Derived few = after({SetZoneDots{Zone::MidScalp, 1}}, exact);
    EXPECT_EQ(dotsIn(few, Zone::MidScalp), 2U) << "both that were set by hand stay";
}

TEST(HandDot, KeepsOutOfNoGoZones) {
    const glm::vec3 place = onScalp({3.0F, -11.0F});
    const Document closed = edited(defaultPlan(), PaintNoGo{place, 8.0F});
    const auto refused = apply(closed, AddDot{place});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().where, "atMm");
    const Derived later = after({AddDot{place}, PaintNoGo{place, 8.0F}});
    EXPECT_EQ(dotOf(*later.dots, firstAddedId), nullptr);
    EXPECT_NE(dotOf(*after({ClearNoGoPaint{}}, later).dots, firstAddedId), nullptr);
}

TEST(HandDot, AnotherScatterKeepsOnlyThoseThatWereAdded) {
    const Document plan =
        edited(edited(edited(defaultPlan(), AddDot{topOfHeadMm()}), RemoveDot{8}), MoveDot{4, topOfHeadMm()});
    for (const Document& other : {edited(plan, SetSeed{2}), transferred(plan, testing::scannedHead())}) {
        EXPECT_EQ(other.handDots->added, plan.handDots->added);
        EXPECT_TRUE(other.handDots->removed.empty());
        EXPECT_TRUE(other.handDots->moved.empty());
    }
    EXPECT_EQ(edited(edited(defaultPlan(), RemoveDot{8}), SetSeed{2}).handDots, nullptr);
}

TEST(HandDot, TheLastAddedTakesItsIdAway) {
    Document plan = edited(edited(defaultPlan(), AddDot{topOfHeadMm()}), AddDot{onScalp({3.0F, -11.0F})});
    plan = edited(plan, RemoveDot{firstAddedId});
    EXPECT_EQ(plan.handDots->added.front().id, firstAddedId + membersPerPlace);
    EXPECT_FALSE(apply(plan, RemoveDot{firstAddedId})) << "there is none with that id any more";
    EXPECT_FALSE(apply(plan, MoveDot{firstAddedId, topOfHeadMm()}));
}

TEST(HandDot, TooNearToAnotherIsFoundByLint) {
    const Dot& dot = dotNear(defaultDerived(), topOfHeadMm());
    const auto finds = [](const Derived& derived) {
        return std::ranges::any_of(lint(derived),
                                   [](const RuleCheck& check) { return check.id == "hand-dot-too-near"; });
    };
    const Derived near = after({AddDot{dot.positionMm + glm::vec3(0.15F, 0.0F, 0.0F)}});
    EXPECT_FALSE(finds(defaultDerived()));
    EXPECT_TRUE(finds(near));
    for (const RuleCheck& check : lint(near))
        if (check.id == "hand-dot-too-near") {
            EXPECT_FALSE(finds(after(check.fix, near)));
        }
}

const Derived& bareDerived() {
    static const Derived derived =
        derive(edited(defaultPlan(), SetHairLoss{LossPattern::Totalis, 0.0F, 0.0F}), &defaultDerived());
    return derived;
}

TEST(NapeHeight, EndsTheDotsAboveTheNaturalBorder) {
    const Derived raised = after({SetNapeHeight{25.0F}}, bareDerived());
    const Head& head = *defaultPlan().head;
    std::size_t behind = 0;
    for (const Dot& dot : *raised.dots) {
        const ChartPoint place = interpolate(head.scalp, head.scalpChart, dot.place);
        if (place.y > -60.0F) continue;
        ++behind;
        EXPECT_GT(interpolate(head.scalp, head.borderMm, dot.place), 25.0F - 1.6F) << "less the irregularity";
    }
    EXPECT_GT(behind, 1000U);
    EXPECT_LT(raised.dots->size(), bareDerived().dots->size());
    EXPECT_EQ(hashAfter(raised), hashAtOnce(raised));
}

TEST(NapeHeight, HasARange) {
    EXPECT_FALSE(apply(defaultPlan(), SetNapeHeight{-1.0F}));
    EXPECT_FALSE(apply(defaultPlan(), SetNapeHeight{61.0F}));
    EXPECT_TRUE(apply(defaultPlan(), SetNapeHeight{0.0F}));
}

TEST(NapeHeight, LeavesTheFrontAlone) {
    const Derived raised = after({SetNapeHeight{25.0F}}, bareDerived());
    const auto front = [](const DotSet& dots) {
        const Head& head = *defaultPlan().head;
        std::vector<Dot> chosen;
        for (const Dot& dot : dots)
            if (interpolate(head.scalp, head.scalpChart, dot.place).y > 12.0F) chosen.push_back(dot);
        return hashOf(DotSet(chosen));
    };
    EXPECT_EQ(front(*raised.dots), front(*bareDerived().dots));
    EXPECT_EQ(hashAfter(after({SetNapeHeight{}}, raised)), hashAfter(bareDerived()));
}

TEST(NapeHeight, ThinsOutTowardsTheEdge) {
    const Derived raised = after({SetNapeHeight{25.0F}}, bareDerived());
    const Head& head = *defaultPlan().head;
    float last = -1.0F;
    for (const float aboveMm : {2.0F, 4.0F, 10.0F}) {
        const float y = -160.0F + 25.0F + aboveMm; // the border's lowest place is 160 mm behind the vertex
        const auto place = head.chart.locate({0.0F, y});
        ASSERT_TRUE(place);
        const float target = targetPerCm2(raised, *place);
        EXPECT_GE(target, last);
        last = target;
    }
    EXPECT_GT(last, 40.0F);
}

} // namespace
} // namespace stipple

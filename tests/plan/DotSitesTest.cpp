#include "plan/Derived.h"
#include "plan/Plans.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace stipple {
namespace {

using testing::defaultDerived;
using testing::defaultPlan;
using testing::edited;

/// Counts the sites whose measured distance is not the line's own, or that count as out of reach and are not.
std::size_t sitesAtTheWrongDistance(const Derived& derived) {
    const Head& head = *derived.document.head;
    const HairlineReach reach = hairlineReach(derived.rule);
    MeasuredSites measured;
    std::size_t wrong = 0;
    for (std::size_t patch = 0; patch < derived.sites.ground->patches.size(); ++patch) {
        const SitePatch& around = derived.sites.ground->patches[patch];
        measured.sites.resize(around.endSite - around.firstSite);
        std::iota(measured.sites.begin(), measured.sites.end(), around.firstSite);
        measureDistances(measured, derived.sites, patch, *derived.hairline, head, *derived.pool);
        for (std::size_t i = 0; i < measured.sites.size(); ++i) {
            const SurfacePoint& point = derived.pool->dots[measured.sites[i]].place;
            const float found = measured.distanceMm[i];
            const float exact = derived.hairline->at(interpolate(head.scalp, head.scalpChart, point),
                                                     positionAt(head.scalp, point));
            if (std::abs(found) < farMm)
                wrong += found != exact || hairlineDistanceMm(derived, point) != exact;
            else
                wrong += found > 0.0F ? exact < reach.behindMm : exact > -reach.inFrontMm;
        }
    }
    return wrong;
}

/// The plan with one point of its line somewhere else.
Document withPoint(const Document& plan, HairlinePointId id, ChartPoint moved) {
    return edited(plan, MoveHairlinePoint{id, (*plan.hairline)[id] + moved});
}

TEST(DotSites, KeepTheDistanceToTheLine) {
    const Derived& derived = defaultDerived();
    EXPECT_EQ(sitesAtTheWrongDistance(derived), 0U);
    for (const float raisedMm : {0.5F, 6.0F, 25.0F}) {
        const Document moved = withPoint(defaultPlan(), HairlinePointId::Central, ChartPoint(0.0F, raisedMm));
        EXPECT_EQ(sitesAtTheWrongDistance(derive(moved, &derived)), 0U) << raisedMm << " mm";
    }
}

// Behind the head the line is closed straight from its ends; what lies between two ends changes sides.
TEST(DotSites, FollowTheEndsOfTheLine) {
    Derived derived = defaultDerived();
    for (const float backMm : {-25.0F, 15.0F, -4.0F}) {
        derived = derive(withPoint(derived.document, HairlinePointId::SideburnLeft, ChartPoint(0.0F, backMm)),
                         &derived);
        EXPECT_EQ(sitesAtTheWrongDistance(derived), 0U) << backMm << " mm";
        EXPECT_EQ(hashOf(*derived.dots), hashOf(*derive(derived.document).dots)) << backMm << " mm";
    }
}

} // namespace
} // namespace stipple

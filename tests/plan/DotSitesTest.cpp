#include "plan/Derived.h"
#include "plan/Plans.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

using testing::defaultPlan;
using testing::edited;

/// Counts the sites whose kept distance is not the line's own, within its linear part's error, or that count
/// as out of reach and are not.
std::size_t sitesAtTheWrongDistance(const Derived& derived) {
    const Head& head = *derived.document.head;
    const HairlineReach reach = hairlineReach(derived.rule);
    constexpr float linearErrorMm = 0.25F; // triangles of 2 mm, where the nearest piece of the line changes
    std::size_t wrong = 0;
    for (const SitePatch& patch : derived.sites.ground->patches)
        forEachSite(*derived.pool, patch, [&](std::uint32_t site, const SurfacePoint& point) {
            const float kept = derived.sites.hairline->distanceMm[site];
            const float exact = derived.hairline->at(interpolate(head.scalp, head.scalpChart, point),
                                                     positionAt(head.scalp, point));
            if (std::abs(kept) < farMm)
                wrong += std::abs(kept - exact) > linearErrorMm;
            else
                wrong += kept > 0.0F ? exact < reach.behindMm : exact > -reach.inFrontMm;
        });
    return wrong;
}

TEST(DotSites, KeepTheDistanceToTheLine) {
    const Derived derived = derive(defaultPlan());
    EXPECT_EQ(sitesAtTheWrongDistance(derived), 0U);
    const ChartPoint central = (*derived.document.hairline)[HairlinePointId::Central];
    for (const float raisedMm : {0.5F, 6.0F, 25.0F}) {
        const Document moved = edited(
            defaultPlan(), MoveHairlinePoint{HairlinePointId::Central, central + ChartPoint(0.0F, raisedMm)});
        EXPECT_EQ(sitesAtTheWrongDistance(derive(moved, &derived)), 0U) << raisedMm << " mm";
    }
}

} // namespace
} // namespace stipple

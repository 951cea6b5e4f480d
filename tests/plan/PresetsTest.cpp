#include "plan/Presets.h"

#include "plan/Derived.h"
#include "plan/Plans.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

using testing::defaultDerived;
using testing::defaultPlan;
using testing::edited;

float perCm2(const Document& document, Zone zone) {
    return document.density->zones[static_cast<std::size_t>(zone)].perCm2;
}

TEST(Presets, EveryTreatmentFitsAnyPlanAndGivesTheSameFromAnyStart) {
    const Document odd = edited(edited(defaultPlan(), SetDotDiameter{0.4F}), SetOverallDensity{1.5F});
    for (int i = 0; i < treatmentCount; ++i) {
        const ApplyTreatment preset{static_cast<Treatment>(i)};
        const Document a = edited(defaultPlan(), preset);
        const Document b = edited(odd, preset);
        EXPECT_EQ(*a.dots, *b.dots) << name(preset.treatment);
        EXPECT_EQ(a.density->overall, b.density->overall);
        for (int zone = 0; zone < zoneCount; ++zone)
            EXPECT_EQ(perCm2(a, static_cast<Zone>(zone)), perCm2(b, static_cast<Zone>(zone)));
    }
}

TEST(Presets, TheShavedLookIsWhatANewPlanHas) {
    const Document shaved =
        edited(edited(defaultPlan(), SetStrength{0.4F}), ApplyTreatment{Treatment::ShavedLook});
    EXPECT_EQ(*shaved.dots, *defaultPlan().dots);
    EXPECT_EQ(hashOf(*derive(shaved).dots), hashOf(*defaultDerived().dots));
}

TEST(Presets, TreatmentsDifferAsTheTradeHasThem) {
    const Document underHair = edited(defaultPlan(), ApplyTreatment{Treatment::DensityUnderHair});
    for (const Zone zone : {Zone::Frontal, Zone::MidScalp, Zone::Vertex, Zone::Temples, Zone::Sides}) {
        // 30 to 80 between hairs: a target is that of bald skin, and dots get the share that is missing.
        EXPECT_GE(0.3F * perCm2(underHair, zone), 30.0F);
        EXPECT_LE(0.6F * perCm2(underHair, zone), 80.0F);
    }
    const Document hairline = edited(defaultPlan(), ApplyTreatment{Treatment::HairlineOnly});
    EXPECT_EQ(perCm2(hairline, Zone::Vertex), 0.0F);
    EXPECT_GT(perCm2(hairline, Zone::Frontal), 100.0F);
}

TEST(Presets, KnowThemselvesByTheirNames) {
    for (int i = 0; i < treatmentCount; ++i)
        EXPECT_EQ(treatmentNamed(name(static_cast<Treatment>(i))), static_cast<Treatment>(i));
    EXPECT_FALSE(treatmentNamed("mohawk"));
}

TEST(EdgeSoftness, EachMeansSoftensTheEdgeByItself) {
    for (int i = 0; i < edgeMeansCount; ++i) {
        const auto means = static_cast<EdgeMeans>(i);
        for (int k = 0; k < edgeSoftnessCount; ++k) {
            const auto softness = static_cast<EdgeSoftness>(k);
            const Document after = edited(defaultPlan(), SetEdgeSoftness{means, softness});
            EXPECT_EQ(edgeSoftness(after, means), softness) << name(means) << ' ' << name(softness);
        }
    }
}

TEST(EdgeSoftness, IsRelativeToTheFieldBehind) {
    const Document pale = edited(defaultPlan(), SetStrength{0.6F, Zone::Frontal});
    const Document soft = edited(pale, SetEdgeSoftness{EdgeMeans::Dilution, EdgeSoftness::High});
    EXPECT_FLOAT_EQ((*soft.dots)[Zone::HairlineFront].strength, 0.3F);
    EXPECT_FLOAT_EQ((*soft.dots)[Zone::HairlineGradient].strength, 0.45F);
    const Document fine = edited(defaultPlan(), SetEdgeSoftness{EdgeMeans::Needle, EdgeSoftness::High});
    EXPECT_LT((*fine.dots)[Zone::HairlineFront].diameterMm, (*fine.dots)[Zone::Frontal].diameterMm);
    EXPECT_EQ((*fine.dots)[Zone::HairlineGradient].needle, Needle::Fine);
}

TEST(Hairline, AnotherEdgeKeepsTheDotsBehindIt) {
    const Derived& before = defaultDerived();
    const Derived after =
        derive(edited(defaultPlan(), SetHairlineIrregularity{.irregularitySeed = 7}), &before);
    EXPECT_NE(hashOf(*before.dots), hashOf(*after.dots));
    const auto farBehind = [](const Derived& derived) {
        std::vector<std::uint32_t> ids;
        for (const Dot& dot : *derived.dots)
            if (hairlineDistanceMm(derived, dot.place) > 23.0F) ids.push_back(dot.id);
        return ids;
    };
    EXPECT_EQ(farBehind(before), farBehind(after));
    EXPECT_EQ(hashOf(*after.dots), hashOf(*derive(after.document).dots))
        << "the same as worked out from scratch";
}

} // namespace
} // namespace stipple

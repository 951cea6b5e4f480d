#include "skin/DotLook.h"

#include "skin/FadeBand.h"
#include "skin/Hand.h"
#include "skin/Healing.h"
#include "skin/ShippedTable.h"
#include "skin/SkinReflectance.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

PigmentComponent component(double share, const Spectrum& shape) {
    PigmentComponent made;
    made.share = share;
    made.shape = shape;
    made.absorption550M2PerG = 7.5;
    return made;
}

Pigment black() {
    Pigment pigment;
    pigment.loadGPerM2 = 4.0 / 7.5;
    pigment.components = {component(1.0, powerLawShape(1.0))};
    return pigment;
}

/// Half of it gone by bleaching leaves the carbon.
Pigment blackAndRed() {
    Pigment pigment = black();
    pigment.components = {component(0.5, powerLawShape(1.0)),
                          component(0.5, logisticShape(0.15, 1.6, 578.0, 14.0))};
    return pigment;
}

PigmentInSkin inLightSkin(const Pigment& pigment, float scattering = 0.85F) {
    FadeParameters person;
    person.scattering = scattering;
    return pigmentInSkin(testing::shippedTable(), skinOfType(2), reflectance(skinOfType(2)), pigment, person);
}

FadedDot healed() {
    FadedDot state;
    state.mass.fill(usualHealedMass);
    return state;
}

float darkness(const DotKernel& kernel, std::size_t channel = 1) {
    return kernel.coreIntegralMm2[channel] + kernel.haloIntegralMm2[channel];
}

TEST(DotLook, IsTheKernelOfTheHealedColumn) {
    const PigmentInSkin pigment = inLightSkin(black());
    const PlannedColumn planned{0.10F, 0.40F, 0.22F, 1.0F};
    const DotKernel wanted =
        kernelOf(pigment.kernels, {0.10F, 0.40F, 0.22F, 4.0F}, pigment.components[0].shape);
    EXPECT_NEAR(darkness(dotLook(pigment, planned, healed())), darkness(wanted), 1e-4F);
}

TEST(DotLook, LessPigmentAndWeakerWashesAreFainterAlike) {
    const PigmentInSkin pigment = inLightSkin(black());
    FadedDot half = healed();
    half.mass[0] *= 0.5F;
    const float full = darkness(dotLook(pigment, {}, healed()));
    EXPECT_LT(darkness(dotLook(pigment, {}, half)), full);
    EXPECT_NEAR(darkness(dotLook(pigment, {}, half)),
                darkness(dotLook(pigment, {0.10F, 0.40F, 0.22F, 0.5F}, healed())), 1e-5F);
    EXPECT_EQ(darkness(dotLook(pigment, {}, FadedDot{})), 0.0F); // all gone, or not yet set
}

TEST(DotLook, AMixtureTurnsToTheColourOfWhatStays) {
    const PigmentInSkin pigment = inLightSkin(blackAndRed());
    FadedDot bleached = healed();
    bleached.mass[1] = 0.0F;
    const auto blueToRed = [&](const FadedDot& state) {
        const DotKernel kernel = dotLook(pigment, {}, state);
        return darkness(kernel, 2) / darkness(kernel, 0);
    };
    EXPECT_LT(blueToRed(bleached), blueToRed(healed())); // cooler
}

TEST(DotLook, SinkingHidesAndSpreadBlursButKeepsTheTone) {
    const PigmentInSkin pigment = inLightSkin(black());
    FadedDot sunk = healed();
    sunk.sinkingMm = 0.1F;
    EXPECT_LT(darkness(dotLook(pigment, {}, sunk)), darkness(dotLook(pigment, {}, healed())));
    FadedDot spread = healed();
    spread.varianceMm2 = 0.01F;
    const DotKernel blurred = dotLook(pigment, {}, spread);
    EXPECT_FLOAT_EQ(darkness(blurred), darkness(dotLook(pigment, {}, healed())));
    EXPECT_GT(blurred.coreSigmaMm, 0.1F);
}

TEST(DotLook, SkinThatScattersLessShowsMore) {
    EXPECT_GT(darkness(dotLook(inLightSkin(black(), 0.6F), {}, healed())),
              darkness(dotLook(inLightSkin(black(), 1.0F), {}, healed())));
}

TEST(DotLook, PigmentInTheEpidermisDoesNotCount) {
    const PigmentInSkin pigment = inLightSkin(black());
    EXPECT_EQ(darkness(dotLook(pigment, {0.02F, 0.30F, 0.22F, 1.0F}, healed())),
              darkness(dotLook(pigment, {shedDepthMm, 0.30F, 0.22F, 1.0F}, healed())));
}

TEST(Hand, ColumnsBeginUnderTheEpidermisWhereTheNeedleGoesDeepEnough) {
    EXPECT_FLOAT_EQ(columnTopMm(0.40F), 0.10F);
    EXPECT_FLOAT_EQ(columnTopMm(0.80F), 0.30F);
    EXPECT_LT(columnTopMm(0.20F), shedDepthMm);
    for (float depth = 0.12F; depth < 2.2F; depth += 0.01F) {
        EXPECT_GT(columnTopMm(depth + 0.01F), columnTopMm(depth));
        EXPECT_GT(depth - columnTopMm(depth), 0.08F);
    }
}

TEST(Hand, ShallowNeedlesLoseMoreInHealing) {
    const auto healedMass = [](float depthMm) {
        const FadeDot dot = fadeDot(columnTopMm(depthMm), depthMm, Care{});
        return fadedDot(dot, momentOf(FadeCourse{}, healedYears)).mass[0];
    };
    EXPECT_NEAR(healedMass(0.40F), usualHealedMass, 0.01F);
    EXPECT_LT(healedMass(0.20F), 0.9F * healedMass(0.40F));
    EXPECT_LT(healedMass(0.15F), 0.7F * healedMass(0.40F));
}

TEST(Hand, StrokesAreTheDotsOwnAndWidenWithLessSkill) {
    EXPECT_EQ(needleStroke(3, 17, Skill::Average).depthOffsetMm,
              needleStroke(3, 17, Skill::Average).depthOffsetMm);
    EXPECT_NE(needleStroke(3, 17, Skill::Average).diameter, needleStroke(4, 17, Skill::Average).diameter);
    const auto depthSpread = [](Skill skill) {
        double squares = 0.0;
        for (std::uint32_t id = 0; id < 4000; ++id) {
            const NeedleStroke stroke = needleStroke(1, id, skill);
            squares += double{stroke.depthOffsetMm} * stroke.depthOffsetMm / 4000.0;
            EXPECT_LE(std::abs(stroke.diameter - 1.0F), handOf(skill).diameterSpread);
        }
        return std::sqrt(squares);
    };
    EXPECT_NEAR(depthSpread(Skill::Expert), 0.05, 0.003);
    EXPECT_NEAR(depthSpread(Skill::Novice), 0.30, 0.015);
}

} // namespace
} // namespace stipple

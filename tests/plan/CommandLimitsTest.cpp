#include "plan/Command.h"
#include "plan/CommandSamples.h"
#include "plan/Limits.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace stipple {
namespace {

using testing::edited;
using testing::housePigment;
using testing::sameParts;
using testing::start;
using testing::topOfHeadMm;

/// The field that the refusal names, or "accepted".
std::string refusedField(const Command& command) {
    const auto next = apply(start(), command);
    return next ? "accepted" : next.error().where;
}

/// A numeric command, the field it is refused by, and its limits.
struct Numeric {
    std::function<Command(float)> make;
    std::string field;
    Range range;
    double lowest = range.min; ///< that this head can have
};

std::vector<Numeric> numericCommands() {
    const glm::vec3 top = topOfHeadMm();
    return {
        {[](float v) {
             return MoveHairlinePoint{HairlinePointId::Central, {v, 80.0F}};
         },
         "to.x", limits::chartMm},
        {[](float v) {
             return MoveHairlinePoint{HairlinePointId::Central, {0.0F, v}};
         },
         "to.y", limits::chartMm},
        {[](float v) { return SetHairLook{.hairLengthMm = v}; }, "hairLengthMm", limits::hairLengthMm},
        {[](float v) { return SetHairLook{.greyShare = v}; }, "greyShare", limits::share},
        {[](float v) { return SetHairLook{.shaftDiameterMm = v}; }, "shaftDiameterMm",
         limits::shaftDiameterMm},
        {[](float v) { return SetHairlineHeight{v}; }, "heightMm", limits::hairlineHeightMm},
        {[](float v) { return SetHairlineIrregularity{v}; }, "irregularityMm", limits::irregularityMm},
        {[](float v) { return SetHairlineFeather{v}; }, "featherMm", limits::featherMm},
        {[](float v) { return ResetHairline{v}; }, "heightMm", limits::hairlineHeightMm, 50.0},
        {[](float v) {
             return SetZoneDensity{Zone::Frontal, v};
         },
         "perCm2", limits::perCm2},
        {[](float v) { return SetOverallDensity{v}; }, "factor", limits::overall},
        {[top](float v) {
             return PaintDensity{top, v, 40.0F, false};
         },
         "radiusMm", limits::brushRadiusMm},
        {[top](float v) {
             return PaintDensity{top, 15.0F, v, false};
         },
         "deltaPerCm2", limits::paintedPerCm2},
        {[](float v) {
             return SetHairLoss{LossPattern::Norwood, v, 0.0F};
         },
         "stage",
         {1.0, 7.0}},
        {[](float v) {
             return SetHairLoss{LossPattern::Ludwig, v, 0.0F};
         },
         "stage",
         {0.0, 3.0}},
        {[](float v) {
             return SetHairLoss{LossPattern::Norwood, 3.0F, v};
         },
         "variant", limits::lossVariant},
        {[](float v) {
             return SetPatch{0, {{0.0F, 0.0F}, v, 5.0F}};
         },
         "patch.radiusMm", limits::patchRadiusMm},
        {[](float v) {
             return SetPatch{0, {{0.0F, 0.0F}, 9.0F, v}};
         },
         "patch.rimMm", limits::patchRimMm},
        {[](float v) {
             return SetScar{0, {{0.0F, 0.0F}, v, 30.0F, 2.0F}};
         },
         "scar.angleDegrees", limits::scarAngleDegrees},
        {[](float v) {
             return SetScar{0, {{0.0F, 0.0F}, 0.0F, v, 2.0F}};
         },
         "scar.lengthMm", limits::scarLengthMm},
        {[](float v) {
             return SetScar{0, {{0.0F, 0.0F}, 0.0F, 60.0F, v}};
         },
         "scar.widthMm", limits::scarWidthMm},
        {[](float v) {
             return SetNoGo{0, {{0.0F, 0.0F}, v, "mole"}};
         },
         "disc.radiusMm", limits::noGoRadiusMm},
        {[top](float v) {
             return PaintHair{top, 15.0F, v};
         },
         "delta", limits::paintedHair},
        {[top](float v) {
             return PaintHair{top, v, 0.5F};
         },
         "radiusMm", limits::brushRadiusMm},
        {[top](float v) {
             return PaintNoGo{top, v};
         },
         "radiusMm", limits::brushRadiusMm},
        {[](float v) { return SetDotDiameter{v}; }, "diameterMm", limits::diameterMm},
        {[](float v) { return SetCare{.hatShare = v}; }, "hatShare", limits::share},
        {[](float v) { return SetCare{.sunscreenShare = v}; }, "sunscreenShare", limits::share},
        {[](float v) { return SetCare{.spf = v}; }, "spf", limits::spf},
        {[](float v) { return SetCare{.holidayWeeks = v}; }, "holidayWeeks", limits::holidayWeeks},
        {[](float v) {
             return SetSessionDays{{0.0F, 0.0F, v}};
         },
         "days", limits::sessionDay},
        {[](float v) {
             return SetTouchUp{0, {v, 0.5F}};
         },
         "touchUp.year", limits::touchUpYear},
        {[](float v) {
             return SetTouchUp{0, {4.0F, v}};
         },
         "touchUp.share", limits::touchUpShare},
        {[](float v) { return SetDotDepth{v}; }, "depthMm", limits::depthMm},
        {[](float v) { return SetStrength{v}; }, "strength", limits::strength},
    };
}

TEST(CommandLimits, refuseWhatIsOutsideAndNameTheField) {
    const float infinity = std::numeric_limits<float>::infinity();
    const Document before = start();
    for (const Numeric& numeric : numericCommands()) {
        SCOPED_TRACE(numeric.field);
        const auto low = static_cast<float>(numeric.range.min);
        const auto high = static_cast<float>(numeric.range.max);
        for (const float value : {low - 0.01F, high + 0.01F, 1e30F, -infinity, infinity, std::nanf("")})
            EXPECT_EQ(refusedField(numeric.make(value)), numeric.field) << value;
    }
    EXPECT_TRUE(sameParts(start(), before));
}

TEST(CommandLimits, acceptBothEnds) {
    for (const Numeric& numeric : numericCommands())
        for (const double end : {numeric.lowest, numeric.range.max})
            EXPECT_EQ(refusedField(numeric.make(static_cast<float>(end))), "accepted")
                << numeric.field << " " << end;
}

TEST(CommandLimits, sayTheValueAndTheRange) {
    EXPECT_EQ(apply(start(), SetDotDiameter{3.0F}).error().what, "3 is outside 0.08..0.5 mm");
}

TEST(CommandLimits, skinTypeIsFitzpatrickOneToSix) {
    for (const int type : {0, 7, -1, std::numeric_limits<int>::max()})
        EXPECT_EQ(refusedField(SetSkinType{type}), "skinType");
}

TEST(CommandLimits, sessionsFollowEachOther) {
    EXPECT_EQ(refusedField(SetSessionDays{{0.0F, 20.0F, 10.0F}}), "days");
    EXPECT_EQ(refusedField(SetSessionDays{{5.0F, 20.0F, 30.0F}}), "days");
    EXPECT_EQ(refusedField(SetTouchUp{2, {4.0F, 0.5F}}), "index");
    EXPECT_EQ(refusedField(RemoveTouchUp{1}), "index");
    EXPECT_EQ(refusedField(SetCare{.startMonth = 13}), "startMonth");
}

TEST(CommandLimits, pigmentsAreThoseThatShipAndTheClinicsOwn) {
    EXPECT_EQ(refusedField(SetPigment{"house-black"}), "pigment");
    const Document own = edited(start(), SetOwnPigments{{housePigment()}});
    const Document used = edited(own, SetPigment{"house-black"});
    EXPECT_EQ((*used.dots)[Zone::Nape].pigment, "house-black");
    const auto gone = apply(used, SetOwnPigments{});
    ASSERT_FALSE(gone);
    EXPECT_NE(gone.error().where.find("pigment"), std::string::npos);
    Pigment taken = housePigment();
    taken.id = "carbon";
    EXPECT_EQ(refusedField(SetOwnPigments{{taken}}), "pigments[0].id");
}

TEST(CommandLimits, aHeadOfImpossibleMeasuresIsRefused) {
    const auto refused = [](auto change) {
        HeadShape shape;
        change(shape);
        return refusedField(ReshapeHead{shape});
    };
    EXPECT_NE(refused([](HeadShape& s) { s.lengthMm = 300.0F; }).find("lengthMm"), std::string::npos);
    EXPECT_NE(refused([](HeadShape& s) { s.ageYears = 5.0F; }).find("ageYears"), std::string::npos);
    EXPECT_NE(refused([](HeadShape& s) { s.breadthMm = std::nanf(""); }).find("breadthMm"),
              std::string::npos);
}

TEST(CommandLimits, marksLieOnTheScalpAndAreNumberedWithoutGaps) {
    EXPECT_EQ(refusedField(SetPatch{2, {{0.0F, 0.0F}, 9.0F, 3.0F}}), "index");
    EXPECT_EQ(refusedField(SetPatch{-1, {{0.0F, 0.0F}, 9.0F, 3.0F}}), "index");
    EXPECT_EQ(refusedField(RemovePatch{1}), "index");
    EXPECT_EQ(refusedField(RemoveScar{-1}), "index");
    EXPECT_EQ(refusedField(RemoveNoGo{7}), "index");
    EXPECT_EQ(refusedField(SetScar{0, {{0.0F, 160.0F}, 0.0F, 30.0F, 2.0F}}), "scar.at");
    EXPECT_EQ(refusedField(SetNoGo{1, {{200.0F, 0.0F}, 3.0F, "mole"}}), "disc.at");
    EXPECT_EQ(refusedField(SetScar{0, {{0.0F, 0.0F}, 0.0F, 5.0F, 6.0F}}), "scar.widthMm")
        << "wider than long";
    EXPECT_EQ(refusedField(SetNoGo{0, {{0.0F, 0.0F}, 3.0F, std::string(61, 'x')}}), "disc.label");
    EXPECT_EQ(refusedField(RemovePatch{0}), "accepted");
}

TEST(CommandLimits, anUnknownPigmentIsRefused) {
    EXPECT_EQ(refusedField(SetPigment{"henna"}), "pigment");
}

TEST(CommandLimits, aBrushBesideTheScalpIsRefused) {
    EXPECT_EQ(refusedField(PaintDensity{{500.0F, 0.0F, 0.0F}, 15.0F, 40.0F, false}), "centreMm");
    EXPECT_EQ(refusedField(PaintDensity{{std::nanf(""), 0.0F, 0.0F}, 15.0F, 40.0F, false}), "centreMm");
    EXPECT_EQ(refusedField(PaintDensity{{1e30F, 0.0F, 0.0F}, 15.0F, 40.0F, false}), "centreMm");
}

} // namespace
} // namespace stipple

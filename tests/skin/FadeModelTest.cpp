#include "skin/FadeModel.h"

#include "skin/Healing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstring>

namespace stipple {
namespace {

FadeCourse carbonCourse() {
    FadeCourse course;
    course.sun = sunDose({});
    return course;
}

FadeDot usualDot() {
    return fadeDot(0.10F, 0.40F, Care{});
}

float massAt(const FadeCourse& course, const FadeDot& dot, double years) {
    return fadedDot(dot, momentOf(course, years)).mass[0];
}

bool sameBits(const FadedDot& a, const FadedDot& b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

/// A course with everything in it: three components, sun, sessions and a touch-up.
FadeCourse richCourse() {
    FadeCourse course = carbonCourse();
    course.components = 3;
    course.person.components[1] = {0.2F, 1.2F, 0.12F, 0.3F};
    course.person.components[2] = {0.2F, 1.2F, 0.12F, 0.55F};
    course.sittings = {{0.0F, 0.0F}, {0.04F, 0.0F}, {0.08F, 0.0F}, {3.0F, 0.6F}};
    return course;
}

std::vector<FadeDot> manyDots(std::uint32_t count) {
    std::vector<FadeDot> dots;
    for (std::uint32_t id = 0; id < count; ++id)
        dots.push_back(fadeDot(0.10F, 0.40F, Care{}, dotVariation(7, id, Skill::Average),
                               static_cast<std::int32_t>(id % 3)));
    return dots;
}

TEST(FadeModel, AFreshDotIsWhole) {
    EXPECT_EQ(massAt(carbonCourse(), usualDot(), 0.0), 1.0F);
    EXPECT_EQ(fadedDot(usualDot(), momentOf(carbonCourse(), 0.0)).sinkingMm, 0.0F);
}

// A third is gone within weeks (review: Baeumler 2015, Curr. Probl. Dermatol. 48), and in pigs deposits do
// not change from day 7 to 28 but for what the epidermis sheds.
TEST(FadeModel, HealingTakesAboutAThird) {
    EXPECT_NEAR(massAt(carbonCourse(), usualDot(), healedYears), usualHealedMass, 0.01F);
    EXPECT_NEAR(massAt(carbonCourse(), usualDot(), 7.0 / 365.25), 0.80F, 0.05F);
}

// Two published estimates of what is left of the healed pigment after 1, 3, 5 and 10 years: 82, 69, 58, 38 %
// and 80, 62, 51, 31 %. The median runs between them.
TEST(FadeModel, MedianRunsBetweenThePublishedSeries) {
    const float healed = massAt(carbonCourse(), usualDot(), healedYears);
    const auto left = [&](double years) { return massAt(carbonCourse(), usualDot(), years) / healed; };
    EXPECT_GT(left(1.0), 0.80F);
    EXPECT_LT(left(1.0), 0.82F);
    EXPECT_GT(left(3.0), 0.62F);
    EXPECT_LT(left(3.0), 0.69F);
    EXPECT_GT(left(5.0), 0.51F);
    EXPECT_LT(left(5.0), 0.58F);
    EXPECT_GT(left(10.0), 0.31F);
    EXPECT_LT(left(10.0), 0.38F);
}

TEST(FadeModel, MassNeverGrowsByItself) {
    float previous = 1.0F;
    for (int day = 1; day < 4000; day += 3) {
        const float mass = massAt(carbonCourse(), usualDot(), day / 365.25);
        EXPECT_LE(mass, previous) << day;
        previous = mass;
    }
}

TEST(FadeModel, AMomentIsTheSameHoweverItWasReached) {
    const FadeCourse course = richCourse();
    const std::vector<FadeDot> dots = manyDots(50);
    const std::vector<double> years{0.0, 0.01, 0.05, 0.115, 1.0, 2.9999, 3.0, 3.01, 5.0, 10.0};
    std::vector<FadedDot> forwards;
    for (const double year : years)
        for (const FadeDot& dot : dots) forwards.push_back(fadedDot(dot, momentOf(course, year)));
    for (std::size_t y = years.size(); y-- > 0;)
        for (std::size_t i = dots.size(); i-- > 0;)
            EXPECT_TRUE(
                sameBits(fadedDot(dots[i], momentOf(course, years[y])), forwards[y * dots.size() + i]));
}

TEST(FadeModel, ADotIsTheSameAloneAndAmongOthers) {
    const FadeCourse course = richCourse();
    const std::vector<FadeDot> dots = manyDots(1003);
    FadeDots all;
    for (const FadeDot& dot : dots) all.add(dot);
    for (const double year : {0.02, 0.06, 2.0, 4.0}) {
        const FadeMoment moment = momentOf(course, year);
        const FadedDots states = fadedDots(all, moment);
        for (std::size_t i = 0; i < dots.size(); ++i)
            EXPECT_TRUE(sameBits(states[i], fadedDot(dots[i], moment))) << i;
    }
}

TEST(FadeModel, SessionsComeInTurn) {
    const FadeCourse course = richCourse();
    FadeDot second = usualDot();
    second.sitting = 1;
    EXPECT_EQ(massAt(course, second, 0.03), 0.0F);
    EXPECT_EQ(massAt(course, second, double{course.sittings[1].atYears}), 1.0F);
    EXPECT_GT(massAt(course, second, 1.0), massAt(course, usualDot(), 1.0)); // younger
}

TEST(FadeModel, ATouchUpRestores) {
    FadeCourse touched = carbonCourse();
    touched.sittings.push_back({4.0F, 0.5F});
    const FadeCourse plain = carbonCourse();
    EXPECT_EQ(massAt(touched, usualDot(), 3.99), massAt(plain, usualDot(), 3.99));
    EXPECT_NEAR(massAt(touched, usualDot(), 4.0), massAt(plain, usualDot(), 4.0) + 0.5F, 1e-5F);
    const float healed = massAt(plain, usualDot(), healedYears);
    EXPECT_GT(massAt(touched, usualDot(), 4.0 + healedYears), 0.95F * healed);
    EXPECT_LT(massAt(touched, usualDot(), 12.0), massAt(touched, usualDot(), 5.0));
}

TEST(FadeModel, MoreSunTakesMoreOfWhatBleachesAndNoCarbon) {
    SunHabits outdoor;
    outdoor.outdoors = OutdoorTime::Outdoor;
    FadeCourse sunny = richCourse();
    sunny.sun = sunDose(outdoor);
    for (const double year : {0.1, 1.0, 3.0, 5.0, 10.0}) {
        const FadedDot shaded = fadedDot(usualDot(), momentOf(richCourse(), year));
        const FadedDot burnt = fadedDot(usualDot(), momentOf(sunny, year));
        EXPECT_EQ(burnt.mass[0], shaded.mass[0]);
        EXPECT_LT(burnt.mass[1], shaded.mass[1]);
        EXPECT_LT(burnt.mass[2] / shaded.mass[2], burnt.mass[1] / shaded.mass[1]);
    }
}

TEST(FadeModel, DarkSkinAndDepthShadePigmentFromTheSun) {
    Care dark;
    dark.skinType = 6;
    EXPECT_LT(fadeDot(0.10F, 0.40F, dark).lightAtDot, 0.5F * usualDot().lightAtDot);
    EXPECT_LT(fadeDot(0.30F, 0.60F, Care{}).lightAtDot, 0.3F * usualDot().lightAtDot);
}

TEST(FadeModel, OilySkinClearsFaster) {
    Care oily;
    oily.oiliness = Oiliness::Oily;
    const FadeDot dot = fadeDot(0.10F, 0.40F, oily);
    EXPECT_LT(massAt(carbonCourse(), dot, 5.0), 0.9F * massAt(carbonCourse(), usualDot(), 5.0));
}

TEST(FadeModel, ShallowDotsAreShedAndPoorAftercareCosts) {
    const auto healed = [](const FadeDot& dot) { return massAt(carbonCourse(), dot, healedYears); };
    EXPECT_LT(healed(fadeDot(0.0F, 0.12F, Care{})), 0.5F * healed(usualDot()));
    EXPECT_EQ(healed(fadeDot(0.0F, 0.05F, Care{})), 0.0F); // all of it in the epidermis
    Care careless;
    careless.aftercare = Aftercare::Poor;
    const float poor = healed(fadeDot(0.10F, 0.40F, careless));
    EXPECT_LT(poor, healed(usualDot()) - 0.1F);
    EXPECT_GT(poor, healed(usualDot()) - 0.25F);
}

TEST(FadeModel, DotsGrowFasterDeepDownAndSink) {
    const auto state = [](float topMm, double years) {
        return fadedDot(fadeDot(topMm, topMm + 0.3F, Care{}), momentOf(carbonCourse(), years));
    };
    EXPECT_NEAR(state(0.10F, 5.0).varianceMm2, 2.0F * 3e-4F * 5.0F, 1e-6F);
    EXPECT_NEAR(state(0.60F, 5.0).varianceMm2, 3.0F * state(0.10F, 5.0).varianceMm2, 1e-6F);
    EXPECT_NEAR(state(0.10F, 10.0).sinkingMm, 0.08F, 1e-5F);
    EXPECT_NEAR(spreadDiameterMm(0.22F, state(0.10F, 5.0).varianceMm2), 0.31F, 0.005F);
}

TEST(FadeModel, ColumnsGoWhereTheirPigmentGoes) {
    const PigmentColumn planned{0.12F, 0.41F, 0.23F, 3.7F};
    const PigmentColumn wider = spreadColumn(planned, {{}, 0.002F, 0.05F});
    EXPECT_FLOAT_EQ(wider.topMm, 0.17F);
    EXPECT_EQ(wider.tau, planned.tau);
    EXPECT_FLOAT_EQ(wider.spreadMm2, 0.002F);
    const PigmentColumn narrower = spreadColumn(planned, {{}, -0.001F, 0.0F});
    EXPECT_LT(narrower.diameterMm, planned.diameterMm);
    EXPECT_NEAR(narrower.tau * narrower.diameterMm * narrower.diameterMm,
                planned.tau * planned.diameterMm * planned.diameterMm, 1e-4F); // the same load
    EXPECT_GE(spreadColumn(planned, {{}, -1.0F, 0.0F}).diameterMm, 0.49F * planned.diameterMm);
}

TEST(DotVariation, IsTheDotsOwnAndWidensWithLessSkill) {
    const DotVariation one = dotVariation(3, 17, Skill::Average);
    dotVariation(3, 18, Skill::Novice);
    const DotVariation again = dotVariation(3, 17, Skill::Average);
    EXPECT_EQ(std::memcmp(&one, &again, offsetof(DotVariation, takes)), 0);
    EXPECT_NE(one.mass, dotVariation(4, 17, Skill::Average).mass);
    const auto spread = [](Skill skill) {
        double mass = 0.0;
        int lost = 0;
        for (std::uint32_t id = 0; id < 4000; ++id) {
            const DotVariation v = dotVariation(1, id, skill);
            mass += v.mass / 4000.0;
            lost += v.takes ? 0 : 1;
        }
        return std::array{mass, lost / 4000.0};
    };
    EXPECT_NEAR(spread(Skill::Novice)[0], 1.0, 0.03);
    EXPECT_NEAR(spread(Skill::Expert)[1], 0.03, 0.01);
    EXPECT_NEAR(spread(Skill::Average)[1], 0.10, 0.02);
}

} // namespace
} // namespace stipple

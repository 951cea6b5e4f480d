#include "skin/SunExposure.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

double yearOf(const SunHabits& habits) {
    return doseUntil(sunDose(habits), 1.0);
}

TEST(SunExposure, TheReferenceYearIsTheUnit) {
    EXPECT_NEAR(yearOf({}), 1.0, 1e-12);
    EXPECT_NEAR(doseUntil(sunDose({}), 7.0), 7.0, 1e-9);
    EXPECT_EQ(doseUntil(sunDose({}), 0.0), 0.0);
}

TEST(SunExposure, HabitsHatAndSunscreenCount) {
    SunHabits indoor;
    indoor.outdoors = OutdoorTime::Indoor;
    SunHabits outdoor;
    outdoor.outdoors = OutdoorTime::Outdoor;
    EXPECT_LT(yearOf(indoor), 0.75);
    EXPECT_GT(yearOf(outdoor), 3.0);
    SunHabits hat = outdoor;
    hat.hatShare = 1.0F;
    EXPECT_LT(yearOf(hat), 0.06 * yearOf(outdoor));
    SunHabits sunscreen = outdoor;
    sunscreen.sunscreenShare = 1.0F;
    sunscreen.spf = 25.0F; // the square root counts
    EXPECT_NEAR(yearOf(sunscreen), 0.2 * yearOf(outdoor), 1e-9);
    SunHabits holiday;
    holiday.holidayWeeks = 3.0F;
    EXPECT_GT(yearOf(holiday), 1.2);
    SunHabits tropical;
    tropical.latitude = Latitude::Tropical;
    SunHabits northern;
    northern.latitude = Latitude::Northern;
    EXPECT_GT(yearOf(tropical), 2.0);
    EXPECT_LT(yearOf(northern), 0.7);
}

TEST(SunExposure, SummerGivesMostOfTheYear) {
    const SunDose fromJanuary = sunDose({});
    EXPECT_LT(doseUntil(fromJanuary, 0.25), 0.15);
    EXPECT_GT(doseUntil(fromJanuary, 0.75) - doseUntil(fromJanuary, 0.25), 0.75);
    SunHabits july;
    july.startMonth = 7;
    EXPECT_GT(doseUntil(sunDose(july), 0.25), 0.35);
    EXPECT_NEAR(doseUntil(sunDose(july), 1.0), 1.0, 1e-9);
}

TEST(SunExposure, NeverFalls) {
    for (int latitude = 0; latitude < latitudeCount; ++latitude) {
        SunHabits habits;
        habits.latitude = static_cast<Latitude>(latitude);
        habits.holidayWeeks = 2.0F;
        habits.startMonth = 11;
        const SunDose dose = sunDose(habits);
        double previous = 0.0;
        for (int day = 1; day < 4000; ++day) {
            const double now = doseUntil(dose, day / 365.25);
            EXPECT_GE(now, previous);
            previous = now;
        }
    }
}

TEST(SunExposure, NamesGoBothWays) {
    for (int i = 0; i < outdoorTimeCount; ++i)
        EXPECT_EQ(outdoorTimeNamed(name(static_cast<OutdoorTime>(i))), static_cast<OutdoorTime>(i));
    for (int i = 0; i < latitudeCount; ++i)
        EXPECT_EQ(latitudeNamed(name(static_cast<Latitude>(i))), static_cast<Latitude>(i));
    EXPECT_FALSE(latitudeNamed("arctic"));
}

} // namespace
} // namespace stipple

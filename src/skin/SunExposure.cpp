#include "skin/SunExposure.h"

#include "base/Check.h"
#include "skin/NamedEnum.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr std::array<std::string_view, outdoorTimeCount> outdoorNames{"indoor", "average", "outdoor"};
constexpr std::array<std::string_view, latitudeCount> latitudeNames{"tropical", "subtropical", "temperate",
                                                                    "northern"};

// Part of the open sky's dose that reaches a person's head: indoor workers a few per cent, outdoor workers
// about a tenth (Diffey 2002, Methods 28:4).
constexpr std::array<double, outdoorTimeCount> shareOfSky{0.02, 0.03, 0.10};

// Open sky, January to December, standard erythemal doses (100 J/m2) a day: rounded from the climatology of
// the UV index (WHO 2002, Global solar UV index); clouds make any one year differ by a tenth or two.
constexpr std::array<std::array<double, 12>, latitudeCount> skyDosePerDay{
    {{50, 54, 57, 56, 52, 50, 50, 53, 55, 53, 50, 48},
     {15, 21, 32, 43, 52, 58, 58, 53, 43, 30, 19, 14},
     {5, 9, 16, 25, 33, 40, 41, 35, 24, 14, 7, 4},
     {1.5, 4, 9, 16, 22, 26, 25, 20, 13, 6, 2, 1}}};

constexpr double daysPerMonth = 365.25 / 12.0;
constexpr double holidayDosePerWeek = 35.0; // five a day
constexpr double hatStops = 0.95;

/// People put on less than the test of the label does, so that the square root of the factor is what counts.
double passed(const SunHabits& habits) {
    const double screened = habits.sunscreenShare;
    const double sunscreen = 1.0 - screened + screened / std::sqrt(std::max(1.0, double{habits.spf}));
    return sunscreen * (1.0 - hatStops * habits.hatShare);
}

double monthDose(const SunHabits& habits, int month) {
    const auto& sky = skyDosePerDay[static_cast<std::size_t>(habits.latitude)];
    const double everyday = sky[static_cast<std::size_t>(month)] * daysPerMonth *
                            shareOfSky[static_cast<std::size_t>(habits.outdoors)];
    const bool holiday = month == habits.holidayMonth - 1;
    return passed(habits) * (everyday + (holiday ? holidayDosePerWeek * habits.holidayWeeks : 0.0));
}

double yearDose(const SunHabits& habits) {
    double sum = 0.0;
    for (int month = 0; month < 12; ++month) sum += monthDose(habits, month);
    return sum;
}

} // namespace

std::string_view name(OutdoorTime time) {
    return outdoorNames[static_cast<std::size_t>(time)];
}

std::optional<OutdoorTime> outdoorTimeNamed(std::string_view name) {
    return enumNamed<OutdoorTime>(outdoorNames, name);
}

std::string_view name(Latitude latitude) {
    return latitudeNames[static_cast<std::size_t>(latitude)];
}

std::optional<Latitude> latitudeNamed(std::string_view name) {
    return enumNamed<Latitude>(latitudeNames, name);
}

SunDose sunDose(const SunHabits& habits) {
    STIPPLE_CHECK(habits.startMonth >= 1 && habits.startMonth <= 12, "a month is 1..12");
    const double reference = yearDose(SunHabits{});
    SunDose dose;
    for (int i = 0; i < 12; ++i)
        dose.untilMonth[static_cast<std::size_t>(i) + 1] =
            dose.untilMonth[static_cast<std::size_t>(i)] +
            monthDose(habits, (habits.startMonth - 1 + i) % 12) / reference;
    return dose;
}

double doseUntil(const SunDose& dose, double years) {
    const double wholeYears = std::floor(years);
    const double months = (years - wholeYears) * 12.0;
    const auto month = std::min<std::size_t>(11, static_cast<std::size_t>(months));
    const double from = dose.untilMonth[month];
    return wholeYears * dose.untilMonth[12] +
           std::lerp(from, dose.untilMonth[month + 1], months - static_cast<double>(month));
}

} // namespace stipple

#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace stipple {

/// How much of the sun's dose out of doors somebody's head gets.
enum class OutdoorTime { Indoor, Average, Outdoor };
inline constexpr int outdoorTimeCount = 3;

/// "indoor", "average", "outdoor"
std::string_view name(OutdoorTime time);
std::optional<OutdoorTime> outdoorTimeNamed(std::string_view name);

/// Belts of the northern hemisphere; in the southern one the months count half a year on.
enum class Latitude { Tropical, Subtropical, Temperate, Northern };
inline constexpr int latitudeCount = 4;

/// "tropical" (0-25 degrees), "subtropical" (25-40), "temperate" (40-50), "northern" (50-60)
std::string_view name(Latitude latitude);
std::optional<Latitude> latitudeNamed(std::string_view name);

/// What a client says about the sun.
struct SunHabits {
    OutdoorTime outdoors = OutdoorTime::Average;
    Latitude latitude = Latitude::Temperate;
    float hatShare = 0.0F;       ///< of the time in the sun with the scalp covered, 0..1
    float sunscreenShare = 0.0F; ///< of that time with sunscreen on it, 0..1
    float spf = 30.0F;           ///< printed on the sunscreen, 1..100
    float holidayWeeks = 0.0F;   ///< a year in strong sun, 0..4
    int holidayMonth = 7;        ///< 1..12, when they are
    int startMonth = 1;          ///< 1..12, of the first session

    bool operator==(const SunHabits&) const = default;
};

/// Ultraviolet dose of the scalp since the first session. The unit is the dose of a reference year: average
/// habits, temperate latitude, nothing on the head.
struct SunDose {
    /// Dose at the end of 0..12 months since the start; every later year repeats them.
    std::array<double, 13> untilMonth{};
};

SunDose sunDose(const SunHabits& habits);

/// Reference years of dose after `years` >= 0; never falls.
double doseUntil(const SunDose& dose, double years);

} // namespace stipple

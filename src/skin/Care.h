#pragma once

#include "skin/SunExposure.h"

#include <optional>
#include <string_view>

namespace stipple {

/// Oily skin clears pigment faster.
enum class Oiliness { Dry, Normal, Oily };
inline constexpr int oilinessCount = 3;
std::string_view name(Oiliness oiliness); ///< "dry", "normal", "oily"
std::optional<Oiliness> oilinessNamed(std::string_view name);

/// How well the client keeps to the rules while it heals: poor = sweat, washing, picked scabs.
enum class Aftercare { Good, Average, Poor };
inline constexpr int aftercareCount = 3;
std::string_view name(Aftercare aftercare); ///< "good", "average", "poor"
std::optional<Aftercare> aftercareNamed(std::string_view name);

/// How evenly the practitioner sets depth, load and size of the dots.
enum class Skill { Expert, Average, Novice };
inline constexpr int skillCount = 3;
std::string_view name(Skill skill); ///< "expert", "average", "novice"
std::optional<Skill> skillNamed(std::string_view name);

/// What is known about a client and the practitioner, and changes the years to come.
struct Care {
    int skinType = 2; ///< Fitzpatrick 1..6
    Oiliness oiliness = Oiliness::Normal;
    Aftercare aftercare = Aftercare::Good;
    Skill skill = Skill::Expert;
    SunHabits sun;

    bool operator==(const Care&) const = default;
};

} // namespace stipple

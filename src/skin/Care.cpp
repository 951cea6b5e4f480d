#include "skin/Care.h"

#include "skin/NamedEnum.h"

namespace stipple {

namespace {

constexpr std::array<std::string_view, oilinessCount> oilinessNames{"dry", "normal", "oily"};
constexpr std::array<std::string_view, aftercareCount> aftercareNames{"good", "average", "poor"};
constexpr std::array<std::string_view, skillCount> skillNames{"expert", "average", "novice"};

} // namespace

std::string_view name(Oiliness oiliness) {
    return oilinessNames[static_cast<std::size_t>(oiliness)];
}

std::optional<Oiliness> oilinessNamed(std::string_view name) {
    return enumNamed<Oiliness>(oilinessNames, name);
}

std::string_view name(Aftercare aftercare) {
    return aftercareNames[static_cast<std::size_t>(aftercare)];
}

std::optional<Aftercare> aftercareNamed(std::string_view name) {
    return enumNamed<Aftercare>(aftercareNames, name);
}

std::string_view name(Skill skill) {
    return skillNames[static_cast<std::size_t>(skill)];
}

std::optional<Skill> skillNamed(std::string_view name) {
    return enumNamed<Skill>(skillNames, name);
}

} // namespace stipple

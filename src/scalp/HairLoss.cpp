#include "scalp/HairLoss.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

constexpr std::array<std::string_view, lossPatternCount> patternNames{"none", "norwood", "ludwig", "totalis"};
constexpr std::array<std::string_view, norwoodCount> norwoodNames{
    "I", "II", "IIa", "III", "IIIa", "III-vertex", "IV", "IVa", "V", "Va", "VI", "VII"};

struct NorwoodPlace {
    float stage;
    float variant;
};
constexpr std::array<NorwoodPlace, norwoodCount> norwoodPlaces{{{1.0F, 0.0F},
                                                                {2.0F, 0.0F},
                                                                {2.0F, 1.0F},
                                                                {3.0F, 0.0F},
                                                                {3.0F, 1.0F},
                                                                {3.5F, 0.0F},
                                                                {4.0F, 0.0F},
                                                                {4.0F, 1.0F},
                                                                {5.0F, 0.0F},
                                                                {5.0F, 1.0F},
                                                                {6.0F, 0.0F},
                                                                {7.0F, 0.0F}}};

/// Where an enumerator's name stands in a list of names.
template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

/// The variants have names between I and VI only; outside, all meet.
bool hasVariants(float stage) {
    return stage > 1.0F && stage < 6.0F;
}

std::string describeNorwood(const HairLoss& loss) {
    if (const auto stage = namedStage(loss)) {
        std::string text(name(*stage));
        std::replace(text.begin(), text.end(), '-', ' ');
        return "Norwood " + text;
    }
    std::string text = fmt::format("Norwood {:.2g}", loss.stage);
    if (hasVariants(loss.stage) && loss.variant > 0.0F)
        text += fmt::format(", {:.0f} % anterior", loss.variant * 100.0F);
    return text;
}

std::string describePattern(const HairLoss& loss) {
    constexpr std::array<const char*, 4> degrees{"0", "I", "II", "III"};
    const float nearest = std::round(loss.stage);
    switch (loss.pattern) {
    case LossPattern::Norwood:
        return describeNorwood(loss);
    case LossPattern::Ludwig:
        return nearest == loss.stage ? fmt::format("Ludwig {}", degrees[static_cast<std::size_t>(nearest)])
                                     : fmt::format("Ludwig {:.2g}", loss.stage);
    case LossPattern::None:
    case LossPattern::Totalis:
        break;
    }
    return std::string(name(loss.pattern));
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return count == 0 ? "" : fmt::format(", {} {}", count, count == 1 ? one : many);
}

} // namespace

std::string_view name(LossPattern pattern) {
    return patternNames[static_cast<std::size_t>(pattern)];
}

std::optional<LossPattern> lossPatternNamed(std::string_view text) {
    return named<LossPattern>(patternNames, text);
}

std::string_view name(Norwood stage) {
    return norwoodNames[static_cast<std::size_t>(stage)];
}

std::optional<Norwood> norwoodNamed(std::string_view text) {
    return named<Norwood>(norwoodNames, text);
}

StageRange stageRange(LossPattern pattern) {
    if (pattern == LossPattern::Norwood) return {1.0F, 7.0F};
    return {0.0F, pattern == LossPattern::Ludwig ? 3.0F : 0.0F};
}

HairLoss norwoodLoss(Norwood stage) {
    const NorwoodPlace& place = norwoodPlaces[static_cast<std::size_t>(stage)];
    HairLoss loss;
    loss.stage = place.stage;
    loss.variant = place.variant;
    return loss;
}

std::optional<Norwood> namedStage(const HairLoss& loss) {
    if (loss.pattern != LossPattern::Norwood) return std::nullopt;
    const float variant = hasVariants(loss.stage) ? loss.variant : 0.0F;
    for (std::size_t i = 0; i < norwoodPlaces.size(); ++i)
        if (norwoodPlaces[i].stage == loss.stage && norwoodPlaces[i].variant == variant)
            return static_cast<Norwood>(i);
    return std::nullopt;
}

std::string describe(const HairLoss& loss) {
    return describePattern(loss) + counted(loss.patches.size(), "patch", "patches") +
           counted(loss.scars.size(), "scar", "scars") + (loss.painted ? ", corrected by hand" : "");
}

std::optional<AreaRange> customaryBaldArea(Norwood stage) {
    switch (stage) {
    case Norwood::II:
        return AreaRange{20.0F, 40.0F};
    case Norwood::III:
        return AreaRange{40.0F, 70.0F};
    case Norwood::IIIVertex:
        return AreaRange{60.0F, 100.0F};
    case Norwood::IV:
        return AreaRange{90.0F, 130.0F};
    case Norwood::V:
        return AreaRange{130.0F, 180.0F};
    case Norwood::VI:
        return AreaRange{170.0F, 230.0F};
    case Norwood::VII:
        return AreaRange{220.0F, 300.0F};
    case Norwood::I:
    case Norwood::IIa:
    case Norwood::IIIa:
    case Norwood::IVa:
    case Norwood::Va:
        break;
    }
    return std::nullopt;
}

std::optional<AreaRange> customaryBaldArea(const HairLoss& loss) {
    const auto stage = namedStage(loss);
    return stage ? customaryBaldArea(*stage) : std::nullopt;
}

} // namespace stipple

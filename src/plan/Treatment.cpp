#include "plan/Treatment.h"

#include <algorithm>
#include <array>

namespace stipple {

namespace {

constexpr std::array<std::string_view, treatmentCount> treatmentNames{
    "shaved-look", "hairline-only", "density-under-hair", "scar", "patches", "totalis", "temple-fade"};
constexpr std::array<std::string_view, edgeMeansCount> meansNames{"ramp", "dilution", "needle"};
constexpr std::array<std::string_view, edgeSoftnessCount> softnessNames{"none", "medium", "high"};
constexpr std::array<std::string_view, brushModeCount> modeNames{"add", "set", "smooth"};
constexpr std::array<std::string_view, brushFalloffCount> falloffNames{"soft", "hard"};

} // namespace

std::string_view name(Treatment treatment) {
    return treatmentNames[static_cast<std::size_t>(treatment)];
}

std::optional<Treatment> treatmentNamed(std::string_view text) {
    const auto found = std::find(treatmentNames.begin(), treatmentNames.end(), text);
    if (found == treatmentNames.end()) return std::nullopt;
    return static_cast<Treatment>(found - treatmentNames.begin());
}

std::string_view name(EdgeMeans means) {
    return meansNames[static_cast<std::size_t>(means)];
}

std::string_view name(EdgeSoftness softness) {
    return softnessNames[static_cast<std::size_t>(softness)];
}

std::string_view name(BrushMode mode) {
    return modeNames[static_cast<std::size_t>(mode)];
}

std::string_view name(BrushFalloff falloff) {
    return falloffNames[static_cast<std::size_t>(falloff)];
}

std::string_view name(VariantPart part) {
    return part == VariantPart::Hairline ? "hairline" : "zone";
}

} // namespace stipple

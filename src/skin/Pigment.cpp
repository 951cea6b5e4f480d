#include "skin/Pigment.h"

#include "skin/Healing.h"
#include "skin/NamedEnum.h"

#include <cmath>

namespace stipple {

namespace {

constexpr std::array<std::string_view, particleClassCount> particleNames{"nano", "fine", "coarse"};

Spectrum relativeTo550(Spectrum spectrum) {
    return (1.0 / spectrum[index550]) * spectrum;
}

/// Load of a component, g/m2.
double loadOf(const Pigment& pigment, std::size_t component, double strength, const float* massLeft) {
    return pigment.loadGPerM2 * strength * pigment.components[component].share * double{massLeft[component]} /
           double{usualHealedMass};
}

} // namespace

std::string_view name(ParticleClass particles) {
    return particleNames[static_cast<std::size_t>(particles)];
}

std::optional<ParticleClass> particleClassNamed(std::string_view name) {
    return enumNamed<ParticleClass>(particleNames, name);
}

bool Pigment::standIn() const {
    return std::ranges::any_of(components, &PigmentComponent::standIn);
}

Spectrum opticalThickness(const Pigment& pigment, double strength, const float* massLeft) {
    Spectrum tau{};
    for (std::size_t k = 0; k < pigment.components.size(); ++k) {
        const PigmentComponent& component = pigment.components[k];
        tau =
            tau + (loadOf(pigment, k, strength, massLeft) * component.absorption550M2PerG) * component.shape;
    }
    return tau;
}

Spectrum scatteringThickness(const Pigment& pigment, double strength, const float* massLeft) {
    double at550 = 0.0;
    for (std::size_t k = 0; k < pigment.components.size(); ++k)
        at550 += loadOf(pigment, k, strength, massLeft) * pigment.components[k].scattering550M2PerG;
    return at550 * powerLawShape(1.0);
}

float totalMass(const Pigment& pigment, const float* massLeft) {
    double mass = 0.0;
    for (std::size_t k = 0; k < pigment.components.size(); ++k)
        mass += pigment.components[k].share * double{massLeft[k]};
    return static_cast<float>(mass);
}

Result<Pigment> pigmentNamed(const std::vector<Pigment>& pigments, std::string_view id) {
    const auto found = std::ranges::find(pigments, id, &Pigment::id);
    if (found != pigments.end()) return *found;
    std::string known;
    for (const Pigment& pigment : pigments) known += (known.empty() ? "" : ", ") + pigment.id;
    return fail("there is no pigment \"" + std::string(id) + "\"", "", "Use one of: " + known);
}

Spectrum powerLawShape(double exponent) {
    return spectrumOf([exponent](double nm) { return std::pow(550.0 / nm, exponent); });
}

Spectrum carbonShape() {
    return powerLawShape(1.0);
}

Spectrum logisticShape(double base, double step, double midNm, double widthNm) {
    return relativeTo550(
        spectrumOf([=](double nm) { return base + step / (1.0 + std::exp((nm - midNm) / widthNm)); }));
}

} // namespace stipple

#pragma once

#include "base/Result.h"
#include "skin/Spectrum.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

inline constexpr std::size_t maxPigmentComponents = 4;

/// A constant that is known within bounds only: one person's lies between `low` and `high` in 98 of 100.
struct Plausible {
    double low = 0.0;
    double mid = 0.0; ///< the median
    double high = 0.0;

    bool operator==(const Plausible&) const = default;
};

/// The particles' size, which decides how they are carried off: label information, no number is derived of
/// it.
enum class ParticleClass { Nano, Fine, Coarse };
inline constexpr int particleClassCount = 3;
std::string_view name(ParticleClass particles); ///< "nano" (< 0.1 um), "fine" (0.1-1 um), "coarse" (> 1 um)
std::optional<ParticleClass> particleClassNamed(std::string_view name);

/// One colorant of a pigment.
struct PigmentComponent {
    std::string name;
    std::string colourIndex;            ///< as on the label: "CI 77266"
    double share = 1.0;                 ///< of the pigment's mass; all shares sum to 1
    Spectrum shape = flatSpectrum(1.0); ///< absorption relative to 550 nm
    double absorption550M2PerG = 0.0;   ///< mass absorption at 550 nm
    double scattering550M2PerG = 0.0;   ///< reduced scattering per mass at 550 nm, falling as 1/nm
    ParticleClass particles = ParticleClass::Fine;
    Plausible labileShare;
    Plausible labilePerYear;
    Plausible clearancePerYear;
    Plausible bleachingPerYear; ///< under unshaded light in a reference year of sun
    std::string source;
    bool standIn = true; ///< whether any number is a guess that waits for a measurement

    bool operator==(const PigmentComponent&) const = default;
};

/// A wash: how strong the pigment is used, 1 = the load of loadGPerM2.
struct Dilution {
    std::string name;
    double factor = 1.0; ///< 0.05..1.5

    bool operator==(const Dilution&) const = default;
};

/// A bottle, as data (docs/pigments.md).
struct Pigment {
    std::string id;
    std::string name;
    std::string maker;
    std::string batch;
    double loadGPerM2 = 0.0;                  ///< areal mass of pigment in a freshly set dot at factor 1
    std::vector<PigmentComponent> components; ///< 1..maxPigmentComponents
    std::vector<Dilution> dilutions;          ///< from the weakest; at least one
    std::string source;

    bool standIn() const; ///< whether any component is
    bool operator==(const Pigment&) const = default;
};

/// Axial optical thickness of a dot's column at each wavelength: the sum over the components of
/// load * strength * share * mass absorption * massLeft / usualHealedMass. `massLeft` has one value per
/// component, 1 = as set.
Spectrum opticalThickness(const Pigment& pigment, double strength, const float* massLeft);

/// The same for what scatters (titanium dioxide).
Spectrum scatteringThickness(const Pigment& pigment, double strength, const float* massLeft);

/// Pigment left of all components together, 1 = as set.
float totalMass(const Pigment& pigment, const float* massLeft);

/// The pigment of that id; the error lists those that there are.
Result<Pigment> pigmentNamed(const std::vector<Pigment>& pigments, std::string_view id);

/// 550 nm / wavelength to the power of `exponent`: carbon has 1 (Bond & Bergstrom 2006, Aerosol Sci. Technol.
/// 40:27).
Spectrum powerLawShape(double exponent);

/// Of black carbon, which absorbs as 1/wavelength: the exponent was measured as 1.03 +- 0.09 (NIST, 2016).
Spectrum carbonShape();

/// base + step / (1 + exp((nm - midNm) / widthNm)), relative to its value at 550 nm: the edge of iron oxides
/// and azo pigments. `scale`, if given, becomes that value.
Spectrum logisticShape(double base, double step, double midNm, double widthNm);

} // namespace stipple

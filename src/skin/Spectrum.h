#pragma once

#include <array>
#include <cstddef>

namespace stipple {

inline constexpr std::size_t wavelengthCount = 31;
inline constexpr double firstWavelengthNm = 400.0;
inline constexpr double wavelengthStepNm = 10.0;

/// One value for each of the wavelengths 400, 410, ... 700 nm.
using Spectrum = std::array<double, wavelengthCount>;

constexpr double wavelengthNm(std::size_t index) {
    return firstWavelengthNm + wavelengthStepNm * static_cast<double>(index);
}

/// The wavelength that optical thickness is stated for.
inline constexpr std::size_t index550 = 15;

/// The spectrum of a function of the wavelength in nm.
template <class Function>
constexpr Spectrum spectrumOf(Function value) {
    Spectrum spectrum{};
    for (std::size_t i = 0; i < wavelengthCount; ++i) spectrum[i] = value(wavelengthNm(i));
    return spectrum;
}

constexpr Spectrum flatSpectrum(double value) {
    return spectrumOf([value](double) { return value; });
}

constexpr Spectrum operator*(double factor, Spectrum spectrum) {
    for (double& value : spectrum) value *= factor;
    return spectrum;
}

constexpr Spectrum operator*(Spectrum a, const Spectrum& b) {
    for (std::size_t i = 0; i < wavelengthCount; ++i) a[i] *= b[i];
    return a;
}

constexpr Spectrum operator+(Spectrum a, const Spectrum& b) {
    for (std::size_t i = 0; i < wavelengthCount; ++i) a[i] += b[i];
    return a;
}

} // namespace stipple

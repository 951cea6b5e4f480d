#include "skin/SkinStack.h"

#include "base/Check.h"

#include <cmath>
#include <limits>

namespace stipple {

namespace {

// Molar extinction of haemoglobin in water, 1/(cm mol/l): S. Prahl's compilation of data of W. B. Gratzer and
// N. Kollias (Oregon Medical Laser Center, 1998).
constexpr Spectrum oxygenated{266232,  466840,  480360,  246072,  102580,  62816,   44480, 33209.2,
                              26629.2, 23684.4, 20932.8, 20035.2, 24202.4, 39956.8, 53236, 43016,
                              32613.2, 44496,   50104,   14400.8, 3200,    1506,    942,   610,
                              442,     368,     319.6,   294,     277.6,   276,     290};
constexpr Spectrum deoxygenated{223296, 303956,  407560,  528600,  413280,  103292,  23388.8, 16156.4,
                                14550,  16684,   20862,   25773.6, 31589.6, 39036.4, 46592,   53412,
                                53788,  45072,   37020,   28324.4, 14677.2, 9443.6,  6509.6,  5148.8,
                                4345.2, 3750.12, 3226.56, 2795.12, 2407.92, 2051.96, 1794.28};

constexpr std::array<double, 6> melanosomesOfType{0.0085, 0.0172, 0.0290, 0.0460, 0.0925, 0.1880};

constexpr double papillaryThicknessMm = 0.20;
constexpr double reticularThicknessMm = 2.22;
constexpr double papillaryVesselRadiusMm = 0.005;
constexpr double deepVesselRadiusMm = 0.010;
constexpr double mmPerCm = 10.0;

Spectrum melanosomeAbsorption() {
    return spectrumOf([](double nm) { return 6.6e11 * std::pow(nm, -3.33) / mmPerCm; });
}

// Half of Jacques' baseline for bloodless skin: with all of it the lightest skin comes out too dark.
Spectrum baselineAbsorption() {
    return spectrumOf(
        [](double nm) { return 0.5 * (0.244 + 85.3 * std::exp(-(nm - 154.0) / 66.2)) / mmPerCm; });
}

Spectrum hypodermisAbsorption() {
    return spectrumOf([](double nm) { return 0.05 * std::pow(nm / 500.0, -2.0); });
}

// Whole blood with 150 g of haemoglobin (64,500 g/mol) per litre.
Spectrum bloodAbsorption(double saturation) {
    constexpr double perMm = 2.303 * 150.0 / 64500.0 / mmPerCm;
    return perMm * (saturation * oxygenated + (1.0 - saturation) * deoxygenated);
}

// Blood in vessels hides itself: W. Verkruysse et al., Phys. Med. Biol. 42 (1997) 51.
Spectrum inVessels(Spectrum blood, double radiusMm) {
    for (double& perMm : blood) {
        const double depth = 2.0 * radiusMm * perMm;
        perMm *= (1.0 - std::exp(-depth)) / depth;
    }
    return blood;
}

/// Jacques 2013, with a Rayleigh share.
struct ReducedScattering {
    double perCmAt500 = 0.0;
    double rayleighShare = 0.0;
    double miePower = 0.0;
};
constexpr ReducedScattering epidermisScattering{66.7, 0.29, 0.689};
constexpr ReducedScattering dermisScattering{43.6, 0.41, 0.562};
constexpr ReducedScattering fatScattering{18.4, 0.0, 0.672};

Spectrum reducedPerMm(const ReducedScattering& law) {
    return spectrumOf([&law](double nm) {
        const double x = nm / 500.0;
        const double shape =
            law.rayleighShare * std::pow(x, -4.0) + (1.0 - law.rayleighShare) * std::pow(x, -law.miePower);
        return law.perCmAt500 * shape / mmPerCm;
    });
}

Spectrum unreduced(Spectrum reduced, const Spectrum& anisotropy) {
    for (std::size_t i = 0; i < wavelengthCount; ++i) reduced[i] /= 1.0 - anisotropy[i];
    return reduced;
}

SkinLayer layer(double topMm, double thicknessMm, const Spectrum& absorption, const ReducedScattering& law,
                double factor) {
    const Spectrum g = skinAnisotropy();
    return {topMm, topMm + thicknessMm, absorption, unreduced(factor * reducedPerMm(law), g), g};
}

bool within(double value, double low, double high) {
    return value >= low && value <= high;
}

} // namespace

Spectrum skinAnisotropy() {
    return spectrumOf([](double nm) { return 0.62 + 0.00029 * nm; });
}

bool isValid(const SkinParameters& skin) {
    return within(skin.melanosomeFraction, 0.001, 0.45) && within(skin.papillaryBlood, 0.0, 0.1) &&
           within(skin.reticularBlood, 0.0, 0.1) && within(skin.hypodermisBlood, 0.0, 0.1) &&
           within(skin.saturation, 0.0, 1.0) && within(skin.epidermisThicknessMm, 0.03, 0.2) &&
           within(skin.scatteringFactor, 0.5, 1.0);
}

SkinParameters skinOfType(double fitzpatrick) {
    STIPPLE_CHECK(within(fitzpatrick, 1.0, 6.0), "a skin type is 1..6");
    const std::size_t below = fitzpatrick < 6.0 ? static_cast<std::size_t>(fitzpatrick) - 1 : 4;
    const double share = fitzpatrick - 1.0 - static_cast<double>(below);
    SkinParameters skin;
    const double low = melanosomesOfType[below];
    const double high = melanosomesOfType[below + 1];
    if (share == 0.0)
        skin.melanosomeFraction = low;
    else if (share == 1.0)
        skin.melanosomeFraction = high;
    else
        skin.melanosomeFraction = low * std::pow(high / low, share);
    return skin;
}

SkinStack skinStack(const SkinParameters& skin) {
    STIPPLE_CHECK(isValid(skin), "parameters of skin lie in their ranges");
    const Spectrum baseline = baselineAbsorption();
    const Spectrum blood = bloodAbsorption(skin.saturation);
    const Spectrum papillaryBlood = inVessels(blood, papillaryVesselRadiusMm);
    const Spectrum deepBlood = inVessels(blood, deepVesselRadiusMm);
    const auto mixed = [](double share, const Spectrum& part, const Spectrum& rest) {
        return share * part + (1.0 - share) * rest;
    };
    const double papillaryTop = skin.epidermisThicknessMm;
    const double reticularTop = papillaryTop + papillaryThicknessMm;
    const double fatTop = reticularTop + reticularThicknessMm;
    const double factor = skin.scatteringFactor;
    return {layer(0.0, papillaryTop, mixed(skin.melanosomeFraction, melanosomeAbsorption(), baseline),
                  epidermisScattering, factor),
            layer(papillaryTop, papillaryThicknessMm, mixed(skin.papillaryBlood, papillaryBlood, baseline),
                  dermisScattering, factor),
            layer(reticularTop, reticularThicknessMm, mixed(skin.reticularBlood, deepBlood, baseline),
                  dermisScattering, factor),
            layer(fatTop, std::numeric_limits<double>::infinity(),
                  skin.hypodermisBlood * deepBlood + hypodermisAbsorption(), fatScattering, factor)};
}

} // namespace stipple

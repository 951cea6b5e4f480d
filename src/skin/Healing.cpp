#include "skin/Healing.h"

#include "base/SmoothStep.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

/// Rises from 0 over the days `from..full`, falls back to 0 over `wane..to`.
float phase(float days, float from, float full, float wane, float to) {
    return smoothStep(from, full, days) * (1.0F - smoothStep(wane, to, days));
}

float wet(float days) {
    return 1.0F - smoothStep(0.5F, 3.5F, days);
}

float crusted(float days) {
    return phase(days, 1.5F, 4.0F, 6.0F, 11.0F);
}

float milky(float days) {
    return phase(days, 8.0F, 14.0F, 18.0F, healedDays);
}

/// Redness fades by e in four days and is gone when healed.
float redness(float days) {
    return std::exp(-days / 4.0F) * (1.0F - smoothStep(14.0F, healedDays, days));
}

using Rgb = std::array<double, 3>;

/// Bare, and over a layer of carbon.
struct LayerColours {
    Rgb bare;
    Rgb pigmented;
};

Rgb rgbOf(const SkinParameters& skin, std::span<const PigmentLayer> layers) {
    const LinearRgb rgb = linearSrgbOf(xyzOf(reflectance(skin, layers)));
    return {double{rgb[0]}, double{rgb[1]}, double{rgb[2]}};
}

LayerColours coloursOf(const HealingSkin& healing) {
    constexpr double heightMm = 0.3;
    const Spectrum carbonPerMm =
        spectrumOf([](double nm) { return 550.0 / nm / heightMm; }); // optical thickness 1
    const std::array layers{healing.milk, PigmentLayer{0.1, 0.1 + heightMm, carbonPerMm, Spectrum{}}};
    return {rgbOf(healing.skin, std::span(layers).first(1)), rgbOf(healing.skin, layers)};
}

} // namespace

HealingLook healingLook(float days) {
    if (days >= healedDays) return {};
    HealingLook look;
    look.papillaryBlood = 1.0F + 2.0F * redness(days);
    look.scattering = 1.0F + 0.4F * milky(days);
    look.epidermisThickness = 1.0F + 0.2F * milky(days);
    look.filmTau = 0.45F * wet(days) + 0.6F * crusted(days);
    look.filmDiameter = 1.0F + 0.14F * (wet(days) + crusted(days)); // 0.25 mm about a dot of 0.22 mm
    look.roughness = 0.25F * crusted(days) - 0.12F * wet(days);
    return look;
}

HealingSkin healingSkin(const SkinParameters& calm, const HealingLook& look) {
    HealingSkin healing{calm, {}};
    healing.skin.papillaryBlood = std::min(0.1, calm.papillaryBlood * look.papillaryBlood);
    healing.skin.epidermisThicknessMm = std::min(0.2, calm.epidermisThicknessMm * look.epidermisThickness);
    const SkinLayer papillary = skinStack(healing.skin)[papillaryDermis];
    healing.milk.bottomMm = papillary.bottomMm;
    for (std::size_t i = 0; i < wavelengthCount; ++i)
        healing.milk.reducedScatteringPerMm[i] =
            (look.scattering - 1.0) * papillary.scatteringPerMm[i] * (1.0 - papillary.anisotropy[i]);
    return healing;
}

HealingTint healingTint(const SkinParameters& calm, const HealingLook& look) {
    if (look == HealingLook{}) return {};
    const LayerColours before = coloursOf(healingSkin(calm, {}));
    const LayerColours now = coloursOf(healingSkin(calm, look));
    HealingTint tint;
    for (std::size_t c = 0; c < 3; ++c) {
        const double hidden =
            std::log(now.bare[c] / now.pigmented[c]) / std::log(before.bare[c] / before.pigmented[c]);
        tint.skinDensity[c] = static_cast<float>(std::log(before.bare[c] / now.bare[c]));
        tint.dotFactor[c] = static_cast<float>(hidden);
    }
    return tint;
}

LinearRgb filmDensity(const HealingLook& look) {
    // Ooze and crusts are of the brown of dried blood: red, green and blue relative to 550 nm.
    constexpr LinearRgb shape{0.75F, 1.0F, 1.25F};
    LinearRgb density{};
    for (std::size_t c = 0; c < 3; ++c) density[c] = 2.0F * look.filmTau * shape[c];
    return density;
}

} // namespace stipple

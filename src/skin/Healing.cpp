#include "skin/Healing.h"

#include "base/SmoothStep.h"

#include <algorithm>
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

} // namespace stipple

#include "skin/FadeModel.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

// Medians for carbon after healing (docs/skin.md): 0.81, 0.65, 0.55 and 0.36 left after 1, 3, 5 and 10 years.
constexpr float labileShare = 0.17F;
constexpr float labileRatePerYear = 1.2F;
constexpr float clearancePerYear = 0.083F;
constexpr float sinkingMmPerYear = 0.008F;

// Pigment in the loose reticular dermis wanders faster than in the papillary layer.
float spreadMm2PerYear(float topMm) {
    constexpr float shallow = 3e-4F;
    const float deep = std::clamp((topMm - 0.3F) / 0.2F, 0.0F, 1.0F);
    return shallow * (1.0F + 2.0F * deep);
}

} // namespace

FadeState fadeState(float ageYears, float topMm) {
    const float years = std::max(0.0F, ageYears);
    FadeState state;
    state.mass = labileShare * std::exp(-(labileRatePerYear + clearancePerYear) * years) +
                 (1.0F - labileShare) * std::exp(-clearancePerYear * years);
    state.extraVarianceMm2 = 2.0F * spreadMm2PerYear(topMm) * years;
    state.sinkingMm = sinkingMmPerYear * years;
    return state;
}

PigmentColumn faded(const PigmentColumn& healed, float ageYears) {
    const FadeState state = fadeState(ageYears, healed.topMm);
    PigmentColumn column = healed;
    column.topMm += state.sinkingMm;
    column.bottomMm += state.sinkingMm;
    column.tau *= state.mass;
    column.spreadMm2 += state.extraVarianceMm2;
    return column;
}

} // namespace stipple

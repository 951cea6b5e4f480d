#include "skin/FadeModel.h"

#include "base/Check.h"
#include "base/Rng.h"
#include "skin/Healing.h"
#include "skin/NormalQuantile.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace stipple {

namespace {

// Streams of the counter-based generator.
constexpr std::uint64_t variationStream = 0xFADE0001;
constexpr std::uint64_t takingStream = 0xFADE0002;

constexpr float epidermisMm = 0.08F;

/// e^x for x <= 0, within 2e-7 of it: fast, and the same in every loop.
float expOfNegative(float x) {
    constexpr float log2e = 1.44269504F;
    constexpr float ln2High = 0.693359375F; // exact in few bits, so that n * ln2High is exact
    constexpr float ln2Low = -2.12194440e-4F;
    const float bounded = std::max(x, -80.0F);
    const int n = static_cast<int>(bounded * log2e - 0.5F); // to the nearest, of a negative number
    const auto whole = static_cast<float>(n);
    const float r = (bounded - whole * ln2High) - whole * ln2Low;
    const float series =
        1.0F + r * (1.0F + r * (0.5F + r * (0.16666667F +
                                            r * (0.041666668F + r * (0.0083333338F + r * 0.0013888889F)))));
    return series * std::bit_cast<float>((n + 127) << 23);
}

// --- one dot ---

struct Spread {
    float depthMm; ///< standard deviation of the top edge
    float massCv;
    float diameterCv;
    float notTaking; ///< probability
};

// Judgement, from expert to novice (docs/fading.md).
constexpr std::array<Spread, skillCount> spreadOf{
    {{0.05F, 0.15F, 0.10F, 0.03F}, {0.15F, 0.30F, 0.17F, 0.10F}, {0.30F, 0.50F, 0.25F, 0.25F}}};

constexpr float rateSpread = 0.25F;
constexpr std::array<float, oilinessCount> oilinessRate{0.9F, 1.0F, 1.4F};
constexpr std::array<float, aftercareCount> aftercareLoss{0.0F, 0.08F, 0.25F};

// Part of the ultraviolet A that the epidermis passes, types I to VI: about half of it in light and 0.477 in
// Korean skin as measured, less in dark skin.
constexpr std::array<float, 6> epidermisPasses{0.50F, 0.50F, 0.48F, 0.48F, 0.33F, 0.20F};

/// A factor with mean 1 and that coefficient of variation, lognormal.
float logNormalFactor(float cv, std::uint32_t bits) {
    const double sigma = std::sqrt(std::log1p(double{cv} * cv));
    return static_cast<float>(std::exp(sigma * normalFrom(bits) - 0.5 * sigma * sigma));
}

float lightAt(float topMm, int skinType) {
    const float dermisMm = std::max(0.0F, topMm - epidermisMm);
    return epidermisPasses[static_cast<std::size_t>(skinType - 1)] * std::exp(-dermisMm / 0.12F);
}

/// The loose reticular dermis lets pigment wander three times as fast as the papillary layer.
float spreadFactorAt(float topMm) {
    return 1.0F + 2.0F * std::clamp((topMm - 0.3F) / 0.2F, 0.0F, 1.0F);
}

/// ... and gives it back to lymph and surface half as fast.
float clearanceFactorAt(float topMm) {
    return 1.0F - 0.5F * std::clamp((topMm - 0.3F) / 0.3F, 0.0F, 1.0F);
}

/// Part of a column that lies in the dermis and so can stay.
float dermalPart(float topMm, float bottomMm) {
    const float height = std::max(bottomMm - topMm, 1e-3F);
    return std::clamp((bottomMm - epidermisMm) / height, 0.0F, 1.0F);
}

// --- one moment ---

float logistic(float x) {
    return 1.0F / (1.0F + std::exp(-x));
}

/// Progress of the shedding: 0 on day 0, 1 in the end.
float shedProgress(const FadeParameters& person, float days) {
    const float before = logistic(-person.shedDay / person.shedWidthDays);
    return (logistic((days - person.shedDay) / person.shedWidthDays) - before) / (1.0F - before);
}

float healingVariance(float spreadMm, float spreadDays, float days) {
    return spreadMm * spreadMm * (1.0F - std::exp(-days / spreadDays));
}

/// A plan's diameter is that of the healed dot in the median person.
float varianceFromHealed(const FadeParameters& person, float days) {
    static const float planned =
        healingVariance(FadeParameters{}.healingSpreadMm, FadeParameters{}.healingSpreadDays, healedDays);
    return healingVariance(person.healingSpreadMm, person.healingSpreadDays, days) - planned;
}

FadeMoment::Placement placementOf(const FadeCourse& course, std::size_t sitting, double years) {
    const FadeParameters& person = course.person;
    const double setAt = course.sittings[sitting].atYears;
    const auto age = static_cast<float>(years - setAt);
    const float days = age * daysPerYear;
    const auto dose = static_cast<float>(doseUntil(course.sun, years) - doseUntil(course.sun, setAt));
    FadeMoment::Placement placement;
    placement.sitting = static_cast<std::uint32_t>(sitting);
    placement.onOlderDots = course.sittings[sitting].onOlderDots;
    placement.shedSpared = 1.0F - person.shedShare;
    placement.shed = shedProgress(person, days);
    placement.acute = person.acuteShare * (1.0F - std::exp(-days / person.acuteDays));
    placement.healingVarianceMm2 = varianceFromHealed(person, days);
    placement.spreadMm2 = 2.0F * person.spreadMm2PerYear * age;
    placement.sinkingMm = person.sinkingMmPerYear * age;
    for (std::size_t k = 0; k < course.components; ++k) {
        const ComponentFade& fade = person.components[k];
        placement.pools[k] = {fade.labileShare, fade.labilePerYear * age, fade.clearancePerYear * age,
                              fade.bleachingPerYear * dose};
    }
    return placement;
}

/// Part of a fresh dot that has survived the healing so far.
float survivesHealing(const FadeDot& dot, const FadeMoment::Placement& placement) {
    const float shedShare = 1.0F - placement.shedSpared * dot.kept;
    return std::max(0.0F, 1.0F - shedShare * placement.shed - placement.acute);
}

float poolsLeft(const FadeDot& dot, const FadeMoment::Placement::Pools& pools) {
    const float light = pools.light * dot.lightAtDot;
    return pools.labileShare * expOfNegative(-pools.labile * dot.rateFactor - light) +
           (1.0F - pools.labileShare) * expOfNegative(-pools.slow * dot.rateFactor - light);
}

/// Mass that a sitting puts on a dot, 1 = as planned; 0 when it does not touch it.
float massPutOn(const FadeDot& dot, const FadeMoment::Placement& placement) {
    if (dot.sitting == placement.sitting) return dot.mass;
    return dot.sitting < placement.sitting ? placement.onOlderDots * dot.mass : 0.0F;
}

/// Adds what a placement left of `put`, and its spread and sinking weighted by that mass.
float addPlacement(FadedDot& sum, const FadeDot& dot, const FadeMoment::Placement& placement, float put,
                   std::size_t components) {
    const float healed = put * survivesHealing(dot, placement);
    float left = 0.0F;
    for (std::size_t k = 0; k < components; ++k) {
        const float mass = healed * poolsLeft(dot, placement.pools[k]);
        sum.mass[k] += mass;
        left += mass;
    }
    sum.varianceMm2 += left * (placement.healingVarianceMm2 + placement.spreadMm2 * dot.spreadFactor);
    sum.sinkingMm += left * placement.sinkingMm;
    return left;
}

FadeMoment medianMoment(double years) {
    return momentOf(FadeCourse{}, years);
}

} // namespace

DotVariation dotVariation(std::uint64_t seed, std::uint32_t dotId, Skill skill) {
    const Spread& spread = spreadOf[static_cast<std::size_t>(skill)];
    const auto bits = randomBits(seed, variationStream, dotId);
    const auto more = randomBits(seed, takingStream, dotId);
    DotVariation variation;
    variation.depthOffsetMm = spread.depthMm * static_cast<float>(normalFrom(bits[0]));
    variation.mass = logNormalFactor(spread.massCv, bits[1]);
    variation.diameter = logNormalFactor(spread.diameterCv, bits[2]);
    variation.rate = logNormalFactor(rateSpread, bits[3]);
    variation.takes = unitFloat(more[0]) >= spread.notTaking;
    variation.patchy = unitFloat(more[1]);
    return variation;
}

FadeDot fadeDot(float topMm, float bottomMm, const Care& care, const DotVariation& variation,
                std::uint32_t sitting) {
    STIPPLE_CHECK(care.skinType >= 1 && care.skinType <= 6, "a skin type is 1..6");
    const float top = std::max(0.0F, topMm + variation.depthOffsetMm);
    const float bottom = std::max(top, bottomMm + variation.depthOffsetMm);
    // Where the client picks the scabs, some places lose twice the mean and some nothing.
    const float picked = 2.0F * variation.patchy * aftercareLoss[static_cast<std::size_t>(care.aftercare)];
    FadeDot dot;
    dot.mass = variation.mass;
    dot.kept = variation.takes ? (1.0F - picked) * dermalPart(top, bottom) : 0.0F;
    dot.rateFactor =
        variation.rate * oilinessRate[static_cast<std::size_t>(care.oiliness)] * clearanceFactorAt(top);
    dot.lightAtDot = lightAt(top, care.skinType);
    dot.spreadFactor = spreadFactorAt(top);
    dot.sitting = sitting;
    return dot;
}

FadeMoment momentOf(const FadeCourse& course, double years) {
    STIPPLE_CHECK(course.components >= 1 && course.components <= maxPigmentComponents,
                  "a pigment has 1..4 components");
    FadeMoment moment;
    moment.components = course.components;
    for (std::size_t i = 0; i < course.sittings.size(); ++i)
        if (years >= double{course.sittings[i].atYears})
            moment.placements.push_back(placementOf(course, i, years));
    return moment;
}

FadedDot fadedDot(const FadeDot& dot, const FadeMoment& moment) {
    FadedDot sum;
    float left = 0.0F;
    for (const FadeMoment::Placement& placement : moment.placements)
        if (const float put = massPutOn(dot, placement); put > 0.0F)
            left += addPlacement(sum, dot, placement, put, moment.components);
    if (left > 0.0F) {
        sum.varianceMm2 /= left;
        sum.sinkingMm /= left;
    }
    return sum;
}

std::vector<FadedDot> fadedDots(std::span<const FadeDot> dots, const FadeMoment& moment) {
    std::vector<FadedDot> states;
    states.reserve(dots.size());
    for (const FadeDot& dot : dots) states.push_back(fadedDot(dot, moment));
    return states;
}

float spreadDiameterMm(float healedDiameterMm, float varianceMm2) {
    // A uniform disc of diameter d has the variance d^2 / 16 per axis. Healing can at most double a dot.
    const float squared = healedDiameterMm * healedDiameterMm;
    return std::sqrt(std::max(squared + 16.0F * varianceMm2, 0.25F * squared));
}

PigmentColumn spreadColumn(const PigmentColumn& healed, const FadedDot& state) {
    PigmentColumn column = healed;
    column.topMm += state.sinkingMm;
    column.bottomMm += state.sinkingMm;
    if (state.varianceMm2 < 0.0F)
        column.diameterMm = spreadDiameterMm(healed.diameterMm, state.varianceMm2);
    else
        column.spreadMm2 += state.varianceMm2;
    return column;
}

FadeState fadeState(float yearsSinceHealed, float topMm) {
    const float years = std::max(0.0F, yearsSinceHealed);
    const FadeDot dot = fadeDot(topMm, topMm + 0.3F, Care{});
    static const FadeMoment healedMoment = medianMoment(healedYears);
    const FadedDot healed = fadedDot(dot, healedMoment);
    const FadedDot now = fadedDot(dot, medianMoment(double{healedYears} + years));
    return {now.mass[0] / healed.mass[0], now.varianceMm2 - healed.varianceMm2,
            now.sinkingMm - healed.sinkingMm};
}

PigmentColumn faded(const PigmentColumn& healed, float yearsSinceHealed) {
    const FadeState state = fadeState(yearsSinceHealed, healed.topMm);
    PigmentColumn column = spreadColumn(healed, {{}, state.extraVarianceMm2, state.sinkingMm});
    column.tau *= state.mass;
    return column;
}

} // namespace stipple

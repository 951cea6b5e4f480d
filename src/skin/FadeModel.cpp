#include "skin/FadeModel.h"

#include "base/Check.h"
#include "base/Rng.h"
#include "skin/Hand.h"
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

/// e^-x for x >= 0, within 2e-7 of it: fast, and the same in every loop. Floats >= 0 are in the order of
/// their bits, so that the bound needs no comparison of floats, which would keep compilers from vector code.
float expOfMinus(float x) {
    constexpr float log2e = 1.44269504F;
    constexpr float ln2High = 0.693359375F; // exact in few bits, so that n * ln2High is exact
    constexpr float ln2Low = -2.12194440e-4F;
    const float bounded = std::bit_cast<float>(std::min(std::bit_cast<int>(x), std::bit_cast<int>(80.0F)));
    const float nearest = bounded * log2e + 0.5F;
    const int n = static_cast<int>(nearest);
    const auto whole = static_cast<float>(n);
    const float r = (whole * ln2High - bounded) + whole * ln2Low;
    const float series =
        1.0F + r * (1.0F + r * (0.5F + r * (0.16666667F +
                                            r * (0.041666668F + r * (0.0083333338F + r * 0.0013888889F)))));
    return series * std::bit_cast<float>((127 - n) << 23);
}

// --- one dot ---

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
    const float dermisMm = std::max(0.0F, topMm - shedDepthMm);
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
    return std::clamp((bottomMm - shedDepthMm) / height, 0.0F, 1.0F);
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

/// What a person's healing spreads beyond the median, which the planned diameter holds already.
float healingExcess(const FadeParameters& person, float days) {
    const float usual = FadeParameters{}.healingSpreadMm;
    const float excess = person.healingSpreadMm * person.healingSpreadMm - usual * usual;
    return excess * (1.0F - std::exp(-days / person.healingSpreadDays));
}

FadeMoment::Placement placementOf(const FadeCourse& course, std::size_t sitting, double years) {
    const FadeParameters& person = course.person;
    const double setAt = course.sittings[sitting].atYears;
    const auto age = static_cast<float>(years - setAt);
    const float days = age * daysPerYear;
    const auto dose = static_cast<float>(doseUntil(course.sun, years) - doseUntil(course.sun, setAt));
    FadeMoment::Placement placement;
    placement.sitting = static_cast<std::int32_t>(sitting);
    placement.onOlderDots = course.sittings[sitting].onOlderDots;
    placement.shedSpared = 1.0F - person.shedShare;
    placement.shed = shedProgress(person, days);
    placement.acute = person.acuteShare * (1.0F - std::exp(-days / person.acuteDays));
    placement.healingVarianceMm2 = healingExcess(person, days);
    placement.spreadMm2 = 2.0F * person.spreadMm2PerYear * age;
    placement.sinkingMm = person.sinkingMmPerYear * age;
    for (std::size_t k = 0; k < course.components; ++k) {
        const ComponentFade& fade = person.components[k];
        placement.pools[k] = {fade.labileShare, fade.labilePerYear * age, fade.clearancePerYear * age,
                              fade.bleachingPerYear * dose};
    }
    return placement;
}

// --- dots at a moment ---

/// Where a run of dots' properties lie.
struct DotRun {
    const float* mass;
    const float* kept;
    const float* rateFactor;
    const float* lightAtDot;
    const float* spreadFactor;
    const std::int32_t* sitting;
    std::size_t size;
};

/// Where a run of dots' states go; the sums of a dot over its sittings, until they are divided.
struct StateRun {
    std::array<float*, maxPigmentComponents> mass;
    float* varianceMm2;
    float* sinkingMm;
};

constexpr std::size_t runSize = 256; // stays in the processor's nearest cache
using RunValues = std::array<float, runSize>;

// The two loops below take most of the time: no branches, and what they share by value, so that compilers
// make vector code of them.

/// What of a sitting's pigment is left in each dot when the healing's losses are off; 0 where it put none.
void healedMass(const DotRun& dots, const FadeMoment::Placement placement, RunValues& healed) {
    for (std::size_t i = 0; i < dots.size; ++i) {
        const float older = dots.sitting[i] < placement.sitting ? placement.onOlderDots : 0.0F;
        const float part = dots.sitting[i] == placement.sitting ? 1.0F : older;
        const float shedShare = 1.0F - placement.shedSpared * dots.kept[i];
        const float survives = 1.0F - shedShare * placement.shed - placement.acute;
        healed[i] = part * dots.mass[i] * (survives > 0.0F ? survives : 0.0F);
    }
}

/// Adds what is left of a component to `mass` and to `left`.
void addComponent(const DotRun& dots, const FadeMoment::Placement::Pools pools, const RunValues& healed,
                  float* mass, RunValues& left) {
    const float stableShare = 1.0F - pools.labileShare;
    for (std::size_t i = 0; i < dots.size; ++i) {
        const float light = pools.light * dots.lightAtDot[i];
        const float labile = expOfMinus(pools.labile * dots.rateFactor[i] + light);
        const float slow = expOfMinus(pools.slow * dots.rateFactor[i] + light);
        const float added = healed[i] * (pools.labileShare * labile + stableShare * slow);
        mass[i] += added;
        left[i] += added;
    }
}

/// Adds a sitting's pigment, and its spread and sinking weighted by what is left of it.
void addPlacement(const DotRun& dots, const FadeMoment::Placement& placement, std::size_t components,
                  const StateRun& states, RunValues& total) {
    RunValues healed;
    RunValues left{};
    healedMass(dots, placement, healed);
    for (std::size_t k = 0; k < components; ++k)
        addComponent(dots, placement.pools[k], healed, states.mass[k], left);
    for (std::size_t i = 0; i < dots.size; ++i) {
        const float variance = placement.healingVarianceMm2 + placement.spreadMm2 * dots.spreadFactor[i];
        states.varianceMm2[i] += left[i] * variance;
        states.sinkingMm[i] += left[i] * placement.sinkingMm;
        total[i] += left[i];
    }
}

/// `states` are zero before; at most runSize dots.
void fadeRun(const DotRun& dots, const FadeMoment& moment, const StateRun& states) {
    RunValues total{};
    for (const FadeMoment::Placement& placement : moment.placements)
        addPlacement(dots, placement, moment.components, states, total);
    for (std::size_t i = 0; i < dots.size; ++i) {
        const float weight = total[i] > 0.0F ? 1.0F / total[i] : 0.0F;
        states.varianceMm2[i] *= weight;
        states.sinkingMm[i] *= weight;
    }
}

DotRun runOf(const FadeDots& dots, std::size_t from) {
    return {dots.mass.data() + from,
            dots.kept.data() + from,
            dots.rateFactor.data() + from,
            dots.lightAtDot.data() + from,
            dots.spreadFactor.data() + from,
            dots.sitting.data() + from,
            std::min(runSize, dots.size() - from)};
}

StateRun runOf(FadedDots& states, std::size_t from) {
    StateRun run{{}, states.varianceMm2.data() + from, states.sinkingMm.data() + from};
    for (std::size_t k = 0; k < run.mass.size(); ++k)
        run.mass[k] = states.mass[k].empty() ? nullptr : states.mass[k].data() + from;
    return run;
}

} // namespace

DotVariation dotVariation(std::uint64_t seed, std::uint32_t dotId, Skill skill) {
    const Hand& hand = handOf(skill);
    const auto bits = randomBits(seed, variationStream, dotId);
    const auto more = randomBits(seed, takingStream, dotId);
    DotVariation variation;
    variation.mass = logNormalFactor(hand.massCv, bits[1]);
    variation.rate = logNormalFactor(rateSpread, bits[3]);
    variation.takes = unitFloat(more[0]) >= hand.notTaking;
    variation.patchy = unitFloat(more[1]);
    return variation;
}

FadeDot fadeDot(float topMm, float bottomMm, const Care& care, const DotVariation& variation,
                std::int32_t sitting) {
    STIPPLE_CHECK(care.skinType >= 1 && care.skinType <= 6, "a skin type is 1..6");
    // Where the client picks the scabs, some places lose twice the mean and some nothing.
    const float picked = 2.0F * variation.patchy * aftercareLoss[static_cast<std::size_t>(care.aftercare)];
    FadeDot dot;
    dot.mass = variation.mass;
    dot.kept = variation.takes ? (1.0F - picked) * dermalPart(topMm, bottomMm) : 0.0F;
    dot.rateFactor =
        variation.rate * oilinessRate[static_cast<std::size_t>(care.oiliness)] * clearanceFactorAt(topMm);
    dot.lightAtDot = lightAt(topMm, care.skinType);
    dot.spreadFactor = spreadFactorAt(topMm);
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

void FadeDots::add(const FadeDot& dot) {
    mass.push_back(dot.mass);
    kept.push_back(dot.kept);
    rateFactor.push_back(dot.rateFactor);
    lightAtDot.push_back(dot.lightAtDot);
    spreadFactor.push_back(dot.spreadFactor);
    sitting.push_back(dot.sitting);
}

FadedDot FadedDots::operator[](std::size_t index) const {
    FadedDot dot{{}, varianceMm2[index], sinkingMm[index]};
    for (std::size_t k = 0; k < mass.size(); ++k)
        if (!mass[k].empty()) dot.mass[k] = mass[k][index];
    return dot;
}

FadedDots fadedDots(const FadeDots& dots, const FadeMoment& moment) {
    FadedDots states;
    for (std::size_t k = 0; k < moment.components; ++k) states.mass[k].assign(dots.size(), 0.0F);
    states.varianceMm2.assign(dots.size(), 0.0F);
    states.sinkingMm.assign(dots.size(), 0.0F);
    for (std::size_t from = 0; from < dots.size(); from += runSize)
        fadeRun(runOf(dots, from), moment, runOf(states, from));
    return states;
}

FadedDot fadedDot(const FadeDot& dot, const FadeMoment& moment) {
    FadedDot state;
    StateRun run{{}, &state.varianceMm2, &state.sinkingMm};
    for (std::size_t k = 0; k < run.mass.size(); ++k) run.mass[k] = &state.mass[k];
    fadeRun({&dot.mass, &dot.kept, &dot.rateFactor, &dot.lightAtDot, &dot.spreadFactor, &dot.sitting, 1},
            moment, run);
    return state;
}

float spreadDiameterMm(float plannedDiameterMm, float varianceMm2) {
    // A uniform disc of diameter d has the variance d^2 / 16 per axis. A dot that heals well is narrower than
    // planned, by half at most.
    const float squared = plannedDiameterMm * plannedDiameterMm;
    return std::sqrt(std::max(squared + 16.0F * varianceMm2, 0.25F * squared));
}

PigmentColumn spreadColumn(const PigmentColumn& planned, const FadedDot& state) {
    PigmentColumn column = planned;
    column.topMm += state.sinkingMm;
    column.bottomMm += state.sinkingMm;
    if (state.varianceMm2 >= 0.0F) {
        column.spreadMm2 += state.varianceMm2;
        return column;
    }
    column.diameterMm = spreadDiameterMm(planned.diameterMm, state.varianceMm2);
    const float narrower = planned.diameterMm / column.diameterMm;
    column.tau *= narrower * narrower;
    return column;
}

} // namespace stipple

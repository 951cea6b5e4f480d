#include "skin/FadeBand.h"

#include "base/Check.h"
#include "base/Rng.h"
#include "skin/Healing.h"
#include "skin/NormalQuantile.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stipple {

namespace {

constexpr std::uint64_t personStream = 0xFADE0010; // and those after it

// Ranges beside the pigment's own (docs/fading.md); those of the healing leave out what is asked for by name:
// shallow placement, picked scabs.
constexpr Plausible shedShare{0.07, 0.12, 0.18};
constexpr Plausible shedDay{12.0, 17.0, 28.0};
constexpr Plausible shedWidthDays{3.0, 4.0, 7.0};
constexpr Plausible acuteShare{0.17, 0.25, 0.33};
constexpr Plausible acuteDays{2.0, 5.0, 10.0};
constexpr Plausible healingSpreadMm{0.02, 0.04, 0.08};
constexpr Plausible spreadMm2PerYear{1e-4, 3e-4, 3e-3};
constexpr Plausible sinkingMmPerYear{0.0, 0.008, 0.03};

/// Independent standard scores of a person, by what they move.
enum Score : std::size_t {
    rates,
    labilePart,
    bleaching,
    shedding,
    shedTime,
    acuteLoss,
    acuteTime,
    healingWidth,
    spreading,
    sinking,
    scatter,
    scoreCount
};
using Scores = std::array<double, scoreCount>;

Scores scoresOf(std::uint64_t seed, std::uint32_t index) {
    Scores scores{};
    for (std::size_t i = 0; i < scoreCount; ++i)
        scores[i] = normalFrom(randomBits(seed, personStream + i / 4, index)[i % 4]);
    return scores;
}

/// The value at a standard score: `mid` at 0, `low` and `high` at the 1st and the 99th percentile. Lognormal
/// on either side, linear towards a `low` of 0.
float valueAt(const Plausible& range, double score) {
    constexpr double score99 = 2.3263479;
    const double part = score / score99;
    if (part >= 0.0)
        return static_cast<float>(range.mid <= 0.0 ? range.high * part
                                                   : range.mid * std::pow(range.high / range.mid, part));
    if (range.low <= 0.0) return static_cast<float>(range.mid * std::max(0.0, 1.0 + part));
    return static_cast<float>(range.mid * std::pow(range.low / range.mid, -part));
}

ComponentFade componentAt(const PigmentComponent& component, const Scores& scores) {
    ComponentFade fade;
    fade.labileShare = std::min(0.9F, valueAt(component.labileShare, scores[labilePart]));
    fade.labilePerYear = valueAt(component.labilePerYear, scores[rates]);
    fade.clearancePerYear = valueAt(component.clearancePerYear, scores[rates]);
    fade.bleachingPerYear = valueAt(component.bleachingPerYear, scores[bleaching]);
    return fade;
}

/// 0.5 to 1, rather near 1, where most measurements of excised skin lie: median 0.85.
float scatteringAt(double score) {
    const double below = 0.5 * std::erfc(-score / std::sqrt(2.0));
    return static_cast<float>(1.0 - 0.5 * (1.0 - std::sqrt(below)));
}

FadeParameters personAt(const Pigment& pigment, const Scores& scores) {
    FadeParameters person;
    person.shedShare = valueAt(shedShare, scores[shedding]);
    person.shedDay = valueAt(shedDay, scores[shedTime]);
    person.shedWidthDays = valueAt(shedWidthDays, scores[shedTime]);
    person.acuteShare = valueAt(acuteShare, scores[acuteLoss]);
    person.acuteDays = valueAt(acuteDays, scores[acuteTime]);
    person.healingSpreadMm = valueAt(healingSpreadMm, scores[healingWidth]);
    person.spreadMm2PerYear = valueAt(spreadMm2PerYear, scores[spreading]);
    person.sinkingMmPerYear = valueAt(sinkingMmPerYear, scores[sinking]);
    person.scattering = scatteringAt(scores[scatter]);
    for (std::size_t k = 0; k < pigment.components.size(); ++k)
        person.components[k] = componentAt(pigment.components[k], scores);
    return person;
}

float interpolated(const std::vector<float>& sorted, float part) {
    const float at = part * static_cast<float>(sorted.size() - 1);
    const auto index = std::min(static_cast<std::size_t>(at), sorted.size() - 1);
    const std::size_t next = std::min(index + 1, sorted.size() - 1);
    return std::lerp(sorted[index], sorted[next], at - static_cast<float>(index));
}

/// Indices of the people from the least to the most mass.
std::vector<std::size_t> byMass(const FadeBand& band, const FadeSubject& subject, double years) {
    std::vector<float> mass;
    for (const Draw& draw : band.people)
        mass.push_back(meanState(subject, band.pigment, draw.person, years).totalMass);
    std::vector<std::size_t> order(mass.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return mass[i]; });
    return order;
}

float touchUpYears(const Draw& draw, const FadeBand& band, const FadeSubject& subject, float partOfHealed) {
    const auto massAt = [&](double years) {
        return meanState(subject, band.pigment, draw.person, years).totalMass;
    };
    const float healedAfter = subject.sittings.back().atYears + healedYears;
    const float wanted = partOfHealed * massAt(healedAfter);
    double early = healedAfter;
    double late = neverYears;
    if (massAt(late) > wanted) return neverYears;
    while (late - early > 0.01) {
        const double middle = 0.5 * (early + late);
        (massAt(middle) > wanted ? early : late) = middle;
    }
    return static_cast<float>(late);
}

} // namespace

Draw drawPerson(const Pigment& pigment, std::uint64_t seed, std::uint32_t index) {
    const Scores scores = scoresOf(seed, index);
    const double oddity = std::inner_product(scores.begin(), scores.end(), scores.begin(), 0.0);
    return {personAt(pigment, scores), static_cast<float>(oddity)};
}

FadeParameters medianPerson(const Pigment& pigment) {
    return personAt(pigment, Scores{});
}

Percentiles percentilesOf(std::vector<float> values) {
    STIPPLE_CHECK(!values.empty(), "percentiles of nothing");
    std::ranges::sort(values);
    return {interpolated(values, 0.1F), interpolated(values, 0.5F), interpolated(values, 0.9F)};
}

FadeBand fadeBand(const Pigment& pigment, const BandSettings& settings) {
    STIPPLE_CHECK(settings.draws >= 10, "a band needs ten draws at least");
    FadeBand band{pigment, {}};
    band.people.reserve(static_cast<std::size_t>(settings.draws));
    for (int i = 0; i < settings.draws; ++i)
        band.people.push_back(drawPerson(pigment, settings.seed, static_cast<std::uint32_t>(i)));
    return band;
}

MeanState meanState(const FadeSubject& subject, const Pigment& pigment, const FadeParameters& person,
                    double years) {
    const std::size_t components = pigment.components.size();
    const FadedDots states =
        fadedDots(subject.dots, momentOf({person, components, subject.sun, subject.sittings}, years));
    MeanState mean;
    float left = 0.0F;
    float set = 0.0F;
    for (std::size_t i = 0; i < subject.dots.size(); ++i) {
        float weight = 0.0F;
        for (std::size_t k = 0; k < components; ++k) weight += states.mass[k][i];
        for (std::size_t k = 0; k < components; ++k) mean.mass[k] += states.mass[k][i];
        mean.varianceMm2 += weight * states.varianceMm2[i];
        mean.sinkingMm += weight * states.sinkingMm[i];
        left += weight;
        set += subject.dots.mass[i];
    }
    for (float& mass : mean.mass) mass /= set;
    mean.varianceMm2 /= std::max(left, 1e-12F);
    mean.sinkingMm /= std::max(left, 1e-12F);
    mean.totalMass = totalMass(pigment, mean.mass.data());
    return mean;
}

FadeParameters percentilePerson(const FadeBand& band, const FadeSubject& subject, double horizonYears,
                                int percent) {
    STIPPLE_CHECK(percent >= 1 && percent <= 99, "a percentile is 1..99");
    const std::vector<std::size_t> order = byMass(band, subject, horizonYears);
    const auto count = static_cast<double>(order.size());
    const double at = percent / 100.0 * (count - 1.0);
    const double reach = std::max(1.0, 0.01 * count);
    const auto first = static_cast<std::size_t>(std::max(0.0, std::round(at - reach)));
    const auto last = static_cast<std::size_t>(std::min(count - 1.0, std::round(at + reach)));
    const auto ordinary = std::ranges::min_element(order.begin() + static_cast<std::ptrdiff_t>(first),
                                                   order.begin() + static_cast<std::ptrdiff_t>(last) + 1, {},
                                                   [&](std::size_t i) { return band.people[i].oddity; });
    return band.people[*ordinary].person;
}

Percentiles touchUpYears(const FadeBand& band, const FadeSubject& subject, float partOfHealed) {
    std::vector<float> years;
    years.reserve(band.people.size());
    for (const Draw& draw : band.people) years.push_back(touchUpYears(draw, band, subject, partOfHealed));
    return percentilesOf(std::move(years));
}

} // namespace stipple

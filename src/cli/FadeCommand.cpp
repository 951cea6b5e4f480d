#include "cli/Ranges.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/FileCache.h"
#include "io/KernelTableFile.h"
#include "io/LookCache.h"
#include "io/PigmentFile.h"
#include "plan/Course.h"
#include "skin/Forecast.h"
#include "skin/Hand.h"
#include "skin/Healing.h"

#include <fmt/format.h>

#include <algorithm>

namespace stipple {

namespace {

/// Dots that stand for all of them; enough that their mean is within a per cent of it.
constexpr std::size_t sampleDots = 64;

/// What is asked about, from the options alone or from a plan.
struct FadeQuestion {
    std::string pigment;
    Care care;
    Treatment treatment;
    FadeDots dots;
    std::vector<Sitting> sittings{Sitting{}};
    std::vector<Pigment> ownPigments; ///< of the plan
};

/// The care known of, but for what the options say otherwise.
Care careWith(Care care, const CareOptions& options) {
    care.oiliness = oilinessNamed(options.oiliness).value_or(care.oiliness);
    care.aftercare = aftercareNamed(options.aftercare).value_or(care.aftercare);
    care.skill = skillNamed(options.skill).value_or(care.skill);
    care.sun.outdoors = outdoorTimeNamed(options.sun).value_or(care.sun.outdoors);
    care.sun.latitude = latitudeNamed(options.latitude).value_or(care.sun.latitude);
    care.sun.hatShare = options.hat.value_or(care.sun.hatShare);
    care.sun.holidayWeeks = options.holidayWeeks.value_or(care.sun.holidayWeeks);
    care.sun.startMonth = options.startMonth.value_or(care.sun.startMonth);
    if (options.spf) {
        care.sun.spf = std::max(1.0F, *options.spf);
        care.sun.sunscreenShare = *options.spf > 1.0F ? options.sunscreen : 0.0F;
    }
    return care;
}

/// A dot whose column the hand set higher or deeper as a whole.
FadeDot variedDot(const Treatment& treatment, const Care& care, std::uint64_t seed, std::uint32_t id) {
    const float offsetMm = needleStroke(seed, id, care.skill).depthOffsetMm;
    const float topMm = std::max(0.0F, treatment.topMm + offsetMm);
    return fadeDot(topMm, std::max(topMm, treatment.bottomMm + offsetMm), care,
                   dotVariation(seed, id, care.skill));
}

FadeQuestion questionOf(const FadeOptions& options) {
    FadeQuestion question;
    question.pigment = options.pigment;
    Care care;
    care.skinType = options.skinType;
    question.care = careWith(care, options.care);
    const auto depth = rangeFrom(options.depth);
    question.treatment = {options.strength, static_cast<float>(depth->from), static_cast<float>(depth->to),
                          options.diameterMm, options.dotsPerCm2};
    for (std::uint32_t id = 0; id < sampleDots; ++id)
        question.dots.add(variedDot(question.treatment, question.care, options.seed, id));
    return question;
}

/// The plan's own client and dots, with the settings of the zone that has most of them.
Result<FadeQuestion> questionAbout(const std::string& plan, const FadeOptions& options) {
    ProgressLine progress;
    const auto derived = loadDerived(plan, progress);
    if (!derived) return tl::unexpected(derived.error());
    const DotSet& dots = *derived->dots;
    if (dots.empty()) return fail("has no dots that could fade", plan);
    const PlanSummary summary = summarise(*derived);
    const auto largest = std::max_element(summary.zoneDots.begin(), summary.zoneDots.end());
    const Document& document = derived->document;
    const DotSettings& settings = (*document.dots)[static_cast<Zone>(largest - summary.zoneDots.begin())];
    FadeQuestion question;
    question.pigment = settings.pigment;
    question.care = careWith(careOf(document), options.care);
    question.sittings = sittingsOf(document);
    question.ownPigments = *document.ownPigments;
    const std::size_t step = std::max<std::size_t>(1, dots.size() / sampleDots);
    std::size_t next = 0;
    for (const Dot& dot : dots)
        if (next++ % step == 0) question.dots.add(fadeDotOf(dot, question.care, *document.seed));
    question.treatment = {settings.strength, columnTopMm(settings.depthMm), settings.depthMm,
                          settings.diameterMm,
                          static_cast<float>(static_cast<double>(dots.size()) / summary.treatedAreaCm2)};
    return question;
}

std::vector<float> yearsOf(const FadeOptions& options) {
    return valuesOf(*rangeFrom(options.years));
}

void printCsv(const std::vector<ForecastRow>& rows) {
    fmt::print("year,mass_p10,mass_p50,mass_p90,L_p10,L_p50,L_p90,a_p50,b_p50,dE_bare_p50,diameter_p50\n");
    for (const ForecastRow& row : rows)
        fmt::print("{},{:.5f},{:.5f},{:.5f},{:.3f},{:.3f},{:.3f},{:.3f},{:.3f},{:.3f},{:.4f}\n", row.year,
                   row.mass.p10, row.mass.p50, row.mass.p90, row.lightness.p10, row.lightness.p50,
                   row.lightness.p90, row.a, row.b, row.fromBare, row.diameterMm);
}

std::string touchUpText(const Percentiles& years) {
    const auto text = [](float year) {
        return year >= neverYears ? fmt::format("over {:.0f}", neverYears) : fmt::format("{:.1f}", year);
    };
    return fmt::format("{} years (eight in ten people: {} to {})", text(years.p50), text(years.p10),
                       text(years.p90));
}

void printTable(const FadeQuestion& question, const Pigment& pigment, const std::vector<ForecastRow>& rows,
                const Percentiles& touchUp) {
    const Treatment& treatment = question.treatment;
    fmt::print("{}, skin type {}, column {:.2f} to {:.2f} mm, strength {:.2f}\n", pigment.name,
               question.care.skinType, treatment.topMm, treatment.bottomMm, treatment.strength);
    fmt::print("{}\n\n", treatment.dotsPerCm2 > 0.0F
                             ? fmt::format("colour: mean of {:.0f} dots per cm2", treatment.dotsPerCm2)
                             : "colour: an even layer of the pigment");
    fmt::print("{:>6}  {:^20}  {:^20}  {:>6} {:>6} {:>8} {:>8}\n", "year", "pigment left, %", "L*", "a*",
               "b*", "dE bare", "dot mm");
    for (const ForecastRow& row : rows)
        fmt::print("{:>6.2f}  {:>5.0f} ({:>3.0f} to {:>3.0f})   {:>5.1f} ({:>4.1f} to {:>4.1f})  {:>6.1f} "
                   "{:>6.1f} {:>8.1f} {:>8.2f}\n",
                   row.year, 100.0F * row.mass.p50, 100.0F * row.mass.p10, 100.0F * row.mass.p90,
                   row.lightness.p50, row.lightness.p10, row.lightness.p90, row.a, row.b, row.fromBare,
                   row.diameterMm);
    fmt::print("\ntouch-up suggested when {:.0f} % of the healed pigment is left: after {}\n",
               100.0F * touchUpPart, touchUpText(touchUp));
    fmt::print("A simulation: in brackets what eight people in ten may expect; no measured series exists.\n");
    if (pigment.standIn()) fmt::print("Some of this pigment's numbers are estimates (docs/pigments.md).\n");
}

Result<TreatedSkin> skinOf(const FadeQuestion& question, const Pigment& pigment) {
    const SkinParameters skin = skinOfType(question.care.skinType);
    if (question.treatment.dotsPerCm2 <= 0.0F)
        return treatedLayer(pigment, question.treatment,
                            cachedColumnLook(cacheFolder(), lookWish(skin, pigment, question.treatment)));
    return shippedKernelTable().map(
        [&](const KernelTable& table) { return treatedField(skin, pigment, question.treatment, table); });
}

Result<int> answer(const FadeQuestion& question, const FadeOptions& options) {
    auto pigments = shippedPigmentsAnd(options.pigments);
    if (!pigments) return tl::unexpected(pigments.error());
    pigments->insert(pigments->end(), question.ownPigments.begin(), question.ownPigments.end());
    const auto pigment = pigmentNamed(*pigments, question.pigment);
    if (!pigment) return tl::unexpected(pigment.error());
    const FadeBand band = fadeBand(*pigment, {options.seed, options.draws});
    const FadeSubject subject{question.dots, sunDose(question.care.sun), question.sittings};
    const auto skin = skinOf(question, *pigment);
    if (!skin) return tl::unexpected(skin.error());
    const std::vector<ForecastRow> rows = forecast(band, subject, *skin, yearsOf(options));
    if (options.csv)
        printCsv(rows);
    else
        printTable(question, *pigment, rows, touchUpYears(band, subject, touchUpPart));
    return 0;
}

} // namespace

Result<int> runFade(const FadeOptions& options) {
    if (options.plan.empty()) return answer(questionOf(options), options);
    return questionAbout(options.plan, options).and_then([&](const FadeQuestion& question) {
        return answer(question, options);
    });
}

} // namespace stipple

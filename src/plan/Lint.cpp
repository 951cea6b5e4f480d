#include "plan/Lint.h"

#include "plan/DotMeasures.h"
#include "plan/HairlineRules.h"
#include "plan/PlannedDots.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace stipple {

namespace {

constexpr std::size_t fewDots = 50; ///< a zone with fewer says nothing

/// What the dots of a zone have in common.
struct ZoneDots {
    std::size_t count = 0;
    float mostPerCm2 = 0.0F; ///< target that one dot in a hundred exceeds
};
using ZonesDots = std::array<ZoneDots, zoneCount>;

ZonesDots zonesDots(const DotSet& dots) {
    std::array<std::vector<float>, zoneCount> targets;
    for (const Dot& dot : dots) targets[static_cast<std::size_t>(dot.zone)].push_back(dot.targetPerCm2);
    ZonesDots zones;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        zones[i].count = targets[i].size();
        if (targets[i].empty()) continue;
        const auto at = targets[i].begin() + static_cast<std::ptrdiff_t>((targets[i].size() - 1) * 99 / 100);
        std::nth_element(targets[i].begin(), at, targets[i].end());
        zones[i].mostPerCm2 = *at;
    }
    return zones;
}

std::string inZone(const char* what, Zone zone) {
    return fmt::format("{}, {}", what, name(zone));
}

/// A rule about each zone: its value where it is farthest out of range, and what mends the zones that break
/// it.
struct ZoneRule {
    std::string_view id;
    const char* what;
    Range range;
    std::string_view source;
    std::function<double(Zone)> value;
    std::function<Command(Zone)> fix;
};

double outside(double value, const Range& range) {
    return std::max(range.min - value, value - range.max);
}

std::vector<RuleCheck> checked(const ZoneRule& rule, const ZonesDots& zones) {
    std::vector<RuleCheck> worst;
    std::vector<Command> fix;
    for (int i = 0; i < zoneCount; ++i) {
        const auto zone = static_cast<Zone>(i);
        if (zones[static_cast<std::size_t>(i)].count < fewDots) continue;
        const double value = rule.value(zone);
        if (outside(value, rule.range) > 1e-6) fix.push_back(rule.fix(zone));
        if (worst.empty() || outside(value, rule.range) > outside(worst.front().value, rule.range))
            worst = {{rule.id, inZone(rule.what, zone), value, rule.range, rule.source, {}}};
    }
    if (!worst.empty()) worst.front().fix = std::move(fix);
    return worst;
}

/// Half as much again as what looks like shaved hair of that colour beside it. Dark brown, 0.35 to 0.5, is
/// from computed pictures (docs/plan-format.md); the others follow the order of the trade's washes.
double darkestStrength(HairColour colour) {
    switch (colour) {
    case HairColour::Black:
        return 0.9;
    case HairColour::DarkBrown:
        return 0.75;
    case HairColour::Brown:
        return 0.65;
    case HairColour::LightBrown:
    case HairColour::Red:
        return 0.55;
    case HairColour::Blond:
        return 0.5;
    case HairColour::Grey:
        return 0.45;
    case HairColour::White:
        return 0.4;
    }
    return 0.75;
}

ZoneRule diameterRule(const Document& document) {
    return {
        "dot-too-big",
        "Dot diameter",
        {0.08, 0.30, " mm"},
        "About 0.10 mm to the eye (ISHRS Hair Transplant Forum 26(3):85); needles over 0.30 mm only shade "
        "(scalpmicropigmentation.store)",
        [&document](Zone zone) { return (*document.dots)[zone].diameterMm; },
        [](Zone zone) {
            return SetDotDiameter{0.22F, zone};
        }};
}

ZoneRule strengthRule(const Document& document) {
    const double darkest = darkestStrength(document.client->hairColour);
    return {
        "too-dark",
        "Strength",
        {0.0, darkest},
        "Match the stubble's grey, not the hair's black (pmuinternational.com); next to no water for black "
        "hair, "
        "20 ml to 1 ml and more for blond and grey (karen-nicolaou.com, skulltec); the limits by colour are "
        "choices",
        [&document](Zone zone) { return (*document.dots)[zone].strength; },
        [darkest](Zone zone) {
            return SetStrength{static_cast<float>(std::min(darkest, 0.5)), zone};
        }};
}

ZoneRule depthRule(const Document& document) {
    return {"depth",
            "Depth",
            {0.25, 0.80, " mm"},
            "Papillary dermis (plasticsurgerykey.com, Micropigmentation and microblading); computed contrast "
            "is gone "
            "below 0.8 mm, and pigment above 0.25 mm is shed with the epidermis",
            [&document](Zone zone) { return (*document.dots)[zone].depthMm; },
            [](Zone zone) {
                return SetDotDepth{0.40F, zone};
            }};
}

ZoneRule targetRule(const Document& document, const ZonesDots& zones) {
    return {
        "too-dense",
        "Target density",
        {0.0, 200.0, " per cm2"},
        "The densest that a clinic states is 1,250 dots per square inch, 194 per cm2 (scalpevolution.com)",
        [&zones](Zone zone) { return zones[static_cast<std::size_t>(zone)].mostPerCm2; },
        [&document](Zone zone) -> Command {
            if (document.density->painted) return ClearPaint{};
            return SetZoneDensity{zone, 140.0F / document.density->overall};
        }};
}

/// Mean density of the first 5 mm behind the line over the field's.
double edgeShare(const Document& document) {
    const DensityRule rule = densityRule(document);
    const float field = rule.perCm2[static_cast<std::size_t>(Zone::Frontal)];
    constexpr int steps = 50;
    double sum = 0.0;
    for (int i = 0; i < steps; ++i) sum += hairlineRamp(rule, (static_cast<float>(i) + 0.5F) * 0.1F, field);
    return field > 0.0F ? sum / steps / field : 0.0;
}

RuleCheck feathering(const Document& document) {
    return {"no-feathering",
            "Density of the first 5 mm, of the field's",
            edgeShare(document),
            {0.0, 0.65},
            "Shapiro 2004: a soft transition zone of 5-10 mm within a hairline zone of 20-40 mm; the share "
            "is a choice",
            {SetHairlineFeather{20.0F}, SetZoneDensity{Zone::HairlineFront, 45.0F},
             SetZoneDensity{Zone::HairlineGradient, 100.0F}}};
}

std::vector<Command> withoutGroups(const Document& document) {
    std::vector<Command> commands;
    for (int i = 0; i < zoneCount; ++i)
        if (document.density->zones[static_cast<std::size_t>(i)].tripleTapShare > 0.0F)
            commands.push_back(SetTripleTap{static_cast<Zone>(i), 0.0F});
    return commands;
}

constexpr double leastGapMm = 0.08;
constexpr std::string_view mergingSource =
    "Dots widen by about 0.04 mm in five years, each (docs/fading.md): less, and they merge";

/// The dot set by hand that is nearest to another; nothing where none was.
std::vector<RuleCheck> handChecks(const DotMeasures& measures) {
    if (measures.handGaps.empty()) return {};
    std::vector<Command> fix;
    for (const auto& [id, gapMm] : measures.handGaps)
        if (gapMm < leastGapMm) fix.push_back(RemoveDot{id});
    const auto nearest = std::ranges::min_element(measures.handGaps, {}, &DotMeasures::HandGap::gapMm);
    return {{"hand-dot-too-near",
             "Skin beside a dot set by hand",
             nearest->gapMm,
             {leastGapMm, unbounded, " mm"},
             mergingSource,
             std::move(fix)}};
}

std::vector<RuleCheck> scatterChecks(const Document& document, const DotMeasures& measures) {
    return {{"dots-too-near",
             "Skin between neighbouring dots",
             measures.leastGapMm,
             {leastGapMm, unbounded, " mm"},
             mergingSource,
             withoutGroups(document)},
            {"helmet",
             "Skin under dots",
             measures.mostCoverage * 100.0,
             {0.0, 12.0, " %"},
             "Merged dots look like a helmet (toplinesmp, teammicro); the default, 6.5 %, is as dark as a "
             "shaved head in "
             "computed pictures, twice as much is a choice",
             {}},
            {"grid-like",
             "Agreement of the directions to the nearest dots",
             measures.alignment,
             {0.0, 0.35},
             "Random, never rowed (lipsandbrows.ae); a random scatter has about 0.2, a grid 1",
             {}},
            {"uneven",
             "Blotches of the density",
             measures.unevenness * 100.0,
             {0.0, 25.0, " %"},
             "Patchy work is a known failure (scalpguru, smpblends); a scatter as planned has about 10 %, "
             "the limit is a "
             "choice",
             {ClearPaint{}}},
            {"clearance",
             "Least distance to living hair",
             measures.leastHairDistanceMm,
             {0.25, unbounded, " mm"},
             "Half a dot and the mouth of a follicle, 0.1-0.2 mm wide; a choice",
             {SetHairClearance{0.5F}}}};
}

} // namespace

std::vector<RuleCheck> ruleChecks(const Derived& derived) {
    const Document& document = derived.document;
    std::vector<RuleCheck> checks = hairlineRules(document);
    const ZonesDots zones = zonesDots(*derived.dots);
    for (const ZoneRule& rule :
         {diameterRule(document), strengthRule(document), depthRule(document), targetRule(document, zones)})
        for (RuleCheck& check : checked(rule, zones)) checks.push_back(std::move(check));
    if (zones[static_cast<std::size_t>(Zone::HairlineFront)].count >= fewDots)
        checks.push_back(feathering(document));
    const DotMeasures measures = measureDots(derived);
    for (RuleCheck& check : scatterChecks(document, measures)) checks.push_back(std::move(check));
    for (RuleCheck& check : handChecks(measures)) checks.push_back(std::move(check));
    return checks;
}

std::vector<RuleCheck> lint(const Derived& derived) {
    std::vector<RuleCheck> checks = ruleChecks(derived);
    std::erase_if(checks, [](const RuleCheck& check) { return !check.isBroken(); });
    return checks;
}

} // namespace stipple

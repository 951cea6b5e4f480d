#include "base/Hash.h"
#include "cli/Measures.h"
#include "cli/RuleReport.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/PlanFile.h"
#include "plan/HairlineRules.h"

#include <fmt/format.h>

#include <string_view>

namespace stipple {

namespace {

nlohmann::json hairLossJson(const HairLoss& loss, const HairMeasures& measures) {
    nlohmann::json object = {{"name", describe(loss)},
                             {"hairBearingCm2", rounded(measures.hairBearingCm2)},
                             {"baldCm2", rounded(measures.baldCm2)},
                             {"remainingPart", rounded(measures.remainingPart)},
                             {"customaryBaldCm2", nullptr}};
    if (const auto range = customaryBaldArea(loss))
        object["customaryBaldCm2"] = {range->lowCm2, range->highCm2};
    return object;
}

void printHairLoss(const HairLoss& loss, const HairMeasures& measures) {
    const auto range = customaryBaldArea(loss);
    fmt::print("hair loss         {}\n", describe(loss));
    fmt::print("bald area         {:.1f} of {:.1f} cm2{}\n", measures.baldCm2, measures.hairBearingCm2,
               range ? fmt::format(", customary {:.0f}-{:.0f} cm2", range->lowCm2, range->highCm2) : "");
    fmt::print("hair left         {:.0f} %\n", measures.remainingPart * 100.0);
}

nlohmann::json variantsJson(const Variants& variants) {
    nlohmann::json names = nlohmann::json::array();
    for (const Variant& variant : variants.list) names.push_back(variant.name);
    return {{"active", variants.list[variants.active].name}, {"names", std::move(names)}};
}

HandDots handDotsOf(const Document& document) {
    return document.handDots ? *document.handDots : HandDots{};
}

nlohmann::json handDotsJson(const Document& document) {
    const HandDots hand = handDotsOf(document);
    return {{"added", hand.added.size()}, {"moved", hand.moved.size()}, {"removed", hand.removed.size()}};
}

void printByHand(const Document& document) {
    const HandDots hand = handDotsOf(document);
    if (!hand.empty())
        fmt::print("dots by hand      {} added, {} moved, {} removed\n", hand.added.size(), hand.moved.size(),
                   hand.removed.size());
    if (document.zoneDrawing) fmt::print("zones by hand     {} outlines\n", document.zoneDrawing->size());
    if (document.variants == nullptr) return;
    std::vector<std::string> names;
    for (const Variant& variant : document.variants->list) names.push_back(variant.name);
    fmt::print("variants          {}; this is {}\n", fmt::join(names, ", "),
               names[document.variants->active]);
}

nlohmann::json infoJson(const Derived& derived, const PlanSummary& summary, const PlanMeasures& measures) {
    nlohmann::json zones = nlohmann::json::object();
    for (std::size_t i = 0; i < summary.zoneDots.size(); ++i) {
        nlohmann::json& zone = zones[std::string(name(static_cast<Zone>(i)))];
        addMeasured(zone, "area", "Cm2", measures.zonesCm2[i]);
        zone["dots"] = summary.zoneDots[i];
    }
    nlohmann::json json = lengthsJson(measures);
    json["planHash"] = hexDigits(planHash(derived.document));
    json["dotHash"] = hexDigits(summary.dotHash);
    json["dots"] = summary.dotCount;
    json["dotsBySession"] = summary.sessionDots;
    json["zones"] = std::move(zones);
    json["follicularUnits"] = summary.follicularUnits;
    addMeasured(json, "scalpArea", "Cm2", measures.scalpCm2);
    addMeasured(json, "treatedArea", "Cm2", measures.treatedCm2);
    json["noGoAreaCm2"] = rounded(summary.noGoAreaCm2);
    if (derived.document.variants) json["variants"] = variantsJson(*derived.document.variants);
    json["handDots"] = handDotsJson(derived.document);
    json["hairlineRules"] = nlohmann::json::array();
    for (const RuleCheck& check : hairlineRules(derived.document))
        json["hairlineRules"].push_back(ruleJson(check));
    json["hairLoss"] = hairLossJson(*derived.document.hairLoss, summary.hair);
    return json;
}

void printRow(std::string_view what, const Measured& area, std::size_t dots) {
    fmt::print("{:<20}{:>10.1f} +-{:>5.1f}{:>10}\n", what, area.value, area.error, dots);
}

void printHairlineRules(const Document& document) {
    fmt::print("hairline rules\n");
    for (const RuleCheck& check : hairlineRules(document))
        fmt::print("  {:<50}{}{}\n      {}\n", check.title, check.isBroken() ? "BROKEN: " : "",
                   verdict(check), check.source);
}

void printTable(const Derived& derived, const PlanSummary& summary, const PlanMeasures& measures) {
    fmt::print("{:<20}{:>10}{:>8}{:>10}\n", "zone", "area cm2", "", "dots");
    for (std::size_t i = 0; i < summary.zoneDots.size(); ++i)
        printRow(name(static_cast<Zone>(i)), measures.zonesCm2[i], summary.zoneDots[i]);
    printRow("treated", measures.treatedCm2, summary.dotCount);
    fmt::print("\nscalp             {}\n", withError(measures.scalpCm2, "cm2"));
    if (summary.noGoAreaCm2 > 0.0) fmt::print("no-go             {:.1f} cm2\n", summary.noGoAreaCm2);
    printHairLoss(*derived.document.hairLoss, summary.hair);
    fmt::print("sessions          {} dots\n", fmt::join(summary.sessionDots, " + "));
    if (summary.groupedDots > 0) fmt::print("in groups of 3    {} dots\n", summary.groupedDots);
    fmt::print("living hair       {} follicular units, {} dots nearer than {:.2f} mm\n",
               summary.follicularUnits, dotsNearHair(derived), derived.document.dots->hairClearanceMm);
    for (std::size_t i = 0; i < summary.zoneShortfall.size(); ++i)
        if (summary.zoneShortfall[i] > 0)
            fmt::print("no room           for {} of the {} dots asked for: {}\n", summary.zoneShortfall[i],
                       derived.document.density->zones[i].dotCount, name(static_cast<Zone>(i)));
    fmt::print("hairline          {} long, {} above the glabella\n",
               withError(measures.hairlineLengthMm, "mm"), withError(measures.hairlineHeightMm, "mm"));
    printByHand(derived.document);
    printHairlineRules(derived.document);
    printHeadSizes(measures.head);
    fmt::print("plan hash         {}\n", hexDigits(planHash(derived.document)));
    fmt::print("dot hash          {}\n", hexDigits(summary.dotHash));
}

} // namespace

Result<int> runInfo(const InfoOptions& options) {
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress, options.variant);
    if (!derived) return tl::unexpected(derived.error());
    const PlanSummary summary = summarise(*derived);
    const PlanMeasures measures = measuresOf(*derived, summary);
    if (options.json)
        fmt::print("{}\n", infoJson(*derived, summary, measures).dump(2));
    else
        printTable(*derived, summary, measures);
    return 0;
}

} // namespace stipple

#include "base/Hash.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/PlanFile.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace stipple {

namespace {

/// Two decimals: as fine as anybody measures an area or a line.
double rounded(double value) {
    return std::round(value * 100.0) / 100.0;
}

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

nlohmann::json infoJson(const Derived& derived, const PlanSummary& summary) {
    nlohmann::json zones = nlohmann::json::object();
    for (std::size_t i = 0; i < summary.zoneDots.size(); ++i)
        zones[std::string(name(static_cast<Zone>(i)))] = {{"areaCm2", rounded(summary.zoneAreaCm2[i])},
                                                          {"dots", summary.zoneDots[i]}};
    return {{"planHash", hexDigits(planHash(derived.document))},
            {"dotHash", hexDigits(summary.dotHash)},
            {"dots", summary.dotCount},
            {"dotsBySession", summary.sessionDots},
            {"zones", std::move(zones)},
            {"scalpAreaCm2", rounded(summary.scalpAreaCm2)},
            {"treatedAreaCm2", rounded(summary.treatedAreaCm2)},
            {"noGoAreaCm2", rounded(summary.noGoAreaCm2)},
            {"hairLoss", hairLossJson(*derived.document.hairLoss, summary.hair)},
            {"follicularUnits", summary.follicularUnits},
            {"hairlineLengthMm", rounded(summary.hairlineLengthMm)},
            {"hairlineHeightMm", rounded(summary.hairlineHeightMm)}};
}

void printTable(const Derived& derived, const PlanSummary& summary) {
    fmt::print("{:<20}{:>12}{:>10}\n", "zone", "area cm2", "dots");
    for (std::size_t i = 0; i < summary.zoneDots.size(); ++i)
        fmt::print("{:<20}{:>12.1f}{:>10}\n", name(static_cast<Zone>(i)), summary.zoneAreaCm2[i],
                   summary.zoneDots[i]);
    fmt::print("{:<20}{:>12.1f}{:>10}\n\n", "treated", summary.treatedAreaCm2, summary.dotCount);
    fmt::print("scalp             {:.1f} cm2\n", summary.scalpAreaCm2);
    if (summary.noGoAreaCm2 > 0.0) fmt::print("no-go             {:.1f} cm2\n", summary.noGoAreaCm2);
    printHairLoss(*derived.document.hairLoss, summary.hair);
    fmt::print("sessions          {} dots\n", fmt::join(summary.sessionDots, " + "));
    fmt::print("living hair       {} follicular units\n", summary.follicularUnits);
    fmt::print("hairline          {:.0f} mm long, {:.0f} mm above the glabella\n", summary.hairlineLengthMm,
               summary.hairlineHeightMm);
    fmt::print("plan hash         {}\n", hexDigits(planHash(derived.document)));
    fmt::print("dot hash          {}\n", hexDigits(summary.dotHash));
}

} // namespace

Result<int> runInfo(const InfoOptions& options) {
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress);
    if (!derived) return tl::unexpected(derived.error());
    const PlanSummary summary = summarise(*derived);
    if (options.json)
        fmt::print("{}\n", infoJson(*derived, summary).dump(2));
    else
        printTable(*derived, summary);
    return 0;
}

} // namespace stipple

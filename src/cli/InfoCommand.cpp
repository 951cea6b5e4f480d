#include "base/Hash.h"
#include "cli/Measures.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/PlanFile.h"

#include <fmt/format.h>

#include <string_view>

namespace stipple {

namespace {

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
    return json;
}

void printRow(std::string_view what, const Measured& area, std::size_t dots) {
    fmt::print("{:<20}{:>10.1f} +-{:>5.1f}{:>10}\n", what, area.value, area.error, dots);
}

void printTable(const Derived& derived, const PlanSummary& summary, const PlanMeasures& measures) {
    fmt::print("{:<20}{:>10}{:>8}{:>10}\n", "zone", "area cm2", "", "dots");
    for (std::size_t i = 0; i < summary.zoneDots.size(); ++i)
        printRow(name(static_cast<Zone>(i)), measures.zonesCm2[i], summary.zoneDots[i]);
    printRow("treated", measures.treatedCm2, summary.dotCount);
    fmt::print("\nscalp             {}\n", withError(measures.scalpCm2, "cm2"));
    fmt::print("sessions          {} dots\n", fmt::join(summary.sessionDots, " + "));
    fmt::print("living hair       {} follicular units\n", summary.follicularUnits);
    fmt::print("hairline          {} long, {} above the glabella\n",
               withError(measures.hairlineLengthMm, "mm"), withError(measures.hairlineHeightMm, "mm"));
    printHeadSizes(measures.head);
    fmt::print("plan hash         {}\n", hexDigits(planHash(derived.document)));
    fmt::print("dot hash          {}\n", hexDigits(summary.dotHash));
}

} // namespace

Result<int> runInfo(const InfoOptions& options) {
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress);
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

#include "cli/Measures.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"

#include <fmt/format.h>

namespace stipple {

namespace {

Result<int> printBetween(const MeasureOptions& options) {
    const auto document = loadPlan(options.plan);
    if (!document) return tl::unexpected(document.error());
    const auto from = measurePointNamed(*document, options.from);
    if (!from) return tl::unexpected(from.error());
    const auto to = measurePointNamed(*document, options.to);
    if (!to) return tl::unexpected(to.error());
    const auto distance = distanceBetween(*document->head, Geodesic(document->head->skin), *from, *to);
    if (!distance) return tl::unexpected(distance.error());
    if (options.json) {
        nlohmann::json json{{"from", options.from}, {"to", options.to}};
        addMeasured(json, "alongSkin", "Mm", distance->alongSkinMm);
        addMeasured(json, "straight", "Mm", distance->straightMm);
        fmt::print("{}\n", json.dump(2));
        return 0;
    }
    fmt::print("along the skin    {}\nstraight          {}\n", withError(distance->alongSkinMm, "mm"),
               withError(distance->straightMm, "mm"));
    return 0;
}

Result<int> printAll(const MeasureOptions& options) {
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress);
    if (!derived) return tl::unexpected(derived.error());
    const PlanMeasures measures = measuresOf(*derived, summarise(*derived));
    progress.clear();
    if (options.json) {
        nlohmann::json json = lengthsJson(measures);
        addMeasured(json, "scalpArea", "Cm2", measures.scalpCm2);
        addMeasured(json, "treatedArea", "Cm2", measures.treatedCm2);
        fmt::print("{}\n", json.dump(2));
        return 0;
    }
    printHeadSizes(measures.head);
    fmt::print("hairline height   {}\n", withError(measures.hairlineHeightMm, "mm"));
    fmt::print("hairline length   {}\n", withError(measures.hairlineLengthMm, "mm"));
    fmt::print("scalp             {}\n", withError(measures.scalpCm2, "cm2"));
    fmt::print("treated           {}\n", withError(measures.treatedCm2, "cm2"));
    return 0;
}

} // namespace

Result<int> runMeasure(const MeasureOptions& options) {
    return options.from.empty() ? printAll(options) : printBetween(options);
}

} // namespace stipple

#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/HeadJson.h"
#include "io/ImportScan.h"
#include "io/PlanFile.h"
#include "plan/Transfer.h"

#include <fmt/format.h>

namespace stipple {

namespace {

Result<ScanOptions> scanOptions(const ImportOptions& options) {
    ScanOptions scan;
    scan.unit = *lengthUnitNamed(options.units);
    scan.smoothing = options.smoothing;
    if (options.landmarks.empty()) return scan;
    return readLandmarkFile(options.landmarks).map([&](auto landmarks) {
        scan.landmarks = std::move(landmarks);
        return scan;
    });
}

/// "glabella at 0.1, 34.2, 98.0 mm, +- 2.1 mm"
void printLandmarks(const Head& head) {
    for (int i = 0; i < landmarkCount; ++i) {
        const auto id = static_cast<LandmarkId>(i);
        const glm::vec3 p = head.landmarks[id];
        fmt::print("  {:<13} {:8.1f} {:8.1f} {:8.1f} mm, +- {:.1f} mm\n", name(id), p.x, p.y, p.z,
                   head.scan->landmarkErrorMm[static_cast<std::size_t>(i)]);
    }
}

void print(const Head& head) {
    const MeshReport& report = head.scan->report;
    fmt::print("{}: {} vertices, {} triangles\n", head.scan->name, report.verticesRead, report.trianglesRead);
    for (const MeshFinding& finding : report.findings)
        fmt::print("  {:<18} {}; {}\n", name(finding.fault), finding.found, finding.done);
    fmt::print(
        "head {:.0f} mm round, {:.0f} mm long, {:.0f} mm broad; scale +- {:.1f} %, surface +- {:.2f} mm\n",
        head.shape.circumferenceMm, head.shape.lengthMm, head.shape.breadthMm,
        100.0F * head.scan->scaleErrorShare, head.scan->surfaceErrorMm);
    printLandmarks(head);
}

nlohmann::json importJson(const Head& head) {
    nlohmann::json json = reportJson(head.scan->report);
    for (int i = 0; i < landmarkCount; ++i) {
        const auto id = static_cast<LandmarkId>(i);
        const glm::vec3 p = head.landmarks[id];
        json["landmarks"][std::string(name(id))] = {
            {"mm", {p.x, p.y, p.z}}, {"errorMm", head.scan->landmarkErrorMm[static_cast<std::size_t>(i)]}};
    }
    json["circumferenceMm"] = head.shape.circumferenceMm;
    json["lengthMm"] = head.shape.lengthMm;
    json["breadthMm"] = head.shape.breadthMm;
    return json;
}

} // namespace

Result<int> runImport(const ImportOptions& options) {
    const auto source = defaultTemplate();
    if (!source) return tl::unexpected(source.error());
    const auto wanted = scanOptions(options);
    if (!wanted) return tl::unexpected(wanted.error());
    ProgressLine line;
    const Progress progress;
    const auto head =
        shownWhile(line, progress, [&] { return importScan(options.mesh, *wanted, *source, progress); });
    if (!head) return tl::unexpected(head.error());
    const auto written = newDocument(*head, wishOf(options.plan)).and_then([&](const Document& document) {
        return writePlan(document, options.output);
    });
    if (!written) return tl::unexpected(written.error());
    line.clear();
    if (options.json)
        fmt::print("{}\n", importJson(**head).dump(2));
    else
        print(**head);
    return 0;
}

Result<int> runTransfer(const TransferOptions& options) {
    const auto plan = loadPlan(options.plan);
    if (!plan) return tl::unexpected(plan.error());
    const auto to = loadPlan(options.to);
    if (!to) return tl::unexpected(to.error());
    return writePlan(transferred(*plan, to->head), options.output).map([] { return 0; });
}

} // namespace stipple

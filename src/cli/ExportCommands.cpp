#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/AtomicFile.h"
#include "io/DotExport.h"

namespace stipple {

namespace {

struct ExportOptions {
    std::string plan;
    std::string output;
    std::string density;
};

Result<int> runDots(const ExportOptions& options) {
    Progress progress;
    const auto derived = loadDerived(options.plan, progress);
    if (!derived) return tl::unexpected(derived.error());
    return writeFileAtomically(options.output, dotsCsv(*derived)).map([] { return 0; });
}

Result<int> runHead(const ExportOptions& options) {
    Progress progress;
    const auto derived = loadDerived(options.plan, progress);
    if (!derived) return tl::unexpected(derived.error());
    auto written = writeFileAtomically(options.output, scalpObj(*derived->document.head));
    if (written && !options.density.empty())
        written = writeFileAtomically(options.density, densityText(*derived));
    return written.map([] { return 0; });
}

} // namespace

void addDots(CLI::App& app, Action& action) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App& sub = *app.add_subcommand("dots", "Write every dot of a plan as CSV");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("-o,--output", options->output, "CSV to write")->required();
    onUse<ExportOptions>(sub, action, options, runDots);
}

void addHead(CLI::App& app, Action& action) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App& sub = *app.add_subcommand("head", "Write the scalp that the dots lie on as OBJ (mm)");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("-o,--output", options->output, "OBJ to write")->required();
    sub.add_option("--density", options->density, "Also write the target density of each vertex, one a line");
    onUse<ExportOptions>(sub, action, options, runHead);
}

} // namespace stipple

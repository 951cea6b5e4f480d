#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/AtomicFile.h"
#include "io/DotExport.h"

namespace stipple {

Result<int> runDots(const ExportOptions& options) {
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress, options.variant);
    if (!derived) return tl::unexpected(derived.error());
    return writeFileAtomically(options.output, dotsCsv(*derived)).map([] { return 0; });
}

Result<int> runHead(const ExportOptions& options) {
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress, options.variant);
    if (!derived) return tl::unexpected(derived.error());
    auto written = writeFileAtomically(options.output, scalpObj(*derived->document.head));
    if (written && !options.density.empty())
        written = writeFileAtomically(options.density, densityText(*derived));
    return written.map([] { return 0; });
}

} // namespace stipple

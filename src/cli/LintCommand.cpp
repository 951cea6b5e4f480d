#include "cli/CommandLine.h"
#include "cli/RuleReport.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "plan/Lint.h"

#include <fmt/format.h>

namespace stipple {

namespace {

void print(const RuleCheck& check) {
    fmt::print("{}: {}: {}\n", check.id, check.title, verdict(check));
    fmt::print("    {}\n", check.source);
    for (const Command& command : check.fix) fmt::print("    fix: {}\n", toJson(command).dump());
}

} // namespace

Result<int> runLint(const LintOptions& options) {
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress, options.variant);
    if (!derived) return tl::unexpected(derived.error());
    const std::vector<RuleCheck> checks = ruleChecks(*derived);
    progress.clear();
    std::size_t broken = 0;
    nlohmann::json json = nlohmann::json::array();
    for (const RuleCheck& check : checks) {
        broken += check.isBroken() ? 1U : 0U;
        if (options.json)
            json.push_back(ruleJson(check));
        else if (check.isBroken())
            print(check);
    }
    if (options.json)
        fmt::print("{}\n", json.dump(2));
    else
        fmt::print("{} of {} rules broken\n", broken, checks.size());
    return broken == 0 ? exitOk : exitFindings;
}

} // namespace stipple

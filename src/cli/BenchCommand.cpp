#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/Resources.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace stipple {

namespace {

struct LoadOptions {
    std::string plan;
};

Result<double> loadMs(const std::filesystem::path& plan) {
    const auto start = std::chrono::steady_clock::now();
    const auto document = loadPlan(plan);
    if (!document) return tl::unexpected(document.error());
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

Result<std::filesystem::path> planOf(const LoadOptions& options) {
    if (!options.plan.empty()) return std::filesystem::path(options.plan);
    return resourceRoot().map([](const auto& root) { return root / "assets" / "demo.stipple"; });
}

Result<int> runLoad(const LoadOptions& options) {
    const auto plan = planOf(options);
    if (!plan) return tl::unexpected(plan.error());
    std::array<double, 7> timesMs{};
    for (double& time : timesMs) {
        const auto measured = loadMs(*plan);
        if (!measured) return tl::unexpected(measured.error());
        time = *measured;
    }
    std::sort(timesMs.begin(), timesMs.end());
    const nlohmann::json report = {
        {"bench", "load"}, {"medianMs", timesMs[timesMs.size() / 2]}, {"runsMs", timesMs}};
    fmt::print("{}\n", report.dump());
    return 0;
}

} // namespace

void addBench(CLI::App& app, Action& action) {
    auto options = std::make_shared<LoadOptions>();
    CLI::App& bench = *app.add_subcommand("bench", "Measure this machine");
    bench.require_subcommand(1);
    CLI::App& load =
        *bench.add_subcommand("load", "Time to load the head and a plan: the median of 7, as JSON");
    load.add_option("plan", options->plan, "Plan file, default assets/demo.stipple");
    onUse<LoadOptions>(load, action, options, runLoad);
}

} // namespace stipple

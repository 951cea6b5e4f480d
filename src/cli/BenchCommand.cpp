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

Result<double> loadMs(const std::filesystem::path& plan) {
    const auto start = std::chrono::steady_clock::now();
    const auto document = loadPlan(plan);
    if (!document) return tl::unexpected(document.error());
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

Result<std::filesystem::path> benchPlan(const std::string& plan) {
    if (!plan.empty()) return std::filesystem::path(plan);
    return resourceRoot().map([](const auto& root) { return root / "assets" / "demo.stipple"; });
}

Result<int> runBenchLoad(const BenchOptions& options) {
    const auto plan = benchPlan(options.plan);
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

} // namespace stipple

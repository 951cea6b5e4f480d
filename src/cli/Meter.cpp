#include "cli/Meter.h"

#include <malloc.h>
#include <time.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace stipple {

namespace {

double clockMs(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double>& values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// A line of Linux's /proc/self/status, such as "VmRSS:   1234 kB".
std::optional<std::int64_t> statusBytes(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        std::int64_t kilobytes = 0;
        if (word == name && status >> kilobytes) return 1024 * kilobytes;
    }
    return std::nullopt;
}

/// Peaks are counted from now on.
bool resetPeak() {
    std::ofstream file("/proc/self/clear_refs");
    return static_cast<bool>(file << "5" << std::flush);
}

} // namespace

Timing medianOf(int runs, const std::function<void()>& work) {
    work();
    std::vector<double> cpuMs;
    std::vector<double> wallMs;
    for (int i = 0; i < runs; ++i) {
        const double cpuBefore = clockMs(CLOCK_PROCESS_CPUTIME_ID);
        const double wallBefore = clockMs(CLOCK_MONOTONIC);
        work();
        wallMs.push_back(clockMs(CLOCK_MONOTONIC) - wallBefore);
        cpuMs.push_back(clockMs(CLOCK_PROCESS_CPUTIME_ID) - cpuBefore);
    }
    return {median(cpuMs), median(wallMs)};
}

std::optional<std::int64_t> peakBytesOf(const std::function<void()>& work) {
    ::malloc_trim(0); // else memory that others gave back would be used again and not count
    const auto before = statusBytes("VmRSS:");
    if (!before || !resetPeak()) return std::nullopt;
    work();
    const auto peak = statusBytes("VmHWM:");
    if (!peak) return std::nullopt;
    return *peak - *before;
}

} // namespace stipple

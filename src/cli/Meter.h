#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace stipple {

/// Median of the runs of some work, after one that does not count.
struct Timing {
    double cpuMs = 0.0; ///< of all threads of the process
    double wallMs = 0.0;
};
Timing medianOf(int runs, const std::function<void()>& work);

/// Most memory in use at a time while the work ran, beyond what was in use before, in bytes. Nothing where
/// the system does not tell.
std::optional<std::int64_t> peakBytesOf(const std::function<void()>& work);

} // namespace stipple

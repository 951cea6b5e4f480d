#pragma once

#include <cstdint>

namespace stipple {

/// The value that a standard normal variable stays below with probability p, 0 < p < 1; error below 1e-6.
/// PPND7 of Wichura 1988, "Algorithm AS 241", Applied Statistics 37:477.
double normalQuantile(double p);

/// A standard normal number from 32 random bits.
double normalFrom(std::uint32_t bits);

} // namespace stipple

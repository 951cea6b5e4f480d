#pragma once

#include "skin/KernelTable.h"

#include <cstdint>

namespace stipple {

// Each compares with Monte Carlo on paths of its own and prints what it finds.

/// Bare skins and layers of carbon: photons against adding-doubling with 12 streams.
void checkLayers(std::uint64_t photons, std::uint64_t seed);

/// Single dots of carbon: the colours around them by the table against photons at all 31 wavelengths.
void checkDots(const KernelTable& table, std::uint64_t photons, std::uint64_t seed);

/// Square lattices of dots of carbon: the mean of the composed field, near and far, against photons.
void checkLattices(const KernelTable& table, std::uint64_t photons, std::uint64_t seed);

} // namespace stipple

#pragma once

#include "skin/ColumnContrast.h"

#include <vector>

namespace stipple {

/// The nodes of the shipped table.
struct KernelGrid {
    std::vector<double> bandNm{430, 460, 490, 520, 540, 560, 580, 600, 620, 650};
    std::vector<double> melanosomeFraction{0.008, 0.024, 0.07, 0.2};
    ColumnGrid columns{{0.02, 0.06, 0.10, 0.15, 0.21, 0.30, 0.43, 0.62, 0.95, 1.5},
                       {0.08, 0.2, 0.4, 0.9},
                       {0.08, 0.16, 0.3, 0.5, 0.8},
                       {0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0}};
};

/// Rings that leave no gap from the axis to where nothing is left to see.
std::vector<Ring> bakingRings();

/// Contrast of all columns of the grid, by rings, for each band.
std::vector<ColumnContrast> tallyBands(const KernelGrid& grid, std::uint64_t photons, std::uint64_t seed);

} // namespace stipple

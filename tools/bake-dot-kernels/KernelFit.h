#pragma once

#include "KernelGrid.h"
#include "skin/KernelTable.h"

namespace stipple {

/// Fits two Gaussians to the contrast of each column: the width of the core for each place and size, that of
/// the halo for each band as well, and their strengths so that the integral of the contrast is the tallied
/// one.
KernelTable fitKernels(const KernelGrid& grid, const std::vector<ColumnContrast>& bands);

} // namespace stipple

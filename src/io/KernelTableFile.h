#pragma once

#include "base/Result.h"
#include "skin/KernelTable.h"

namespace stipple {

/// The table of dot kernels that ships with Stipple. Fails where it is missing or broken.
Result<KernelTable> shippedKernelTable();

} // namespace stipple

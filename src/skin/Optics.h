#pragma once

#include "skin/KernelTable.h"
#include "skin/Pigment.h"

#include <vector>

namespace stipple {

/// What ships with Stipple to compute the looks of dots from.
struct Optics {
    KernelTable kernels;
    std::vector<Pigment> pigments;
};

} // namespace stipple

#pragma once

#include "skin/Colour.h"
#include "skin/GaussianPair.h"

namespace stipple {

/// What one dot does to the skin's colour around it: a surface density per channel,
/// D(r) = sum over core and halo of integral / (2 pi sigma^2) * exp(-r^2 / (2 sigma^2)); densities of dots
/// add, and the albedo is bare * exp(-D).
struct DotKernel {
    float coreSigmaMm = 0.1F;
    std::array<float, 3> coreIntegralMm2{};
    std::array<float, 3> haloSigmaMm{0.4F, 0.4F, 0.4F};
    std::array<float, 3> haloIntegralMm2{};
};

/// One channel of a kernel.
GaussianPair gaussiansOf(const DotKernel& kernel, std::size_t channel);

/// A column of pigment in the skin, as it is at one moment.
struct PigmentColumn {
    float topMm = 0.10F; ///< upper edge below the skin surface
    float bottomMm = 0.40F;
    float diameterMm = 0.22F; ///< 0.05..0.8
    float tau = 4.0F;         ///< axial optical thickness at 550 nm, >= 0
    /// Variance per axis by which its clumps of pigment have wandered apart since: widens the look and keeps
    /// the load, since each clump stays as opaque as it was.
    float spreadMm2 = 0.0F;
};

} // namespace stipple

#pragma once

#include "skin/Colour.h"
#include "skin/GaussianPair.h"
#include "skin/Skin.h"

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

/// The kernel of a carbon column. Contrast falls and the halo widens with depth, faster in blue than in red,
/// so that deep pigment turns blue-grey by itself (docs/skin.md has the laws and their source).
DotKernel pigmentKernel(const PigmentColumn& column);

/// What the shaft of a shaved hair under the skin is like: a shallow column of pigment.
PigmentColumn shaftColumn(float shaftDiameterMm);

/// The kernel of a shaved hair: its cut end, and the halo of its shaft, which is the kernel of shaftColumn().
DotKernel stubbleKernel(HairColour colour, float shaftDiameterMm, const LinearRgb& bareAlbedo,
                        const DotKernel& shaft);

/// The same with the shaft's kernel from the closed-form laws.
DotKernel stubbleKernel(HairColour colour, float shaftDiameterMm, int skinType);

} // namespace stipple

#pragma once

#include "skin/DotKernel.h"

#include <array>
#include <cstdint>
#include <vector>

namespace stipple {

/// Four numbers from the least to the most that a byte can name.
struct ByteRange {
    std::array<float, 4> least{};
    std::array<float, 4> most{};
};

/// One dot's kernel in 8 bytes: steps within the ranges of its layer.
struct PackedKernel {
    std::array<std::uint8_t, 4> core{}; ///< standard deviation, integral per channel
    /// Integral per channel in the last three; in the first the deviation (one for the three channels, upper
    /// four bits) and DotKernel::maxContrast (lower four).
    std::array<std::uint8_t, 4> halo{};
};

/// The kernels of a layer at one moment. A step is 1/255 of what the layer spans: an integral errs by at most
/// 0.2 % of the strongest dot's. Where four bits must do it is 1/15: a halo's width, of which the mean tone
/// does not depend, and what overlapping dots can take at the most, which are alike at like depths.
struct PackedKernels {
    std::vector<PackedKernel> kernels;
    ByteRange core;                          ///< sigma in mm, then integral per channel in mm2
    ByteRange halo;                          ///< maxContrast, then integrals
    std::array<float, 3> leastHaloSigmaMm{}; ///< per channel
    std::array<float, 3> mostHaloSigmaMm{};
};

/// A deviation of the halo lies where the kernel's channels do on average between the layer's least and most.
PackedKernels packedKernels(const std::vector<DotKernel>& kernels);

/// What the shader makes of it.
DotKernel unpackedKernel(const PackedKernels& layer, std::size_t index);

} // namespace stipple

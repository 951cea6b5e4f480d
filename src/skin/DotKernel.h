#pragma once

#include "skin/Colour.h"
#include "skin/GaussianPair.h"

namespace stipple {

/// What one dot does to the skin's colour around it: a surface density per channel,
/// D(r) = sum over core and halo of integral / (2 pi sigma^2) * exp(-r^2 / (2 sigma^2)); densities of dots
/// add, and the albedo is bare * (1 - contrast), contrast = maxContrast * (1 - exp(-D)). Where dots differ in
/// maxContrast, their mean counts, weighted by D summed over the channels.
struct DotKernel {
    float coreSigmaMm = 0.1F;
    std::array<float, 3> coreIntegralMm2{};
    std::array<float, 3> haloSigmaMm{0.4F, 0.4F, 0.4F};
    std::array<float, 3> haloIntegralMm2{};
    /// The most that any number of such dots can take, > 0..1: light that turns back above them is out of
    /// their reach. 1 = on the surface.
    float maxContrast = 1.0F;
};

/// The densities of one channel of a kernel.
GaussianPair gaussiansOf(const DotKernel& kernel, std::size_t channel);

/// What one dot takes of a channel at that distance, 1 - albedo / bare albedo.
double contrastAt(const DotKernel& kernel, std::size_t channel, double rMm);

/// What one dot takes in all: integral of contrastAt over the plane, mm2.
double contrastIntegralMm2(const DotKernel& kernel, std::size_t channel);

/// What a wide, even field of such dots takes of a channel's mean, seen from so far that no dot shows.
float fieldContrast(const DotKernel& kernel, std::size_t channel, float dotsPerMm2);

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

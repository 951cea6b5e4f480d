#pragma once

#include "skin/AddingDoubling.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace stipple {

// Photons through plane layers of turbid tissue, in the manner of Wang, Jacques and Zheng (1995, "MCML"), as
// the reference for the layered solver and the source of the look of single dots.

/// Layers from the top, with air above and below. A half-space at the bottom has to absorb.
struct TurbidStack {
    std::vector<OpticalSlab> layers;
    double refractiveIndex = 1.0; ///< of all layers
};

using Point3 = std::array<double, 3>; ///< mm; z = depth below the surface

enum class PhotonEnd { Reflected, Transmitted, Lost };

/// The way of one photon that entered at the origin straight down.
struct PhotonPath {
    std::vector<Point3> pointsMm; ///< entry, turns and changes of layer, end
    std::vector<double> lengthPerLayerMm;
    double weight = 1.0;   ///< left at its end: the absorption of the layers, and `roulette`
    double roulette = 1.0; ///< by how much the photon stands for others that were given up on the way
    double absorbed = 0.0; ///< weight lost on the way
    PhotonEnd end = PhotonEnd::Lost;
};

/// Follows photon number `photon`; the same path for the same arguments. Scattering decides the path,
/// absorption only its weight, so that what another absorption would have left can be had from the path.
/// Photons lighter than 0.001 are given up but for one in ten. `path` is overwritten: its memory is reused.
void tracePhoton(const TurbidStack& stack, std::uint64_t seed, std::uint64_t photon, PhotonPath& path);

/// A mean of many photons.
struct Estimate {
    double mean = 0.0;
    double standardError = 0.0;
};

/// Where collimated light of normal incidence goes, as parts of 1. The reflectance at the first interface,
/// `specular`, is not in `reflected`.
struct PhotonBalance {
    double specular = 0.0;
    Estimate reflected;
    Estimate transmitted;
    Estimate absorbed;
};

PhotonBalance simulatePhotons(const TurbidStack& stack, std::uint64_t photons, std::uint64_t seed);

} // namespace stipple

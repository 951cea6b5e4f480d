#pragma once

#include <span>

namespace stipple {

/// A homogeneous horizontal slab that scatters and absorbs, with a Henyey-Greenstein phase function.
struct OpticalSlab {
    double thicknessMm = 0.0; ///< > 0; infinite for a half-space, which must be the last of a stack
    double absorptionPerMm = 0.0;
    double scatteringPerMm = 0.0;
    double anisotropy = 0.0; ///< g, -1 < g < 1
};

/// What a stack of slabs does with collimated light that falls on it at right angles, as shares of that
/// light.
struct SlabLight {
    double reflectance = 0.0;   ///< diffuse, all exit angles, without the specular part
    double transmittance = 0.0; ///< with what was never scattered; 0 for a half-space
};

inline constexpr int minStreams = 4;
inline constexpr int maxStreams = 32;

/// Whether `streams`, the number of directions per hemisphere, is one of 4, 8, 12, 16, 24, 32.
bool isStreamCount(int streams);

/// Adding-doubling (H. C. van de Hulst, "Multiple Light Scattering", 1980; S. A. Prahl, M. J. C. van Gemert,
/// A. J. Welch, Appl. Opt. 32 (1993) 559) with Gauss quadrature below the cosine of the critical angle and
/// Radau quadrature with a node at 1 above it, delta-M scaling (W. J. Wiscombe, J. Atmos. Sci. 34 (1977)
/// 1408), the diamond start and unpolarised Fresnel reflection at the outer faces. All slabs have the
/// refractive index `index` >= 1; air lies above and below. A half-space that does not absorb returns all
/// that enters it.
SlabLight slabLight(std::span<const OpticalSlab> slabs, double index, int streams);

/// Share of unpolarised light inside a medium of that index that its face to air throws back; `cosine` of the
/// angle to the normal, 1 beyond the critical angle.
double unpolarisedFresnel(double index, double cosine);

/// Share of light reflected at once by the surface, at right angles.
double specularReflectance(double index);

} // namespace stipple

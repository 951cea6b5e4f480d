#pragma once

namespace stipple {

/// A radial density D(r) = sum over core and halo of integral / (2 pi sigma^2) exp(-r^2 / (2 sigma^2)), that
/// takes 1 - exp(-D) of what there is. Both integrals have the same sign.
struct GaussianPair {
    double coreSigmaMm = 0.1;
    double haloSigmaMm = 0.4;
    double coreIntegralMm2 = 0.0;
    double haloIntegralMm2 = 0.0;
};

double densityAt(const GaussianPair& pair, double rMm);

/// Integral over the plane of the contrast 1 - exp(-D), mm2. To 1e-4 of itself for |D| <= 4.
double contrastIntegralMm2(const GaussianPair& pair);

/// The pair of these widths with that density on the axis and that integral of the contrast, sigmas
/// ascending. The integral is met; where no pair can have that density, one of its parts is 0.
GaussianPair gaussianPair(double coreSigmaMm, double haloSigmaMm, double peakDensity,
                          double contrastIntegralMm2);

} // namespace stipple

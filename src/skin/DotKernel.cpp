#include "skin/DotKernel.h"

#include <cmath>

namespace stipple {

GaussianPair gaussiansOf(const DotKernel& kernel, std::size_t channel) {
    return {double{kernel.coreSigmaMm}, double{kernel.haloSigmaMm[channel]},
            double{kernel.coreIntegralMm2[channel]}, double{kernel.haloIntegralMm2[channel]}};
}

double contrastAt(const DotKernel& kernel, std::size_t channel, double rMm) {
    return -double{kernel.maxContrast} * std::expm1(-densityAt(gaussiansOf(kernel, channel), rMm));
}

double contrastIntegralMm2(const DotKernel& kernel, std::size_t channel) {
    return double{kernel.maxContrast} * contrastIntegralMm2(gaussiansOf(kernel, channel));
}

float fieldContrast(const DotKernel& kernel, std::size_t channel, float dotsPerMm2) {
    const float integralMm2 = kernel.coreIntegralMm2[channel] + kernel.haloIntegralMm2[channel];
    return -kernel.maxContrast * std::expm1(-dotsPerMm2 * integralMm2);
}

} // namespace stipple

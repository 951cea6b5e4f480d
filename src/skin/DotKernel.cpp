#include "skin/DotKernel.h"

namespace stipple {

GaussianPair gaussiansOf(const DotKernel& kernel, std::size_t channel) {
    return {double{kernel.coreSigmaMm}, double{kernel.haloSigmaMm[channel]},
            double{kernel.coreIntegralMm2[channel]}, double{kernel.haloIntegralMm2[channel]}};
}

} // namespace stipple

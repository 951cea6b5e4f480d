#include "render/PackedKernels.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float steps = 255.0F;
constexpr float fewSteps = 15.0F; ///< of half a byte

struct Range {
    float least = 0.0F;
    float most = 0.0F;
};

template <class Number>
Range rangeOf(const std::vector<DotKernel>& kernels, Number number) {
    Range range{number(kernels.front()), number(kernels.front())};
    for (const DotKernel& kernel : kernels) {
        range.least = std::min(range.least, number(kernel));
        range.most = std::max(range.most, number(kernel));
    }
    return range;
}

/// So that nothing stays nothing: 0 is one of the steps where it lies within.
Range withZero(Range range) {
    if (range.least >= 0.0F || range.most <= 0.0F) return range;
    const float step = (range.most - range.least) / (steps - 1.0F);
    range.least = std::floor(range.least / step) * step;
    range.most = range.least + steps * step;
    return range;
}

std::uint8_t stepOf(float value, float least, float most, float stepCount = steps) {
    if (most <= least) return 0;
    return static_cast<std::uint8_t>(
        std::lround(std::clamp((value - least) / (most - least), 0.0F, 1.0F) * stepCount));
}

float valueOf(int step, float least, float most, float stepCount = steps) {
    return least + static_cast<float>(step) / stepCount * (most - least);
}

void set(ByteRange& ranges, std::size_t index, const Range& range) {
    ranges.least[index] = range.least;
    ranges.most[index] = range.most;
}

void findRanges(PackedKernels& layer, const std::vector<DotKernel>& kernels) {
    set(layer.core, 0, rangeOf(kernels, [](const DotKernel& k) { return k.coreSigmaMm; }));
    set(layer.halo, 0, rangeOf(kernels, [](const DotKernel& k) { return k.maxContrast; }));
    for (std::size_t c = 0; c < 3; ++c) {
        const Range sigma = rangeOf(kernels, [c](const DotKernel& k) { return k.haloSigmaMm[c]; });
        layer.leastHaloSigmaMm[c] = sigma.least;
        layer.mostHaloSigmaMm[c] = sigma.most;
        const auto core = [c](const DotKernel& k) { return k.coreIntegralMm2[c]; };
        const auto halo = [c](const DotKernel& k) { return k.haloIntegralMm2[c]; };
        set(layer.core, c + 1, withZero(rangeOf(kernels, core)));
        set(layer.halo, c + 1, withZero(rangeOf(kernels, halo)));
    }
}

float haloShare(const PackedKernels& layer, const DotKernel& kernel) {
    float above = 0.0F;
    float span = 0.0F;
    for (std::size_t c = 0; c < 3; ++c) {
        above += kernel.haloSigmaMm[c] - layer.leastHaloSigmaMm[c];
        span += layer.mostHaloSigmaMm[c] - layer.leastHaloSigmaMm[c];
    }
    return span > 0.0F ? above / span : 0.0F;
}

PackedKernel packed(const PackedKernels& layer, const DotKernel& kernel) {
    PackedKernel bytes;
    bytes.core[0] = stepOf(kernel.coreSigmaMm, layer.core.least[0], layer.core.most[0]);
    const int width = stepOf(haloShare(layer, kernel), 0.0F, 1.0F, fewSteps);
    const int contrast = stepOf(kernel.maxContrast, layer.halo.least[0], layer.halo.most[0], fewSteps);
    bytes.halo[0] = static_cast<std::uint8_t>(width << 4 | contrast);
    for (std::size_t c = 0; c < 3; ++c) {
        bytes.core[c + 1] =
            stepOf(kernel.coreIntegralMm2[c], layer.core.least[c + 1], layer.core.most[c + 1]);
        bytes.halo[c + 1] =
            stepOf(kernel.haloIntegralMm2[c], layer.halo.least[c + 1], layer.halo.most[c + 1]);
    }
    return bytes;
}

} // namespace

PackedKernels packedKernels(const std::vector<DotKernel>& kernels) {
    PackedKernels layer;
    if (kernels.empty()) return layer;
    findRanges(layer, kernels);
    layer.kernels.reserve(kernels.size());
    for (const DotKernel& kernel : kernels) layer.kernels.push_back(packed(layer, kernel));
    return layer;
}

DotKernel unpackedKernel(const PackedKernels& layer, std::size_t index) {
    const PackedKernel& bytes = layer.kernels[index];
    const auto value = [](const ByteRange& range, const std::array<std::uint8_t, 4>& from, std::size_t i) {
        return valueOf(from[i], range.least[i], range.most[i]);
    };
    DotKernel kernel;
    const int width = bytes.halo[0] >> 4;
    kernel.maxContrast = valueOf(bytes.halo[0] & 15, layer.halo.least[0], layer.halo.most[0], fewSteps);
    kernel.coreSigmaMm = value(layer.core, bytes.core, 0);
    for (std::size_t c = 0; c < 3; ++c) {
        kernel.haloSigmaMm[c] = valueOf(width, layer.leastHaloSigmaMm[c], layer.mostHaloSigmaMm[c], fewSteps);
        kernel.coreIntegralMm2[c] = value(layer.core, bytes.core, c + 1);
        kernel.haloIntegralMm2[c] = value(layer.halo, bytes.halo, c + 1);
    }
    return kernel;
}

} // namespace stipple

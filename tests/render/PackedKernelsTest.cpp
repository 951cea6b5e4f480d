#include "render/PackedKernels.h"

#include "render/MadeUpHead.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

float between(std::uint32_t bits, float least, float most) {
    return least + (most - least) * unitFloat(bits);
}

/// Looks as different as dots of one plan are: fresh and faded, shallow and deep.
std::vector<DotKernel> variedKernels() {
    std::vector<DotKernel> kernels;
    for (std::uint64_t i = 0; i < 500; ++i) {
        const auto bits = randomBits(7, 0, i);
        const float depth = unitFloat(bits[0]);
        DotKernel kernel;
        kernel.coreSigmaMm = between(bits[1], 0.06F, 0.2F);
        kernel.maxContrast = 1.0F - 0.6F * depth;
        for (std::size_t c = 0; c < 3; ++c) {
            const float channel = static_cast<float>(c);
            kernel.haloSigmaMm[c] = (0.5F - 0.1F * channel) * (0.7F + depth);
            kernel.coreIntegralMm2[c] = between(bits[2], 0.0F, 0.08F) * (1.0F - 0.1F * channel);
            kernel.haloIntegralMm2[c] = between(bits[3], -0.01F, 0.15F) * (1.0F - 0.2F * channel);
        }
        kernels.push_back(kernel);
    }
    return kernels;
}

// Half a step of 255, 0.2 % of what the layer spans; of 15 for a halo's width and the most contrast.
TEST(PackedKernels, EachNumberErrsByHalfAStep) {
    const std::vector<DotKernel> kernels = variedKernels();
    const PackedKernels packed = packedKernels(kernels);
    static_assert(sizeof(PackedKernel) == 8);
    for (std::size_t i = 0; i < kernels.size(); ++i) {
        const DotKernel is = unpackedKernel(packed, i);
        EXPECT_NEAR(is.coreSigmaMm, kernels[i].coreSigmaMm, 0.0021 * 0.14);
        EXPECT_NEAR(is.maxContrast, kernels[i].maxContrast, 0.034 * 0.6);
        for (std::size_t c = 0; c < 3; ++c) {
            EXPECT_NEAR(is.coreIntegralMm2[c], kernels[i].coreIntegralMm2[c], 0.0021 * 0.08);
            EXPECT_NEAR(is.haloIntegralMm2[c], kernels[i].haloIntegralMm2[c], 0.0021 * 0.16);
            EXPECT_NEAR(is.haloSigmaMm[c], kernels[i].haloSigmaMm[c], 0.034 * 0.5);
        }
    }
}

TEST(PackedKernels, ALayerOfOneLookKeepsItExactly) {
    const DotKernel kernel = usualKernel();
    const DotKernel is = unpackedKernel(packedKernels({kernel, kernel}), 1);
    EXPECT_EQ(is.coreSigmaMm, kernel.coreSigmaMm);
    EXPECT_EQ(is.maxContrast, kernel.maxContrast);
    EXPECT_EQ(is.coreIntegralMm2, kernel.coreIntegralMm2);
    EXPECT_EQ(is.haloSigmaMm, kernel.haloSigmaMm);
    EXPECT_EQ(is.haloIntegralMm2, kernel.haloIntegralMm2);
}

TEST(PackedKernels, WhatIsNotThereStaysAway) {
    std::vector<DotKernel> kernels = variedKernels();
    kernels.front().coreIntegralMm2 = kernels.front().haloIntegralMm2 = {0.0F, 0.0F, 0.0F};
    const DotKernel is = unpackedKernel(packedKernels(kernels), 0);
    for (std::size_t c = 0; c < 3; ++c) {
        EXPECT_NEAR(is.coreIntegralMm2[c], 0.0, 1e-7);
        EXPECT_NEAR(is.haloIntegralMm2[c], 0.0, 1e-7);
    }
    EXPECT_TRUE(packedKernels({}).kernels.empty());
}

} // namespace
} // namespace stipple

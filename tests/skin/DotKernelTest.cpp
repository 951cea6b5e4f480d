#include "skin/DotKernel.h"

#include "base/Rng.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace stipple {
namespace {

double density(const DotKernel& kernel, std::size_t channel, double rMm) {
    const auto gaussian = [rMm](double integral, double sigma) {
        return integral / (2.0 * M_PI * sigma * sigma) * std::exp(-rMm * rMm / (2.0 * sigma * sigma));
    };
    return gaussian(kernel.coreIntegralMm2[channel], kernel.coreSigmaMm) +
           gaussian(kernel.haloIntegralMm2[channel], kernel.haloSigmaMm[channel]);
}

double integral(const DotKernel& kernel, std::size_t channel) {
    return double{kernel.coreIntegralMm2[channel]} + kernel.haloIntegralMm2[channel];
}

PigmentColumn columnAt(float centreMm, float diameterMm, float tau) {
    return {centreMm - 0.1F, centreMm + 0.1F, diameterMm, tau};
}

/// Mean of exp(-D) over a field of dots on a jittered lattice, periodic, in one channel.
double fieldMean(const DotKernel& kernel, double perCm2, std::size_t channel) {
    constexpr int dots = 12;
    constexpr int samples = 240;
    const double spacing = 10.0 / std::sqrt(perCm2);
    const double side = dots * spacing;
    std::vector<double> field(samples * samples, 0.0);
    for (int k = 0; k < dots * dots; ++k) {
        const auto bits = randomBits(7, 0, static_cast<std::uint64_t>(k));
        const double x = (k % dots + 0.5 * unitFloat(bits[0])) * spacing;
        const double y = (k / dots + 0.5 * unitFloat(bits[1])) * spacing;
        for (int j = 0; j < samples; ++j)
            for (int i = 0; i < samples; ++i) {
                const double dx = std::remainder((i + 0.5) * side / samples - x, side);
                const double dy = std::remainder((j + 0.5) * side / samples - y, side);
                const double r = std::hypot(dx, dy);
                if (r < 3.0) field[j * samples + i] += density(kernel, channel, r);
            }
    }
    double sum = 0.0;
    for (const double d : field) sum += std::exp(-d);
    return sum / (samples * samples);
}

TEST(PigmentKernel, IntegralsAreWhatTheDensityIntegratesTo) {
    for (const float depth : {0.15F, 0.3F, 0.8F}) {
        const DotKernel kernel = pigmentKernel(columnAt(depth, 0.3F, 2.0F));
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0.0;
            for (double r = 0.0005; r < 12.0; r += 0.001)
                sum += density(kernel, c, r) * 2.0 * M_PI * r * 0.001;
            EXPECT_NEAR(sum, integral(kernel, c), 1e-4 * integral(kernel, c)); // step of the midpoint rule
        }
    }
}

// The four fields were computed by Monte Carlo light transport on type II skin (docs/skin.md); the laws are a
// fit to single dots, so 0.02 of the bare skin is what they can promise.
TEST(PigmentKernel, FieldsDarkenTheSkinAsInTheReference) {
    EXPECT_NEAR(fieldMean(pigmentKernel(columnAt(0.2F, 0.30F, 4.0F)), 150.0, 1), 0.77, 0.02);
    EXPECT_NEAR(fieldMean(pigmentKernel(columnAt(0.2F, 0.30F, 1.0F)), 100.0, 1), 0.89, 0.02);
    EXPECT_NEAR(fieldMean(pigmentKernel(columnAt(0.2F, 0.15F, 4.0F)), 150.0, 1), 0.92, 0.02);
    EXPECT_NEAR(fieldMean(pigmentKernel(columnAt(0.3F, 0.30F, 4.0F)), 150.0, 1), 0.80, 0.02);
}

TEST(PigmentKernel, OneDotIsAsWideAsInTheReference) {
    // Full width at half maximum of the contrast at 550 nm, 0.3 mm dot, tau 1; within a tenth.
    const auto width = [](float depthMm) {
        const DotKernel kernel = pigmentKernel(columnAt(depthMm, 0.3F, 1.0F));
        const double half = 0.5 * (1.0 - std::exp(-density(kernel, 1, 0.0)));
        double r = 0.0;
        while (1.0 - std::exp(-density(kernel, 1, r)) > half) r += 0.001;
        return 2.0 * r;
    };
    EXPECT_NEAR(width(0.2F), 0.33, 0.033);
    EXPECT_NEAR(width(0.3F), 0.39, 0.039);
    EXPECT_NEAR(width(0.5F), 0.65, 0.065);
}

TEST(PigmentKernel, DeeperIsFainterWiderAndBluer) {
    DotKernel previous = pigmentKernel(columnAt(0.15F, 0.25F, 4.0F));
    for (float depth = 0.2F; depth < 1.5F; depth += 0.05F) {
        const DotKernel kernel = pigmentKernel(columnAt(depth, 0.25F, 4.0F));
        for (std::size_t c = 0; c < 3; ++c) {
            EXPECT_LT(integral(kernel, c), integral(previous, c));
            EXPECT_LT(density(kernel, c, 0.0), density(previous, c, 0.0));
            EXPECT_GE(kernel.haloSigmaMm[c], previous.haloSigmaMm[c]);
        }
        EXPECT_GT(integral(kernel, 0) / integral(kernel, 2), integral(previous, 0) / integral(previous, 2));
        previous = kernel;
    }
}

TEST(PigmentKernel, MorePigmentIsDarkerAndSaturates) {
    const auto green = [](float diameterMm, float tau) {
        return integral(pigmentKernel(columnAt(0.2F, diameterMm, tau)), 1);
    };
    for (const float diameter : {0.08F, 0.22F, 0.5F}) {
        double previous = 0.0;
        for (float tau = 0.05F; tau < 8.0F; tau += 0.05F) {
            EXPECT_GT(green(diameter, tau), previous);
            previous = green(diameter, tau);
        }
    }
    EXPECT_NEAR(green(0.3F, 4.0F) / green(0.3F, 1.0F), 1.45, 0.01);
    EXPECT_NEAR(green(0.3F, 0.02F) / green(0.3F, 0.01F), 2.0, 0.03); // thin: proportional
    EXPECT_EQ(green(0.3F, 0.0F), 0.0);
    EXPECT_GT(green(0.35F, 4.0F), green(0.3F, 4.0F));
}

TEST(PigmentKernel, ATallColumnLooksLikeItsTop) {
    const double shallow = integral(pigmentKernel({0.1F, 0.3F, 0.3F, 4.0F}), 1);
    EXPECT_NEAR(integral(pigmentKernel({0.1F, 1.0F, 0.3F, 4.0F}), 1), shallow, 0.15 * shallow);
    EXPECT_LT(integral(pigmentKernel({0.5F, 1.0F, 0.3F, 4.0F}), 1), 0.6 * shallow);
}

TEST(StubbleKernel, TendsToTheHairsColour) {
    const DotKernel dark = stubbleKernel(HairColour::Black, 0.08F, 2);
    const DotKernel blond = stubbleKernel(HairColour::Blond, 0.08F, 2);
    EXPECT_GT(density(dark, 1, 0.0), 1.2);
    EXPECT_LT(density(blond, 1, 0.0), 0.35 * density(dark, 1, 0.0));
    // Less in red than in blue: what remains is the warm colour of the hair.
    EXPECT_LT(density(blond, 0, 0.0), density(blond, 2, 0.0) + 0.3);
    for (int type = minSkinType; type <= maxSkinType; ++type)
        for (int colour = 0; colour < hairColourCount; ++colour) {
            const DotKernel kernel = stubbleKernel(static_cast<HairColour>(colour), 0.08F, type);
            EXPECT_TRUE(std::isfinite(density(kernel, 0, 0.0)));
            EXPECT_LT(kernel.coreSigmaMm * 2.35F, 0.13F);
        }
}

} // namespace
} // namespace stipple

#include "skin/DotKernel.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float pi = 3.14159265F;

// The reference dot of the Monte Carlo study that the laws below condense (docs/skin.md): 0.3 mm wide,
// optical thickness 1, its middle 0.2 mm under the surface of type II skin.
constexpr float referenceRadiusMm = 0.15F;
constexpr float referenceDepthMm = 0.2F;
constexpr std::array<float, 3> referenceIntegralMm2{0.155F, 0.124F, 0.091F};
constexpr std::array<float, 3> depthPerEFoldMm{1.3F, 0.46F, 0.30F};
constexpr float coreShare = 0.27F;

// Light does not come back from below the first fifth of a millimetre of black, so a tall column looks like
// its top.
float effectiveDepthMm(const PigmentColumn& column) {
    const float height = std::max(0.0F, column.bottomMm - column.topMm);
    return column.topMm + 0.5F * std::min(height, 0.2F);
}

// Proportional to tau where the dot is thin, saturating; 1.45 times as much at tau 4 as at tau 1.
float saturation(float tau) {
    constexpr float half = 0.706F;
    return tau * (1.0F + half) / (tau + half);
}

// Integrated contrast grows as the area for a thin dot, as a^1.6 at tau 1 and about a^1.4 at tau 4, because
// light spreads in sideways under a dark dot's rim.
float radiusFactor(float radiusMm, float tau) {
    const float exponent = 1.35F + 0.65F / (1.0F + 1.6F * tau);
    return std::pow(radiusMm / referenceRadiusMm, exponent);
}

// Between the variance of a uniform disc of radius a, a^2 / 4, and that of the Gaussian nearest to it, 0.4
// a^2: with the halo added, the widths of the reference dots come out.
float discVarianceMm2(float radiusMm) {
    return 0.30F * radiusMm * radiusMm;
}

float coreBlurMm(float depthMm) {
    return 0.56F * std::max(0.0F, depthMm - 0.09F);
}

std::array<float, 3> haloBlurMm(float depthMm) {
    const float z = std::min(depthMm, 1.5F);
    return {0.27F + 1.1F * z, 0.17F + 0.95F * z, 0.14F + 0.8F * z};
}

float widened(float sigmaMm, float varianceMm2) {
    return std::sqrt(sigmaMm * sigmaMm + varianceMm2);
}

} // namespace

GaussianPair gaussiansOf(const DotKernel& kernel, std::size_t channel) {
    return {double{kernel.coreSigmaMm}, double{kernel.haloSigmaMm[channel]},
            double{kernel.coreIntegralMm2[channel]}, double{kernel.haloIntegralMm2[channel]}};
}

DotKernel pigmentKernel(const PigmentColumn& column) {
    const float depth = effectiveDepthMm(column);
    const float radius = 0.5F * column.diameterMm;
    const float load = saturation(column.tau) * radiusFactor(radius, column.tau);
    DotKernel kernel;
    kernel.coreSigmaMm = widened(coreBlurMm(depth), discVarianceMm2(radius) + column.spreadMm2);
    for (std::size_t c = 0; c < 3; ++c) {
        const float decay = std::exp((referenceDepthMm - depth) / depthPerEFoldMm[c]);
        const float integral = referenceIntegralMm2[c] * load * decay;
        kernel.coreIntegralMm2[c] = coreShare * integral;
        kernel.haloIntegralMm2[c] = (1.0F - coreShare) * integral;
        kernel.haloSigmaMm[c] = widened(haloBlurMm(depth)[c], column.spreadMm2);
    }
    return kernel;
}

PigmentColumn shaftColumn(float shaftDiameterMm) {
    // It runs slanted, so its shadow is longer than it is wide; 150 dark hairs per cm2 then darken light skin
    // to about 0.84.
    constexpr float slant = 2.5F;
    return {0.02F, 0.40F, slant * shaftDiameterMm, 6.0F};
}

DotKernel stubbleKernel(HairColour colour, float shaftDiameterMm, const LinearRgb& bareAlbedo,
                        const DotKernel& shaft) {
    constexpr float cover = 0.88F; // of the skin in the middle of the cut end
    const LinearRgb hair = hairAlbedo(colour);
    DotKernel kernel;
    kernel.coreSigmaMm = 0.6F * shaftDiameterMm;
    for (std::size_t c = 0; c < 3; ++c) {
        const float ratio = hair[c] / bareAlbedo[c];
        const float density = -std::log(1.0F - cover + cover * ratio);
        const float darkness = std::clamp(1.0F - ratio, -0.5F, 1.0F);
        kernel.coreIntegralMm2[c] = 2.0F * pi * kernel.coreSigmaMm * kernel.coreSigmaMm * density;
        kernel.haloIntegralMm2[c] = shaft.haloIntegralMm2[c] * darkness;
        kernel.haloSigmaMm[c] = 0.48F;
    }
    return kernel;
}

DotKernel stubbleKernel(HairColour colour, float shaftDiameterMm, int skinType) {
    return stubbleKernel(colour, shaftDiameterMm, bareSkinAlbedo(skinType),
                         pigmentKernel(shaftColumn(shaftDiameterMm)));
}

} // namespace stipple

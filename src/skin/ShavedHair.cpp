#include "skin/ShavedHair.h"

#include "skin/FadeModel.h"
#include "skin/Pigment.h"
#include "skin/SkinReflectance.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float pi = 3.14159265F;

/// What the shaft under the skin is like. It runs slanted, so its shadow is longer than it is wide; 150 dark
/// hairs per cm2 then darken light skin to about 0.84.
PigmentColumn shaftColumn(float shaftDiameterMm) {
    constexpr float slant = 1.9F;
    return {0.02F, 0.40F, slant * shaftDiameterMm, 6.0F};
}

} // namespace

HairSkin hairSkin(const KernelTable& table, const SkinParameters& skin) {
    SkinParameters typical = skin;
    typical.scatteringFactor *= double{FadeParameters{}.scattering};
    HairSkin made{skinKernels(table, typical, reflectance(skin)), bareAlbedo(skin), {}};
    made.shape = shapeAtBands(made.kernels, powerLawShape(1.0));
    return made;
}

DotKernel shavedHair(const HairSkin& skin, HairColour colour, float shaftDiameterMm) {
    constexpr float cover = 0.88F; // of the skin in the middle of the cut end
    const LinearRgb hair = hairAlbedo(colour);
    const DotKernel shaft = kernelOf(skin.kernels, shaftColumn(shaftDiameterMm), skin.shape);
    DotKernel kernel;
    kernel.coreSigmaMm = 0.6F * shaftDiameterMm;
    for (std::size_t c = 0; c < 3; ++c) {
        const float ratio = hair[c] / skin.bareAlbedo[c];
        const float density = -std::log(1.0F - cover + cover * ratio);
        const float darkness = std::clamp(1.0F - ratio, -0.5F, 1.0F);
        kernel.coreIntegralMm2[c] = 2.0F * pi * kernel.coreSigmaMm * kernel.coreSigmaMm * density;
        // As faint as it is, its shadow is the same with what lies on the skin.
        kernel.haloIntegralMm2[c] = shaft.maxContrast * shaft.haloIntegralMm2[c] * darkness;
        kernel.haloSigmaMm[c] = shaft.haloSigmaMm[c];
    }
    return kernel;
}

} // namespace stipple

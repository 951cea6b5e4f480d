#include "skin/ColumnContrast.h"
#include "skin/DotKernel.h"
#include "skin/Pigment.h"
#include "skin/ShippedTable.h"
#include "skin/SkinReflectance.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

constexpr double heightMm = 0.2;
constexpr double diameterMm = 0.3;
constexpr double pitchMm = 0.7; // 204 dots per cm2: as dense as anyone sets them

SkinKernels kernelsOf(int skinType) {
    const SkinParameters skin = skinOfType(skinType);
    return skinKernels(testing::shippedTable(), skin, reflectance(skin));
}

LinearRgb bareRgb(int skinType) {
    return linearSrgbOf(xyzOf(reflectance(skinOfType(skinType))));
}

DotKernel dotAt(const SkinKernels& skin, double topMm, double tau) {
    const auto top = static_cast<float>(topMm);
    return kernelOf(
        skin,
        {top, top + static_cast<float>(heightMm), static_cast<float>(diameterMm), static_cast<float>(tau)},
        shapeAtBands(skin, carbonShape()));
}

Lab seen(const LinearRgb& bare, const std::array<double, 3>& contrast) {
    LinearRgb colour{};
    for (std::size_t c = 0; c < 3; ++c) colour[c] = bare[c] * static_cast<float>(1.0 - contrast[c]);
    return labOf(colour);
}

/// Mean contrast over a square lattice in which the densities of all dots add.
double latticeContrast(const DotKernel& kernel, std::size_t channel) {
    constexpr int samples = 8; // of a quarter of a cell, by symmetry
    constexpr int reach = 6;   // lattice lines
    const GaussianPair pair = gaussiansOf(kernel, channel);
    double sum = 0.0;
    for (int j = 0; j < samples; ++j)
        for (int i = 0; i < samples; ++i) {
            double density = 0.0;
            for (int v = -reach; v <= reach; ++v)
                for (int u = -reach; u <= reach; ++u)
                    density += densityAt(pair, pitchMm * std::hypot(0.5 * (i + 0.5) / samples - u,
                                                                    0.5 * (j + 0.5) / samples - v));
            sum -= std::expm1(-density);
        }
    return double{kernel.maxContrast} * sum / (samples * samples);
}

/// Lattices of dots of carbon, in the order of ColumnContrast.
struct Cases {
    std::vector<double> topMm{0.1, 0.4, 0.7, 0.9};
    std::vector<double> tau{1.0, 4.0};
    std::vector<int> types{1, 5};

    template <class Visit>
    void forEach(Visit visit) const {
        std::size_t index = 0;
        for (const double top : topMm)
            for (const double load : tau)
                for (std::size_t skin = 0; skin < types.size(); ++skin) visit(index++, top, load, skin);
    }
};

/// Their contrast by photons that meet all dots at once, at the table's bands.
std::vector<std::array<double, 3>> byPhotons(const Cases& cases, const std::vector<SkinKernels>& skins) {
    constexpr std::uint64_t photons = 2000;
    std::vector<SkinStack> stacks;
    for (const int type : cases.types) stacks.push_back(skinStack(skinOfType(type)));
    const std::vector<float> carbon = shapeAtBands(skins.front(), carbonShape());
    std::vector<std::array<double, 3>> contrast(cases.topMm.size() * cases.tau.size() * cases.types.size());
    for (std::size_t band = 0; band < carbon.size(); ++band) {
        const double nm = double{skins.front().axes.bandNm[band]};
        const auto wavelength =
            static_cast<std::size_t>(std::lround((nm - firstWavelengthNm) / wavelengthStepNm));
        ColumnGrid dots{cases.topMm, {heightMm}, {diameterMm}, cases.tau};
        for (double& tau : dots.tau) tau *= double{carbon[band]};
        const ColumnContrast lattice =
            contrastOfLattices(skinsAt(stacks, wavelength), dots, {pitchMm}, photons, 3 + band);
        cases.forEach([&](std::size_t k, double, double, std::size_t skin) {
            for (std::size_t c = 0; c < 3; ++c)
                contrast[k][c] += double{skins[skin].share[band][c]} * lattice.contrast[k];
        });
    }
    return contrast;
}

// The hardest case: opaque dots that crowd so deep that most light turns back above them. Multiplying what
// each dot leaves is off by dE 3.6 there; with 40,000 photons 0.9 is left (docs/kernels.md), the rest is
// these photons' noise.
TEST(Lattice, CrowdsOfDotsLookAsPhotonsSayFromShallowToDeep) {
    const Cases cases;
    std::vector<SkinKernels> skins;
    for (const int type : cases.types) skins.push_back(kernelsOf(type));
    const auto photons = byPhotons(cases, skins);
    cases.forEach([&](std::size_t k, double topMm, double tau, std::size_t skin) {
        const LinearRgb bare = bareRgb(cases.types[skin]);
        const DotKernel kernel = dotAt(skins[skin], topMm, tau);
        std::array<double, 3> table{};
        for (std::size_t c = 0; c < 3; ++c) table[c] = latticeContrast(kernel, c);
        EXPECT_LT(colourDifference(seen(bare, photons[k]), seen(bare, table)), 1.5)
            << "type " << cases.types[skin] << ", top " << topMm << " mm, tau " << tau;
    });
}

TEST(Lattice, ManyDotsTakeMoreAndMoreButNeverTheLightThatTurnsBackAboveThem) {
    const SkinKernels skin = kernelsOf(1);
    for (const double topMm : {0.05, 0.1, 0.3, 0.6, 1.2}) {
        const DotKernel kernel = dotAt(skin, topMm, 4.0);
        float previous = 0.0F;
        for (float perMm2 = 0.1F; perMm2 < 200.0F; perMm2 *= 1.3F) {
            const float contrast = fieldContrast(kernel, 0, perMm2);
            EXPECT_GE(contrast, previous);
            EXPECT_LE(contrast, kernel.maxContrast);
            previous = contrast;
        }
        EXPECT_NEAR(previous, kernel.maxContrast, 0.1F * kernel.maxContrast);
    }
}

// Red light goes deepest, in light skin most of all: the bound is what an opaque layer takes of it there, by
// adding-doubling. The exponential is off by 0.015 of the light, which faint dots do not notice.
TEST(Lattice, NoCrowdTakesMoreRedThanAnOpaqueLayer) {
    const SkinParameters lightest = skinOfType(1);
    const SkinKernels skin = kernelsOf(1);
    const LinearRgb bare = bareRgb(1);
    for (const double topMm : {0.1, 0.2, 0.4, 0.7, 0.9}) {
        const PigmentLayer opaque{topMm, topMm + heightMm, 100.0 / heightMm * carbonShape(), {}};
        const LinearRgb covered = linearSrgbOf(xyzOf(reflectance(lightest, {&opaque, 1})));
        EXPECT_NEAR(dotAt(skin, topMm, 4.0).maxContrast, 1.0F - covered[0] / bare[0], 0.03F) << topMm;
    }
}

} // namespace
} // namespace stipple

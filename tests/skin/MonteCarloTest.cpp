#include "skin/MonteCarlo.h"

#include "skin/ColumnContrast.h"
#include "skin/SkinReflectance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stipple {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

void expectWithin3(const Estimate& estimate, double published) {
    EXPECT_NEAR(estimate.mean, published, 3.0 * estimate.standardError);
    EXPECT_LT(estimate.standardError, 0.0015);
}

TEST(MonteCarlo, SlabOfVanDeHulst) {
    // H. C. van de Hulst, "Multiple Light Scattering" (1980), table 35.
    const PhotonBalance light = simulatePhotons({{{0.2, 1.0, 9.0, 0.75}}, 1.0}, 200000, 1);
    EXPECT_EQ(light.specular, 0.0);
    expectWithin3(light.reflected, 0.09739);
    expectWithin3(light.transmitted, 0.66096);
}

TEST(MonteCarlo, HalfSpaceOfGiovanelli) {
    // R. G. Giovanelli, Optica Acta 2 (1955) 153: refractive index 1.5, with the specular part.
    const PhotonBalance light = simulatePhotons({{{infinite, 1.0, 9.0, 0.0}}, 1.5}, 150000, 2);
    expectWithin3(light.reflected, 0.2600 - 0.04);
}

TEST(MonteCarlo, HalfSpacesOfChandrasekhar) {
    // S. Chandrasekhar, "Radiative Transfer" (1950): isotropic scattering, normal incidence, exact.
    expectWithin3(simulatePhotons({{{infinite, 5.0, 5.0, 0.0}}, 1.0}, 150000, 3).reflected, 0.11523);
    expectWithin3(simulatePhotons({{{infinite, 1.0, 9.0, 0.0}}, 1.0}, 150000, 4).reflected, 0.41495);
    expectWithin3(simulatePhotons({{{infinite, 0.1, 9.9, 0.0}}, 1.0}, 100000, 5).reflected, 0.75272);
}

TEST(MonteCarlo, ThreeLayersOfGardner) {
    // The layers of C. M. Gardner et al. (1992); published 0.2381 and 0.0974 carry noise of their
    // own: these are the values at which longer runs and adding-doubling with 32 streams agree.
    const PhotonBalance light = simulatePhotons(
        {{{1.0, 0.1, 10.0, 0.9}, {1.0, 0.1, 1.0, 0.0}, {2.0, 0.2, 1.0, 0.7}}, 1.37}, 150000, 6);
    expectWithin3(light.reflected, 0.2379);
    expectWithin3(light.transmitted, 0.0961);
}

TEST(MonteCarlo, AllLightGoesSomewhere) {
    const PhotonBalance light =
        simulatePhotons({{{0.3, 0.4, 12.0, 0.8}, {1.5, 0.05, 6.0, 0.2}}, 1.4}, 50000, 7);
    const double all = light.specular + light.reflected.mean + light.transmitted.mean + light.absorbed.mean;
    EXPECT_NEAR(all, 1.0, 1e-4); // photons given up are made up for by others, in the mean
}

TEST(MonteCarlo, ALayerCutInTwoIsTheSameLayer) {
    const PhotonBalance one = simulatePhotons({{{1.0, 0.2, 10.0, 0.8}}, 1.4}, 60000, 8);
    const PhotonBalance two =
        simulatePhotons({{{0.3, 0.2, 10.0, 0.8}, {0.7, 0.2, 10.0, 0.8}}, 1.4}, 60000, 9);
    const double error = std::hypot(one.reflected.standardError, two.reflected.standardError);
    EXPECT_NEAR(one.reflected.mean, two.reflected.mean, 3.0 * error);
}

/// Share of light of normal incidence that leaves below within 20 degrees (inside the slab) of straight on.
Estimate straightOn(const TurbidStack& stack, std::uint64_t photons, std::uint64_t seed) {
    constexpr double leastCosine = 0.94;
    double sum = 0.0;
    double squares = 0.0;
    PhotonPath path;
    for (std::uint64_t photon = 0; photon < photons; ++photon) {
        tracePhoton(stack, seed, photon, path);
        if (path.end != PhotonEnd::Transmitted || path.pointsMm.size() < 3) continue;
        const Point3& last = path.pointsMm.back();
        const Point3& before = path.pointsMm[path.pointsMm.size() - 2];
        const Point3 way{last[0] - before[0], last[1] - before[1], last[2] - before[2]};
        if (way[2] < leastCosine * std::hypot(way[0], way[1], way[2])) continue;
        sum += path.weight;
        squares += path.weight * path.weight;
    }
    const auto n = static_cast<double>(photons);
    return {sum / n, std::sqrt(std::max(0.0, squares / n - sum * sum / n / n) / n)};
}

// Helmholtz: straight in above and straight out below is worth the same as the other way round, although all
// that is let through is not. The kernels of dots are computed the other way round.
TEST(MonteCarlo, LightGoesBothWaysAlike) {
    const OpticalSlab milky{0.4, 0.05, 12.0, 0.0};
    const OpticalSlab smoky{0.5, 0.6, 3.0, 0.8};
    const TurbidStack down{{milky, smoky}, 1.4};
    const TurbidStack up{{smoky, milky}, 1.4};
    const Estimate a = straightOn(down, 300000, 31);
    const Estimate b = straightOn(up, 300000, 32);
    const double error = std::hypot(a.standardError, b.standardError);
    EXPECT_LT(error, 0.04 * a.mean);
    EXPECT_NEAR(a.mean, b.mean, 3.0 * error);
    const Estimate allDown = simulatePhotons(down, 50000, 33).transmitted;
    const Estimate allUp = simulatePhotons(up, 50000, 34).transmitted;
    EXPECT_GT(std::abs(allDown.mean - allUp.mean),
              5.0 * std::hypot(allDown.standardError, allUp.standardError));
}

TEST(MonteCarlo, TheSameSeedGivesTheSamePath) {
    const TurbidStack stack{{{infinite, 0.1, 10.0, 0.8}}, 1.4};
    PhotonPath a;
    PhotonPath b;
    tracePhoton(stack, 5, 17, a);
    tracePhoton(stack, 5, 16, b);
    EXPECT_NE(a.pointsMm, b.pointsMm);
    tracePhoton(stack, 5, 17, b);
    EXPECT_EQ(a.pointsMm, b.pointsMm);
    EXPECT_EQ(a.weight, b.weight);
}

TEST(MonteCarlo, OtherAbsorptionCanBeHadFromThePath) {
    const OpticalSlab pale{infinite, 0.1, 10.0, 0.8};
    OpticalSlab dark = pale;
    dark.absorptionPerMm = 0.5;
    SkinsAtWavelength both;
    both.stack.layers = {pale};
    both.stack.refractiveIndex = 1.4;
    both.absorptionPerMm = {{pale.absorptionPerMm}, {dark.absorptionPerMm}};
    const ColumnGrid grid{{0.1}, {0.2}, {0.3}, {1.0}};
    const ColumnContrast shared = contrastOfColumns(both, grid, {}, 40000, 10);
    const PhotonBalance own = simulatePhotons({{dark}, 1.4}, 40000, 11);
    EXPECT_NEAR(shared.bareAlbedo[1], own.reflected.mean, 4.0 * own.reflected.standardError);
}

// Two solvers that share nothing: skin I and VI, bare and with carbon at 0.2 mm, at three wavelengths. The
// long comparison, over all skins and wavelengths, is `bake-dot-kernels layers` (docs/kernels.md).
TEST(MonteCarlo, AgreesWithAddingDoublingOnSkin) {
    constexpr int streams = 12;
    const std::vector<SkinStack> skins{skinStack(skinOfType(1)), skinStack(skinOfType(6))};
    const ColumnGrid layer{{0.1}, {0.2}, {1e6}, {1.0}};
    for (const std::size_t wavelength : {std::size_t{5}, index550, std::size_t{25}}) {
        const ColumnContrast photons =
            contrastOfColumns(skinsAt(skins, wavelength), layer, {{0.0, 0.0, 1}}, 20000, 20 + wavelength);
        for (std::size_t s = 0; s < skins.size(); ++s) {
            const PigmentLayer pigment{0.1, 0.3, flatSpectrum(1.0 / 0.2), {}};
            const double bare = reflectance(skins[s], {}, streams)[wavelength];
            const double dark = reflectance(skins[s], {&pigment, 1}, streams)[wavelength];
            EXPECT_NEAR(photons.bareAlbedo[s] / bare, 1.0, 0.03) << wavelengthNm(wavelength);
            EXPECT_NEAR(photons.bareAlbedo[s] * (1.0 - photons.contrast[s]) / dark, 1.0, 0.04)
                << wavelengthNm(wavelength);
        }
    }
}

} // namespace
} // namespace stipple

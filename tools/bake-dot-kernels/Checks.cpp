#include "Checks.h"

#include "skin/ColumnContrast.h"
#include "skin/GaussianPair.h"
#include "skin/LayerTable.h"
#include "skin/SkinReflectance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr double pigmentHeightMm = 0.2;
const std::vector<double> tau550{0.25, 1.0, 4.0};

std::vector<double> topsOf(const std::vector<double>& centresMm) {
    std::vector<double> tops;
    for (const double centre : centresMm) tops.push_back(centre - 0.5 * pigmentHeightMm);
    return tops;
}

ColumnGrid carbonColumns(const std::vector<double>& centresMm, std::vector<double> diametersMm,
                         double shape) {
    ColumnGrid grid{topsOf(centresMm), {pigmentHeightMm}, std::move(diametersMm), tau550};
    for (double& tau : grid.tau) tau *= shape;
    return grid;
}

std::vector<SkinStack> stacksOf(const std::vector<int>& types) {
    std::vector<SkinStack> stacks;
    for (const int type : types) stacks.push_back(skinStack(skinOfType(type)));
    return stacks;
}

/// Differences of colour, to be summed up.
struct Differences {
    std::vector<double> values;

    void add(const Lab& a, const Lab& b) { values.push_back(colourDifference(a, b)); }

    void print(const char* what) {
        std::ranges::sort(values);
        double sum = 0.0;
        for (const double value : values) sum += value;
        const auto count = static_cast<double>(values.size());
        fmt::print("{:<28} {:5} cases  dE2000 mean {:.3f}  p95 {:.3f}  max {:.3f}\n", what, values.size(),
                   sum / count, values[static_cast<std::size_t>(0.95 * count)], values.back());
    }
};

/// Contrast at every wavelength and what it makes of the colour of bare skins. Index as in ColumnContrast.
struct SpectralContrast {
    std::vector<Spectrum> bare;     ///< [skin], by photons
    std::vector<Spectrum> contrast; ///< as ColumnContrast::contrast

    void take(std::size_t wavelength, const ColumnContrast& at) {
        bare.resize(at.bareAlbedo.size());
        contrast.resize(at.contrast.size());
        for (std::size_t k = 0; k < bare.size(); ++k) bare[k][wavelength] = at.bareAlbedo[k];
        for (std::size_t k = 0; k < contrast.size(); ++k) contrast[k][wavelength] = at.contrast[k];
    }
};

Spectrum darkened(const Spectrum& bare, const Spectrum& contrast) {
    return bare * (flatSpectrum(1.0) + -1.0 * contrast);
}

LinearRgb darkened(const LinearRgb& bare, const std::array<double, 3>& kept) {
    return {static_cast<float>(bare[0] * kept[0]), static_cast<float>(bare[1] * kept[1]),
            static_cast<float>(bare[2] * kept[2])};
}

DotKernel carbonKernel(const SkinKernels& skin, double topMm, double diameterMm, double tau) {
    const auto top = static_cast<float>(topMm);
    return kernelOf(skin,
                    {top, top + static_cast<float>(pigmentHeightMm), static_cast<float>(diameterMm),
                     static_cast<float>(tau)},
                    shapeAtBands(skin, carbonSpectrum().absorption));
}

SkinKernels kernelsOfType(const KernelTable& table, int type) {
    const SkinParameters skin = skinOfType(type);
    return skinKernels(table, skin, reflectance(skin));
}

/// Width at half of the contrast on the axis.
template <class Contrast>
double fullWidth(Contrast contrast, double stepMm) {
    const double half = 0.5 * contrast(0);
    int k = 1;
    while (contrast(k) > half) ++k;
    const double last = contrast(k - 1);
    return 2.0 * stepMm * (k - (half - contrast(k)) / (last - contrast(k)));
}

/// A Gaussian of the integral 1 at all points of a lattice, in one dimension.
double combAt(double x, double pitchMm, double sigmaMm) {
    constexpr double reach = 6.0;
    const int lines = static_cast<int>(reach * sigmaMm / pitchMm) + 1;
    double sum = 0.0;
    for (int k = -lines; k <= lines; ++k) {
        const double d = (x - k * pitchMm) / sigmaMm;
        sum += std::exp(-0.5 * d * d);
    }
    return sum / (std::sqrt(2.0 * 3.141592653589793) * sigmaMm);
}

/// Mean of exp(-D) where the densities of dots on a square lattice add.
double latticeMean(const GaussianPair& pair, double pitchMm) {
    constexpr int samples = 24; // of a quarter of a cell, by symmetry
    std::array<double, samples> core{};
    std::array<double, samples> halo{};
    for (int k = 0; k < samples; ++k) {
        const double x = 0.5 * pitchMm * (k + 0.5) / samples;
        core[k] = combAt(x, pitchMm, pair.coreSigmaMm);
        halo[k] = combAt(x, pitchMm, pair.haloSigmaMm);
    }
    double sum = 0.0;
    for (int j = 0; j < samples; ++j)
        for (int i = 0; i < samples; ++i)
            sum += std::exp(-pair.coreIntegralMm2 * core[i] * core[j] -
                            pair.haloIntegralMm2 * halo[i] * halo[j]);
    return sum / (samples * samples);
}

} // namespace

void checkLayers(std::uint64_t photons, std::uint64_t seed) {
    constexpr int streams = 12;
    constexpr double wholeSkinMm = 1e6; // a column so wide is a layer
    const std::vector<int> types{1, 2, 3, 4, 5, 6};
    const std::vector<SkinStack> stacks = stacksOf(types);
    const std::vector<double> centresMm{0.2, 0.3, 0.6, 1.0, 1.5, 2.0};
    SpectralContrast photon;
    for (std::size_t i = 0; i < wavelengthCount; ++i)
        photon.take(i,
                    contrastOfColumns(skinsAt(stacks, i),
                                      carbonColumns(centresMm, {wholeSkinMm}, carbonSpectrum().absorption[i]),
                                      {{0.0, 0.0, 1}}, photons, seed + i));
    Differences differences;
    for (std::size_t s = 0; s < types.size(); ++s)
        differences.add(labOf(xyzOf(photon.bare[s])), labOf(xyzOf(reflectance(stacks[s], {}, streams))));
    for (std::size_t c = 0; c < centresMm.size(); ++c)
        for (std::size_t t = 0; t < tau550.size(); ++t)
            for (std::size_t s = 0; s < types.size(); ++s) {
                const double top = topsOf(centresMm)[c];
                const PigmentLayer layer{top,
                                         top + pigmentHeightMm,
                                         tau550[t] / pigmentHeightMm * carbonSpectrum().absorption,
                                         {}};
                const std::size_t k = (c * tau550.size() + t) * types.size() + s;
                differences.add(labOf(xyzOf(darkened(photon.bare[s], photon.contrast[k]))),
                                labOf(xyzOf(reflectance(stacks[s], {&layer, 1}, streams))));
            }
    differences.print("layers, 12 streams");
}

void checkDots(const KernelTable& table, std::uint64_t photons, std::uint64_t seed) {
    constexpr double stepMm = 0.05;
    constexpr int steps = 41;
    constexpr int judged = 31; // to 1.5 mm
    const std::vector<int> types{2, 5};
    const std::vector<double> centresMm{0.2, 0.3, 0.5, 0.8, 1.0};
    const std::vector<double> diametersMm{0.3, 0.5};
    std::vector<Ring> circles;
    for (int k = 0; k < steps; ++k) circles.push_back({k * stepMm, k * stepMm, k < 8 ? 2 : 4});
    SpectralContrast photon;
    for (std::size_t i = 0; i < wavelengthCount; ++i)
        photon.take(i,
                    contrastOfColumns(skinsAt(stacksOf(types), i),
                                      carbonColumns(centresMm, diametersMm, carbonSpectrum().absorption[i]),
                                      circles, photons, seed + i));
    fmt::print("skin  depth  diameter  tau  FWHM, peak contrast of green: photons table | centre dL da db: "
               "photons table"
               " | dE mean max\n");
    Differences all;
    for (std::size_t s = 0; s < types.size(); ++s) {
        const SkinKernels skin = kernelsOfType(table, types[s]);
        const Spectrum bareSpectrum = reflectance(skinOfType(types[s]));
        const LinearRgb bare = linearSrgbOf(xyzOf(bareSpectrum));
        for (std::size_t d = 0; d < diametersMm.size(); ++d)
            for (std::size_t c = 0; c < centresMm.size(); ++c)
                for (std::size_t t = 0; t < tau550.size(); ++t) {
                    const DotKernel kernel =
                        carbonKernel(skin, topsOf(centresMm)[c], diametersMm[d], tau550[t]);
                    const auto byPhotons = [&](int k) {
                        const std::size_t at =
                            ((((k * diametersMm.size() + d) * centresMm.size() + c) * tau550.size() + t) *
                             types.size()) +
                            s;
                        return linearSrgbOf(xyzOf(darkened(bareSpectrum, photon.contrast[at])));
                    };
                    const auto byTable = [&](int k) {
                        std::array<double, 3> kept{};
                        for (std::size_t channel = 0; channel < 3; ++channel)
                            kept[channel] = std::exp(-densityAt(gaussiansOf(kernel, channel), k * stepMm));
                        return darkened(bare, kept);
                    };
                    Differences here;
                    for (int k = 0; k < judged; ++k) {
                        here.add(labOf(byPhotons(k)), labOf(byTable(k)));
                        all.values.push_back(here.values.back());
                    }
                    const auto green = [&](const LinearRgb& colour) { return 1.0 - colour[1] / bare[1]; };
                    const Lab skinLab = labOf(bare);
                    const Lab a = labOf(byPhotons(0));
                    const Lab b = labOf(byTable(0));
                    double sum = 0.0;
                    for (const double value : here.values) sum += value;
                    fmt::print("{:4} {:6.1f} {:9.1f} {:5.2f}   {:.3f} {:.3f}  {:.4f} {:.4f} "
                               "|{:6.1f}{:6.1f}{:6.1f} {:6.1f}{:6.1f}{:6.1f} |"
                               " {:.3f} {:.3f}\n",
                               types[s], centresMm[c], diametersMm[d], tau550[t],
                               fullWidth([&](int k) { return green(byPhotons(k)); }, stepMm),
                               fullWidth([&](int k) { return green(byTable(k)); }, stepMm),
                               green(byPhotons(0)), green(byTable(0)), a.lightness - skinLab.lightness,
                               a.a - skinLab.a, a.b - skinLab.b, b.lightness - skinLab.lightness,
                               b.a - skinLab.a, b.b - skinLab.b, sum / judged,
                               *std::ranges::max_element(here.values));
                }
    }
    all.print("dots, r <= 1.5 mm");
}

void checkLattices(const KernelTable& table, std::uint64_t photons, std::uint64_t seed) {
    constexpr double diameterMm = 0.3;
    constexpr double openMm = 1.0;
    const std::vector<int> types{1, 2, 3, 5, 6};
    const std::vector<double> centresMm{0.2, 0.3, 0.5, 0.8, 1.0};
    const std::vector<double> pitchesMm{0.7, 1.0, 1.4};
    std::vector<SkinKernels> skins;
    for (const int type : types) skins.push_back(kernelsOfType(table, type));
    std::vector<std::array<double, 3>> kept(
        pitchesMm.size() * centresMm.size() * tau550.size() * types.size(), {1.0, 1.0, 1.0});
    const std::vector<float> shape = shapeAtBands(skins.front(), carbonSpectrum().absorption);
    for (std::size_t band = 0; band < shape.size(); ++band) {
        const auto wavelength = static_cast<std::size_t>(
            std::lround((table.axes.bandNm[band] - firstWavelengthNm) / wavelengthStepNm));
        const ColumnContrast at = contrastOfLattices(
            skinsAt(stacksOf(types), wavelength), carbonColumns(centresMm, {diameterMm}, double{shape[band]}),
            pitchesMm, photons, seed + band);
        for (std::size_t k = 0; k < kept.size(); ++k)
            for (std::size_t channel = 0; channel < 3; ++channel)
                kept[k][channel] -= skins[k % types.size()].share[band][channel] * at.contrast[k];
    }
    Differences all;
    Differences open;
    Differences far;
    for (std::size_t k = 0; k < kept.size(); ++k) {
        const std::size_t s = k % types.size();
        const std::size_t t = k / types.size() % tau550.size();
        const std::size_t c = k / (types.size() * tau550.size()) % centresMm.size();
        const double pitch = pitchesMm[k / (types.size() * tau550.size() * centresMm.size())];
        const DotKernel kernel = carbonKernel(skins[s], topsOf(centresMm)[c], diameterMm, tau550[t]);
        std::array<double, 3> near{};
        std::array<double, 3> wide{};
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const GaussianPair pair = gaussiansOf(kernel, channel);
            near[channel] = latticeMean(pair, pitch);
            wide[channel] = std::exp(-(pair.coreIntegralMm2 + pair.haloIntegralMm2) / (pitch * pitch));
        }
        const LinearRgb bare = linearSrgbOf(xyzOf(reflectance(skinOfType(types[s]))));
        const Lab truth = labOf(darkened(bare, kept[k]));
        all.add(truth, labOf(darkened(bare, near)));
        if (pitch >= openMm) open.add(truth, labOf(darkened(bare, near)));
        far.add(labOf(darkened(bare, near)), labOf(darkened(bare, wide)));
    }
    all.print("lattices");
    open.print("lattices, pitch >= 1 mm");
    far.print("close view against far view");
}

} // namespace stipple

#include "Checks.h"

#include "skin/ColumnContrast.h"
#include "skin/GaussianPair.h"
#include "skin/Pigment.h"
#include "skin/SkinReflectance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr double heightMm = 0.2;
const std::vector<double> tau550{0.25, 1.0, 4.0};

/// Columns of carbon, in the skins of some types.
struct Cases {
    std::vector<int> types;
    std::vector<double> centresMm;
    std::vector<double> diametersMm;

    [[nodiscard]] double topMm(std::size_t centre) const { return centresMm[centre] - 0.5 * heightMm; }

    [[nodiscard]] ColumnGrid grid(double carbonShape) const {
        ColumnGrid grid{{}, {heightMm}, diametersMm, tau550};
        for (std::size_t c = 0; c < centresMm.size(); ++c) grid.topMm.push_back(topMm(c));
        for (double& tau : grid.tau) tau *= carbonShape;
        return grid;
    }

    [[nodiscard]] std::vector<SkinStack> stacks() const {
        std::vector<SkinStack> stacks;
        for (const int type : types) stacks.push_back(skinStack(skinOfType(type)));
        return stacks;
    }

    /// Calls visit(place, diameter, centre, tau, skin), all by number, in the order of ColumnContrast.
    template <class Visit>
    void forEach(std::size_t places, Visit visit) const {
        for (std::size_t place = 0; place < places; ++place)
            for (std::size_t d = 0; d < diametersMm.size(); ++d)
                for (std::size_t c = 0; c < centresMm.size(); ++c)
                    for (std::size_t t = 0; t < tau550.size(); ++t)
                        for (std::size_t s = 0; s < types.size(); ++s) visit(place, d, c, t, s);
    }

    [[nodiscard]] std::size_t index(std::size_t place, std::size_t d, std::size_t c, std::size_t t,
                                    std::size_t s) const {
        return (((place * diametersMm.size() + d) * centresMm.size() + c) * tau550.size() + t) *
                   types.size() +
               s;
    }
};

/// Differences of colour, to be summed up.
struct Differences {
    std::vector<double> values;

    double add(const Lab& a, const Lab& b) {
        values.push_back(colourDifference(a, b));
        return values.back();
    }

    [[nodiscard]] double mean() const {
        double sum = 0.0;
        for (const double value : values) sum += value;
        return sum / static_cast<double>(values.size());
    }

    void print(const char* what) {
        std::ranges::sort(values);
        const auto p95 = static_cast<std::size_t>(0.95 * static_cast<double>(values.size()));
        fmt::print("{:<28} {:5} cases  dE2000 mean {:.3f}  p95 {:.3f}  max {:.3f}\n", what, values.size(),
                   mean(), values[p95], values.back());
    }
};

/// By photons at every wavelength.
struct Spectra {
    std::vector<Spectrum> bare;     ///< [skin]
    std::vector<Spectrum> contrast; ///< as ColumnContrast::contrast

    void take(std::size_t wavelength, const ColumnContrast& at) {
        bare.resize(at.bareAlbedo.size());
        contrast.resize(at.contrast.size());
        for (std::size_t k = 0; k < bare.size(); ++k) bare[k][wavelength] = at.bareAlbedo[k];
        for (std::size_t k = 0; k < contrast.size(); ++k) contrast[k][wavelength] = at.contrast[k];
    }
};

Spectra spectraAround(const Cases& cases, const std::vector<Ring>& rings, std::uint64_t photons,
                      std::uint64_t seed) {
    const std::vector<SkinStack> stacks = cases.stacks();
    const Spectrum carbon = carbonShape();
    Spectra spectra;
    for (std::size_t i = 0; i < wavelengthCount; ++i)
        spectra.take(i,
                     contrastOfColumns(skinsAt(stacks, i), cases.grid(carbon[i]), rings, photons, seed + i));
    return spectra;
}

Spectrum darkened(const Spectrum& bare, const Spectrum& contrast) {
    return bare * (flatSpectrum(1.0) + -1.0 * contrast);
}

LinearRgb darkened(const LinearRgb& bare, const std::array<double, 3>& kept) {
    LinearRgb seen{};
    for (std::size_t c = 0; c < 3; ++c) seen[c] = static_cast<float>(double{bare[c]} * kept[c]);
    return seen;
}

/// One type's skin by the table.
struct TableSkin {
    Spectrum reflectance{};
    LinearRgb bare{};
    SkinKernels kernels;
    std::vector<float> carbon;
};

TableSkin tableSkin(const KernelTable& table, int type) {
    const SkinParameters skin = skinOfType(type);
    TableSkin out;
    out.reflectance = reflectance(skin);
    out.bare = linearSrgbOf(xyzOf(out.reflectance));
    out.kernels = skinKernels(table, skin, out.reflectance);
    out.carbon = shapeAtBands(out.kernels, carbonShape());
    return out;
}

std::vector<TableSkin> tableSkins(const KernelTable& table, const Cases& cases) {
    std::vector<TableSkin> skins;
    for (const int type : cases.types) skins.push_back(tableSkin(table, type));
    return skins;
}

DotKernel carbonKernel(const TableSkin& skin, double topMm, double diameterMm, double tau) {
    return kernelOf(skin.kernels,
                    {static_cast<float>(topMm), static_cast<float>(topMm + heightMm),
                     static_cast<float>(diameterMm), static_cast<float>(tau)},
                    skin.carbon);
}

LinearRgb colourAt(const LinearRgb& bare, const DotKernel& kernel, double rMm) {
    std::array<double, 3> kept{};
    for (std::size_t c = 0; c < 3; ++c) kept[c] = 1.0 - contrastAt(kernel, c, rMm);
    return darkened(bare, kept);
}

/// Colours around one dot, every stepMm from the middle.
using Profile = std::vector<LinearRgb>;
constexpr double stepMm = 0.05;

double greenContrast(const LinearRgb& bare, const LinearRgb& seen) {
    return 1.0 - double{seen[1]} / bare[1];
}

/// Width at half of the contrast in the middle, in green.
double fullWidthMm(const LinearRgb& bare, const Profile& profile) {
    const double half = 0.5 * greenContrast(bare, profile.front());
    std::size_t k = 1;
    while (k + 1 < profile.size() && greenContrast(bare, profile[k]) > half) ++k;
    const double inside = greenContrast(bare, profile[k - 1]);
    const double outside = greenContrast(bare, profile[k]);
    return 2.0 * stepMm * (static_cast<double>(k) - (half - outside) / (inside - outside));
}

std::string described(const LinearRgb& bare, const Profile& profile) {
    const Lab skin = labOf(bare);
    const Lab middle = labOf(profile.front());
    return fmt::format("{:5.2f} {:.4f} {:6.1f}{:6.1f}{:6.1f}", fullWidthMm(bare, profile),
                       greenContrast(bare, profile.front()), middle.lightness - skin.lightness,
                       middle.a - skin.a, middle.b - skin.b);
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

/// Mean of 1 - exp(-D) where the densities of dots on a square lattice add.
double latticeMean(const GaussianPair& pair, double pitchMm) {
    constexpr std::size_t samples = 24; // of a quarter of a cell, by symmetry
    std::array<double, samples> core{};
    std::array<double, samples> halo{};
    for (std::size_t k = 0; k < samples; ++k) {
        const double x = 0.5 * pitchMm * (static_cast<double>(k) + 0.5) / samples;
        core[k] = combAt(x, pitchMm, pair.coreSigmaMm);
        halo[k] = combAt(x, pitchMm, pair.haloSigmaMm);
    }
    double sum = 0.0;
    for (std::size_t j = 0; j < samples; ++j)
        for (std::size_t i = 0; i < samples; ++i)
            sum -= std::expm1(-pair.coreIntegralMm2 * core[i] * core[j] -
                              pair.haloIntegralMm2 * halo[i] * halo[j]);
    return sum / (samples * samples);
}

/// What such a field looks like from near, and from where a dot is far smaller than a pixel.
LinearRgb nearLattice(const LinearRgb& bare, const DotKernel& kernel, double pitchMm) {
    std::array<double, 3> kept{};
    for (std::size_t c = 0; c < 3; ++c)
        kept[c] = 1.0 - double{kernel.maxContrast} * latticeMean(gaussiansOf(kernel, c), pitchMm);
    return darkened(bare, kept);
}

LinearRgb farLattice(const LinearRgb& bare, const DotKernel& kernel, double pitchMm) {
    std::array<double, 3> kept{};
    const auto perMm2 = static_cast<float>(1.0 / (pitchMm * pitchMm));
    for (std::size_t c = 0; c < 3; ++c) kept[c] = 1.0 - double{fieldContrast(kernel, c, perMm2)};
    return darkened(bare, kept);
}

/// Colours of lattices by photons, in the order of ColumnContrast, from the table's bands.
std::vector<LinearRgb> latticesByPhotons(const Cases& cases, const std::vector<TableSkin>& skins,
                                         const std::vector<double>& pitchesMm, std::uint64_t photons,
                                         std::uint64_t seed) {
    std::vector<std::array<double, 3>> kept;
    const std::vector<float>& bandNm = skins.front().kernels.axes.bandNm;
    for (std::size_t band = 0; band < bandNm.size(); ++band) {
        const auto wavelength =
            static_cast<std::size_t>(std::lround((bandNm[band] - firstWavelengthNm) / wavelengthStepNm));
        const ColumnGrid grid = cases.grid(double{skins.front().carbon[band]});
        const ColumnContrast at =
            contrastOfLattices(skinsAt(cases.stacks(), wavelength), grid, pitchesMm, photons, seed + band);
        kept.resize(at.contrast.size(), {1.0, 1.0, 1.0});
        for (std::size_t k = 0; k < kept.size(); ++k)
            for (std::size_t c = 0; c < 3; ++c)
                kept[k][c] -= double{skins[k % skins.size()].kernels.share[band][c]} * at.contrast[k];
    }
    std::vector<LinearRgb> colours;
    for (std::size_t k = 0; k < kept.size(); ++k)
        colours.push_back(darkened(skins[k % skins.size()].bare, kept[k]));
    return colours;
}

} // namespace

void checkLayers(std::uint64_t photons, std::uint64_t seed) {
    constexpr int streams = 12;
    constexpr double wholeSkinMm = 1e6; // a column so wide is a layer
    const Cases cases{{1, 2, 3, 4, 5, 6}, {0.2, 0.3, 0.6, 1.0, 1.5, 2.0}, {wholeSkinMm}};
    const Spectra photon = spectraAround(cases, {{0.0, 0.0, 1}}, photons, seed);
    const std::vector<SkinStack> stacks = cases.stacks();
    Differences differences;
    for (std::size_t s = 0; s < stacks.size(); ++s)
        differences.add(labOf(xyzOf(photon.bare[s])), labOf(xyzOf(reflectance(stacks[s], {}, streams))));
    cases.forEach(1, [&](std::size_t, std::size_t, std::size_t c, std::size_t t, std::size_t s) {
        const double top = cases.topMm(c);
        const PigmentLayer layer{top, top + heightMm, tau550[t] / heightMm * carbonShape(), {}};
        const Spectrum& contrast = photon.contrast[cases.index(0, 0, c, t, s)];
        differences.add(labOf(xyzOf(darkened(photon.bare[s], contrast))),
                        labOf(xyzOf(reflectance(stacks[s], {&layer, 1}, streams))));
    });
    differences.print("layers, 12 streams");
}

void checkDots(const KernelTable& table, std::uint64_t photons, std::uint64_t seed) {
    constexpr std::size_t steps = 41;
    constexpr std::size_t judged = 31; // to 1.5 mm
    const Cases cases{{2, 5}, {0.2, 0.3, 0.5, 0.8, 1.0}, {0.3, 0.5}};
    std::vector<Ring> circles;
    for (std::size_t k = 0; k < steps; ++k)
        circles.push_back({static_cast<double>(k) * stepMm, static_cast<double>(k) * stepMm, k < 8 ? 2 : 4});
    const Spectra photon = spectraAround(cases, circles, photons, seed);
    const std::vector<TableSkin> skins = tableSkins(table, cases);
    Differences all;
    fmt::print("by photons | by the table: width at half contrast, contrast in the middle (both green), "
               "dL* da* db* in the middle\n");
    cases.forEach(1, [&](std::size_t, std::size_t d, std::size_t c, std::size_t t, std::size_t s) {
        const DotKernel kernel = carbonKernel(skins[s], cases.topMm(c), cases.diametersMm[d], tau550[t]);
        Profile byPhotons;
        Profile byTable;
        Differences here;
        for (std::size_t k = 0; k < steps; ++k) {
            const Spectrum& contrast = photon.contrast[cases.index(k, d, c, t, s)];
            byPhotons.push_back(linearSrgbOf(xyzOf(darkened(skins[s].reflectance, contrast))));
            byTable.push_back(colourAt(skins[s].bare, kernel, static_cast<double>(k) * stepMm));
            if (k < judged) all.values.push_back(here.add(labOf(byPhotons[k]), labOf(byTable[k])));
        }
        fmt::print("type {} depth {:.1f} diameter {:.1f} tau {:4.2f}  {} | {}  dE mean {:.3f} max {:.3f}\n",
                   cases.types[s], cases.centresMm[c], cases.diametersMm[d], tau550[t],
                   described(skins[s].bare, byPhotons), described(skins[s].bare, byTable), here.mean(),
                   *std::ranges::max_element(here.values));
    });
    all.print("dots, r <= 1.5 mm");
}

void checkLattices(const KernelTable& table, std::uint64_t photons, std::uint64_t seed) {
    constexpr double openMm = 1.0;
    const Cases cases{{1, 2, 3, 5, 6}, {0.2, 0.3, 0.5, 0.8, 1.0}, {0.3}};
    const std::vector<double> pitchesMm{0.7, 1.0, 1.4};
    const std::vector<TableSkin> skins = tableSkins(table, cases);
    const std::vector<LinearRgb> byPhotons = latticesByPhotons(cases, skins, pitchesMm, photons, seed);
    Differences all;
    Differences open;
    Differences far;
    cases.forEach(
        pitchesMm.size(), [&](std::size_t p, std::size_t d, std::size_t c, std::size_t t, std::size_t s) {
            const DotKernel kernel = carbonKernel(skins[s], cases.topMm(c), cases.diametersMm[d], tau550[t]);
            const Lab near = labOf(nearLattice(skins[s].bare, kernel, pitchesMm[p]));
            const double off = all.add(labOf(byPhotons[cases.index(p, d, c, t, s)]), near);
            if (pitchesMm[p] >= openMm) open.values.push_back(off);
            if (off > 2.0)
                fmt::print("type {} depth {:.1f} tau {:4.2f} pitch {:.1f}: dE {:.2f}\n", cases.types[s],
                           cases.centresMm[c], tau550[t], pitchesMm[p], off);
            far.add(near, labOf(farLattice(skins[s].bare, kernel, pitchesMm[p])));
        });
    all.print("lattices");
    open.print("lattices, pitch >= 1 mm");
    far.print("close view against far view");
}

} // namespace stipple

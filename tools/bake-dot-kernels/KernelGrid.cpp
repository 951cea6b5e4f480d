#include "KernelGrid.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

namespace stipple {

namespace {

std::size_t wavelengthIndex(double nm) {
    return static_cast<std::size_t>(std::lround((nm - firstWavelengthNm) / wavelengthStepNm));
}

std::vector<SkinStack> skinsOf(const KernelGrid& grid) {
    std::vector<SkinStack> skins;
    for (const double fraction : grid.melanosomeFraction) {
        SkinParameters skin;
        skin.melanosomeFraction = fraction;
        skins.push_back(skinStack(skin));
    }
    return skins;
}

} // namespace

std::vector<Ring> bakingRings() {
    constexpr double farMm = 1.3; // light from afar comes by few paths: more of them are tried
    const std::vector<double> edgesMm{0.0,  0.03, 0.06, 0.1, 0.14, 0.18, 0.22, 0.27, 0.33, 0.4, 0.5, 0.6,
                                      0.75, 0.9,  1.1,  1.3, 1.6,  2.0,  2.5,  3.2,  4.0,  5.0, 6.5, 9.0};
    std::vector<Ring> rings;
    for (std::size_t i = 0; i + 1 < edgesMm.size(); ++i)
        rings.push_back({edgesMm[i], edgesMm[i + 1], edgesMm[i] < farMm ? 2 : 4});
    return rings;
}

std::vector<ColumnContrast> tallyBands(const KernelGrid& grid, std::uint64_t photons, std::uint64_t seed) {
    const std::vector<SkinStack> skins = skinsOf(grid);
    std::vector<ColumnContrast> bands;
    for (std::size_t band = 0; band < grid.bandNm.size(); ++band) {
        fmt::print(stderr, "{:.0f} nm ({} of {})\n", grid.bandNm[band], band + 1, grid.bandNm.size());
        bands.push_back(contrastOfColumns(skinsAt(skins, wavelengthIndex(grid.bandNm[band])), grid.columns,
                                          bakingRings(), photons, seed + band));
    }
    return bands;
}

} // namespace stipple

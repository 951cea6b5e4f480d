#include "skin/SkinReflectance.h"

#include "base/Check.h"
#include "skin/AddingDoubling.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace stipple {

namespace {

/// The depths between which nothing changes, from 0 down; the last slice has no end.
std::vector<double> sliceTopsMm(const SkinStack& stack, std::span<const PigmentLayer> pigment) {
    std::vector<double> tops;
    for (const SkinLayer& layer : stack) tops.push_back(layer.topMm);
    for (const PigmentLayer& layer : pigment) {
        STIPPLE_CHECK(layer.topMm >= 0.0 && layer.topMm < layer.bottomMm && std::isfinite(layer.bottomMm),
                      "a layer of pigment has a top, and a bottom below it");
        tops.push_back(layer.topMm);
        tops.push_back(layer.bottomMm);
    }
    std::ranges::sort(tops);
    // What is thinner than a nanometre is a border that two computations round differently.
    const auto same = [](double a, double b) { return b - a < 1e-6; };
    tops.erase(std::unique(tops.begin(), tops.end(), same), tops.end());
    return tops;
}

template <class Layer>
bool contains(const Layer& layer, double depthMm) {
    return layer.topMm <= depthMm && depthMm < layer.bottomMm;
}

/// The slab at a wavelength of what lies around a depth.
OpticalSlab slabAt(const SkinStack& stack, std::span<const PigmentLayer> pigment, double depthMm,
                   std::size_t wavelength) {
    const SkinLayer& skin =
        *std::ranges::find_if(stack, [depthMm](const SkinLayer& layer) { return contains(layer, depthMm); });
    OpticalSlab slab{0.0, skin.absorptionPerMm[wavelength], skin.scatteringPerMm[wavelength],
                     skin.anisotropy[wavelength]};
    for (const PigmentLayer& layer : pigment) {
        if (!contains(layer, depthMm)) continue;
        slab.absorptionPerMm += layer.absorptionPerMm[wavelength];
        slab.scatteringPerMm += layer.reducedScatteringPerMm[wavelength] / (1.0 - slab.anisotropy);
    }
    return slab;
}

} // namespace

Spectrum reflectance(const SkinParameters& skin, std::span<const PigmentLayer> pigment, int streams) {
    return reflectance(skinStack(skin), pigment, streams);
}

Spectrum reflectance(const SkinStack& stack, std::span<const PigmentLayer> pigment, int streams) {
    std::vector<double> edges = sliceTopsMm(stack, pigment);
    edges.push_back(stack.back().bottomMm);
    std::vector<OpticalSlab> slabs(edges.size() - 1);
    Spectrum spectrum{};
    for (std::size_t w = 0; w < wavelengthCount; ++w) {
        for (std::size_t i = 0; i < slabs.size(); ++i) {
            const double thickness = edges[i + 1] - edges[i];
            const double inside = edges[i] + 0.5 * std::min(thickness, 1.0);
            slabs[i] = slabAt(stack, pigment, inside, w);
            slabs[i].thicknessMm = thickness;
        }
        spectrum[w] = slabLight(slabs, skinRefractiveIndex, streams).reflectance;
    }
    return spectrum;
}

} // namespace stipple

#include "skin/ColumnContrast.h"

#include "base/Rng.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr double twoPi = 6.283185307179586;
constexpr std::uint64_t placeStream = 0x0D07; // of the random numbers that place the axes

std::uint64_t placeSeed(std::uint64_t seed) {
    return seed ^ (placeStream << 48);
}

/// The slices that columns of the grid are made of, and which of them each (top, height) needs.
struct GridSlices {
    ColumnSlices slices;
    std::vector<std::array<std::size_t, 2>> columns; ///< numbers of the bounds at top and bottom
    std::vector<double> heightMm;                    ///< of each of those columns
};

std::size_t boundAt(const std::vector<double>& bounds, double depthMm) {
    const auto nearest =
        std::ranges::min_element(bounds, {}, [depthMm](double bound) { return std::abs(bound - depthMm); });
    return static_cast<std::size_t>(nearest - bounds.begin());
}

GridSlices slicesOf(const ColumnGrid& grid) {
    constexpr double same = 1e-9;
    GridSlices out;
    for (const double diameter : grid.diameterMm) out.slices.radiiMm.push_back(0.5 * diameter);
    std::vector<double>& bounds = out.slices.boundsMm;
    for (const double top : grid.topMm) {
        bounds.push_back(top);
        for (const double height : grid.heightMm) bounds.push_back(top + height);
    }
    std::ranges::sort(bounds);
    const auto isSame = [](double a, double b) { return std::abs(a - b) < same; };
    bounds.erase(std::unique(bounds.begin(), bounds.end(), isSame), bounds.end());
    for (const double top : grid.topMm)
        for (const double height : grid.heightMm) {
            out.columns.push_back({boundAt(bounds, top), boundAt(bounds, top + height)});
            out.heightMm.push_back(height);
        }
    return out;
}

/// Sums what columns take from photons.
class Tally {
public:
    Tally(const SkinsAtWavelength& skins, const ColumnGrid& grid, std::size_t places)
        : skins_(skins), grid_(grid), slices_(slicesOf(grid)), weight_(skins.absorptionPerMm.size()),
          perColumn_(grid.tau.size() * weight_.size()),
          perPlace_(grid.diameterMm.size() * slices_.columns.size() * perColumn_),
          lengths_(slices_.slices.lengthCount()), depths_(slices_.slices.boundsMm.size()) {
        sum_.bareAlbedo.assign(weight_.size(), 0.0);
        sum_.contrast.assign(places * perPlace_, 0.0);
    }

    [[nodiscard]] const ColumnSlices& slices() const { return slices_.slices; }

    /// False when the photon does not come out.
    bool take(std::uint64_t seed, std::uint64_t photon) {
        tracePhoton(skins_.stack, seed, photon, path_);
        if (path_.end != PhotonEnd::Reflected) return false;
        cutPath(path_, pieces);
        for (std::size_t skin = 0; skin < weight_.size(); ++skin) {
            double depth = 0.0;
            for (std::size_t layer = 0; layer < path_.lengthPerLayerMm.size(); ++layer)
                depth += skins_.absorptionPerMm[skin][layer] * path_.lengthPerLayerMm[layer];
            weight_[skin] = path_.roulette * std::exp(-depth);
            sum_.bareAlbedo[skin] += weight_[skin];
        }
        return true;
    }

    std::span<double> clearedLengths() {
        std::ranges::fill(lengths_, 0.0);
        return lengths_;
    }

    /// Counts what the columns take whose chords are in the lengths.
    void add(std::size_t place, double share) {
        double* out = &sum_.contrast[place * perPlace_];
        const std::size_t slices = slices_.slices.sliceCount();
        for (std::size_t d = 0; d < grid_.diameterMm.size(); ++d) {
            for (std::size_t k = 0; k < slices; ++k) depths_[k + 1] = depths_[k] + lengths_[d * slices + k];
            for (std::size_t c = 0; c < slices_.columns.size(); ++c, out += perColumn_) {
                const double chord = depths_[slices_.columns[c][1]] - depths_[slices_.columns[c][0]];
                if (chord > 1e-12) addColumn(chord / slices_.heightMm[c], share, out);
            }
        }
    }

    ColumnContrast mean(std::uint64_t photons) const {
        ColumnContrast mean = sum_;
        const std::size_t skins = weight_.size();
        for (std::size_t i = 0; i < mean.contrast.size(); ++i) mean.contrast[i] /= sum_.bareAlbedo[i % skins];
        const double entering = 1.0 - specularReflectance(skins_.stack.refractiveIndex);
        for (double& albedo : mean.bareAlbedo) albedo *= entering / static_cast<double>(photons);
        return mean;
    }

    PathPieces pieces;

private:
    void addColumn(double crossings, double share, double* out) {
        double taken = 0.0;
        for (std::size_t t = 0; t < grid_.tau.size(); ++t) {
            const bool doubled = t > 0 && grid_.tau[t] == 2.0 * grid_.tau[t - 1];
            taken = doubled ? taken * (2.0 - taken) : -std::expm1(-grid_.tau[t] * crossings);
            for (const double weight : weight_) *out++ += share * taken * weight;
        }
    }

    const SkinsAtWavelength& skins_;
    const ColumnGrid& grid_;
    GridSlices slices_;
    std::vector<double> weight_; ///< [skin] of the present photon
    std::size_t perColumn_;
    std::size_t perPlace_;
    std::vector<double> lengths_; ///< [diameter][slice]
    std::vector<double> depths_;  ///< running sum of one diameter's
    PhotonPath path_;
    ColumnContrast sum_;
};

std::array<double, 2> axisOnRing(const Ring& ring, int axis, const std::array<std::uint32_t, 4>& bits) {
    const double inner2 = ring.innerMm * ring.innerMm;
    const double radius =
        std::sqrt(inner2 + (ring.outerMm * ring.outerMm - inner2) * double{unitFloat(bits[0])});
    const double turn = (axis + double{unitFloat(bits[1])}) / ring.axes;
    return {radius * std::cos(twoPi * turn), radius * std::sin(twoPi * turn)};
}

} // namespace

SkinsAtWavelength skinsAt(const std::vector<SkinStack>& skins, std::size_t wavelength) {
    SkinsAtWavelength out;
    out.stack.refractiveIndex = skinRefractiveIndex;
    for (const SkinLayer& layer : skins.front())
        out.stack.layers.push_back({layer.bottomMm - layer.topMm, layer.absorptionPerMm[wavelength],
                                    layer.scatteringPerMm[wavelength], layer.anisotropy[wavelength]});
    for (const SkinStack& skin : skins) {
        std::vector<double>& absorption = out.absorptionPerMm.emplace_back();
        for (const SkinLayer& layer : skin) absorption.push_back(layer.absorptionPerMm[wavelength]);
    }
    return out;
}

ColumnContrast contrastOfColumns(const SkinsAtWavelength& skins, const ColumnGrid& grid,
                                 const std::vector<Ring>& rings, std::uint64_t photons, std::uint64_t seed) {
    Tally tally(skins, grid, rings.size());
    for (std::uint64_t photon = 0; photon < photons; ++photon) {
        if (!tally.take(seed, photon)) continue;
        std::uint64_t draw = 0;
        for (std::size_t place = 0; place < rings.size(); ++place)
            for (int axis = 0; axis < rings[place].axes; ++axis) {
                const auto at = axisOnRing(rings[place], axis, randomBits(placeSeed(seed), photon, draw++));
                if (addColumnChords(tally.pieces, at[0], at[1], tally.slices(), tally.clearedLengths()))
                    tally.add(place, 1.0 / rings[place].axes);
            }
    }
    return tally.mean(photons);
}

ColumnContrast contrastOfLattices(const SkinsAtWavelength& skins, const ColumnGrid& grid,
                                  const std::vector<double>& pitchesMm, std::uint64_t photons,
                                  std::uint64_t seed) {
    constexpr int phases = 4;
    Tally tally(skins, grid, pitchesMm.size());
    for (std::uint64_t photon = 0; photon < photons; ++photon) {
        if (!tally.take(seed, photon)) continue;
        for (int phase = 0; phase < phases; ++phase) {
            const auto bits = randomBits(placeSeed(seed), photon, static_cast<std::uint64_t>(phase));
            for (std::size_t place = 0; place < pitchesMm.size(); ++place) {
                const double pitch = pitchesMm[place];
                addLatticeChords(tally.pieces, pitch * unitFloat(bits[0]), pitch * unitFloat(bits[1]), pitch,
                                 tally.slices(), tally.clearedLengths());
                tally.add(place, 1.0 / phases);
            }
        }
    }
    return tally.mean(photons);
}

} // namespace stipple

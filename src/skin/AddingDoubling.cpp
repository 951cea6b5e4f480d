#include "skin/AddingDoubling.h"

#include "base/Check.h"
#include "skin/Quadrature.h"
#include "skin/SmallMatrix.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// Directions in which light is followed in each hemisphere, by the cosine of the angle to the normal.
template <std::size_t N>
struct Directions {
    std::array<double, N> cosine{};
    std::array<double, N> weight{};                  ///< of a quadrature over 0..1
    std::array<double, N> fresnel{};                 ///< share reflected at an outer face, from inside
    std::array<std::array<double, N>, N> legendre{}; ///< [order][direction]
};

/// How a slab answers radiances that fall on it, direction by direction; the same from both sides.
template <std::size_t N>
struct Response {
    SmallMatrix<N> reflection;
    SmallMatrix<N> transmission;
};

/// All that lies under some depth: what it sends back up, and the flux that leaves it at the bottom per
/// radiance.
template <std::size_t N>
struct Below {
    SmallMatrix<N> reflection;
    std::array<double, N> through{};
};

template <std::size_t N>
void place(Directions<N>& d, std::size_t first, const Quadrature& rule, double low, double high) {
    for (std::size_t i = 0; i < rule.points.size(); ++i) {
        d.cosine[first + i] = low + (high - low) * rule.points[i];
        d.weight[first + i] = (high - low) * rule.weights[i];
    }
}

template <std::size_t N>
void tabulateLegendre(Directions<N>& d) {
    for (std::size_t i = 0; i < N; ++i) {
        d.legendre[0][i] = 1.0;
        d.legendre[1][i] = d.cosine[i];
        for (std::size_t k = 1; k + 1 < N; ++k) {
            const double n = static_cast<double>(k);
            d.legendre[k + 1][i] =
                ((2.0 * n + 1.0) * d.cosine[i] * d.legendre[k][i] - n * d.legendre[k - 1][i]) / (n + 1.0);
        }
    }
}

template <std::size_t N>
Directions<N> directions(double index) {
    static const Quadrature wholeRadau = radauQuadrature(static_cast<int>(N));
    static const Quadrature halfGauss = gaussQuadrature(static_cast<int>(N / 2));
    static const Quadrature halfRadau = radauQuadrature(static_cast<int>(N / 2));
    Directions<N> d;
    const double critical = std::sqrt(1.0 - 1.0 / (index * index));
    if (critical > 0.0) {
        place(d, 0, halfGauss, 0.0, critical);
        place(d, N / 2, halfRadau, critical, 1.0);
    } else {
        place(d, 0, wholeRadau, 0.0, 1.0);
    }
    for (std::size_t i = 0; i < N; ++i) d.fresnel[i] = unpolarisedFresnel(index, d.cosine[i]);
    tabulateLegendre(d);
    return d;
}

/// A slab after delta-M scaling: the forward peak that N directions cannot resolve counts as not scattered.
struct ScaledSlab {
    double opticalThickness = 0.0;
    double albedo = 0.0;
    double anisotropy = 0.0;
    double peak = 0.0;
};

template <std::size_t N>
ScaledSlab deltaScaled(const OpticalSlab& slab) {
    const double peak = std::pow(slab.anisotropy, static_cast<double>(N));
    const double scattering = slab.scatteringPerMm * (1.0 - peak);
    const double extinction = slab.absorptionPerMm + scattering;
    return {extinction * slab.thicknessMm, extinction > 0.0 ? scattering / extinction : 0.0, slab.anisotropy,
            peak};
}

/// Forward and backward scattering between directions, averaged over the azimuth, by Legendre series.
template <std::size_t N>
struct Redistribution {
    SmallMatrix<N> forward;
    SmallMatrix<N> backward;
};

template <std::size_t N>
Redistribution<N> redistribution(const Directions<N>& d, const ScaledSlab& slab) {
    Redistribution<N> r;
    double power = 1.0;
    double sign = 1.0;
    for (std::size_t k = 0; k < N; ++k) {
        const double moment = (2.0 * static_cast<double>(k) + 1.0) * (power - slab.peak) / (1.0 - slab.peak);
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) {
                const double term = moment * d.legendre[k][i] * d.legendre[k][j];
                r.forward[i][j] += term;
                r.backward[i][j] += sign * term;
            }
        power *= slab.anisotropy;
        sign = -sign;
    }
    return r;
}

/// A slab so thin that radiance changes linearly across it.
template <std::size_t N>
Response<N> diamondStart(const Directions<N>& d, const ScaledSlab& slab, double opticalThickness) {
    const Redistribution<N> p = redistribution(d, slab);
    SmallMatrix<N> lost;
    SmallMatrix<N> turned;
    for (std::size_t i = 0; i < N; ++i) {
        const double step = 0.5 * opticalThickness / d.cosine[i];
        for (std::size_t j = 0; j < N; ++j) {
            const double scattered = 0.5 * slab.albedo * d.weight[j] * step;
            lost[i][j] = (i == j ? 1.0 + step : 0.0) - scattered * p.forward[i][j];
            turned[i][j] = scattered * p.backward[i][j];
        }
    }
    const SmallMatrix<N> inside = solved(lost, turned);
    SmallMatrix<N> identity;
    for (std::size_t i = 0; i < N; ++i) identity[i][i] = 1.0;
    const SmallMatrix<N> mean = scaled(2.0, solved(lost + scaled(-1.0, turned * inside), identity));
    return {inside * mean, scaled(-1.0, oneMinus(mean))};
}

template <std::size_t N>
Response<N> doubled(const Response<N>& half) {
    const SmallMatrix<N> down = solved(oneMinus(half.reflection * half.reflection), half.transmission);
    const SmallMatrix<N> up = half.reflection * down;
    return {half.reflection + half.transmission * up, half.transmission * down};
}

/// Thinner than the most slanted direction's mean free path by as much as the diamond start needs.
template <std::size_t N>
double startThickness(const Directions<N>& d) {
    return 0.2 * d.cosine.front();
}

template <std::size_t N>
Response<N> response(const Directions<N>& d, const OpticalSlab& slab) {
    const ScaledSlab scaledSlab = deltaScaled<N>(slab);
    const double parts = scaledSlab.opticalThickness / startThickness(d);
    const int doublings = std::max(0, static_cast<int>(std::ceil(std::log2(std::max(parts, 1.0)))));
    Response<N> r = diamondStart(d, scaledSlab, std::ldexp(scaledSlab.opticalThickness, -doublings));
    for (int i = 0; i < doublings; ++i) r = doubled(r);
    return r;
}

template <std::size_t N>
double largest(const SmallMatrix<N>& a) {
    double value = 0.0;
    for (const auto& row : a.rows)
        for (const double x : row) value = std::max(value, std::abs(x));
    return value;
}

/// Doubled until nothing comes through any more.
template <std::size_t N>
Below<N> halfSpace(const Directions<N>& d, OpticalSlab slab) {
    constexpr double opaque = 1e-6; // what is missing from the reflection is its square
    constexpr int mostDoublings = 50;
    slab.thicknessMm = 1.0;
    Response<N> r = diamondStart(d, deltaScaled<N>(slab), startThickness(d));
    for (int i = 0; i < mostDoublings && largest(r.transmission) > opaque; ++i) r = doubled(r);
    return {r.reflection, {}};
}

template <std::size_t N>
Below<N> airBelow(const Directions<N>& d) {
    Below<N> air;
    for (std::size_t i = 0; i < N; ++i) {
        air.reflection[i][i] = d.fresnel[i];
        air.through[i] = 2.0 * d.cosine[i] * d.weight[i] * (1.0 - d.fresnel[i]);
    }
    return air;
}

template <std::size_t N>
Below<N> placedOn(const Below<N>& below, const Response<N>& slab) {
    const SmallMatrix<N> up =
        solved(oneMinus(below.reflection * slab.reflection), below.reflection * slab.transmission);
    const SmallMatrix<N> down = slab.transmission + slab.reflection * up;
    return {slab.reflection + slab.transmission * up, below.through * down};
}

/// Light that entered at right angles, bouncing between the surface and what lies under it.
template <std::size_t N>
SlabLight seenFromAbove(const Directions<N>& d, const Below<N>& below, double index) {
    SmallMatrix<N> entered;
    constexpr std::size_t normal = N - 1;
    entered[normal][0] = (1.0 - specularReflectance(index)) / (2.0 * d.weight[normal]);
    SmallMatrix<N> bounce = below.reflection;
    for (std::size_t i = 0; i < N; ++i)
        for (double& value : bounce[i]) value *= d.fresnel[i];
    const SmallMatrix<N> down = solved(oneMinus(bounce), entered);
    const SmallMatrix<N> up = below.reflection * down;
    SlabLight light;
    for (std::size_t i = 0; i < N; ++i) {
        light.reflectance += 2.0 * d.cosine[i] * d.weight[i] * (1.0 - d.fresnel[i]) * up[i][0];
        light.transmittance += below.through[i] * down[i][0];
    }
    return light;
}

template <std::size_t N>
SlabLight slabLightOf(std::span<const OpticalSlab> slabs, double index) {
    const Directions<N> d = directions<N>(index);
    const bool endless = std::isinf(slabs.back().thicknessMm);
    Below<N> below = endless ? halfSpace(d, slabs.back()) : airBelow(d);
    for (std::size_t i = slabs.size() - (endless ? 1 : 0); i-- > 0;)
        below = placedOn(below, response(d, slabs[i]));
    return seenFromAbove(d, below, index);
}

} // namespace

bool isStreamCount(int streams) {
    constexpr std::array counts{4, 8, 12, 16, 24, 32};
    return std::ranges::find(counts, streams) != counts.end();
}

double unpolarisedFresnel(double index, double cosine) {
    const double sine2 = index * index * (1.0 - cosine * cosine);
    if (sine2 >= 1.0) return 1.0;
    const double outside = std::sqrt(1.0 - sine2);
    const double s = (index * cosine - outside) / (index * cosine + outside);
    const double p = (cosine - index * outside) / (cosine + index * outside);
    return 0.5 * (s * s + p * p);
}

double specularReflectance(double index) {
    return unpolarisedFresnel(index, 1.0);
}

SlabLight slabLight(std::span<const OpticalSlab> slabs, double index, int streams) {
    STIPPLE_CHECK(!slabs.empty() && index >= 1.0, "light falls on a slab at least as dense as air");
    switch (streams) {
    case 4:
        return slabLightOf<4>(slabs, index);
    case 8:
        return slabLightOf<8>(slabs, index);
    case 12:
        return slabLightOf<12>(slabs, index);
    case 16:
        return slabLightOf<16>(slabs, index);
    case 24:
        return slabLightOf<24>(slabs, index);
    case 32:
        return slabLightOf<32>(slabs, index);
    default:
        break;
    }
    STIPPLE_CHECK(false, "the number of streams is one of 4, 8, 12, 16, 24, 32");
}

} // namespace stipple

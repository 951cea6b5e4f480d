#include "skin/ColumnLook.h"

#include "base/Check.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

constexpr std::size_t tauNodes = 14;
constexpr std::size_t sinkingNodes = 5;
constexpr std::size_t scatteringNodes = 4;
static_assert(columnLookNodes == tauNodes * sinkingNodes * scatteringNodes);
constexpr double maxTau = 20.0;
constexpr double maxSinkingMm = 0.4;

// Nodes are even in a coordinate 0..1 in which the residual is nearly straight.
double tauAt(double u) {
    return 0.15 * std::expm1(u * std::log1p(maxTau / 0.15));
}
double tauCoordinate(double tau) {
    return std::log1p(tau / 0.15) / std::log1p(maxTau / 0.15);
}
double sinkingAt(double u) {
    return maxSinkingMm * u * std::sqrt(u);
}
double sinkingCoordinate(double sinkingMm) {
    const double root = std::cbrt(sinkingMm / maxSinkingMm);
    return root * root;
}
double scatteringAt(double u) {
    return 0.5 + 0.5 * u;
}

double node(std::size_t index, std::size_t count) {
    return static_cast<double>(index) / static_cast<double>(count - 1);
}

Spectrum logRatio(const Spectrum& reflectance, const Spectrum& bare) {
    Spectrum ratio{};
    for (std::size_t i = 0; i < wavelengthCount; ++i)
        ratio[i] = std::log(std::max(reflectance[i], 1e-9) / bare[i]);
    return ratio;
}

/// A stretch between two nodes.
struct Between {
    std::size_t low = 0;
    double part = 0.0;
};

Between between(double u, std::size_t count) {
    const double at = std::clamp(u, 0.0, 1.0) * static_cast<double>(count - 1);
    const std::size_t low = std::min(static_cast<std::size_t>(at), count - 2);
    return {low, at - static_cast<double>(low)};
}

} // namespace

double whitenessOf(const Pigment& pigment) {
    constexpr std::array<float, maxPigmentComponents> fresh{1.0F, 1.0F, 1.0F, 1.0F};
    const double absorbed = opticalThickness(pigment, 1.0, fresh.data())[index550];
    const double scattered = scatteringThickness(pigment, 1.0, fresh.data())[index550];
    return scattered / std::max(absorbed, 1e-3);
}

ColumnLook columnLook(const ColumnLookWish& wish) {
    STIPPLE_CHECK(wish.topMm >= 0.0 && wish.bottomMm > wish.topMm, "a column has a height");
    const double height = wish.bottomMm - wish.topMm;
    const Spectrum scattered = wish.whiteness * powerLawShape(1.0);
    ColumnLook look{wish.topMm, reflectance(wish.skin), {}};
    look.logResidual.reserve(columnLookNodes);
    for (std::size_t s = 0; s < scatteringNodes; ++s) {
        SkinParameters person = wish.skin;
        person.scatteringFactor = wish.skin.scatteringFactor * scatteringAt(node(s, scatteringNodes));
        const Spectrum bare = reflectance(person);
        for (std::size_t z = 0; z < sinkingNodes; ++z)
            for (std::size_t t = 0; t < tauNodes; ++t) {
                const double top = wish.topMm + sinkingAt(node(z, sinkingNodes));
                const double perMm = tauAt(node(t, tauNodes)) / height;
                const std::array layer{
                    PigmentLayer{top, top + height, flatSpectrum(perMm), perMm * scattered}};
                look.logResidual.push_back(logRatio(reflectance(person, layer), bare));
            }
    }
    return look;
}

Spectrum residual(const ColumnLook& look, const Spectrum& tau, double sinkingMm, double scattering) {
    const Between s = between((scattering - 0.5) / 0.5, scatteringNodes);
    const Between z = between(sinkingCoordinate(std::max(0.0, sinkingMm)), sinkingNodes);
    const auto row = [&](std::size_t ds, std::size_t dz) {
        return look.logResidual.data() + ((s.low + ds) * sinkingNodes + z.low + dz) * tauNodes;
    };
    const std::array rows{row(0, 0), row(0, 1), row(1, 0), row(1, 1)};
    const std::array weights{(1.0 - s.part) * (1.0 - z.part), (1.0 - s.part) * z.part,
                             s.part * (1.0 - z.part), s.part * z.part};
    Spectrum result{};
    for (std::size_t i = 0; i < wavelengthCount; ++i) {
        const Between t = between(tauCoordinate(tau[i]), tauNodes);
        double sum = 0.0;
        for (std::size_t k = 0; k < rows.size(); ++k)
            sum += weights[k] * std::lerp(rows[k][t.low][i], rows[k][t.low + 1][i], t.part);
        result[i] = std::exp(sum);
    }
    return result;
}

} // namespace stipple

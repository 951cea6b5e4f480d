#include "skin/GaussianPair.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

constexpr double pi = 3.141592653589793;

double areaMm2(double sigmaMm) {
    return 2.0 * pi * sigmaMm * sigmaMm;
}

/// The integral of 1 - exp(-D) = D - D^2 / 2 + ... for two Gaussians of given widths: a product of k cores
/// and m halos is a Gaussian again, and its area does not depend on their strengths.
class ContrastSeries {
public:
    ContrastSeries(double coreSigmaMm, double haloSigmaMm, double peakDensity)
        : coreAreaMm2_(areaMm2(coreSigmaMm)), haloAreaMm2_(areaMm2(haloSigmaMm)) {
        constexpr double negligible = 1e-4;
        double term = 1.0;
        const double perCore = 1.0 / coreAreaMm2_;
        const double perHalo = 1.0 / haloAreaMm2_;
        do {
            ++order_;
            term *= std::abs(peakDensity) / static_cast<double>(order_);
            for (std::size_t k = 0; k <= order_; ++k)
                areas_[order_][k] =
                    1.0 / (static_cast<double>(k) * perCore + static_cast<double>(order_ - k) * perHalo);
        } while (term > negligible * std::abs(peakDensity) && order_ < mostTerms);
    }

    [[nodiscard]] double integralMm2(const GaussianPair& pair) const {
        std::array<double, mostTerms + 1> core{1.0}; // powers of the density on the axis over factorials
        std::array<double, mostTerms + 1> halo{1.0};
        double sum = 0.0;
        double sign = 1.0;
        const double coreDensity = pair.coreIntegralMm2 / coreAreaMm2_;
        const double haloDensity = pair.haloIntegralMm2 / haloAreaMm2_;
        for (std::size_t n = 1; n <= order_; ++n, sign = -sign) {
            core[n] = core[n - 1] * coreDensity * reciprocals[n];
            halo[n] = halo[n - 1] * haloDensity * reciprocals[n];
            double term = 0.0;
            for (std::size_t k = 0; k <= n; ++k) term += core[k] * halo[n - k] * areas_[n][k];
            sum += sign * term;
        }
        return sum;
    }

private:
    static constexpr std::size_t mostTerms = 30;
    static constexpr std::array<double, mostTerms + 1> reciprocals = [] {
        std::array<double, mostTerms + 1> values{};
        for (std::size_t n = 1; n <= mostTerms; ++n) values[n] = 1.0 / static_cast<double>(n);
        return values;
    }();
    double coreAreaMm2_;
    double haloAreaMm2_;
    std::size_t order_ = 0;
    std::array<std::array<double, mostTerms + 1>, mostTerms + 1> areas_; ///< [order][cores]
};

GaussianPair split(double coreSigmaMm, double haloSigmaMm, double peakDensity, double integralMm2) {
    const double core = 1.0 / areaMm2(coreSigmaMm);
    const double halo = 1.0 / areaMm2(haloSigmaMm);
    const double wanted = (peakDensity - integralMm2 * halo) / std::max(core - halo, 1e-12);
    const double inCore = std::clamp(wanted, std::min(0.0, integralMm2), std::max(0.0, integralMm2));
    return {coreSigmaMm, haloSigmaMm, inCore, integralMm2 - inCore};
}

} // namespace

double densityAt(const GaussianPair& pair, double rMm) {
    const auto gaussian = [rMm](double integralMm2, double sigmaMm) {
        return integralMm2 / areaMm2(sigmaMm) * std::exp(-0.5 * rMm * rMm / (sigmaMm * sigmaMm));
    };
    return gaussian(pair.coreIntegralMm2, pair.coreSigmaMm) +
           gaussian(pair.haloIntegralMm2, pair.haloSigmaMm);
}

double contrastIntegralMm2(const GaussianPair& pair) {
    return ContrastSeries(pair.coreSigmaMm, pair.haloSigmaMm, densityAt(pair, 0.0)).integralMm2(pair);
}

GaussianPair gaussianPair(double coreSigmaMm, double haloSigmaMm, double peakDensity,
                          double wantedContrastMm2) {
    constexpr int mostSteps = 30;
    constexpr double closeEnough = 2e-4;
    GaussianPair pair{coreSigmaMm, haloSigmaMm, 0.0, 0.0};
    const ContrastSeries series(coreSigmaMm, haloSigmaMm, peakDensity);
    // By secants: the contrast is nearly in proportion to the integral.
    double before = 0.0;
    double contrastBefore = 0.0;
    double integral = wantedContrastMm2;
    for (int step = 0; step < mostSteps && integral != 0.0; ++step) {
        pair = split(coreSigmaMm, haloSigmaMm, peakDensity, integral);
        const double contrast = series.integralMm2(pair);
        const double missing = wantedContrastMm2 - contrast;
        if (std::abs(missing) < closeEnough * std::abs(contrast) || contrast == contrastBefore) break;
        const double next = integral + missing * (integral - before) / (contrast - contrastBefore);
        before = integral;
        contrastBefore = contrast;
        integral = next;
    }
    return pair;
}

} // namespace stipple

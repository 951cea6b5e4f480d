#include "KernelFit.h"

#include "skin/GaussianPair.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stipple {

namespace {

constexpr double pi = 3.141592653589793;

double ringAreaMm2(const Ring& ring) {
    return pi * (ring.outerMm * ring.outerMm - ring.innerMm * ring.innerMm);
}

/// The contrast around one column, by rings.
struct Profile {
    std::vector<double> contrast;
    double integralMm2 = 0.0;
};

/// What all fits share.
struct Rings {
    std::vector<Ring> rings = bakingRings();
    std::vector<double> importance; ///< of an error there

    Rings() {
        for (const Ring& ring : rings) {
            constexpr double nearMm = 2.0; // beyond, a dot is not seen but by its integral, which is held
            const double middle = 0.5 * (ring.innerMm + ring.outerMm);
            importance.push_back((ring.outerMm - ring.innerMm) *
                                 (1e-3 + std::exp(-middle * middle / (nearMm * nearMm))));
        }
    }
};

/// Mean over each ring of a Gaussian with the integral 1.
std::vector<double> ringMeans(const Rings& rings, double sigmaMm) {
    std::vector<double> means;
    const auto beyond = [sigmaMm](double rMm) { return std::exp(-0.5 * rMm * rMm / (sigmaMm * sigmaMm)); };
    for (const Ring& ring : rings.rings)
        means.push_back((beyond(ring.innerMm) - beyond(ring.outerMm)) / ringAreaMm2(ring));
    return means;
}

/// A pair of widths, and how they look by rings.
struct Widths {
    double coreSigmaMm = 0.0;
    double haloSigmaMm = 0.0;
    std::vector<double> core;
    std::vector<double> halo;
};

struct Fit {
    GaussianPair pair;
    double error = 0.0; ///< weighted sum of squared differences of contrast
};

/// Least squares in the density, weighted so that it is nearly least squares in the contrast.
double bestCore(const Rings& rings, const Profile& profile, const Widths& widths, double densityIntegral) {
    double product = 0.0;
    double square = 0.0;
    for (std::size_t k = 0; k < rings.rings.size(); ++k) {
        const double left = 1.0 - std::min(profile.contrast[k], 0.999);
        const double weight = rings.importance[k] * left * left;
        const double difference = widths.core[k] - widths.halo[k];
        product += weight * difference * (-std::log(left) - densityIntegral * widths.halo[k]);
        square += weight * difference * difference;
    }
    return std::clamp(product / square, 0.0, densityIntegral);
}

double errorOf(const Rings& rings, const Profile& profile, const Widths& widths, const GaussianPair& pair) {
    double error = 0.0;
    for (std::size_t k = 0; k < rings.rings.size(); ++k) {
        const double density = pair.coreIntegralMm2 * widths.core[k] + pair.haloIntegralMm2 * widths.halo[k];
        const double difference = -std::expm1(-density) - profile.contrast[k];
        error += rings.importance[k] * difference * difference;
    }
    return error;
}

Fit fitStrengths(const Rings& rings, const Profile& profile, const Widths& widths) {
    constexpr int steps = 5;
    double integral = profile.integralMm2;
    Fit fit;
    for (int step = 0; step < steps; ++step) {
        const double core = bestCore(rings, profile, widths, integral);
        fit.pair = {widths.coreSigmaMm, widths.haloSigmaMm, core, integral - core};
        integral *= profile.integralMm2 / contrastIntegralMm2(fit.pair);
    }
    fit.error = errorOf(rings, profile, widths, fit.pair);
    return fit;
}

/// Where a function of a width is least between two widths that hold one minimum, by golden sections.
template <class Function>
double leastBetween(double from, double to, Function value) {
    constexpr double fine = 1.02;
    constexpr double golden = 0.6180339887;
    double a = to * std::pow(from / to, golden);
    double b = from * std::pow(to / from, golden);
    double atA = value(a);
    double atB = value(b);
    while (to > fine * from) {
        if (atA < atB) {
            to = b;
            b = a;
            atB = atA;
            atA = value(a = to * std::pow(from / to, golden));
        } else {
            from = a;
            a = b;
            atA = atB;
            atB = value(b = from * std::pow(to / from, golden));
        }
    }
    return std::sqrt(from * to);
}

/// The same anywhere between: a scan first.
template <class Function>
double leastAt(double low, double high, Function value) {
    constexpr int scans = 8;
    const double ratio = std::pow(high / low, 1.0 / scans);
    double best = low;
    double least = std::numeric_limits<double>::infinity();
    double at = low;
    for (int k = 0; k <= scans; ++k, at *= ratio)
        if (const double v = value(at); v < least) {
            least = v;
            best = at;
        }
    return leastBetween(std::max(low, best / ratio), std::min(high, best * ratio), value);
}

/// Everything known of the columns at one (top, height, diameter).
struct Place {
    std::vector<std::vector<Profile>> bands; ///< [band][tau and skin]
    std::vector<double> weight; ///< [tau and skin] of errors, so that pale dots count like dark ones
};

class Fitter {
public:
    Fitter(const KernelGrid& grid, const std::vector<ColumnContrast>& tallied)
        : grid_(grid), tallied_(tallied) {}

    KernelTable table() {
        KernelTable table;
        table.axes = axes();
        const std::size_t loads = grid_.columns.tau.size() * grid_.bandNm.size();
        const std::size_t perSkin = placeCount() * loads;
        table.lnContrastMm2.resize(grid_.melanosomeFraction.size() * perSkin);
        table.lnPeak.resize(table.lnContrastMm2.size());
        for (std::size_t t = 0; t < grid_.columns.topMm.size(); ++t)
            for (std::size_t h = 0; h < grid_.columns.heightMm.size(); ++h)
                for (std::size_t d = 0; d < grid_.columns.diameterMm.size(); ++d)
                    fitPlace(placeAt(t, h, d), perSkin, table);
        return table;
    }

private:
    [[nodiscard]] std::size_t placeCount() const {
        return grid_.columns.topMm.size() * grid_.columns.heightMm.size() * grid_.columns.diameterMm.size();
    }

    [[nodiscard]] KernelAxes axes() const {
        const auto floats = [](const std::vector<double>& v) {
            return std::vector<float>(v.begin(), v.end());
        };
        return {floats(grid_.bandNm),           floats(grid_.melanosomeFraction), floats(grid_.columns.topMm),
                floats(grid_.columns.heightMm), floats(grid_.columns.diameterMm), floats(grid_.columns.tau)};
    }

    [[nodiscard]] Place placeAt(std::size_t top, std::size_t height, std::size_t diameter) const {
        const ColumnGrid& g = grid_.columns;
        const std::size_t cases = g.tau.size() * grid_.melanosomeFraction.size();
        Place place;
        for (const ColumnContrast& tallied : tallied_) {
            std::vector<Profile> profiles(cases);
            for (std::size_t ring = 0; ring < rings_.rings.size(); ++ring) {
                const std::size_t at =
                    ((ring * g.diameterMm.size() + diameter) * g.topMm.size() + top) * g.heightMm.size() +
                    height;
                for (std::size_t k = 0; k < cases; ++k) {
                    const double contrast = tallied.contrast[at * cases + k];
                    profiles[k].contrast.push_back(contrast);
                    profiles[k].integralMm2 += contrast * ringAreaMm2(rings_.rings[ring]);
                }
            }
            place.bands.push_back(std::move(profiles));
        }
        for (std::size_t k = 0; k < cases; ++k) {
            double squares = 0.0;
            for (const auto& profiles : place.bands)
                squares += profiles[k].integralMm2 * profiles[k].integralMm2;
            place.weight.push_back(1.0 / squares);
        }
        return place;
    }

    [[nodiscard]] Widths widthsOf(double core, double halo) const {
        return {core, halo, ringMeans(rings_, core), ringMeans(rings_, halo)};
    }

    /// Over a few loads that stand for all.
    [[nodiscard]] double errorIn(const Place& place, std::size_t band, const Widths& widths) const {
        const std::size_t skins = grid_.melanosomeFraction.size();
        double error = 0.0;
        for (std::size_t tau = 0; tau < grid_.columns.tau.size(); tau += 2) {
            const std::size_t k = tau * skins + 1;
            error += place.weight[k] * fitStrengths(rings_, place.bands[band][k], widths).error;
        }
        return error;
    }

    [[nodiscard]] double bestHalo(const Place& place, std::size_t band, double core) const {
        const double widestMm = 2.0 * core + 0.7; // no column's is wider, but noise may pretend so
        return leastAt(std::max(0.15, 1.2 * core), widestMm,
                       [&](double halo) { return errorIn(place, band, widthsOf(core, halo)); });
    }

    [[nodiscard]] double bestCoreWidth(const Place& place, double narrowestMm) const {
        return leastAt(narrowestMm, 1.0, [&](double core) {
            double error = 0.0;
            for (std::size_t band = 0; band < place.bands.size(); ++band)
                error += errorIn(place, band, widthsOf(core, bestHalo(place, band, core)));
            return error;
        });
    }

    /// What lies deeper is seen wider: by the column of the same size above.
    [[nodiscard]] double narrowestCoreMm(const KernelTable& table) const {
        constexpr double thinnestMm = 0.03;
        const std::size_t perTop = grid_.columns.heightMm.size() * grid_.columns.diameterMm.size();
        const std::size_t next = table.coreSigmaMm.size();
        return next < perTop ? thinnestMm : double{table.coreSigmaMm[next - perTop]};
    }

    void fitPlace(const Place& place, std::size_t perSkin, KernelTable& table) {
        const auto logarithm = [](double v) { return static_cast<float>(std::log(std::max(v, 1e-9))); };
        const std::size_t taus = grid_.columns.tau.size();
        const std::size_t skins = grid_.melanosomeFraction.size();
        const double core = bestCoreWidth(place, narrowestCoreMm(table));
        table.coreSigmaMm.push_back(static_cast<float>(core));
        for (std::size_t band = 0; band < place.bands.size(); ++band) {
            const std::vector<Profile>& profiles = place.bands[band];
            const Widths widths = widthsOf(core, bestHalo(place, band, core));
            table.haloSigmaMm.push_back(static_cast<float>(widths.haloSigmaMm));
            for (std::size_t tau = 0; tau < taus; ++tau, ++next_)
                for (std::size_t skin = 0; skin < skins; ++skin) {
                    const Profile& profile = profiles[tau * skins + skin];
                    const GaussianPair pair = fitStrengths(rings_, profile, widths).pair;
                    table.lnContrastMm2[skin * perSkin + next_] = logarithm(profile.integralMm2);
                    table.lnPeak[skin * perSkin + next_] = logarithm(densityAt(pair, 0.0));
                }
        }
    }

    const KernelGrid& grid_;
    const std::vector<ColumnContrast>& tallied_;
    Rings rings_;
    std::size_t next_ = 0; ///< [place][band][tau] of the table
};

/// Noise of deep columns must not make more depth darker, nor more pigment lighter.
void makeMonotone(const KernelTable& table, std::vector<float>& values) {
    const std::size_t taus = table.axes.tau.size();
    const std::size_t perTop =
        table.axes.heightMm.size() * table.axes.diameterMm.size() * table.axes.bandNm.size() * taus;
    const std::size_t perSkin = perTop * table.axes.topMm.size();
    for (std::size_t k = 0; k < values.size(); ++k) {
        if (k % perSkin >= perTop) values[k] = std::min(values[k], values[k - perTop]);
        if (k % taus > 0) values[k] = std::max(values[k], values[k - 1]);
    }
}

} // namespace

KernelTable fitKernels(const KernelGrid& grid, const std::vector<ColumnContrast>& bands) {
    KernelTable table = Fitter(grid, bands).table();
    makeMonotone(table, table.lnContrastMm2);
    makeMonotone(table, table.lnPeak);
    return table;
}

} // namespace stipple

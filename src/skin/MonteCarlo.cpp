#include "skin/MonteCarlo.h"

#include "base/Rng.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stipple {

namespace {

constexpr double twoPi = 6.283185307179586;

/// The random numbers of one photon, in [0, 1).
class Dice {
public:
    Dice(std::uint64_t seed, std::uint64_t photon) : seed_(seed), photon_(photon) {}

    double roll() {
        if (next_ == bits_.size()) {
            bits_ = randomBits(seed_, photon_, draw_++);
            next_ = 0;
        }
        return double{unitFloat(bits_[next_++])};
    }

private:
    std::uint64_t seed_;
    std::uint64_t photon_;
    std::uint64_t draw_ = 0;
    std::array<std::uint32_t, 4> bits_{};
    std::size_t next_ = 4;
};

/// Cosine of a scattering angle after Henyey and Greenstein.
double scatteringCosine(double g, double roll) {
    if (std::abs(g) < 1e-6) return 2.0 * roll - 1.0;
    const double fraction = (1.0 - g * g) / (1.0 - g + 2.0 * g * roll);
    return std::clamp((1.0 + g * g - fraction * fraction) / (2.0 * g), -1.0, 1.0);
}

Point3 turned(const Point3& d, double cosine, double azimuth) {
    const double sine = std::sqrt(std::max(0.0, 1.0 - cosine * cosine));
    const double a = sine * std::cos(azimuth);
    const double b = sine * std::sin(azimuth);
    const double across = std::sqrt(std::max(0.0, 1.0 - d[2] * d[2]));
    if (across < 1e-7) return {a, b, std::copysign(cosine, d[2] * cosine)};
    return {(a * d[0] * d[2] - b * d[1]) / across + d[0] * cosine,
            (a * d[1] * d[2] + b * d[0]) / across + d[1] * cosine, -a * across + d[2] * cosine};
}

/// A photon on its way.
class Walk {
public:
    Walk(const TurbidStack& stack, std::uint64_t seed, std::uint64_t photon, PhotonPath& path)
        : stack_(stack), dice_(seed, photon), path_(path) {
        path_.pointsMm.assign(1, at_);
        path_.lengthPerLayerMm.assign(stack.layers.size(), 0.0);
        path_.weight = 1.0;
        path_.roulette = 1.0;
        path_.absorbed = 0.0;
        path_.end = PhotonEnd::Lost;
        bottomMm_ = stack.layers.front().thicknessMm;
    }

    void run() {
        while (flyToScattering()) {
            const double cosine = scatteringCosine(layer().anisotropy, dice_.roll());
            direction_ = turned(direction_, cosine, twoPi * dice_.roll());
            if (!survivesRoulette()) return;
        }
    }

private:
    [[nodiscard]] const OpticalSlab& layer() const { return stack_.layers[index_]; }

    /// False when the photon left the slab instead, or can fly for ever.
    bool flyToScattering() {
        double opticalLength = -std::log(1.0 - dice_.roll());
        while (true) {
            const double toScattering = opticalLength / layer().scatteringPerMm; // infinite in clear layers
            const double toBoundary = distanceToBoundary();
            if (toScattering < toBoundary) {
                advance(toScattering);
                return true;
            }
            if (!std::isfinite(toBoundary)) return false;
            advance(toBoundary);
            opticalLength = std::max(0.0, opticalLength - toBoundary * layer().scatteringPerMm);
            if (!crossBoundary()) return false;
        }
    }

    [[nodiscard]] double distanceToBoundary() const {
        if (direction_[2] > 0.0) return std::max(0.0, (bottomMm_ - at_[2]) / direction_[2]);
        if (direction_[2] < 0.0) return std::max(0.0, (topMm_ - at_[2]) / direction_[2]);
        return std::numeric_limits<double>::infinity();
    }

    void advance(double distanceMm) {
        for (std::size_t k = 0; k < 3; ++k) at_[k] += distanceMm * direction_[k];
        path_.pointsMm.push_back(at_);
        path_.lengthPerLayerMm[index_] += distanceMm;
        const double left = path_.weight * std::exp(-layer().absorptionPerMm * distanceMm);
        path_.absorbed += path_.weight - left;
        path_.weight = left;
    }

    /// Into the next layer, back into this one, or out: false.
    bool crossBoundary() {
        const bool down = direction_[2] > 0.0;
        at_[2] = down ? bottomMm_ : topMm_;
        const bool outside = down ? index_ + 1 == stack_.layers.size() : index_ == 0;
        if (outside) return reflectsInside() || leave(down);
        if (down) {
            topMm_ = bottomMm_;
            bottomMm_ += stack_.layers[++index_].thicknessMm;
        } else {
            bottomMm_ = topMm_;
            topMm_ -= stack_.layers[--index_].thicknessMm;
        }
        return true;
    }

    bool reflectsInside() {
        const double reflectance = unpolarisedFresnel(stack_.refractiveIndex, std::abs(direction_[2]));
        if (dice_.roll() >= reflectance) return false;
        direction_[2] = -direction_[2];
        return true;
    }

    bool leave(bool down) {
        path_.end = down ? PhotonEnd::Transmitted : PhotonEnd::Reflected;
        return false;
    }

    bool survivesRoulette() {
        constexpr double light = 1e-3;
        constexpr double oneIn = 10.0;
        if (path_.weight > light) return true;
        if (dice_.roll() * oneIn >= 1.0) return false;
        path_.weight *= oneIn;
        path_.roulette *= oneIn;
        return true;
    }

    const TurbidStack& stack_;
    Dice dice_;
    PhotonPath& path_;
    Point3 at_{};
    Point3 direction_{0.0, 0.0, 1.0};
    std::size_t index_ = 0;
    double topMm_ = 0.0;
    double bottomMm_ = 0.0;
};

Estimate estimate(double sum, double sumOfSquares, double count) {
    const double mean = sum / count;
    const double variance = std::max(0.0, sumOfSquares / count - mean * mean);
    return {mean, std::sqrt(variance / count)};
}

} // namespace

void tracePhoton(const TurbidStack& stack, std::uint64_t seed, std::uint64_t photon, PhotonPath& path) {
    Walk(stack, seed, photon, path).run();
}

PhotonBalance simulatePhotons(const TurbidStack& stack, std::uint64_t photons, std::uint64_t seed) {
    std::array<double, 3> sum{};
    std::array<double, 3> squares{};
    PhotonPath path;
    const auto add = [&](std::size_t k, double value) {
        sum[k] += value;
        squares[k] += value * value;
    };
    for (std::uint64_t photon = 0; photon < photons; ++photon) {
        tracePhoton(stack, seed, photon, path);
        if (path.end == PhotonEnd::Reflected) add(0, path.weight);
        if (path.end == PhotonEnd::Transmitted) add(1, path.weight);
        add(2, path.absorbed);
    }
    PhotonBalance light;
    light.specular = specularReflectance(stack.refractiveIndex);
    const auto share = [&](std::size_t k) {
        Estimate e = estimate(sum[k], squares[k], static_cast<double>(photons));
        return Estimate{(1.0 - light.specular) * e.mean, (1.0 - light.specular) * e.standardError};
    };
    light.reflected = share(0);
    light.transmitted = share(1);
    light.absorbed = share(2);
    return light;
}

} // namespace stipple

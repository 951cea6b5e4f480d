#include "skin/NormalQuantile.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

double central(double q) {
    const double r = 0.180625 - q * q;
    const double above = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
    const double below = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0;
    return q * above / below;
}

double tail(double p) {
    const double r = std::sqrt(-std::log(p));
    if (r <= 5.0) {
        const double s = r - 1.6;
        const double above = ((0.17023821103 * s + 1.3067284816) * s + 2.7568153900) * s + 1.4234372777;
        return above / ((0.12021132975 * s + 0.73700164250) * s + 1.0);
    }
    const double s = r - 5.0;
    const double above = ((0.017337203997 * s + 0.42868294337) * s + 3.0812263860) * s + 6.6579051150;
    return above / ((0.012258202635 * s + 0.24197894225) * s + 1.0);
}

} // namespace

double normalQuantile(double p) {
    const double q = p - 0.5;
    if (std::abs(q) <= 0.425) return central(q);
    return std::copysign(tail(std::min(p, 1.0 - p)), q);
}

double normalFrom(std::uint32_t bits) {
    return normalQuantile((bits + 0.5) / 4294967296.0);
}

} // namespace stipple

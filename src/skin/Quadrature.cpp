#include "skin/Quadrature.h"

#include <cmath>
#include <numbers>

namespace stipple {

namespace {

double legendre(int n, double x) {
    double previous = 1.0;
    double value = x;
    if (n == 0) return previous;
    for (int k = 1; k < n; ++k) {
        const double next = ((2 * k + 1) * x * value - k * previous) / (k + 1);
        previous = value;
        value = next;
    }
    return value;
}

template <class Function>
double bisected(const Function& f, double low, double high) {
    const bool rising = f(low) < 0.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        ((f(middle) < 0.0) == rising ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// The simple roots of f in (-1, 1), ascending. They are spread evenly over the arc cosine, so a grid much
/// finer than `count` misses none.
template <class Function>
std::vector<double> roots(const Function& f, int count) {
    const int steps = 32 * (count + 1);
    const auto place = [steps](int i) { return -std::cos(std::numbers::pi * (i + 0.5) / steps); };
    std::vector<double> found;
    for (int i = 0; i + 1 < steps; ++i)
        if ((f(place(i)) < 0.0) != (f(place(i + 1)) < 0.0))
            found.push_back(bisected(f, place(i), place(i + 1)));
    return found;
}

void add(Quadrature& rule, double x, double weight) {
    rule.points.push_back(0.5 * (1.0 + x));
    rule.weights.push_back(0.5 * weight);
}

} // namespace

Quadrature gaussQuadrature(int n) {
    Quadrature rule;
    for (const double x : roots([n](double t) { return legendre(n, t); }, n)) {
        const double slope = n * (legendre(n - 1, x) - x * legendre(n, x)) / (1.0 - x * x);
        add(rule, x, 2.0 / ((1.0 - x * x) * slope * slope));
    }
    return rule;
}

Quadrature radauQuadrature(int n) {
    Quadrature rule;
    const auto f = [n](double t) { return legendre(n - 1, t) - legendre(n, t); };
    const double square = static_cast<double>(n) * n;
    for (const double x : roots(f, n)) {
        const double p = legendre(n - 1, x);
        add(rule, x, (1.0 + x) / (square * p * p));
    }
    add(rule, 1.0, 2.0 / square);
    return rule;
}

} // namespace stipple

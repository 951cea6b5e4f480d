#pragma once

#include <vector>

namespace stipple {

/// Points and weights that integrate polynomials over [0, 1]; points ascending.
struct Quadrature {
    std::vector<double> points;
    std::vector<double> weights;
};

/// Gauss-Legendre: exact up to degree 2n - 1. n >= 1.
Quadrature gaussQuadrature(int n);

/// Gauss-Radau with a point at 1: exact up to degree 2n - 2. n >= 1.
Quadrature radauQuadrature(int n);

} // namespace stipple

#pragma once

#include <array>
#include <cstddef>

namespace stipple {

/// A dense square matrix whose size is known to the compiler, so that its loops unroll.
template <std::size_t N>
struct SmallMatrix {
    std::array<std::array<double, N>, N> rows{};

    std::array<double, N>& operator[](std::size_t row) { return rows[row]; }
    const std::array<double, N>& operator[](std::size_t row) const { return rows[row]; }
};

template <std::size_t N>
std::array<double, N> operator*(const std::array<double, N>& row, const SmallMatrix<N>& a) {
    std::array<double, N> product{};
    for (std::size_t k = 0; k < N; ++k)
        for (std::size_t j = 0; j < N; ++j) product[j] += row[k] * a[k][j];
    return product;
}

template <std::size_t N>
SmallMatrix<N> operator*(const SmallMatrix<N>& a, const SmallMatrix<N>& b) {
    SmallMatrix<N> product;
    for (std::size_t i = 0; i < N; ++i) product[i] = a[i] * b;
    return product;
}

template <std::size_t N>
SmallMatrix<N> operator+(SmallMatrix<N> a, const SmallMatrix<N>& b) {
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) a[i][j] += b[i][j];
    return a;
}

template <std::size_t N>
SmallMatrix<N> scaled(double factor, SmallMatrix<N> a) {
    for (auto& row : a.rows)
        for (double& value : row) value *= factor;
    return a;
}

/// Identity minus `a`.
template <std::size_t N>
SmallMatrix<N> oneMinus(const SmallMatrix<N>& a) {
    SmallMatrix<N> result = scaled(-1.0, a);
    for (std::size_t i = 0; i < N; ++i) result[i][i] += 1.0;
    return result;
}

/// X of a X = b, for an `a` that needs no pivoting (an M-matrix).
template <std::size_t N>
SmallMatrix<N> solved(SmallMatrix<N> a, SmallMatrix<N> b) {
    for (std::size_t k = 0; k < N; ++k) {
        const double pivot = 1.0 / a[k][k];
        for (std::size_t j = 0; j < N; ++j) b[k][j] *= pivot;
        for (std::size_t j = k + 1; j < N; ++j) a[k][j] *= pivot;
        for (std::size_t i = k + 1; i < N; ++i) {
            const double factor = a[i][k];
            for (std::size_t j = k + 1; j < N; ++j) a[i][j] -= factor * a[k][j];
            for (std::size_t j = 0; j < N; ++j) b[i][j] -= factor * b[k][j];
        }
    }
    for (std::size_t k = N; k-- > 1;)
        for (std::size_t i = 0; i < k; ++i)
            for (std::size_t j = 0; j < N; ++j) b[i][j] -= a[i][k] * b[k][j];
    return b;
}

} // namespace stipple

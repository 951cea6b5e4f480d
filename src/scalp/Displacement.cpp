#include "scalp/ScanFit.h"

#include <Eigen/SparseCholesky>

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

/// Weight of the displacement's squared Laplacian against squared distances, both per mm2 of surface.
constexpr std::array<double, 8> stiffness{3000.0, 1000.0, 300.0, 100.0, 30.0, 10.0, 5.0, 5.0};
constexpr std::array<float, 8> reachMm{16.0F, 14.0F, 12.0F, 10.0F, 9.0F, 8.0F, 7.0F, 7.0F};
constexpr float softnessShare = 0.5F;
constexpr double anchorShare = 1e-4; ///< of a point's area: holds what nothing else does
constexpr double landmarkAreaMm2 = 2e4;

/// Bending and stretching are measured at this length: with stiffness k the displacement follows the scan
/// down to about lengthMm * (k / 16)^(1/4).
constexpr double lengthMm = 12.0;
constexpr double stretchShare = 0.05; ///< lets the displacement fade where nothing pulls, not run on

using Sparse = Eigen::SparseMatrix<double>;

struct Neighbour {
    std::uint32_t vertex;
    double length;
};

std::vector<std::vector<Neighbour>> neighbours(const std::vector<glm::vec3>& points,
                                               const std::vector<glm::uvec3>& triangles) {
    std::vector<std::vector<Neighbour>> all(points.size());
    const auto add = [&](std::uint32_t a, std::uint32_t b) {
        auto& list = all[a];
        if (std::none_of(list.begin(), list.end(), [&](const Neighbour& n) { return n.vertex == b; }))
            list.push_back({b, std::max(0.5, double{glm::length(points[a] - points[b])})});
    };
    for (const glm::uvec3& t : triangles)
        for (int k = 0; k < 3; ++k) {
            add(t[k], t[(k + 1) % 3]);
            add(t[(k + 1) % 3], t[k]);
        }
    return all;
}

/// Quadratic form of how much a displacement of the points bends and stretches them, per mm2; lengths in
/// units of the head's millimetre.
Sparse bendingForm(const std::vector<glm::vec3>& points, const std::vector<glm::uvec3>& triangles,
                   double unit) {
    const std::vector<float> areas = vertexAreasMm2({points, {}, triangles});
    const auto rings = neighbours(points, triangles);
    const double reference = lengthMm * unit;
    const auto count = static_cast<Eigen::Index>(points.size());
    std::vector<Eigen::Triplet<double>> laplacian;
    std::vector<Eigen::Triplet<double>> stretch;
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        const double area = std::max(1.0, double{areas[i]});
        const double ringSize = static_cast<double>(rings[i].size());
        double length = 0.0;
        for (const Neighbour& n : rings[i]) length += n.length / ringSize;
        const double row = std::sqrt(area) * std::pow(reference / length, 2.0);
        laplacian.emplace_back(i, i, row);
        for (const Neighbour& n : rings[i]) {
            laplacian.emplace_back(i, n.vertex, -row / ringSize);
            const double spring = stretchShare * area / ringSize * std::pow(reference / n.length, 2.0);
            stretch.emplace_back(i, i, spring);
            stretch.emplace_back(n.vertex, n.vertex, spring);
            stretch.emplace_back(i, n.vertex, -spring);
            stretch.emplace_back(n.vertex, i, -spring);
        }
    }
    Sparse l(count, count);
    l.setFromTriplets(laplacian.begin(), laplacian.end());
    Sparse form(count, count);
    form.setFromTriplets(stretch.begin(), stretch.end());
    form += Sparse(l.transpose() * l);
    return form;
}

/// Sum of squares that the displacement is to make small, but for the stiffness.
struct Goal {
    std::vector<Eigen::Triplet<double>> entries;
    Eigen::MatrixXd right; ///< a column an axis

    explicit Goal(std::size_t count) : right(Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(count), 3)) {}

    void pull(const CagePoint& point, glm::dvec3 displacement, double weight) {
        for (std::size_t i = 0; i < point.vertices.size(); ++i) {
            const double share = weight * double{point.weights[i]};
            for (int axis = 0; axis < 3; ++axis) right(point.vertices[i], axis) += share * displacement[axis];
            for (std::size_t k = 0; k < point.vertices.size(); ++k)
                entries.emplace_back(point.vertices[i], point.vertices[k], share * double{point.weights[k]});
        }
    }
};

Goal goalOf(const ScanFit& fit, const std::vector<glm::vec3>& start, const std::vector<glm::vec3>& now,
            float reach) {
    Goal goal(start.size());
    const std::vector<Pull> all = pulls(fit, now, reach, softnessShare * reach);
    for (std::uint32_t i = 0; i < start.size(); ++i) {
        goal.pull({{i}, {1.0F}}, glm::dvec3(0.0), anchorShare * double{fit.model.weights()[i]} + anchorShare);
        if (all[i].weight <= 0.0F) continue;
        // Only the distance to the tangent plane counts: along the surface the smoothness decides.
        const glm::vec3 along = all[i].normal * glm::dot(all[i].normal, all[i].target - now[i]);
        goal.pull({{i}, {1.0F}}, glm::dvec3(now[i] + along - start[i]), double{all[i].weight});
    }
    for (const auto& [id, place] : fit.hints.landmarks)
        goal.pull(fit.model.landmark(id), glm::dvec3(place - fit.model.at(id, start)), landmarkAreaMm2);
    return goal;
}

} // namespace

Result<std::vector<glm::vec3>> displaced(const ScanFit& fit, std::vector<glm::vec3> points, float unit,
                                         const Progress& progress) {
    const std::vector<glm::vec3> start = points;
    const Sparse bending = bendingForm(start, fit.model.triangles(), double{unit});
    Eigen::SimplicialLDLT<Sparse> solver;
    for (std::size_t round = 0; round < stiffness.size(); ++round) {
        const float share = static_cast<float>(round) / static_cast<float>(stiffness.size());
        if (const auto go = progress.step("Laying the head on the scan", share); !go)
            return tl::unexpected(go.error());
        const Goal goal = goalOf(fit, start, points, unit * reachMm[round]);
        Sparse matrix(bending.rows(), bending.cols());
        matrix.setFromTriplets(goal.entries.begin(), goal.entries.end());
        matrix += stiffness[round] * bending;
        if (round == 0) solver.analyzePattern(matrix);
        solver.factorize(matrix);
        const Eigen::MatrixXd d = solver.solve(goal.right);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const auto row = static_cast<Eigen::Index>(i);
            points[i] = start[i] + glm::vec3(glm::dvec3(d(row, 0), d(row, 1), d(row, 2)));
        }
    }
    return points;
}

} // namespace stipple

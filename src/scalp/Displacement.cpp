#include "scalp/ScanFit.h"

#include <Eigen/SparseCholesky>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace stipple {

namespace {

/// Weight of the displacement's squared Laplacian against squared distances, both per mm2 of surface.
constexpr std::array<double, 8> stiffness{3000.0, 1000.0, 300.0, 100.0, 30.0, 10.0, 5.0, 5.0};
constexpr std::array<float, 8> reachMm{16.0F, 14.0F, 12.0F, 10.0F, 9.0F, 8.0F, 7.0F, 7.0F};
constexpr float softnessShare = 0.5F;
constexpr double anchorShare = 1e-4; ///< of a point's area: holds what nothing else does
constexpr double landmarkAreaMm2 = 2e4;

using Sparse = Eigen::SparseMatrix<double>;

/// Scale-free Laplacian of the cage, rows divided by the root of the vertex' area: ||L d||^2 is then about
/// the integral of the squared bending per mm2.
Sparse laplacian(const std::vector<glm::vec3>& points, const std::vector<glm::uvec3>& triangles) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> edges;
    for (const glm::uvec3& t : triangles)
        for (int k = 0; k < 3; ++k)
            for (const auto& [a, b] : {std::pair{t[k], t[(k + 1) % 3]}, std::pair{t[(k + 1) % 3], t[k]}})
                edges[{a, b}] = 1.0 / std::max(0.3, double{glm::length(points[a] - points[b])});
    std::vector<double> degree(points.size(), 0.0);
    for (const auto& [edge, weight] : edges) degree[edge.first] += weight;
    std::vector<Eigen::Triplet<double>> entries;
    for (const auto& [edge, weight] : edges)
        entries.emplace_back(edge.first, edge.second, -weight / degree[edge.first]);
    for (std::size_t i = 0; i < points.size(); ++i)
        entries.emplace_back(static_cast<int>(i), static_cast<int>(i), 1.0);
    const auto count = static_cast<Eigen::Index>(points.size());
    Sparse matrix(count, count);
    matrix.setFromTriplets(entries.begin(), entries.end());
    return matrix;
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
    const Sparse l = laplacian(start, fit.model.triangles());
    const std::vector<float> areas = vertexAreasMm2({start, {}, fit.model.triangles()});
    Eigen::VectorXd area(static_cast<Eigen::Index>(areas.size()));
    for (std::size_t i = 0; i < areas.size(); ++i)
        area(static_cast<Eigen::Index>(i)) = std::max(1.0, double{areas[i]});
    const Sparse bending = l.transpose() * area.asDiagonal() * l;
    Eigen::SimplicialLDLT<Sparse> solver;
    for (std::size_t round = 0; round < stiffness.size(); ++round) {
        const float share = static_cast<float>(round) / static_cast<float>(stiffness.size());
        if (const auto go = progress.step("Laying the head on the scan", share); !go)
            return tl::unexpected(go.error());
        const Goal goal = goalOf(fit, start, points, unit * reachMm[round]);
        Sparse matrix(l.rows(), l.cols());
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

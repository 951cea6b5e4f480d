#include "geometry/HolePatch.h"

#include <Eigen/SparseCholesky>

#include <algorithm>

namespace stipple {

namespace {

/// The patch and its surroundings in one numbering: rim, new vertices, outer vertices.
struct Sheet {
    std::vector<glm::dvec3> at;
    std::vector<glm::uvec3> triangles;
    std::size_t rim = 0;
    std::size_t known = 0; ///< from this one on they are outer vertices

    bool isFree(std::size_t i) const { return i >= rim && i < known; }
};

Sheet sheetOf(const HolePatch& patch) {
    Sheet sheet;
    for (const PatchVertex& v : patch.vertices) sheet.at.push_back(v.at);
    sheet.rim = patch.rimCount;
    sheet.known = sheet.at.size();
    sheet.at.insert(sheet.at.end(), patch.outer.begin(), patch.outer.end());
    sheet.triangles = patch.triangles;
    for (glm::uvec3 t : patch.surround) {
        for (int k = 0; k < 3; ++k)
            if (t[k] >= outerBase) t[k] = t[k] - outerBase + static_cast<std::uint32_t>(sheet.known);
        sheet.triangles.push_back(t);
    }
    return sheet;
}

/// A weight of one vertex in another's Laplacian.
struct Weight {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    double value = 0.0;
};

/// Cotangent weights, kept inside bounds where triangles are slivers, and a third of the areas around.
struct Laplacian {
    std::vector<Weight> weights;
    std::vector<double> area;
};

Laplacian laplacianOf(const Sheet& sheet) {
    Laplacian result;
    result.area.assign(sheet.at.size(), 0.0);
    for (const glm::uvec3& t : sheet.triangles)
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t a = t[(k + 1) % 3];
            const std::uint32_t b = t[(k + 2) % 3];
            const glm::dvec3 toA = sheet.at[a] - sheet.at[t[k]];
            const glm::dvec3 toB = sheet.at[b] - sheet.at[t[k]];
            const double twiceArea = std::max(glm::length(glm::cross(toA, toB)), 1e-12);
            const double weight = 0.5 * std::clamp(glm::dot(toA, toB) / twiceArea, 0.02, 20.0);
            result.weights.push_back({a, b, weight});
            result.weights.push_back({b, a, weight});
            result.area[t[k]] += twiceArea / 6.0;
        }
    return result;
}

using Matrix = Eigen::SparseMatrix<double>;

/// Rows: the Laplacian at the rim and inside, weighed by the root of the area. Columns: all vertices.
Matrix bendingRows(const Sheet& sheet, const Laplacian& laplacian) {
    std::vector<Eigen::Triplet<double>> entries;
    for (const Weight& w : laplacian.weights) {
        if (w.row >= sheet.known) continue;
        const double value = w.value / std::sqrt(laplacian.area[w.row]);
        entries.emplace_back(static_cast<int>(w.row), static_cast<int>(w.column), value);
        entries.emplace_back(static_cast<int>(w.row), static_cast<int>(w.row), -value);
    }
    Matrix rows(static_cast<Eigen::Index>(sheet.known), static_cast<Eigen::Index>(sheet.at.size()));
    rows.setFromTriplets(entries.begin(), entries.end());
    return rows;
}

Eigen::MatrixX3d asMatrix(const std::vector<glm::dvec3>& points) {
    Eigen::MatrixX3d m(static_cast<Eigen::Index>(points.size()), 3);
    for (std::size_t i = 0; i < points.size(); ++i)
        for (int k = 0; k < 3; ++k) m(static_cast<Eigen::Index>(i), k) = points[i][k];
    return m;
}

/// One solve with the weights of the sheet as it stands. Returns whether it could be solved.
bool bendLeast(Sheet& sheet) {
    const Matrix rows = bendingRows(sheet, laplacianOf(sheet));
    const auto first = static_cast<Eigen::Index>(sheet.rim);
    const auto count = static_cast<Eigen::Index>(sheet.known - sheet.rim);
    const Matrix free = rows.middleCols(first, count);
    Eigen::MatrixX3d held = asMatrix(sheet.at);
    held.middleRows(first, count).setZero();
    const Eigen::SimplicialLDLT<Matrix> solver(Matrix(free.transpose() * free));
    if (solver.info() != Eigen::Success) return false;
    const Eigen::MatrixX3d solved = solver.solve(-(free.transpose() * (rows * held)).eval());
    if (!solved.allFinite()) return false;
    for (Eigen::Index i = 0; i < count; ++i)
        sheet.at[sheet.rim + static_cast<std::size_t>(i)] = {solved(i, 0), solved(i, 1), solved(i, 2)};
    return true;
}

} // namespace

void fair(HolePatch& patch) {
    if (patch.vertices.size() == patch.rimCount) return;
    Sheet sheet = sheetOf(patch);
    constexpr int solves = 2; // the second with the weights of the bent sheet
    for (int i = 0; i < solves; ++i)
        if (!bendLeast(sheet)) return;
    for (std::size_t i = patch.rimCount; i < patch.vertices.size(); ++i) patch.vertices[i].at = sheet.at[i];
}

} // namespace stipple

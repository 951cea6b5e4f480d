#include "geometry/MeshSmoothing.h"

#include "geometry/MeshEdit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stipple {

namespace {

/// The vertices around each vertex, one list after the other; empty at rims, which stay in place.
struct Neighbours {
    std::vector<std::uint32_t> begin;
    std::vector<std::uint32_t> vertices;
};

/// Around a vertex inside the surface each neighbour follows once and precedes once; on a rim one only
/// follows and one only precedes, so that the sums of their numbers differ.
std::vector<bool> verticesOnRims(const ScanMesh& mesh) {
    std::vector<std::uint32_t> difference(mesh.positions.size(), 0);
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) difference[t[k]] += t[(k + 1) % 3] - t[(k + 2) % 3];
    std::vector<bool> onRim(difference.size());
    for (std::size_t v = 0; v < onRim.size(); ++v) onRim[v] = difference[v] != 0;
    return onRim;
}

Neighbours neighboursOf(const ScanMesh& mesh) {
    const std::vector<bool> onRim = verticesOnRims(mesh);
    Neighbours result;
    std::vector<std::uint32_t>& begin = result.begin;
    begin.assign(mesh.positions.size() + 2, 0);
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k)
            if (!onRim[t[k]]) ++begin[t[k] + 2];
    for (std::size_t v = 2; v < begin.size(); ++v) begin[v] += begin[v - 1];
    result.vertices.resize(begin.back());
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k)
            if (!onRim[t[k]]) result.vertices[begin[t[k] + 1]++] = t[(k + 1) % 3];
    return result;
}

/// The mean of each vertex' neighbours; a rim's vertices are their own.
void takeMeans(const Neighbours& neighbours, const std::vector<glm::vec3>& of,
               std::vector<glm::vec3>& means) {
    for (std::size_t v = 0; v < of.size(); ++v) {
        glm::vec3 sum(0.0F);
        const std::uint32_t begin = neighbours.begin[v];
        const std::uint32_t end = neighbours.begin[v + 1];
        for (std::uint32_t i = begin; i < end; ++i) sum += of[neighbours.vertices[i]];
        means[v] = end > begin ? sum / static_cast<float>(end - begin) : of[v];
    }
}

double rootMeanSquareEdge(const ScanMesh& mesh) {
    double sum = 0.0;
    for (const glm::uvec3& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) {
            const glm::dvec3 edge(mesh.positions[t[(k + 1) % 3]] - mesh.positions[t[k]]);
            sum += glm::dot(edge, edge);
        }
    return std::sqrt(sum / static_cast<double>(3 * mesh.triangles.size()));
}

/// Chebyshev coefficients of a step from 1 to 0 at cos(cutoff), windowed by (1 - t^2)^2 so that it neither
/// rings nor changes what is smooth already. Cutoff in radians, up to 1.5.
std::vector<double> lowPass(double cutoff) {
    const double c2 = cutoff * cutoff;
    const double cosine = 1.0 - c2 / 2.0 * (1.0 - c2 / 12.0 * (1.0 - c2 / 30.0));
    double sine = std::sqrt(1.0 - cosine * cosine);
    double sineBefore = 0.0;
    const int degree = std::clamp(static_cast<int>(3.0 * std::numbers::pi / cutoff) + 1, 4, 120);
    std::vector<double> coefficients{cutoff / 2.0};
    double sum = coefficients[0];
    for (int n = 1; n <= degree; ++n) {
        const double t = static_cast<double>(n) / (degree + 1);
        coefficients.push_back(sine / n * (1.0 - t * t) * (1.0 - t * t));
        sum += coefficients.back();
        sineBefore = std::exchange(sine, 2.0 * cosine * sine - sineBefore);
    }
    for (double& c : coefficients) c /= sum;
    return coefficients;
}

/// Sum of coefficient n times the Chebyshev polynomial T_n of taking means, applied to the positions.
Result<std::vector<glm::vec3>> filtered(const ScanMesh& mesh, const std::vector<double>& coefficients,
                                        const Progress& progress) {
    const Neighbours neighbours = neighboursOf(mesh);
    const std::size_t count = mesh.positions.size();
    // About the first vertex, so that floats keep their digits for the differences.
    const glm::vec3 origin = mesh.positions[0];
    std::vector<glm::vec3> before(count);
    for (std::size_t v = 0; v < count; ++v) before[v] = mesh.positions[v] - origin;
    std::vector<glm::vec3> now(count);
    takeMeans(neighbours, before, now);
    std::vector<glm::vec3> sum(count);
    for (std::size_t v = 0; v < count; ++v)
        sum[v] =
            static_cast<float>(coefficients[0]) * before[v] + static_cast<float>(coefficients[1]) * now[v];
    std::vector<glm::vec3> next(count);
    for (std::size_t n = 2; n < coefficients.size(); ++n) {
        if (auto go =
                progress.step("smoothing", static_cast<float>(n) / static_cast<float>(coefficients.size()));
            !go)
            return tl::unexpected(go.error());
        takeMeans(neighbours, now, next);
        for (std::size_t v = 0; v < count; ++v) {
            next[v] = 2.0F * next[v] - before[v];
            sum[v] += static_cast<float>(coefficients[n]) * next[v];
        }
        before.swap(now);
        now.swap(next);
    }
    for (glm::vec3& p : sum) p += origin;
    return sum;
}

std::vector<glm::dvec3> normalsOf(const ScanMesh& mesh) {
    std::vector<glm::dvec3> normals(mesh.positions.size(), glm::dvec3(0.0));
    for (const glm::uvec3& t : mesh.triangles) {
        const glm::dvec3 n = areaVector(mesh, t);
        for (int k = 0; k < 3; ++k) normals[t[k]] += n;
    }
    return normals;
}

} // namespace

Result<std::vector<glm::vec3>> smoothedPositions(const ScanMesh& mesh, double wavelengthMm,
                                                 const Progress& progress) {
    if (mesh.triangles.empty()) return mesh.positions;
    // A wave of length w on a grid of equilateral triangles with edge e is multiplied by 1 - (pi e / w)^2
    // when means are taken, which is the cosine of this angle.
    const double cutoff = std::numbers::pi * std::numbers::sqrt2 * rootMeanSquareEdge(mesh) / wavelengthMm;
    constexpr double noWaves = 1.5; // the edges themselves are longer than half a wave
    if (!(cutoff < noWaves)) return mesh.positions;
    return filtered(mesh, lowPass(cutoff), progress);
}

Movement movementAcross(const ScanMesh& mesh, const std::vector<glm::vec3>& moved) {
    ScanMesh after;
    after.positions = moved;
    after.triangles = mesh.triangles;
    const std::vector<glm::dvec3> normals = normalsOf(after);
    Movement movement;
    for (std::size_t v = 0; v < moved.size(); ++v) {
        const double length = glm::length(normals[v]);
        if (length <= 0.0) continue;
        const glm::dvec3 way(moved[v] - mesh.positions[v]);
        const double across = std::abs(glm::dot(way, normals[v])) / length;
        movement.rmsMm += across * across;
        movement.mostMm = std::max(movement.mostMm, across);
    }
    movement.rmsMm = std::sqrt(movement.rmsMm / static_cast<double>(std::max<std::size_t>(moved.size(), 1)));
    return movement;
}

double smoothingWavelengthMm(double strength) {
    return 16.0 * strength;
}

Result<double> noiseOf(const ScanMesh& mesh, const Progress& progress) {
    constexpr double wavelengthMm = 6.0;
    auto smooth = smoothedPositions(mesh, wavelengthMm, progress);
    if (!smooth) return tl::unexpected(smooth.error());
    return movementAcross(mesh, *smooth).rmsMm;
}

double voxelStepShare(const ScanMesh& mesh) {
    double stepped = 0.0;
    double whole = 0.0;
    for (const glm::uvec3& t : mesh.triangles) {
        const glm::dvec3 normal = areaVector(mesh, t);
        const double area = glm::length(normal);
        const glm::dvec3 n = glm::abs(normal / area);
        // The nearest of the 26: components above half the way between 0 and the largest become 1.
        const double largest = std::max({n.x, n.y, n.z});
        const glm::dvec3 nearest = glm::step(glm::dvec3(0.5 * largest), n);
        constexpr double cosine3 = 0.99863;
        whole += area;
        stepped += glm::dot(n, nearest) > cosine3 * glm::length(nearest) ? area : 0.0;
    }
    return whole > 0.0 ? stepped / whole : 0.0;
}

} // namespace stipple

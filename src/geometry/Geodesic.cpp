#include "geometry/Geodesic.h"

#include "geometry/StraightPath.h"
#include "geometry/WaveFront.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace stipple {

namespace {

/// Only what the wave and the string need of a mesh.
TriMesh bare(const TriMesh& mesh) {
    return {mesh.positionsMm, {}, mesh.triangles};
}

double distanceMm(const TriMesh& mesh, std::uint32_t vertex, const SurfacePoint& point) {
    return double{glm::distance(mesh.positionsMm[vertex], positionAt(mesh, point))};
}

/// The way back from the target's best corner to where the wave began, turned round.
std::vector<std::uint32_t> wayAlongVertices(const TriMesh& mesh, const Wave& wave, const SurfacePoint& to) {
    const glm::uvec3& t = mesh.triangles[to.triangle];
    std::uint32_t best = t.x;
    const auto whole = [&](std::uint32_t v) { return wave.distanceMm[v] + distanceMm(mesh, v, to); };
    for (int k = 1; k < 3; ++k)
        if (whole(t[k]) < whole(best)) best = t[k];
    std::vector<std::uint32_t> way;
    for (std::uint32_t v = best; v != MeshAdjacency::none; v = wave.parent[v]) way.push_back(v);
    std::reverse(way.begin(), way.end());
    return way;
}

} // namespace

struct Geodesic::Solver {
    TriMesh mesh;
    MeshAdjacency adjacency;
};

Geodesic::Geodesic(const TriMesh& mesh)
    : solver_(std::make_unique<Solver>(Solver{bare(mesh), MeshAdjacency(mesh)})) {}
Geodesic::~Geodesic() = default;
Geodesic::Geodesic(Geodesic&&) noexcept = default;
Geodesic& Geodesic::operator=(Geodesic&&) noexcept = default;

std::vector<float> Geodesic::distancesMm(const std::vector<SurfacePoint>& sources) const {
    constexpr double unreached = double{std::numeric_limits<float>::max()};
    const Wave wave = spreadWave(solver_->mesh, solver_->adjacency, sources);
    std::vector<float> distances;
    distances.reserve(wave.distanceMm.size());
    for (const double distance : wave.distanceMm)
        distances.push_back(static_cast<float>(std::min(distance, unreached)));
    return distances;
}

std::vector<glm::vec3> Geodesic::pathMm(const SurfacePoint& from, const SurfacePoint& to) const {
    const TriMesh& mesh = solver_->mesh;
    if (from.triangle == to.triangle) return {positionAt(mesh, from), positionAt(mesh, to)};
    const Wave wave = spreadWave(mesh, solver_->adjacency, {from}, to);
    const std::vector<std::uint32_t> way = wayAlongVertices(mesh, wave, to);
    if (!(wave.distanceMm[way.back()] < std::numeric_limits<double>::infinity())) return {};
    return straightenedPath(mesh, solver_->adjacency, from, to, way);
}

float polylineLengthMm(const std::vector<glm::vec3>& points) {
    double length = 0.0;
    for (std::size_t i = 1; i < points.size(); ++i) length += double{glm::distance(points[i - 1], points[i])};
    return static_cast<float>(length);
}

namespace {

/// The share of a triangle where a linear field with these corner values, sorted upwards, is positive.
double positiveShare(const std::array<double, 3>& v) {
    if (v[0] >= 0.0) return 1.0;
    if (v[2] <= 0.0) return 0.0;
    // The corner that is alone on its side is cut off by two edges.
    if (v[1] <= 0.0) return v[2] / (v[2] - v[0]) * v[2] / (v[2] - v[1]);
    return 1.0 - v[0] / (v[0] - v[1]) * v[0] / (v[0] - v[2]);
}

} // namespace

double areaAboveMm2(const TriMesh& mesh, const std::vector<float>& perVertex, float level) {
    double area = 0.0;
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        std::array<double, 3> values{};
        for (int k = 0; k < 3; ++k)
            values[static_cast<std::size_t>(k)] = double{perVertex[mesh.triangles[i][k]]} - double{level};
        std::sort(values.begin(), values.end());
        const double share = positiveShare(values);
        if (share > 0.0) area += share * double{triangleAreaMm2(mesh, i)};
    }
    return area;
}

} // namespace stipple

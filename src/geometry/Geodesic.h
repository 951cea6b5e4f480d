#pragma once

#include "geometry/TriMesh.h"

#include <memory>
#include <vector>

namespace stipple {

/// Distances along one surface: exact within its triangles' flat faces up to the method's own error, which
/// is below 0.5 % on a sphere cap, a cone and a cylinder at 1.5 mm edges (docs name the method and paper).
/// Deterministic: plain arithmetic in a fixed order.
class Geodesic {
public:
    explicit Geodesic(const TriMesh& mesh);
    ~Geodesic();
    Geodesic(Geodesic&&) noexcept;
    Geodesic& operator=(Geodesic&&) noexcept;

    /// Distance of every vertex from the nearest of the points, mm; a large value where none is reached.
    std::vector<float> distancesMm(const std::vector<SurfacePoint>& sources) const;

    /// The shortest path between two points, both included; empty when they are on different parts.
    std::vector<glm::vec3> pathMm(const SurfacePoint& from, const SurfacePoint& to) const;

private:
    struct Solver;
    std::unique_ptr<Solver> solver_;
};

float polylineLengthMm(const std::vector<glm::vec3>& points);

/// Area where `perVertex`, linear in each triangle, is at least `level`; triangles on the border count with
/// the part that is inside. mm2.
double areaAboveMm2(const TriMesh& mesh, const std::vector<float>& perVertex, float level);

} // namespace stipple

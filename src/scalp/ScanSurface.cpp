#include "scalp/ScanSurface.h"

#include <algorithm>

namespace stipple {

namespace {

/// Past a rim the way to the surface leans along it: farther than both of these is no match.
constexpr float rimLean = 0.7F;
constexpr float rimSlackMm = 2.0F;

} // namespace

ScanSurface::ScanSurface(const TriMesh& scan) : mesh_(&scan), bvh_(scan) {}

std::optional<ScanSurface::Match> ScanSurface::match(glm::vec3 place, float maxDistance) const {
    const auto nearest = bvh_.closest(place, maxDistance);
    if (!nearest) return std::nullopt;
    const glm::vec3 blended = interpolate(*mesh_, mesh_->normals, nearest->point);
    const float length = glm::length(blended);
    if (!(length > 0.0F)) return std::nullopt;
    const glm::vec3 normal = blended / length;
    const glm::vec3 way = place - nearest->positionMm;
    const float lean = glm::length(way - normal * glm::dot(normal, way));
    if (lean > std::max(rimSlackMm, rimLean * nearest->distanceMm)) return std::nullopt;
    return Match{nearest->positionMm, normal, nearest->distanceMm};
}

std::vector<glm::vec3> ScanSurface::samples(std::size_t count) const {
    const double step = areaMm2(*mesh_) / static_cast<double>(count);
    std::vector<glm::vec3> points;
    points.reserve(count + 1);
    double owed = 0.5 * step;
    for (std::size_t t = 0; t < mesh_->triangles.size(); ++t) {
        owed -= double{triangleAreaMm2(*mesh_, t)};
        if (owed > 0.0) continue;
        // A large triangle stands for several points: its middle, as often as its area asks.
        const glm::uvec3& corners = mesh_->triangles[t];
        const glm::vec3 middle =
            (mesh_->positionsMm[corners.x] + mesh_->positionsMm[corners.y] + mesh_->positionsMm[corners.z]) /
            3.0F;
        for (; owed <= 0.0 && points.size() <= count; owed += step) points.push_back(middle);
    }
    return points;
}

} // namespace stipple

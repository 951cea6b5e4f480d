#include "scalp/ScanSurface.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// Past a rim the way to the surface leans along it: farther than both of these is no match.
constexpr float rimLean = 0.7F;
constexpr float rimSlackMm = 2.0F;

constexpr float normalRadiusMm = 3.0F;
constexpr int mostRounds = 12;

/// Each round spreads a normal over one ring of neighbours, a random walk's step of one edge.
int smoothingRounds(const TriMesh& scan) {
    const double edgeMm = std::sqrt(2.3 * areaMm2(scan) / static_cast<double>(scan.triangles.size()));
    const double steps = double{normalRadiusMm} / edgeMm;
    return static_cast<int>(std::min(double{mostRounds}, steps * steps));
}

std::vector<glm::vec3> smoothNormals(const TriMesh& scan) {
    std::vector<glm::vec3> normals = areaWeightedNormals(scan.positionsMm, scan.triangles);
    const int rounds = smoothingRounds(scan);
    for (int round = 0; round < rounds; ++round) {
        std::vector<glm::vec3> sums(normals.size(), glm::vec3(0.0F));
        for (const glm::uvec3& t : scan.triangles) {
            const glm::vec3 sum = normals[t.x] + normals[t.y] + normals[t.z];
            for (int k = 0; k < 3; ++k) sums[t[k]] += sum;
        }
        for (std::size_t i = 0; i < sums.size(); ++i)
            if (const float length = glm::length(sums[i]); length > 0.0F) normals[i] = sums[i] / length;
    }
    return normals;
}

} // namespace

ScanSurface::ScanSurface(const TriMesh& scan) : mesh_(&scan), bvh_(scan), normals_(smoothNormals(scan)) {}

std::optional<ScanSurface::Match> ScanSurface::match(glm::vec3 place, float maxDistance) const {
    const auto nearest = bvh_.closest(place, maxDistance);
    if (!nearest) return std::nullopt;
    const glm::vec3 blended = interpolate(*mesh_, normals_, nearest->point);
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

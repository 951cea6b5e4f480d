#include "geometry/Orientation.h"

#include "geometry/MeshEdit.h"

#include <cmath>
#include <utility>

namespace stipple {

namespace {

constexpr std::uint32_t noPart = ~0U;

/// Goes over the surface triangle by triangle and notes which are turned against the first of their part.
struct Flood {
    const Triangles& triangles;
    std::vector<HalfEdge>& twin;
    SurfaceParts parts;
    std::vector<bool> turned;
    std::size_t cutEdges = 0;
    std::vector<std::uint32_t> queue;

    void run() {
        parts.partOf.assign(triangles.size(), noPart);
        turned.assign(triangles.size(), false);
        queue.reserve(triangles.size());
        std::size_t done = 0;
        for (std::uint32_t seed = 0; seed < triangles.size(); ++seed) {
            if (parts.partOf[seed] != noPart) continue;
            reach(seed, false);
            for (; done < queue.size(); ++done) spread(queue[done]);
            ++parts.count;
        }
    }

    void reach(std::uint32_t triangle, bool isTurned) {
        parts.partOf[triangle] = static_cast<std::uint32_t>(parts.count);
        turned[triangle] = isTurned;
        queue.push_back(triangle);
    }

    void spread(std::uint32_t triangle) {
        for (HalfEdge h = 3 * triangle; h < 3 * triangle + 3; ++h) {
            const HalfEdge other = twin[h];
            if (other == noHalfEdge) continue;
            const bool alike = fromVertex(triangles, h) == toVertex(triangles, other);
            const bool otherTurned = turned[triangle] == alike;
            if (parts.partOf[other / 3] == noPart) {
                reach(other / 3, otherTurned);
            } else if (turned[other / 3] != otherTurned) {
                twin[h] = twin[other] = noHalfEdge;
                ++cutEdges;
            }
        }
    }
};

glm::dvec3 middle(const ScanMesh& mesh, const glm::uvec3& t) {
    return (glm::dvec3(mesh.positions[t.x]) + glm::dvec3(mesh.positions[t.y]) +
            glm::dvec3(mesh.positions[t.z])) /
           3.0;
}

/// What a part amounts to with the marked triangles turned over.
struct PartSums {
    glm::dvec3 moment{0.0};
    double area = 0.0;
    double turnedArea = 0.0;
    double volume = 0.0; ///< three times that about the centroid, positive facing outward

    bool facesInward() const {
        constexpr double flat = 1e-6;
        if (std::abs(volume) > flat * area * std::sqrt(area)) return volume < 0.0;
        return turnedArea > 0.5 * area; // a plane has no outside: most triangles stay as they are
    }
};

std::vector<PartSums> sumsOf(const ScanMesh& mesh, const Flood& flood) {
    std::vector<PartSums> sums(flood.parts.count);
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        PartSums& part = sums[flood.parts.partOf[i]];
        const double area = glm::length(areaVector(mesh, mesh.triangles[i]));
        part.moment += middle(mesh, mesh.triangles[i]) * area;
        part.area += area;
        part.turnedArea += flood.turned[i] ? area : 0.0;
    }
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        PartSums& part = sums[flood.parts.partOf[i]];
        const glm::dvec3 arm = middle(mesh, mesh.triangles[i]) - part.moment / part.area;
        const double volume = glm::dot(areaVector(mesh, mesh.triangles[i]), arm);
        part.volume += flood.turned[i] ? -volume : volume;
    }
    return sums;
}

/// Turning a triangle over runs its half-edges backwards: the first and third change places.
HalfEdge afterTurn(HalfEdge h, const std::vector<bool>& turned) {
    return h != noHalfEdge && turned[h / 3] ? 3 * (h / 3) + 2 - h % 3 : h;
}

void turnOver(ScanMesh& mesh, const std::vector<bool>& turned, std::vector<HalfEdge>& twin) {
    for (HalfEdge& h : twin) h = afterTurn(h, turned);
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        if (!turned[i]) continue;
        reverseTriangle(mesh, i);
        std::swap(twin[3 * i], twin[3 * i + 2]);
    }
}

} // namespace

OrientedParts orientOutward(ScanMesh& mesh, std::vector<HalfEdge>& twin) {
    Flood flood{mesh.triangles, twin, {}, {}, 0, {}};
    flood.run();
    const std::vector<PartSums> sums = sumsOf(mesh, flood);
    OrientedParts result;
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        flood.turned[i] = flood.turned[i] != sums[flood.parts.partOf[i]].facesInward();
        result.turnedTriangles += flood.turned[i] ? 1 : 0;
    }
    turnOver(mesh, flood.turned, twin);
    result.parts = std::move(flood.parts);
    result.cutEdges = flood.cutEdges;
    return result;
}

} // namespace stipple

#include "geometry/ManifoldCut.h"

#include "geometry/MeshEdit.h"

#include <limits>

namespace stipple {

namespace {

/// From the edge into the triangle, across the edge; length 1.
glm::dvec3 directionIntoTriangle(const ScanMesh& mesh, HalfEdge h) {
    const glm::dvec3 a(mesh.positions[fromVertex(mesh.triangles, h)]);
    const glm::dvec3 b(mesh.positions[toVertex(mesh.triangles, h)]);
    const glm::dvec3 c(mesh.positions[fromVertex(mesh.triangles, previousInTriangle(h))]);
    const glm::dvec3 along = b - a;
    const glm::dvec3 into = (c - a) - along * (glm::dot(c - a, along) / glm::dot(along, along));
    return into / glm::length(into);
}

/// Lower is better: -1 for a flat continuation, 1 for a fold, 2 more where one is turned over.
double misfit(const ScanMesh& mesh, HalfEdge a, HalfEdge b) {
    const bool alike = fromVertex(mesh.triangles, a) == toVertex(mesh.triangles, b);
    return glm::dot(directionIntoTriangle(mesh, a), directionIntoTriangle(mesh, b)) + (alike ? 0.0 : 2.0);
}

struct Pair {
    std::size_t a = 0;
    std::size_t b = 0;
};

Pair bestPair(const ScanMesh& mesh, const std::vector<HalfEdge>& edge) {
    Pair best;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < edge.size(); ++i)
        for (std::size_t j = i + 1; j < edge.size(); ++j)
            if (const double m = misfit(mesh, edge[i], edge[j]); m < least || best.b == 0) {
                least = m;
                best = {i, j};
            }
    return best;
}

void pairBestFitting(const ScanMesh& mesh, std::vector<HalfEdge> edge, std::vector<HalfEdge>& twin) {
    constexpr std::size_t most = 16;
    if (edge.size() > most) return;
    while (edge.size() >= 2) {
        const Pair best = bestPair(mesh, edge);
        twin[edge[best.a]] = edge[best.b];
        twin[edge[best.b]] = edge[best.a];
        edge.erase(edge.begin() + static_cast<std::ptrdiff_t>(best.b));
        edge.erase(edge.begin() + static_cast<std::ptrdiff_t>(best.a));
    }
}

/// Marks a corner's whole fan, both ways round from the half-edge that leaves it, and gives it a vertex.
void claimFan(ScanMesh& mesh, const std::vector<HalfEdge>& twin, HalfEdge start, std::uint32_t vertex,
              std::vector<bool>& claimed) {
    const auto claim = [&](HalfEdge h) {
        claimed[h] = true;
        mesh.triangles[h / 3][static_cast<int>(h % 3)] = vertex;
    };
    claim(start);
    HalfEdge h = twin[previousInTriangle(start)];
    for (; h != noHalfEdge && h != start; h = twin[previousInTriangle(h)]) claim(h);
    if (h == start) return;
    for (h = start; twin[h] != noHalfEdge; claim(h)) h = nextInTriangle(twin[h]);
}

} // namespace

Pairing pairHalfEdges(const ScanMesh& mesh) {
    Pairing result;
    result.twin.assign(3 * mesh.triangles.size(), noHalfEdge);
    const std::vector<HalfEdge> byEdge = halfEdgesByEdge(mesh.triangles, mesh.positions.size());
    forEachEdge(mesh.triangles, byEdge, [&](std::span<const HalfEdge> edge) {
        if (edge.size() > 2) {
            ++result.nonManifoldEdges;
            pairBestFitting(mesh, {edge.begin(), edge.end()}, result.twin);
        } else if (edge.size() == 2) {
            result.twin[edge[0]] = edge[1];
            result.twin[edge[1]] = edge[0];
        }
    });
    return result;
}

std::size_t splitVerticesByFan(ScanMesh& mesh, const std::vector<HalfEdge>& twin) {
    const std::size_t before = mesh.positions.size();
    std::vector<bool> taken(before);
    std::vector<bool> claimed(twin.size());
    for (HalfEdge h = 0; h < twin.size(); ++h) {
        if (claimed[h]) continue;
        const std::uint32_t vertex = fromVertex(mesh.triangles, h);
        claimFan(mesh, twin, h, taken[vertex] ? copyVertex(mesh, vertex) : vertex, claimed);
        taken[vertex] = true;
    }
    return mesh.positions.size() - before;
}

std::vector<bool> trianglesBesidePairs(const ScanMesh& mesh, const std::vector<HalfEdge>& twin) {
    std::vector<bool> drop(mesh.triangles.size());
    const std::vector<HalfEdge> byEdge = halfEdgesByEdge(mesh.triangles, mesh.positions.size());
    forEachEdge(mesh.triangles, byEdge, [&](std::span<const HalfEdge> edge) {
        for (const HalfEdge h : edge.subspan(1))
            if (h != twin[edge[0]]) drop[h / 3] = true;
    });
    return drop;
}

} // namespace stipple

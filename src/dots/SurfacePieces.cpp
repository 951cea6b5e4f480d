#include "dots/SurfacePieces.h"

#include "geometry/SpatialOrder.h"

#include <algorithm>
#include <bit>
#include <span>
#include <tuple>

namespace stipple {

namespace {

constexpr int deepestBisection = 30;

/// Pieces need not be shorter than the cube's edge over this: bounds how many a sliver makes.
constexpr float shortestLimit = 4U << curveLevels;

Cube cubeAround(const TriMesh& mesh) {
    Box bounds;
    for (const glm::vec3& p : mesh.positionsMm) bounds.add(p);
    const glm::vec3 extent = bounds.high - bounds.low;
    return {bounds.low, std::max({extent.x, extent.y, extent.z, 1e-30F})};
}

PieceShape shapeOf(const TriMesh& mesh, std::uint32_t triangle) {
    const glm::uvec3& t = mesh.triangles[triangle];
    return {{mesh.positionsMm[t.x], mesh.positionsMm[t.y], mesh.positionsMm[t.z]},
            {glm::vec2(0.0F, 0.0F), glm::vec2(1.0F, 0.0F), glm::vec2(0.0F, 1.0F)}};
}

void addPieces(SurfacePieces& surface, const PieceLimits& limits, const PieceShape& shape,
               SurfacePiece piece) {
    const LongestEdge edge = longestEdge(shape);
    const bool isFineEnough =
        piece.areaMm2 <= limits.largestMm2 && edge.length2 <= limits.longestMm * limits.longestMm;
    if (isFineEnough || std::bit_width(piece.node) > deepestBisection) {
        piece.curve = mortonCode(cellAt(surface.cube, edge.middle));
        surface.pieces.push_back(piece);
        return;
    }
    piece.areaMm2 *= 0.5F;
    piece.node *= 2;
    addPieces(surface, limits, halfOf(shape, edge, false), piece);
    piece.node += 1;
    addPieces(surface, limits, halfOf(shape, edge, true), piece);
}

bool isEarlierOnCurve(const SurfacePiece& a, const SurfacePiece& b) {
    return std::tie(a.curve, a.triangle, a.node) < std::tie(b.curve, b.triangle, b.node);
}

std::vector<SurfaceTile> tilesOf(const TriMesh& mesh, std::span<const SurfacePiece> pieces, int level) {
    std::vector<SurfaceTile> tiles;
    double areaMm2 = 0.0;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) {
        const std::uint32_t curve = pieces[i].curve;
        if (tiles.empty() || cellOf(curve, level) != cellOf(tiles.back().curve, level))
            tiles.push_back({curve, i, {}, areaMm2});
        for (const glm::vec3& p : shapeOf(mesh, pieces[i]).positions) tiles.back().box.add(p);
        areaMm2 += double{pieces[i].areaMm2};
    }
    tiles.push_back({0, static_cast<std::uint32_t>(pieces.size()), {}, areaMm2});
    return tiles;
}

} // namespace

glm::uvec3 cellAt(const Cube& cube, glm::vec3 p) {
    constexpr float lastCell = (1U << curveLevels) - 1U;
    return glm::uvec3(glm::clamp((p - cube.low) / cube.edgeMm * (lastCell + 1.0F), 0.0F, lastCell));
}

int levelFor(const Cube& cube, double leastMm) {
    int level = 0;
    for (double edge = double{cube.edgeMm} / 2.0; edge >= leastMm && level < curveLevels; edge /= 2.0)
        ++level;
    return level;
}

LongestEdge longestEdge(const PieceShape& shape) {
    const auto& p = shape.positions;
    LongestEdge longest{0, {}, -1.0F};
    for (int k = 0; k < 3; ++k) {
        const float length2 = distance2(p[k], p[(k + 1) % 3]);
        if (length2 > longest.length2) longest = {k, {}, length2};
    }
    longest.middle = (p[longest.from] + p[(longest.from + 1) % 3]) * 0.5F;
    return longest;
}

PieceShape halfOf(const PieceShape& shape, const LongestEdge& edge, bool second) {
    const int to = (edge.from + 1) % 3;
    const int replaced = second ? edge.from : to;
    PieceShape half = shape;
    half.positions[replaced] = edge.middle;
    half.places[replaced] = (shape.places[edge.from] + shape.places[to]) * 0.5F;
    return half;
}

PieceShape shapeOf(const TriMesh& mesh, const SurfacePiece& piece) {
    PieceShape shape = shapeOf(mesh, piece.triangle);
    for (int bit = std::bit_width(piece.node) - 2; bit >= 0; --bit)
        shape = halfOf(shape, longestEdge(shape), (piece.node >> bit & 1U) != 0);
    return shape;
}

SurfacePieces surfacePieces(const TriMesh& mesh, PieceLimits limits) {
    SurfacePieces surface{{}, {}, cubeAround(mesh)};
    limits.longestMm = std::max(limits.longestMm, surface.cube.edgeMm / shortestLimit);
    surface.pieces.reserve(mesh.triangles.size() * 9 / 8); // enough for fine scans, whose pieces weigh most
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i)
        if (const float area = triangleAreaMm2(mesh, i); area > 0.0F)
            addPieces(surface, limits, shapeOf(mesh, i), {.triangle = i, .areaMm2 = area});
    std::sort(surface.pieces.begin(), surface.pieces.end(), isEarlierOnCurve);
    surface.tiles = tilesOf(mesh, surface.pieces, levelFor(surface.cube, limits.leastTileMm));
    return surface;
}

} // namespace stipple

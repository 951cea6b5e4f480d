#include "dots/SurfacePieces.h"

#include "dots/SpatialHash.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

namespace stipple {

namespace {

constexpr int deepestBisection = 30;

/// Pieces need not be shorter than the cube's edge over this: bounds how many a sliver makes.
constexpr float shortestLimit = 4U << curveLevels;

/// Spreads ten bits so that there are two zeros between any two of them.
std::uint32_t spreadBits(std::uint32_t x) {
    x = (x | x << 16) & 0x030000FF;
    x = (x | x << 8) & 0x0300F00F;
    x = (x | x << 4) & 0x030C30C3;
    return (x | x << 2) & 0x09249249;
}

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

struct PieceLimits {
    float largestMm2;
    float longest2;
};

struct SizedPiece {
    SurfacePiece piece;
    float areaMm2 = 0.0F;
};

void addPieces(std::vector<SizedPiece>& pieces, const Cube& cube, const PieceLimits& limits,
               const PieceShape& shape, SizedPiece whole) {
    const LongestEdge edge = longestEdge(shape);
    const bool isFineEnough = whole.areaMm2 <= limits.largestMm2 && edge.length2 <= limits.longest2;
    if (isFineEnough || std::bit_width(whole.piece.node) > deepestBisection) {
        whole.piece.curve = curveOf(cellAt(cube, edge.middle));
        pieces.push_back(whole);
        return;
    }
    SizedPiece half{whole.piece, 0.5F * whole.areaMm2};
    half.piece.node *= 2;
    addPieces(pieces, cube, limits, halfOf(shape, edge, false), half);
    half.piece.node += 1;
    addPieces(pieces, cube, limits, halfOf(shape, edge, true), half);
}

} // namespace

glm::uvec3 cellAt(const Cube& cube, glm::vec3 p) {
    constexpr float lastCell = (1U << curveLevels) - 1U;
    return glm::uvec3(glm::clamp((p - cube.low) / cube.edgeMm * (lastCell + 1.0F), 0.0F, lastCell));
}

std::uint32_t curveOf(glm::uvec3 cell) {
    return spreadBits(cell.x) | spreadBits(cell.y) << 1 | spreadBits(cell.z) << 2;
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

SurfacePieces surfacePieces(const TriMesh& mesh, float largestMm2, float longestMm) {
    const Cube cube = cubeAround(mesh);
    longestMm = std::max(longestMm, cube.edgeMm / shortestLimit);
    std::vector<SizedPiece> sized;
    sized.reserve(mesh.triangles.size());
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        const float area = triangleAreaMm2(mesh, i);
        if (area > 0.0F)
            addPieces(sized, cube, {largestMm2, longestMm * longestMm}, shapeOf(mesh, i), {{i}, area});
    }
    std::sort(sized.begin(), sized.end(), [](const SizedPiece& a, const SizedPiece& b) {
        return std::tie(a.piece.curve, a.piece.triangle, a.piece.node) <
               std::tie(b.piece.curve, b.piece.triangle, b.piece.node);
    });
    SurfacePieces surface{{}, 0.0, cube};
    surface.pieces.reserve(sized.size());
    for (const SizedPiece& piece : sized) {
        surface.pieces.push_back(piece.piece);
        surface.pieces.back().areaBeforeMm2 = surface.areaMm2;
        surface.areaMm2 += double{piece.areaMm2};
    }
    return surface;
}

} // namespace stipple

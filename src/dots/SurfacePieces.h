#pragma once

#include "dots/SpatialHash.h"
#include "geometry/TriMesh.h"

#include <glm/glm.hpp>

#include <array>
#include <cstdint>
#include <vector>

namespace stipple {

/// A triangle, or a part of a large one.
struct SurfacePiece {
    std::uint32_t triangle = 0;
    std::uint32_t node = 1; ///< in the binary tree of bisections of the longest edge; 1 is the whole triangle
    std::uint32_t curve = 0; ///< place of the middle along a Morton curve, three bits a level of its octree
    float areaMm2 = 0.0F;
};

/// Levels of the octree that SurfacePiece::curve tells apart.
constexpr int curveLevels = 10;

/// A value's cell on a coarser level.
constexpr std::uint32_t cellOf(std::uint32_t curve, int level) {
    return static_cast<std::uint32_t>(std::uint64_t{curve} >> 3 * (curveLevels - level));
}

/// The cube that the octree divides.
struct Cube {
    glm::vec3 low{0.0F};
    float edgeMm = 1e-30F;
};

/// The cell on the finest level; what is outside counts as being at the border.
glm::uvec3 cellAt(const Cube& cube, glm::vec3 p);

/// The level of the octree with the smallest cubes that have an edge of at least `leastMm`.
int levelFor(const Cube& cube, double leastMm);

/// The pieces in a small cube of the octree.
struct SurfaceTile {
    std::uint32_t curve = 0;    ///< of its first piece
    std::uint32_t first = 0;    ///< piece
    Box box;                    ///< holds them all
    double areaBeforeMm2 = 0.0; ///< of all pieces before them along the curve
};

/// Pieces along the curve.
struct SurfacePieces {
    std::vector<SurfacePiece> pieces;
    std::vector<SurfaceTile> tiles; ///< one after the other, and an empty one at the end
    Cube cube;                      ///< holds them all
};

/// The corners of a piece.
struct PieceShape {
    std::array<glm::vec3, 3> positions;
    std::array<glm::vec2, 3> places; ///< u and v of SurfacePoint
};

struct LongestEdge {
    int from = 0; ///< runs from this corner to the next
    glm::vec3 middle{0.0F};
    float length2 = 0.0F;
};

LongestEdge longestEdge(const PieceShape& shape);

/// What is left after cutting from the middle of the longest edge: the half with the edge's first corner, or
/// the other one.
PieceShape halfOf(const PieceShape& shape, const LongestEdge& edge, bool second);

/// How finely to cut.
struct PieceLimits {
    float largestMm2 = 0.0F;
    float longestMm = 0.0F;   ///< pieces may be longer if that is very short
    double leastTileMm = 0.0; ///< edge of a tile's cube
};

/// Every piece with an area above 0.
SurfacePieces surfacePieces(const TriMesh& mesh, PieceLimits limits);

PieceShape shapeOf(const TriMesh& mesh, const SurfacePiece& piece);

/// Along the normal of a triangle with an area above 0; not of length 1.
inline glm::vec3 facing(const TriMesh& mesh, std::uint32_t triangle) {
    const glm::uvec3& t = mesh.triangles[triangle];
    const glm::vec3 corner = mesh.positionsMm[t.x];
    return glm::cross(mesh.positionsMm[t.y] - corner, mesh.positionsMm[t.z] - corner);
}

} // namespace stipple

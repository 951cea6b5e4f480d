#pragma once

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
    double areaBeforeMm2 = 0.0; ///< of all pieces before it along the curve
};

/// Levels of the octree that SurfacePiece::curve tells apart.
constexpr int curveLevels = 10;

/// The cube that the octree divides.
struct Cube {
    glm::vec3 low{0.0F};
    float edgeMm = 1e-30F;
};

/// The cell on the finest level; what is outside counts as being at the border.
glm::uvec3 cellAt(const Cube& cube, glm::vec3 p);

/// The bits of the coordinates, interleaved.
std::uint32_t curveOf(glm::uvec3 cell);

/// Pieces along the curve.
struct SurfacePieces {
    std::vector<SurfacePiece> pieces;
    double areaMm2 = 0.0;
    Cube cube; ///< holds them all
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

/// Every piece with an area above 0; none larger than told, and none longer unless that is very short.
SurfacePieces surfacePieces(const TriMesh& mesh, float largestMm2, float longestMm);

PieceShape shapeOf(const TriMesh& mesh, const SurfacePiece& piece);

/// Along the normal of a triangle with an area above 0; not of length 1.
inline glm::vec3 facing(const TriMesh& mesh, std::uint32_t triangle) {
    const glm::uvec3& t = mesh.triangles[triangle];
    const glm::vec3 corner = mesh.positionsMm[t.x];
    return glm::cross(mesh.positionsMm[t.y] - corner, mesh.positionsMm[t.z] - corner);
}

} // namespace stipple

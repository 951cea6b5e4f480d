#pragma once

#include "geometry/TriMesh.h"

#include <glm/glm.hpp>

#include <cstdint>
#include <vector>

namespace stipple {

/// A triangle, or a part of a large one: small enough that dots close together come from pieces close
/// together in the list.
struct SurfacePiece {
    std::uint32_t triangle = 0;
    std::uint32_t node = 1; ///< in the binary tree of bisections of the longest edge; 1 is the whole triangle
    float areaMm2 = 0.0F;
};

/// Where a piece lies: a place in it is `corner + u * edgeU + v * edgeV`, u and v those of SurfacePoint.
struct PieceShape {
    glm::vec3 corner, edgeU, edgeV;      ///< of the whole triangle
    glm::vec3 normal;                    ///< of length 1
    glm::vec2 uv, uvToSecond, uvToThird; ///< the piece's first corner, and from there to the others

    /// u and v of a place in the piece, from its weights of the second and third corner.
    glm::vec2 placeAt(glm::vec2 weights) const { return uv + uvToSecond * weights.x + uvToThird * weights.y; }
    glm::vec3 positionAt(glm::vec2 place) const { return corner + edgeU * place.x + edgeV * place.y; }
};

/// Every piece with an area above 0, along a space-filling curve, and those that face different ways apart.
std::vector<SurfacePiece> surfacePieces(const TriMesh& mesh, float largestMm2);

PieceShape shapeOf(const TriMesh& mesh, const SurfacePiece& piece);

} // namespace stipple

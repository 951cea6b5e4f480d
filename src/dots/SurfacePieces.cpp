#include "dots/SurfacePieces.h"

#include "dots/SpatialHash.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace stipple {

namespace {

constexpr int deepestBisection = 30;

/// Halves the piece across its longest edge; `second` picks the half.
void bisect(PieceShape& shape, bool second) {
    glm::vec2 corners[3] = {shape.uv, shape.uv + shape.uvToSecond, shape.uv + shape.uvToThird};
    float longest = -1.0F;
    int from = 0;
    for (int k = 0; k < 3; ++k) {
        const float length2 = distance2(shape.positionAt(corners[k]), shape.positionAt(corners[(k + 1) % 3]));
        if (length2 > longest) {
            longest = length2;
            from = k;
        }
    }
    const int to = (from + 1) % 3;
    corners[second ? from : to] = (corners[from] + corners[to]) * 0.5F;
    shape.uv = corners[0];
    shape.uvToSecond = corners[1] - corners[0];
    shape.uvToThird = corners[2] - corners[0];
}

/// Spreads ten bits so that there are two zeros between any two of them.
std::uint64_t spreadBits(std::uint32_t bits) {
    std::uint64_t x = bits;
    x = (x | x << 16) & 0x030000FF;
    x = (x | x << 8) & 0x0300F00F;
    x = (x | x << 4) & 0x030C30C3;
    return (x | x << 2) & 0x09249249;
}

/// Which of the six axis directions the normal is closest to.
std::uint64_t facingOf(glm::vec3 normal) {
    const glm::vec3 size = glm::abs(normal);
    const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    return 2 * axis + (normal[axis] < 0.0F ? 1 : 0);
}

std::uint64_t curveKey(const Box& bounds, const PieceShape& shape) {
    const glm::vec3 centre = shape.positionAt(shape.uv + (shape.uvToSecond + shape.uvToThird) / 3.0F);
    const glm::vec3 extent = glm::max(bounds.high - bounds.low, glm::vec3(1e-30F));
    const glm::vec3 cell = glm::clamp((centre - bounds.low) / extent, 0.0F, 1.0F) * 1023.0F;
    return facingOf(shape.normal) << 30 | spreadBits(static_cast<std::uint32_t>(cell.x)) |
           spreadBits(static_cast<std::uint32_t>(cell.y)) << 1 |
           spreadBits(static_cast<std::uint32_t>(cell.z)) << 2;
}

void addPieces(std::vector<SurfacePiece>& pieces, std::uint32_t triangle, float areaMm2, float largestMm2) {
    int depth = 0;
    for (; areaMm2 > largestMm2 && depth < deepestBisection; ++depth) areaMm2 *= 0.5F;
    const std::uint32_t first = 1U << depth;
    for (std::uint32_t node = first; node < 2 * first; ++node) pieces.push_back({triangle, node, areaMm2});
}

} // namespace

PieceShape shapeOf(const TriMesh& mesh, const SurfacePiece& piece) {
    const glm::uvec3& t = mesh.triangles[piece.triangle];
    PieceShape shape;
    shape.corner = mesh.positionsMm[t.x];
    shape.edgeU = mesh.positionsMm[t.y] - shape.corner;
    shape.edgeV = mesh.positionsMm[t.z] - shape.corner;
    const glm::vec3 cross = glm::cross(shape.edgeU, shape.edgeV);
    shape.normal = cross / std::sqrt(glm::dot(cross, cross));
    shape.uv = {0.0F, 0.0F};
    shape.uvToSecond = {1.0F, 0.0F};
    shape.uvToThird = {0.0F, 1.0F};
    for (int bit = std::bit_width(piece.node) - 2; bit >= 0; --bit)
        bisect(shape, (piece.node >> bit & 1U) != 0);
    return shape;
}

std::vector<SurfacePiece> surfacePieces(const TriMesh& mesh, float largestMm2) {
    std::vector<SurfacePiece> pieces;
    pieces.reserve(mesh.triangles.size());
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        const float area = triangleAreaMm2(mesh, i);
        if (area > 0.0F) addPieces(pieces, i, area, largestMm2);
    }
    Box bounds;
    for (const glm::vec3& p : mesh.positionsMm) bounds.add(p);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(pieces.size());
    for (std::uint32_t i = 0; i < pieces.size(); ++i)
        order.emplace_back(curveKey(bounds, shapeOf(mesh, pieces[i])), i);
    std::sort(order.begin(), order.end());
    std::vector<SurfacePiece> sorted;
    sorted.reserve(pieces.size());
    for (const auto& [key, i] : order) sorted.push_back(pieces[i]);
    return sorted;
}

} // namespace stipple

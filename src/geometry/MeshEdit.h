#pragma once

#include "geometry/ScanMesh.h"

namespace stipple {

/// Half the cross product of two sides: along the normal, as long as the triangle's area.
glm::dvec3 areaVector(const ScanMesh& mesh, const glm::uvec3& triangle);

/// Whether a triangle is more than a line: taller than a ten-thousandth of its longest side.
bool hasArea(const ScanMesh& mesh, const glm::uvec3& triangle);

/// Drops the triangles whose flag is set, their texture corners too; the rest keep their order.
void removeTriangles(ScanMesh& mesh, const std::vector<bool>& drop);

/// Drops the vertices that no triangle uses, their colours too; the rest keep their order. Returns how many.
std::size_t removeUnusedVertices(ScanMesh& mesh);

/// A second vertex at the same place with the same colour; returns its index.
std::uint32_t copyVertex(ScanMesh& mesh, std::uint32_t vertex);

/// Turns a triangle over: the second and third corner change places.
void reverseTriangle(ScanMesh& mesh, std::size_t triangle);

} // namespace stipple

#pragma once

#include "geometry/TriMesh.h"

namespace stipple::test {

/// A rectangle in the plane y = heightMm of `columns` x `rows` cells, two triangles each, facing up, or down
/// if `down`; appended to `mesh`.
void addRectangle(TriMesh& mesh, glm::vec2 sizeMm, glm::uvec2 cells, float heightMm = 0.0F,
                  bool down = false);

TriMesh rectangle(glm::vec2 sizeMm, glm::uvec2 cells);

/// A rectangle bulged to part of a sphere of the radius, about as big and flat as the top of a head.
/// Made with + - * / and square roots only: the same bits everywhere.
TriMesh dome(float radiusMm, glm::vec2 sizeMm, glm::uvec2 cells);

} // namespace stipple::test

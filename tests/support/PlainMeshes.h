#pragma once

#include "geometry/TriMesh.h"

#include <cstdint>
#include <functional>

namespace stipple::test {

/// A rectangle in the plane y = heightMm of `columns` x `rows` cells, two triangles each, facing up, or down
/// if `down`; appended to `mesh`.
void addRectangle(TriMesh& mesh, glm::vec2 sizeMm, glm::uvec2 cells, float heightMm = 0.0F,
                  bool down = false);

TriMesh rectangle(glm::vec2 sizeMm, glm::uvec2 cells);

/// A rectangle bulged to part of a sphere of the radius, about as big and flat as the top of a head.
/// Made with + - * / and square roots only: the same bits everywhere.
TriMesh dome(float radiusMm, glm::vec2 sizeMm, glm::uvec2 cells);

/// A surface of revolution about +Y: radius and height (mm) at each length along the profile. Every other
/// ring has its own number of corners, and all but the first and last ring are jittered by up to a quarter of
/// the edge, so that triangles are of all shapes.
struct Revolved {
    std::function<glm::vec2(float alongMm)> profile;
    float lengthMm;
    float edgeMm;
    std::uint64_t seed;
};
TriMesh revolved(const Revolved& shape);

/// Part of a sphere about the origin from the pole (+Y) down to a distance along the surface.
TriMesh sphereCap(float radiusMm, float lengthMm, float edgeMm, std::uint64_t seed);
/// A cone with its tip at the origin, opening down: `slope` is the radius over the distance from the tip.
TriMesh cone(float slope, float lengthMm, float edgeMm, std::uint64_t seed);
/// An open tube from y = 0 up.
TriMesh tube(float radiusMm, float lengthMm, float edgeMm, std::uint64_t seed);

} // namespace stipple::test

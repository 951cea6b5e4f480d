#pragma once

#include "geometry/ScanMesh.h"

namespace stipple::test {

/// A sphere about the origin from an octahedron cut `levels` times: 8 * 4^levels triangles, facing outward.
ScanMesh sphere(float radius, int levels);

/// The same with a colour (as the direction) and texture (x and y) that vary smoothly.
ScanMesh painted(ScanMesh mesh);

/// The colour and the texture coordinates that painted() gives a place.
glm::vec3 paintAt(glm::vec3 place);
glm::vec2 textureAt(glm::vec3 place);

/// The faces between the voxels (1 mm) inside a sphere and those outside: all stairs.
ScanMesh voxelSphere(int radius);

/// Each triangle with vertices of its own, as STL has them.
ScanMesh soupOf(const ScanMesh& mesh);

/// Puts a second mesh beside the first; both without colours and texture.
void append(ScanMesh& mesh, const ScanMesh& other);

ScanMesh moved(ScanMesh mesh, glm::vec3 by);

/// Without the triangles whose middle is within the distance of a place.
ScanMesh withHole(ScanMesh mesh, glm::vec3 centre, float distance);

double areaOf(const ScanMesh& mesh);
double volumeOf(const ScanMesh& mesh);

} // namespace stipple::test

#pragma once

#include "base/Result.h"
#include "plan/Derived.h"

#include <filesystem>
#include <string>

namespace stipple {

/// One line a dot, sorted by id, after the line `id,x_mm,y_mm,z_mm,nx,ny,nz,rank,target_per_cm2,diameter_mm,
/// depth_mm,zone,session,pigment`. Numbers read back as the same floats.
std::string dotsCsv(const Derived& derived);

/// The exact triangles that dots lie on, as Wavefront OBJ in mm.
std::string scalpObj(const Head& head);

/// The target density of each vertex of scalpObj, in dots per cm2, one a line.
std::string densityText(const Derived& derived);

} // namespace stipple

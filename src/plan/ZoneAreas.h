#pragma once

#include "plan/Derived.h"

#include <array>

namespace stipple {

/// A part of the scalp: how large, and how long its border is.
struct Region {
    double areaCm2 = 0.0;
    double borderMm = 0.0;
};

struct ZoneAreas {
    std::array<Region, zoneCount> zones{}; ///< of the area to treat
    Region treated;                        ///< where the target is at least 5 dots per cm2
    double scalpCm2 = 0.0;
};

/// Measured on the scalp's mesh. Triangles that a border runs through are cut into small ones, each counted
/// where its middle lies, so that borders are followed finer than the mesh.
ZoneAreas zoneAreas(const Derived& derived);

} // namespace stipple

#pragma once

#include "geometry/Orientation.h"

namespace stipple {

/// What is dropped beside the main part: of the parts with at least a tenth of the largest part's area, the
/// one that reaches furthest.
struct LooseParts {
    std::vector<bool> drop; ///< one a triangle
    std::size_t small = 0;  ///< parts with less than the smallest share of all the surface
    std::size_t inner = 0;  ///< larger ones that lie inside the main part, as the skull's in an MRI surface
    double droppedShare = 0.0;
    double mainShare = 0.0; ///< of the surface, 0..1
};

/// `mesh` is oriented outward. n log n.
LooseParts findLooseParts(const ScanMesh& mesh, const SurfaceParts& parts, double smallestShare);

} // namespace stipple

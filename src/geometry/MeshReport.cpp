#include "geometry/MeshReport.h"

#include <algorithm>
#include <array>

namespace stipple {

namespace {

constexpr std::array<std::string_view, meshFaultCount> names{
    "units",           "up-axis",         "not-finite",
    "zero-area",       "unused-vertices", "duplicate-vertices",
    "duplicate-faces", "flipped-faces",   "non-manifold-edges",
    "loose-parts",     "holes",           "stair-steps",
    "coverage",        "left-out",        "size"};

} // namespace

std::string_view name(MeshFault fault) {
    return names[static_cast<std::size_t>(fault)];
}

const MeshFinding* MeshReport::find(MeshFault fault) const {
    const auto found = std::ranges::find(findings, fault, &MeshFinding::fault);
    return found == findings.end() ? nullptr : &*found;
}

} // namespace stipple

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// What can be the matter with a scan.
enum class MeshFault {
    Units,     ///< which unit it is in, and why that was chosen
    UpAxis,    ///< how it was turned to stand upright
    NotFinite, ///< vertices with NaN or infinity
    ZeroArea,  ///< triangles without area
    UnusedVertices,
    DuplicateVertices,
    DuplicateFaces,
    FlippedFaces,     ///< turned inside out against their neighbours, or the whole surface
    NonManifoldEdges, ///< shared by more than two triangles
    LooseParts,
    Holes,
    StairSteps, ///< voxel steps or scan noise
    Coverage,   ///< scalp that the scan does not show, or shows something else than a head
    LeftOut,    ///< parts of the file that were not read: pictures
    Size,       ///< triangles merged for display, edges split for planning
};
inline constexpr int meshFaultCount = 15;

/// "units", "up-axis", "not-finite", ... as in the JSON report.
std::string_view name(MeshFault fault);

/// One line of the report: what was found, and what was done about it.
struct MeshFinding {
    MeshFault fault;
    std::size_t count = 0; ///< of vertices, faces, edges, holes or parts; 0 where it does not count anything
    std::string found;     ///< "12 holes, the largest 84 mm round"
    std::string done;      ///< "filled 11, left the neck's open"; "nothing" is said as such
};

struct MeshReport {
    std::size_t verticesRead = 0;
    std::size_t trianglesRead = 0;
    std::vector<MeshFinding> findings; ///< only faults that were found, in the order of MeshFault
    float noiseMm = 0.0F;              ///< rms distance of vertices from the smooth surface around them
    float smoothedMm = 0.0F;           ///< rms of how far smoothing moved the vertices
    float smoothedMaxMm = 0.0F;

    /// The finding of a kind, or null.
    const MeshFinding* find(MeshFault fault) const;
};

} // namespace stipple

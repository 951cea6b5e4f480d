#pragma once

#include "base/Image.h"

#include <glm/glm.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// A coloured surface as scanners deliver it: whatever unit and axes, possibly broken. Indices are in range;
/// everything else is for MeshCleanup to see to.
struct ScanMesh {
    std::vector<glm::vec3> positions;
    std::vector<glm::uvec3> triangles;
    std::vector<glm::u8vec3> colours; ///< sRGB, one a vertex, or empty
    /// Texture coordinates of each triangle's corners, (0, 0) at the picture's top left, inside 0..1; or
    /// empty. Kept by corner so that welding vertices does not touch the seams.
    std::vector<std::array<glm::vec2, 3>> cornerUv;
    Image texture; ///< sRGB; empty without cornerUv
    /// What the reader had to leave out, for the user: "head.jpg, the scan's picture, is missing".
    std::vector<std::string> notes;
};

/// Whether a file's name ends as those of scans do: .obj .ply .stl .off .glb .gltf, in any case.
bool hasScanEnding(std::string_view fileName);

} // namespace stipple

#pragma once

#include "base/Image.h"
#include "render/GlObject.h"
#include "scalp/Head.h"

#include <array>

namespace stipple {

/// Uploaded triangles of a textured part of the head.
struct PartMesh {
    GlVertexArray array;
    GlBuffer vertices;
    GlBuffer triangles;
    std::size_t triangleCount = 0;
    GlTexture texture;

    void draw() const;
};

/// How exactly the head's shape is drawn: with all its triangles, a third or a tenth of them.
enum class Detail { Full, Coarse, Rough };
inline constexpr int detailCount = 3;
/// How far the surface may be off.
inline constexpr std::array<float, detailCount> detailErrorMm{0.0F, 0.3F, 1.0F};

/// A head as the graphics card holds it.
struct HeadMesh {
    GlVertexArray array; ///< attributes as named in head.vert
    GlBuffer vertices;
    GlBuffer triangles; ///< those of each detail, one after the other
    std::array<std::vector<glm::uvec3>, detailCount> faces;
    GlBuffer hair;
    std::vector<glm::vec3> positionsMm; ///< of the vertices
    GlTexture faceDetail;
    GlTexture scanPicture; ///< white where the scan has none, or the head is no scan
    PartMesh eyes;
    PartMesh eyebrows;
    glm::vec3 centreMm{0.0F}; ///< of a sphere around the skin
    float radiusMm = 1.0F;
    float pupilHeightMm = 0.0F;

    /// A `previous` one of the same triangles, the same head in another shape, lends its coarser ones.
    explicit HeadMesh(const Head& head, const HeadMesh* previous = nullptr);
    /// Hairs per mm2 around each vertex, for the shade below them; none where the list is empty.
    void setHair(const std::vector<float>& hairsPerMm2) const;
    void draw(Detail detail) const;
};

} // namespace stipple

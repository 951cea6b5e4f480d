#pragma once

#include "base/Image.h"
#include "render/GlObject.h"
#include "scalp/Head.h"

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

/// How exactly the head's shape is drawn.
enum class Detail { Full, Coarse };

/// A head as the graphics card holds it.
struct HeadMesh {
    GlVertexArray array; ///< attributes as named in head.vert
    GlBuffer vertices;
    GlBuffer triangles; ///< first those of full detail, then the coarse ones
    std::vector<glm::uvec3> faces;
    std::vector<glm::uvec3> coarseFaces;
    GlBuffer hair;
    std::vector<glm::vec3> positionsMm; ///< of the vertices
    GlTexture faceDetail;
    GlTexture scanPicture; ///< white where the scan has none, or the head is no scan
    PartMesh eyes;
    PartMesh eyebrows;
    glm::vec3 centreMm{0.0F}; ///< of a sphere around the skin
    float radiusMm = 1.0F;
    float pupilHeightMm = 0.0F;

    /// A `previous` one of the same triangles, the same head in another shape, lends its coarse ones.
    explicit HeadMesh(const Head& head, const HeadMesh* previous = nullptr);
    /// Hairs per mm2 around each vertex, for the shade below them; none where the list is empty.
    void setHair(const std::vector<float>& hairsPerMm2) const;
    void draw(Detail detail) const;
};

} // namespace stipple

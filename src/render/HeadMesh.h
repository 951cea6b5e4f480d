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
    GLsizei indexCount = 0;
    GlTexture texture;

    void draw() const;
};

/// A head as the graphics card holds it.
struct HeadMesh {
    GlVertexArray array; ///< attributes as named in head.vert
    GlBuffer vertices;
    GlBuffer triangles;
    GLsizei indexCount = 0;
    GlBuffer hair;
    std::vector<glm::vec3> positionsMm; ///< of the vertices
    GlTexture faceDetail;
    GlTexture scanPicture; ///< white where the scan has none, or the head is no scan
    PartMesh eyes;
    PartMesh eyebrows;
    glm::vec3 centreMm{0.0F}; ///< of a sphere around the skin
    float radiusMm = 1.0F;
    float pupilHeightMm = 0.0F;

    explicit HeadMesh(const Head& head);
    /// Hairs per mm2 around each vertex, for the shade below them; none where the list is empty.
    void setHair(const std::vector<float>& hairsPerMm2) const;
    void draw() const;
};

} // namespace stipple

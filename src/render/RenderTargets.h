#pragma once

#include "base/Result.h"
#include "render/GlObject.h"

namespace stipple {

/// The framebuffers that one tile is drawn through; all of its size, or larger.
class RenderTargets {
public:
    RenderTargets();
    /// Makes room for a tile. Fails when the driver cannot give the memory or the formats.
    Result<void> fit(int width, int height);

    GLuint density() const { return densityFramebuffer_.id(); } ///< RGBA16F and depth, one sample
    GLuint densityTexture() const { return densityTexture_.id(); }
    GLuint picture() const { return pictureFramebuffer_.id(); } ///< encoded RGBA8 and depth, four samples
    GLuint resolved() const { return resolvedFramebuffer_.id(); }
    /// Averages the picture's samples into `resolved`.
    void resolve(int width, int height) const;

private:
    int width_ = 0;
    int height_ = 0;
    GlTexture densityTexture_;
    GlRenderbuffer densityDepth_;
    GlFramebuffer densityFramebuffer_;
    GlRenderbuffer pictureColour_;
    GlRenderbuffer pictureDepth_;
    GlFramebuffer pictureFramebuffer_;
    GlRenderbuffer resolvedColour_;
    GlFramebuffer resolvedFramebuffer_;
};

} // namespace stipple

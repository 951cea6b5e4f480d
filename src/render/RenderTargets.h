#pragma once

#include "base/Result.h"
#include "render/GlObject.h"

#include <glm/glm.hpp>

namespace stipple {

/// Pixels, width and height, that the driver draws at once.
int largestTargetSide();

/// The framebuffers that one tile is drawn through, all of its size.
class RenderTargets {
public:
    RenderTargets();
    /// Makes room for a tile, with 1 or more samples a pixel in the picture and `pictureFormat` GL_RGBA8 or
    /// GL_RGBA16. Fails when that is larger than the driver allows, or when it cannot give the memory or the
    /// formats.
    Result<void> fit(int width, int height, int samples, GLenum pictureFormat = GL_RGBA8);

    /// Makes room for hair as well, of the size last fitted.
    Result<void> fitStrands();

    /// Two RGBA16F, for pigment and for what lies on the skin, and depth, one sample.
    GLuint density() const { return densityFramebuffer_.id(); }
    GLuint pigmentTexture() const { return pigmentTexture_.id(); }
    GLuint onSkinTexture() const { return onSkinTexture_.id(); }
    GLuint depthTexture() const { return depthTexture_.id(); }  ///< of `density`
    GLuint strands() const { return strandsFramebuffer_.id(); } ///< RGBA16F; the depth is that of `density`
    GLuint strandsTexture() const { return strandsTexture_.id(); }
    /// Encoded RGBA of the picture's format, and depth; with one sample a pixel the depth is that of
    /// `density`.
    GLuint picture() const { return pictureFramebuffer_.id(); }
    GLuint pictureTexture() const { return pictureTexture_.id(); } ///< with one sample a pixel
    GLuint resolved() const { return resolvedFramebuffer_.id(); }  ///< the picture's format
    GLuint resolvedTexture() const { return resolvedTexture_.id(); }
    GLuint blurred() const { return blurredFramebuffer_.id(); } ///< RGBA16F, for a picture on its way
    GLuint blurredTexture() const { return blurredTexture_.id(); }

private:
    Result<void> allocate();
    Result<void> attachAll();

    int width_ = 0;
    int height_ = 0;
    int samples_ = 0;
    GLenum pictureFormat_ = GL_RGBA8;
    GlTexture pigmentTexture_;
    GlTexture onSkinTexture_;
    GlTexture depthTexture_;
    GlFramebuffer densityFramebuffer_;
    glm::ivec2 strandsSize_{0}; ///< 0 until hair is drawn
    GlTexture strandsTexture_;
    GlFramebuffer strandsFramebuffer_;
    GlTexture pictureTexture_;
    GlRenderbuffer pictureColour_; ///< with more samples
    GlRenderbuffer pictureDepth_;  ///< with more samples
    GlFramebuffer pictureFramebuffer_;
    GlTexture resolvedTexture_;
    GlFramebuffer resolvedFramebuffer_;
    GlTexture blurredTexture_;
    GlFramebuffer blurredFramebuffer_;
};

} // namespace stipple

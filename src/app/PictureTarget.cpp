#include "app/PictureTarget.h"

#include <fmt/format.h>
#include <glad/gl.h>

namespace stipple {
namespace {

void allocateColour(unsigned texture, PixelSize size) {
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width, size.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glBindTexture(GL_TEXTURE_2D, 0);
}

void allocateDepth(unsigned buffer, PixelSize size) {
    glBindRenderbuffer(GL_RENDERBUFFER, buffer);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT24, size.width, size.height);
    glBindRenderbuffer(GL_RENDERBUFFER, 0);
}

bool attach(unsigned framebuffer, unsigned colour, unsigned depth) {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colour, 0);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depth);
    const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return complete;
}

} // namespace

PictureTarget::~PictureTarget() {
    glDeleteFramebuffers(1, &framebuffer_);
    glDeleteRenderbuffers(1, &depth_);
    glDeleteTextures(1, &colour_);
}

Result<void> PictureTarget::resize(PixelSize size) {
    if (size == size_) return {};
    if (framebuffer_ == 0) {
        glGenFramebuffers(1, &framebuffer_);
        glGenRenderbuffers(1, &depth_);
        glGenTextures(1, &colour_);
    }
    size_ = size;
    allocateColour(colour_, size);
    allocateDepth(depth_, size);
    if (attach(framebuffer_, colour_, depth_) && glGetError() != GL_OUT_OF_MEMORY) return {};
    size_ = {}; // not to be taken for ready
    return fail(fmt::format("the graphics driver has no room for {}x{} pixels", size.width, size.height),
                "OpenGL", "Make the window smaller, or close other programs");
}

} // namespace stipple

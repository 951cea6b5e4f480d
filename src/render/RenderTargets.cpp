#include "render/RenderTargets.h"

#include <fmt/format.h>

#include <algorithm>

namespace stipple {

namespace {

void allocate(const GlRenderbuffer& buffer, GLenum format, int width, int height, int samples) {
    glBindRenderbuffer(GL_RENDERBUFFER, buffer.id());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, width, height);
}

void attach(GLenum point, const GlRenderbuffer& buffer) {
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, point, GL_RENDERBUFFER, buffer.id());
}

Result<void> checkComplete(const char* which) {
    const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
    if (status == GL_FRAMEBUFFER_COMPLETE) return {};
    return fail(fmt::format("the driver refuses the {} framebuffer (status {:#x})", which, status), "OpenGL",
                "Update the graphics driver, or ask for a smaller picture");
}

} // namespace

RenderTargets::RenderTargets() {
    glBindTexture(GL_TEXTURE_2D, densityTexture_.id());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
}

Result<void> RenderTargets::fit(int width, int height) {
    if (width == width_ && height == height_) return {};
    GLint maxSamples = 1;
    glGetIntegerv(GL_MAX_SAMPLES, &maxSamples);
    const int samples = std::min(4, maxSamples);
    glBindTexture(GL_TEXTURE_2D, densityTexture_.id());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA16F, width, height, 0, GL_RGBA, GL_FLOAT, nullptr);
    allocate(densityDepth_, GL_DEPTH_COMPONENT24, width, height, 0);
    allocate(pictureColour_, GL_RGBA8, width, height, samples);
    allocate(pictureDepth_, GL_DEPTH_COMPONENT24, width, height, samples);
    allocate(resolvedColour_, GL_RGBA8, width, height, 0);

    glBindFramebuffer(GL_FRAMEBUFFER, densityFramebuffer_.id());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, densityTexture_.id(), 0);
    attach(GL_DEPTH_ATTACHMENT, densityDepth_);
    if (const auto complete = checkComplete("density"); !complete) return complete;
    glBindFramebuffer(GL_FRAMEBUFFER, pictureFramebuffer_.id());
    attach(GL_COLOR_ATTACHMENT0, pictureColour_);
    attach(GL_DEPTH_ATTACHMENT, pictureDepth_);
    if (const auto complete = checkComplete("picture"); !complete) return complete;
    glBindFramebuffer(GL_FRAMEBUFFER, resolvedFramebuffer_.id());
    attach(GL_COLOR_ATTACHMENT0, resolvedColour_);
    if (const auto complete = checkComplete("resolved"); !complete) return complete;
    width_ = width;
    height_ = height;
    return {};
}

void RenderTargets::resolve(int width, int height) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, picture());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, resolved());
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

} // namespace stipple

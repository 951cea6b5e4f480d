#include "render/RenderTargets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace stipple {

namespace {

void allocateBuffer(const GlRenderbuffer& buffer, GLenum format, int width, int height, int samples) {
    glBindRenderbuffer(GL_RENDERBUFFER, buffer.id());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, width, height);
}

void attach(GLenum point, const GlRenderbuffer& buffer) {
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, point, GL_RENDERBUFFER, buffer.id());
}

void attach(GLenum point, const GlTexture& texture) {
    glFramebufferTexture2D(GL_FRAMEBUFFER, point, GL_TEXTURE_2D, texture.id(), 0);
}

void prepareTexture(const GlTexture& texture, GLint filter) {
    glBindTexture(GL_TEXTURE_2D, texture.id());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
}

Result<void> checkComplete(const char* which) {
    const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
    if (status == GL_FRAMEBUFFER_COMPLETE) return {};
    return fail(fmt::format("the driver refuses the {} framebuffer (status {:#x})", which, status), "OpenGL",
                "Update the graphics driver, or ask for a smaller picture");
}

/// After allocations.
Result<void> checkMemory(int width, int height) {
    if (glGetError() != GL_OUT_OF_MEMORY) return {};
    return fail(fmt::format("the graphics driver has no memory left for {}x{} pixels", width, height),
                "OpenGL", "Ask for a smaller picture, or close other programs");
}

} // namespace

RenderTargets::RenderTargets() {
    prepareTexture(pigmentTexture_, GL_NEAREST);
    prepareTexture(onSkinTexture_, GL_NEAREST);
    prepareTexture(depthTexture_, GL_NEAREST);
    prepareTexture(strandsTexture_, GL_NEAREST);
    prepareTexture(pictureTexture_, GL_LINEAR);
    prepareTexture(resolvedTexture_, GL_NEAREST);
    prepareTexture(blurredTexture_, GL_NEAREST);
}

int largestTargetSide() {
    GLint texture = 0;
    GLint renderbuffer = 0;
    std::array<GLint, 2> viewport{};
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &renderbuffer);
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport.data());
    return std::min({texture, renderbuffer, viewport[0], viewport[1]});
}

Result<void> RenderTargets::fit(int width, int height, int samples, GLenum pictureFormat) {
    if (width == width_ && height == height_ && samples == samples_ && pictureFormat == pictureFormat_)
        return {};
    if (const int most = largestTargetSide(); width > most || height > most)
        return fail(fmt::format("{}x{} pixels at once are more than the {} a side that the driver draws",
                                width, height, most),
                    "OpenGL", "Make the window, or the picture, smaller");
    width_ = width;
    height_ = height;
    samples_ = samples;
    pictureFormat_ = pictureFormat;
    Result<void> ready = allocate().and_then([this] { return attachAll(); });
    if (!ready) samples_ = 0; // not to be taken for ready
    return ready;
}

Result<void> RenderTargets::fitStrands() {
    const glm::ivec2 size(width_, height_);
    if (strandsSize_ == size) return {};
    glBindTexture(GL_TEXTURE_2D, strandsTexture_.id());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA16F, size.x, size.y, 0, GL_RGBA, GL_FLOAT, nullptr);
    if (auto enough = checkMemory(size.x, size.y); !enough) return enough;
    glBindFramebuffer(GL_FRAMEBUFFER, strandsFramebuffer_.id());
    attach(GL_COLOR_ATTACHMENT0, strandsTexture_);
    attach(GL_DEPTH_ATTACHMENT, depthTexture_);
    return checkComplete("hair").map([&] { strandsSize_ = size; });
}

Result<void> RenderTargets::allocate() {
    const auto allocateColour = [this](const GlTexture& texture, GLenum format) {
        glBindTexture(GL_TEXTURE_2D, texture.id());
        glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format), width_, height_, 0, GL_RGBA, GL_FLOAT,
                     nullptr);
    };
    allocateColour(pigmentTexture_, GL_RGBA16F);
    allocateColour(onSkinTexture_, GL_RGBA16F);
    allocateColour(resolvedTexture_, pictureFormat_);
    allocateColour(blurredTexture_, GL_RGBA16F);
    glBindTexture(GL_TEXTURE_2D, depthTexture_.id());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_DEPTH_COMPONENT24, width_, height_, 0, GL_DEPTH_COMPONENT,
                 GL_UNSIGNED_INT, nullptr);
    if (samples_ > 1) {
        allocateBuffer(pictureColour_, pictureFormat_, width_, height_, samples_);
        allocateBuffer(pictureDepth_, GL_DEPTH_COMPONENT24, width_, height_, samples_);
    } else {
        allocateColour(pictureTexture_, pictureFormat_);
    }
    return checkMemory(width_, height_);
}

Result<void> RenderTargets::attachAll() {
    glBindFramebuffer(GL_FRAMEBUFFER, densityFramebuffer_.id());
    attach(GL_COLOR_ATTACHMENT0, pigmentTexture_);
    attach(GL_COLOR_ATTACHMENT1, onSkinTexture_);
    attach(GL_DEPTH_ATTACHMENT, depthTexture_);
    if (auto complete = checkComplete("density"); !complete) return complete;
    glBindFramebuffer(GL_FRAMEBUFFER, pictureFramebuffer_.id());
    if (samples_ > 1) {
        attach(GL_COLOR_ATTACHMENT0, pictureColour_);
        attach(GL_DEPTH_ATTACHMENT, pictureDepth_);
    } else {
        attach(GL_COLOR_ATTACHMENT0, pictureTexture_);
        attach(GL_DEPTH_ATTACHMENT, depthTexture_);
    }
    if (auto complete = checkComplete("picture"); !complete) return complete;
    glBindFramebuffer(GL_FRAMEBUFFER, resolvedFramebuffer_.id());
    attach(GL_COLOR_ATTACHMENT0, resolvedTexture_);
    if (auto complete = checkComplete("resolved"); !complete) return complete;
    glBindFramebuffer(GL_FRAMEBUFFER, blurredFramebuffer_.id());
    attach(GL_COLOR_ATTACHMENT0, blurredTexture_);
    return checkComplete("blurred");
}

} // namespace stipple

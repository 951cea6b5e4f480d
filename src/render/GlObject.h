#pragma once

#include <glad/gl.h>

#include <utility>

namespace stipple {

/// Owns one OpenGL name: created, moved, released with its owner. Needs the context that made it.
class GlObject {
public:
    enum class Kind { Buffer, Texture, Renderbuffer, Framebuffer, VertexArray };

    explicit GlObject(Kind kind);
    ~GlObject();
    GlObject(GlObject&& other) noexcept : kind_(other.kind_), id_(std::exchange(other.id_, 0U)) {}
    GlObject& operator=(GlObject&& other) noexcept {
        std::swap(kind_, other.kind_);
        std::swap(id_, other.id_);
        return *this;
    }

    GLuint id() const { return id_; }

private:
    Kind kind_;
    GLuint id_ = 0;
};

struct GlBuffer : GlObject {
    GlBuffer() : GlObject(Kind::Buffer) {}
};
struct GlTexture : GlObject {
    GlTexture() : GlObject(Kind::Texture) {}
};
struct GlRenderbuffer : GlObject {
    GlRenderbuffer() : GlObject(Kind::Renderbuffer) {}
};
struct GlFramebuffer : GlObject {
    GlFramebuffer() : GlObject(Kind::Framebuffer) {}
};
struct GlVertexArray : GlObject {
    GlVertexArray() : GlObject(Kind::VertexArray) {}
};

} // namespace stipple

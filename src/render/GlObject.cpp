#include "render/GlObject.h"

namespace stipple {

GlObject::GlObject(Kind kind) : kind_(kind) {
    switch (kind) {
    case Kind::Buffer:
        glGenBuffers(1, &id_);
        break;
    case Kind::Texture:
        glGenTextures(1, &id_);
        break;
    case Kind::Renderbuffer:
        glGenRenderbuffers(1, &id_);
        break;
    case Kind::Framebuffer:
        glGenFramebuffers(1, &id_);
        break;
    case Kind::VertexArray:
        glGenVertexArrays(1, &id_);
        break;
    }
}

GlObject::~GlObject() {
    if (id_ == 0) return;
    switch (kind_) {
    case Kind::Buffer:
        glDeleteBuffers(1, &id_);
        break;
    case Kind::Texture:
        glDeleteTextures(1, &id_);
        break;
    case Kind::Renderbuffer:
        glDeleteRenderbuffers(1, &id_);
        break;
    case Kind::Framebuffer:
        glDeleteFramebuffers(1, &id_);
        break;
    case Kind::VertexArray:
        glDeleteVertexArrays(1, &id_);
        break;
    }
}

} // namespace stipple

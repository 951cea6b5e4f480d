#pragma once

#include "render/Frame.h"
#include "render/GlObject.h"
#include "render/GlProgram.h"
#include "scene/RenderScene.h"

namespace stipple {

/// Hair that stands out of the skin as the graphics card holds it: 28 bytes a hair, attributes as named in
/// strand.vert. How the hair is worn are uniforms: pulling a slider uploads nothing.
class StrandBuffer {
public:
    StrandBuffer();
    /// Sends the strands if they are not the same pointer as last time.
    void update(const StrandLayer& layer);
    bool empty() const { return !layer_.strands || layer_.strands->empty(); }
    /// Sets the uniforms of strand.vert that say how the hair is worn, and draws.
    /// Hairs far thinner than a pixel of `frame` are fewer and thicker, and cover as much.
    void draw(const GlProgram& program, const Frame& frame) const;

private:
    GlVertexArray array_;
    GlBuffer strands_;
    StrandLayer layer_;
};

} // namespace stipple

#pragma once

#include "render/DotGroups.h"
#include "render/GlObject.h"
#include "render/GlProgram.h"
#include "render/PackedKernels.h"

namespace stipple {

/// One layer of dots as the graphics card holds it: places of 32 bytes that stay, and 8 bytes a dot for its
/// look at one moment. Attributes as named in dot.vert.
class DotBuffer {
public:
    DotBuffer();
    /// Sends what is not the same pointer as last time.
    void update(const DotLayer& layer);
    /// With `program`, which is in use, into the bound target of the frame's tile.
    void draw(const GlProgram& program, const Frame& frame) const;
    /// Bytes that went to the card so far.
    std::size_t bytesSent() const { return bytesSent_; }

private:
    void describePlaces(std::size_t firstDot, GLuint divisor) const;
    void drawPoints(const std::vector<DotRange>& ranges) const;
    void drawQuads(const std::vector<DotRange>& ranges) const;
    bool fitPoints(const Frame& frame) const;

    GlVertexArray array_;
    GlBuffer places_;
    GlBuffer kernels_;
    DotLayer uploaded_;
    GroupedDots layer_;
    PackedKernels look_; ///< without the kernels themselves
    float widestSigmaMm_ = 0.0F;
    float largestPointPx_ = 1.0F;
    std::size_t bytesSent_ = 0;
};

} // namespace stipple

#pragma once

#include "render/GlObject.h"
#include "scene/RenderScene.h"

namespace stipple {

/// Lines and marks as instances for overlay.vert. Few, so they are sent with every frame.
class OverlayBuffer {
public:
    OverlayBuffer();
    void update(const std::vector<OverlayLine>& lines, const std::vector<OverlayMark>& marks);
    bool empty() const { return count_ == 0; }
    void draw() const;

private:
    GlVertexArray array_;
    GlBuffer segments_;
    GLsizei count_ = 0;
};

} // namespace stipple

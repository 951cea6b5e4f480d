#pragma once

#include "render/GlObject.h"
#include "scene/RenderScene.h"

namespace stipple {

/// One layer of dots as the graphics card holds it: an instance each, attributes as named in dot.vert.
class DotBuffer {
public:
    DotBuffer();
    /// Sends what is not the same pointer as last time.
    void update(const DotLayer& layer);
    void draw() const;

private:
    GlVertexArray array_;
    GlBuffer places_;
    GlBuffer kernels_;
    DotLayer uploaded_;
};

} // namespace stipple

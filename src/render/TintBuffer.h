#pragma once

#include "render/GlObject.h"
#include "scene/RenderScene.h"

namespace stipple {

/// The scalp in the colours of a map, attributes as named in tint.vert. Sent when head or colours change.
class TintBuffer {
public:
    void update(const std::shared_ptr<const Head>& head, const ScalpTint& tint);
    bool empty() const { return colours_ == nullptr; }
    void draw() const;

private:
    void sendScalp(const Head& head);

    GlVertexArray array_;
    GlBuffer vertices_;
    GlBuffer triangles_;
    GlBuffer colourBuffer_;
    GLsizei indexCount_ = 0;
    std::shared_ptr<const Head> head_;
    std::shared_ptr<const std::vector<glm::vec4>> colours_;
};

} // namespace stipple

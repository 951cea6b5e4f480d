#pragma once

#include "render/GlObject.h"
#include "render/GlProgram.h"
#include "render/HeadMesh.h"

#include <optional>

namespace stipple {

/// Depth of the head seen from the key light.
class ShadowMap {
public:
    ShadowMap();
    /// The head has changed: the next draw starts anew.
    void forget() { drawnFor_.reset(); }
    /// Does nothing when the light has not moved and the shape was no rougher. `depthProgram` is depth.vert +
    /// depth.frag; `towardsLight` has length 1, in model space; `radiusRadians` is the lamp's as seen from
    /// the head.
    void draw(const HeadMesh& head, Detail detail, const GlProgram& depthProgram, glm::vec3 towardsLight,
              float radiusRadians);
    /// Sets the uniforms of shadow.glsl; the map goes to this texture unit.
    void bind(const GlProgram& program, int textureUnit) const;
    /// Whether its edge is narrower than the head's triangles, so that their corners do not tell where it is.
    bool isSharp() const { return softnessMm_ < 3.0F; }

private:
    GlTexture depth_;
    GlFramebuffer framebuffer_;
    glm::mat4 toMap_{1.0F}; ///< model space to 0..1
    float radiusMm_ = 1.0F;
    float softnessMm_ = 0.0F; ///< half the width of the penumbra
    std::optional<glm::vec3> drawnFor_;
    Detail drawnDetail_ = Detail::Rough;
};

} // namespace stipple

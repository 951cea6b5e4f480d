#pragma once

#include "render/GlObject.h"
#include "render/GlProgram.h"
#include "scene/LightRig.h"

#include <optional>

namespace stipple {

/// All the light of a rig but its key's, for light.frag: what a dull surface gets as harmonics, what a shiny
/// one mirrors as a cube whose levels are blurred by rougher and rougher surfaces.
class EnvironmentMap {
public:
    EnvironmentMap();
    /// Does nothing when only exposure, turn or backdrop differ from the last rig.
    void update(const LightRig& rig);
    /// Sets light.frag's uniforms of dull surfaces.
    void setIrradiance(const GlProgram& program) const;
    /// Sets those of shiny ones; the cube goes to this texture unit.
    void bindMirror(const GlProgram& program, int textureUnit) const;

private:
    GlTexture cube_;
    IrradianceHarmonics harmonics_{};
    std::optional<LightRig> drawnFor_;
};

} // namespace stipple

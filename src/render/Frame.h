#pragma once

#include "scene/Camera.h"
#include "scene/RenderScene.h"

#include <glm/glm.hpp>

namespace stipple {

/// A rectangle of pixels of the whole picture, from the bottom left.
struct Tile {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// One view of a picture of `width` x `height` pixels, and the tile of it that is being drawn.
struct Frame {
    Camera camera;
    int width = 0;
    int height = 0;
    Tile tile;
    bool transparent = false; ///< no backdrop, alpha 0 there
    bool moving = false;      ///< the next one follows at once: what motion hides is left out

    float aspect() const { return static_cast<float>(width) / static_cast<float>(height); }
    /// Model space to the tile's clip space.
    glm::mat4 viewProjection() const;
    glm::vec2 tileSizePx() const { return {tile.width, tile.height}; }
    /// Width of a pixel 1 mm before the eye.
    float mmPerPixelAtUnitDepth() const;
    /// Width of a pixel at the camera's target.
    float mmPerPixel() const;
    /// Turns model space into the space of a light rig.
    glm::mat3 toRig(const LightRig& rig) const;
};

} // namespace stipple

#pragma once

#include "base/DeepImage.h"
#include "base/Result.h"
#include "scene/Camera.h"
#include "scene/RenderScene.h"

#include <filesystem>
#include <memory>

namespace stipple {

inline constexpr int maxPictureSize = 8192; ///< pixels, width and height

/// Whether the next picture follows at once: motion hides coarser shapes, and fewer dots that stand for more.
enum class Motion { Still, Moving };

/// Draws a RenderScene with the current OpenGL context. Uploads only what changed since the last call
/// (compared by pointer).
class Renderer {
public:
    /// Compiles the shaders of `shaderFolder`. Needs a current context; fails with the compiler's message.
    static Result<std::unique_ptr<Renderer>> create(const std::filesystem::path& shaderFolder);
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    /// Draws into the framebuffer object `target` (0 = the window), covering the rectangle of pixels given
    /// (origin bottom left).
    Result<void> draw(const RenderScene& scene, const Camera& camera, int x, int y, int width, int height,
                      unsigned target = 0, Motion motion = Motion::Still);

    /// A picture of any size up to maxPictureSize, drawn in tiles; with `transparent` the backdrop has alpha
    /// 0.
    Result<Image> renderImage(const RenderScene& scene, const Camera& camera, int width, int height,
                              bool transparent = false);

    /// The same with 16 bits a channel.
    Result<DeepImage> renderDeepImage(const RenderScene& scene, const Camera& camera, int width, int height,
                                      bool transparent = false);

    /// Largest side of the tiles that renderImage draws in; no picture depends on it. 2048 until set.
    void setTileSize(int pixels);

    /// Bytes of dots and shaved hair that went to the graphics card so far.
    std::size_t bytesSentForDots() const;

private:
    Renderer();
    template <class Picture>
    Result<Picture> renderTiles(const RenderScene& scene, const Camera& camera, int width, int height,
                                bool transparent);
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace stipple

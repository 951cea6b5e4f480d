#pragma once

#include "base/DeepImage.h"
#include "base/Result.h"
#include "render/GlContext.h"
#include "render/Renderer.h"
#include "scene/Camera.h"
#include "scene/RenderScene.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace stipple {

struct PictureSize {
    int width = 1200;
    int height = 1200;

    float aspect() const { return static_cast<float>(width) / static_cast<float>(height); }
};

/// "1200x800", each from 16 to maxPictureSize.
std::optional<PictureSize> pictureSizeFrom(std::string_view text);

/// Draws pictures of a plan without a window. One at a time: it owns the current OpenGL context.
class Studio {
public:
    static Result<std::unique_ptr<Studio>> open();

    Result<Image> picture(const Derived& derived, const ViewState& view, const Camera& camera,
                          PictureSize size, bool transparent = false);
    Result<DeepImage> deepPicture(const Derived& derived, const ViewState& view, const Camera& camera,
                                  PictureSize size, bool transparent = false);

    /// Of the picture last drawn.
    const RenderScene& lastScene() const { return scene_; }

    /// Shares with `previous` what did not change.
    RenderScene scene(const Derived& derived, const ViewState& view,
                      const RenderScene* previous = nullptr) const;

    /// Draws as the window does and waits until it is done; nothing is read back.
    Result<void> frame(const RenderScene& scene, const Camera& camera, PictureSize size,
                       Motion motion = Motion::Still);

    /// As Renderer has it.
    std::size_t bytesSentForDots() const { return renderer_->bytesSentForDots(); }

private:
    void build(const Derived& derived, const ViewState& view);
    /// What was drawn, unless the graphics driver was reset meanwhile.
    template <class Drawn>
    Result<Drawn> unlessReset(Result<Drawn> drawn) const;

    std::unique_ptr<GlContext> context_;
    std::unique_ptr<Renderer> renderer_;
    std::shared_ptr<const Optics> optics_;
    RenderScene scene_;
    bool drawn_ = false;
};

/// Where a close-up looks: "hairline", "mid", "vertex", "temple", or a point "X,Y,Z" in mm near the scalp.
/// Looks along the surface normal; `widthMm` fill the frame.
Result<Camera> closeUp(const Derived& derived, const std::string& place, float widthMm, float aspect);

/// Whether `place` is one that closeUp knows.
bool isCloseUpPlace(const std::string& place);

/// What an exported picture says about itself.
std::map<std::string, std::string> pictureText(const Document& document, const ViewState& view);

} // namespace stipple

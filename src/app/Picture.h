#pragma once

#include "app/PictureTarget.h"
#include "render/Renderer.h"
#include "ui/UiState.h"

#include <memory>

namespace stipple {

/// The head's picture in the viewport, drawn again only when something in it changed. On a slow machine it
/// is drawn coarser while it moves, and sharp as soon as it rests.
class Picture {
public:
    Picture(std::unique_ptr<Renderer> renderer, std::shared_ptr<const Optics> optics)
        : renderer_(std::move(renderer)), optics_(std::move(optics)) {}

    struct Wish {
        const Derived& derived;
        unsigned derivedVersion;
        ViewState view;
        std::vector<OverlayMark> marks;
        std::vector<OverlayLine> lines; ///< besides the plan's own
        Camera camera;
        PixelSize size;
        bool moving;
    };
    /// Fails when the graphics library does.
    Result<void> update(const Wish& wish);

    /// What ImGui shows as an image; null before the first picture.
    void* texture() const;

    /// A sharp picture is still owed: the last one was drawn coarser.
    bool coarse() const { return coarse_; }

private:
    bool upToDate(const Wish& wish, PixelSize size) const;
    PixelSize chosenSize(const Wish& wish) const;

    std::unique_ptr<Renderer> renderer_;
    std::shared_ptr<const Optics> optics_;
    PictureTarget target_;
    RenderScene scene_;
    std::optional<unsigned> drawnVersion_;
    ViewState drawnView_;
    std::vector<OverlayMark> drawnMarks_;
    std::vector<OverlayLine> drawnLines_;
    std::size_t planLines_ = 0; ///< of the scene's lines, those of the plan
    Camera drawnCamera_;
    double secondsPerPixel_ = 0.0; ///< of the last drawing
    bool coarse_ = false;
};

} // namespace stipple

#pragma once

#include "app/PictureTarget.h"
#include "render/Renderer.h"
#include "ui/UiState.h"

namespace stipple {

/// One picture of the head in the viewport, drawn again only when something in it changed. On a slow machine
/// it is drawn coarser while it moves, and sharp as soon as it rests.
class Picture {
public:
    struct Wish {
        const Derived& derived;
        unsigned derivedVersion;
        ViewState view;
        std::vector<OverlayMark> marks;
        std::vector<OverlayLine> lines; ///< besides the plan's own
        Camera camera;
        PixelSize size;
        bool moving;
        double budgetSeconds; ///< for one drawing while it moves
    };
    /// Fails when the graphics library does. `optics` must be the same in all calls.
    Result<void> update(Renderer& renderer, const Optics& optics, const Wish& wish);

    /// What ImGui shows as an image; null before the first picture.
    void* texture() const;

    /// Words to write beside places of the picture last drawn.
    const std::vector<OverlayText>& texts() const { return scene_.texts; }

    /// The map over the head in it.
    const ScalpTint& tint() const { return scene_.tint; }

    /// A sharp picture is still owed: the last one was drawn in motion, coarser, or without its grid.
    bool coarse() const { return coarse_; }

private:
    bool upToDate(const Wish& wish, const ViewState& view, PixelSize size) const;
    ViewState affordableView(const Wish& wish) const;
    PixelSize chosenSize(const Wish& wish) const;

    PictureTarget target_;
    RenderScene scene_;
    std::shared_ptr<const SkinGrid> grid_; ///< made last
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

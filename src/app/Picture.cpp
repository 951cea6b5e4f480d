#include "app/Picture.h"

#include "scene/Preview.h"

#include <glad/gl.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>

namespace stipple {
namespace {

bool sameCamera(const Camera& a, const Camera& b) {
    return a.eyeMm == b.eyeMm && a.targetMm == b.targetMm && a.up == b.up &&
           a.verticalFovRadians == b.verticalFovRadians;
}

bool sameMarks(const std::vector<OverlayMark>& a, const std::vector<OverlayMark>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const OverlayMark& x, const OverlayMark& y) {
        return x.positionMm == y.positionMm && x.colour == y.colour && x.radiusPixels == y.radiusPixels;
    });
}

bool sameLines(const std::vector<OverlayLine>& a, const std::vector<OverlayLine>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const OverlayLine& x, const OverlayLine& y) {
        return x.pointsMm == y.pointsMm && x.colour == y.colour && x.widthPixels == y.widthPixels;
    });
}

double secondsNow() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int scaled(int length, double factor) {
    return std::max(1, static_cast<int>(std::lround(length * factor)));
}

} // namespace

PixelSize Picture::chosenSize(const Wish& wish) const {
    if (!wish.moving) return wish.size;
    const double fullSeconds = secondsPerPixel_ * wish.size.width * wish.size.height;
    const double scale = previewScale(fullSeconds, wish.budgetSeconds);
    return {scaled(wish.size.width, scale), scaled(wish.size.height, scale)};
}

// A grid takes longer than a frame: while its centre is pulled it is left out.
ViewState Picture::affordableView(const Wish& wish) const {
    ViewState view = wish.view;
    const Document& document = wish.derived.document;
    const bool known = grid_ && grid_->head == document.head &&
                       grid_->centre == (*document.hairline)[HairlinePointId::Central];
    if (wish.moving && !known) view.showGrid = false;
    return view;
}

bool Picture::upToDate(const Wish& wish, const ViewState& view, PixelSize size) const {
    const bool sameContent = drawnVersion_ == wish.derivedVersion && drawnView_ == view &&
                             sameCamera(drawnCamera_, wish.camera) && sameMarks(drawnMarks_, wish.marks) &&
                             sameLines(drawnLines_, wish.lines);
    // A sharp picture need not be drawn again coarsely because something else moves.
    const bool sharp = !coarse_ && target_.size() == wish.size;
    return sameContent && (sharp || (wish.moving && target_.size() == size));
}

Result<void> Picture::update(Renderer& renderer, const Optics& optics, const Wish& wish) {
    const PixelSize size = chosenSize(wish);
    const ViewState view = affordableView(wish);
    if (upToDate(wish, view, size)) return {};
    const double before = secondsNow();
    if (drawnVersion_ != wish.derivedVersion || drawnView_ != view) {
        scene_.grid = grid_;
        scene_ = buildScene(wish.derived, view, optics, drawnVersion_ ? &scene_ : nullptr);
        if (scene_.grid) grid_ = scene_.grid;
        planLines_ = scene_.lines.size();
    }
    scene_.marks = wish.marks;
    scene_.lines.resize(planLines_);
    scene_.lines.insert(scene_.lines.end(), wish.lines.begin(), wish.lines.end());
    if (auto room = target_.resize(size); !room) return room;
    auto drawn = renderer.draw(scene_, wish.camera, 0, 0, size.width, size.height, target_.framebuffer(),
                               wish.moving ? Motion::Moving : Motion::Still);
    if (!drawn) return drawn;
    glFinish(); // so that the time is the drawing's, not only the time to ask for it
    secondsPerPixel_ = (secondsNow() - before) / (static_cast<double>(size.width) * size.height);
    drawnVersion_ = wish.derivedVersion;
    drawnView_ = view;
    drawnMarks_ = wish.marks;
    drawnLines_ = wish.lines;
    drawnCamera_ = wish.camera;
    coarse_ = wish.moving || size != wish.size || view != wish.view;
    return {};
}

void* Picture::texture() const {
    // ImGui's GL backend takes the texture's number for its address.
    return std::bit_cast<void*>(std::uintptr_t{target_.texture()});
}

} // namespace stipple

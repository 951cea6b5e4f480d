#include "cli/Picture.h"

#include "base/Hash.h"
#include "cli/Number.h"
#include "io/PlanFile.h"
#include "io/Resources.h"
#include "io/ShippedOptics.h"
#include "skin/FadeModel.h"

#include <fmt/format.h>
#include <glad/gl.h>

#include <array>

namespace stipple {

namespace {

/// Behind the line, so that a close-up shows the bare forehead, the ramp and the full density.
constexpr float behindHairlineMm = 8.0F;
constexpr float nearScalpMm = 15.0F;

struct Spot {
    glm::vec3 placeMm;
    glm::vec3 normal;
};

Result<Spot> spotAt(const Head& head, ChartPoint place) {
    const auto point = head.chart.locate(place);
    if (!point)
        return fail("lies outside the scalp of this head", "--close-up", "Give a point as X,Y,Z in mm");
    return Spot{positionAt(head.scalp, *point), normalAt(head.scalp, *point)};
}

std::optional<ChartPoint> namedPlace(const Hairline& hairline, const std::string& name) {
    const glm::vec2 behind(0.0F, -behindHairlineMm);
    if (name == "hairline") return hairline[HairlinePointId::Central] + behind;
    if (name == "temple") return hairline[HairlinePointId::FrontotemporalLeft] + behind;
    if (name == "mid") return ChartPoint(0.0F, -5.0F);
    if (name == "vertex") return ChartPoint(0.0F, -52.0F); // the whorl, not the highest point
    return std::nullopt;
}

std::optional<glm::vec3> pointFrom(std::string_view text) {
    glm::vec3 point(0.0F);
    for (int axis = 0; axis < 3; ++axis) {
        const auto comma = text.find(',');
        if ((axis < 2) == (comma == std::string_view::npos)) return std::nullopt;
        const auto value = parsedNumber<float>(text.substr(0, comma));
        if (!value) return std::nullopt;
        point[axis] = *value;
        if (axis < 2) text.remove_prefix(comma + 1);
    }
    return point;
}

Result<Spot> nearestSpot(const Head& head, glm::vec3 placeMm) {
    std::size_t nearest = 0;
    const auto distance = [&](std::size_t i) { return glm::distance(head.scalp.positionsMm[i], placeMm); };
    for (std::size_t i = 1; i < head.scalp.positionsMm.size(); ++i)
        if (distance(i) < distance(nearest)) nearest = i;
    if (distance(nearest) > nearScalpMm)
        return fail(fmt::format("is {:.0f} mm away from the scalp", distance(nearest)), "--close-up",
                    "Take a dot's position from `stipple dots`");
    return Spot{placeMm, head.scalp.normals[nearest]};
}

Result<Spot> spotNamed(const Derived& derived, const std::string& place) {
    const Head& head = *derived.document.head;
    if (const auto named = namedPlace(*derived.document.hairline, place)) return spotAt(head, *named);
    if (const auto point = pointFrom(place)) return nearestSpot(head, *point);
    return fail(fmt::format("\"{}\" is unknown", place), "--close-up",
                "Use hairline, mid, vertex, temple or a point X,Y,Z in mm");
}

std::string shown(const ViewState& view) {
    const Moment& moment = view.moment;
    if (view.before) return "before the treatment";
    const std::string when = moment.day ? fmt::format("day {} after the first session", *moment.day)
                                        : fmt::format("{} years after the treatment has healed", moment.year);
    std::string text = fmt::format("{}, percentile {}", when, moment.percentile);
    if (!view.sessions.isAll()) text += fmt::format("; dots {}", describe(view.sessions));
    if (view.map) text += fmt::format("; map of {}", name(*view.map));
    return text;
}

} // namespace

std::optional<PictureSize> pictureSizeFrom(std::string_view text) {
    const auto x = text.find('x');
    if (x == std::string_view::npos) return std::nullopt;
    const auto width = parsedNumber<int>(text.substr(0, x));
    const auto height = parsedNumber<int>(text.substr(x + 1));
    const auto fits = [](const std::optional<int>& n) { return n && *n >= 16 && *n <= maxPictureSize; };
    if (!fits(width) || !fits(height)) return std::nullopt;
    return PictureSize{*width, *height};
}

Result<std::unique_ptr<Studio>> Studio::open() {
    const auto root = resourceRoot();
    if (!root) return tl::unexpected(root.error());
    auto studio = std::make_unique<Studio>();
    auto context = GlContext::createOffscreen();
    if (!context) return tl::unexpected(context.error());
    studio->context_ = std::move(*context);
    auto renderer = Renderer::create(*root / "shaders");
    if (!renderer) return tl::unexpected(renderer.error());
    studio->renderer_ = std::move(*renderer);
    const auto optics = shippedOptics();
    if (!optics) return tl::unexpected(optics.error());
    studio->optics_ = *optics;
    return studio;
}

void Studio::build(const Derived& derived, const ViewState& view) {
    scene_ = buildScene(derived, view, *optics_, drawn_ ? &scene_ : nullptr);
    drawn_ = true;
}

template <class Drawn>
Result<Drawn> Studio::unlessReset(Result<Drawn> drawn) const {
    if (auto works = context_->checkReset(); !works) return tl::unexpected(works.error());
    return drawn;
}

Result<Image> Studio::picture(const Derived& derived, const ViewState& view, const Camera& camera,
                              PictureSize size, bool transparent) {
    build(derived, view);
    return unlessReset(renderer_->renderImage(scene_, camera, size.width, size.height, transparent));
}

Result<DeepImage> Studio::deepPicture(const Derived& derived, const ViewState& view, const Camera& camera,
                                      PictureSize size, bool transparent) {
    build(derived, view);
    return unlessReset(renderer_->renderDeepImage(scene_, camera, size.width, size.height, transparent));
}

RenderScene Studio::scene(const Derived& derived, const ViewState& view, const RenderScene* previous) const {
    return buildScene(derived, view, *optics_, previous);
}

Result<void> Studio::frame(const RenderScene& scene, const Camera& camera, PictureSize size, Motion motion) {
    const Result<void> drawn = renderer_->draw(scene, camera, 0, 0, size.width, size.height, 0, motion);
    glFinish();
    return unlessReset(drawn);
}

Result<Camera> closeUp(const Derived& derived, const std::string& place, float widthMm, float aspect) {
    return spotNamed(derived, place).map([&](const Spot& spot) {
        return closeUpCamera(spot.placeMm, spot.normal, widthMm, aspect);
    });
}

bool isCloseUpPlace(const std::string& place) {
    return namedPlace({}, place) || pointFrom(place);
}

std::map<std::string, std::string> pictureText(const Document& document, const ViewState& view) {
    return {{"Software", "Stipple " STIPPLE_VERSION},
            {"Plan hash", hexDigits(planHash(document))},
            {"Fade model", fadeModelVersion},
            {"Shows", shown(view)},
            {"Disclaimer", "simulation, not a promise"}};
}

} // namespace stipple

#include "cli/Annotation.h"
#include "cli/CommandLine.h"
#include "cli/Picture.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/Png.h"
#include "plan/Command.h"
#include "scene/EyeSight.h"

#include <fmt/format.h>

namespace stipple {

namespace {

Result<Camera> cameraFor(const RenderOptions& options, const Derived& derived, float aspect) {
    if (!options.closeUp.empty()) return closeUp(derived, options.closeUp, options.widthMm, aspect);
    return standardCamera(*standardViewNamed(options.view), *derived.document.head, aspect);
}

/// Exit code of the comparison; the difference goes beside the picture when it is too large.
Result<int> compare(const Image& picture, const RenderOptions& options) {
    const auto reference = readPng(options.reference);
    if (!reference) return tl::unexpected(reference.error());
    const auto diff = compareImages(picture, *reference);
    if (!diff) return tl::unexpected(diff.error());
    fmt::print("max error {}, mean error {:.4f}\n", diff->maxError, diff->meanError);
    if (diff->maxError <= options.maxError && diff->meanError <= options.meanError) return exitOk;
    const std::filesystem::path shown = std::filesystem::path(options.output).replace_extension(".diff.png");
    fmt::print(stderr, "stipple: the pictures differ by more than {} (max) or {} (mean); see {}\n",
               options.maxError, options.meanError, shown.string());
    return writePng(diff->picture, shown).map([] { return static_cast<int>(exitComparisonExceeded); });
}

Result<Image> annotated(Image image, const RenderScene& scene, const ViewState& view, const Camera& camera) {
    return PictureFont::shipped().map([&](const PictureFont& font) {
        annotate(image, font, scene, view, camera);
        return std::move(image);
    });
}

/// Draws and writes; gives the picture in 8 bits back.
Result<Image> drawn(const RenderOptions& options, const Derived& derived, const ViewState& view) {
    const PictureSize size = *pictureSizeFrom(options.size);
    const auto camera = cameraFor(options, derived, size.aspect());
    if (!camera) return tl::unexpected(camera.error());
    const auto studio = Studio::open();
    if (!studio) return tl::unexpected(studio.error());
    const auto written = [&](const auto& picture) {
        return writePng(picture, options.output, pictureText(derived.document, view)).map([&] {
            return picture;
        });
    };
    if (hasAnnotations(view)) {
        if (options.bits != 8)
            return fail("maps, sessions and grids are drawn with 8 bits", "--bits", "Leave --bits 16 out");
        return (*studio)
            ->picture(derived, view, *camera, size, options.transparent)
            .and_then([&](Image image) {
                return annotated(std::move(image), (*studio)->lastScene(), view, *camera);
            })
            .and_then(written);
    }
    if (options.bits == 8)
        return (*studio)->picture(derived, view, *camera, size, options.transparent).and_then(written);
    return (*studio)
        ->deepPicture(derived, view, *camera, size, options.transparent)
        .and_then(written)
        .map(inEightBits);
}

SessionRange sessionsFrom(const RenderOptions& options) {
    if (options.session) return {*options.session, *options.session};
    return {1, options.afterSession.value_or(3)};
}

ViewState viewFrom(const RenderOptions& options) {
    ViewState view;
    view.moment = {options.year, options.day, options.percentile};
    view.before = options.before;
    view.light = *lightNamed(options.light);
    view.lightTurnRadians = glm::radians(options.lightTurnDegrees);
    view.sheen = options.shine;
    view.eyeBlurMm = eyeBlurMm(options.seenFromM);
    view.sessions = sessionsFrom(options);
    view.map = mapKindNamed(options.map);
    view.showGrid = options.grid;
    return view;
}

/// Nothing that is derived follows from the hair's length.
Result<Derived> withHairLength(Derived derived, const RenderOptions& options) {
    std::optional<float> lengthMm = options.hairMm;
    if (options.daysSinceShave) lengthMm = grownMm(derived.document.head->shape, *options.daysSinceShave);
    if (!lengthMm) return derived;
    return apply(derived.document, SetHairLook{.hairLengthMm = lengthMm}).map([&](Document document) {
        derived.document = std::move(document);
        return derived;
    });
}

} // namespace

Result<int> runRender(const RenderOptions& options) {
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress, options.variant).and_then([&](Derived loaded) {
        return withHairLength(std::move(loaded), options);
    });
    if (!derived) return tl::unexpected(derived.error());
    progress.say("Drawing");
    const ViewState view = viewFrom(options);
    const auto picture = drawn(options, *derived, view);
    if (!picture) return tl::unexpected(picture.error());
    if (view.map) fmt::print("{}\n", describe(scaleOf(*view.map)));
    return options.reference.empty() ? Result<int>(exitOk) : compare(*picture, options);
}

} // namespace stipple

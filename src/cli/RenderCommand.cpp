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
    if (options.bits == 8)
        return (*studio)->picture(derived, view, *camera, size, options.transparent).and_then(written);
    return (*studio)
        ->deepPicture(derived, view, *camera, size, options.transparent)
        .and_then(written)
        .map(inEightBits);
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
    const auto derived = loadDerived(options.plan, progress).and_then([&](Derived loaded) {
        return withHairLength(std::move(loaded), options);
    });
    if (!derived) return tl::unexpected(derived.error());
    progress.say("Drawing");
    const ViewState view{{options.year, options.day, options.percentile},
                         options.before,
                         false,
                         *lightNamed(options.light),
                         glm::radians(options.lightTurnDegrees),
                         options.shine,
                         eyeBlurMm(options.seenFromM)};
    const auto picture = drawn(options, *derived, view);
    if (!picture) return tl::unexpected(picture.error());
    return options.reference.empty() ? Result<int>(exitOk) : compare(*picture, options);
}

} // namespace stipple

#include "cli/CommandLine.h"
#include "cli/Picture.h"
#include "cli/Subcommands.h"
#include "cli/Validators.h"
#include "cli/Workspace.h"
#include "io/Png.h"

#include <fmt/format.h>

namespace stipple {

namespace {

struct RenderOptions {
    std::string plan;
    std::string output;
    std::string view = "three-quarter-left";
    std::string size = "1200x1200";
    std::string closeUp;
    float widthMm = 34.0F;
    float year = 0.0F;
    bool before = false;
    bool transparent = false;
    std::string reference;
    int maxError = 255;
    double meanError = 1.0;
};

/// "1200x800", each from 16 to maxPictureSize.
std::optional<PictureSize> sizeFrom(std::string_view text) {
    const auto x = text.find('x');
    if (x == std::string_view::npos) return std::nullopt;
    const auto width = parsedNumber<int>(text.substr(0, x));
    const auto height = parsedNumber<int>(text.substr(x + 1));
    const auto fits = [](const std::optional<int>& n) { return n && *n >= 16 && *n <= maxPictureSize; };
    if (!fits(width) || !fits(height)) return std::nullopt;
    return PictureSize{*width, *height};
}

CLI::Validator pictureSize() {
    return CLI::Validator(
        [](std::string& text) {
            return sizeFrom(text) ? std::string()
                                  : fmt::format("{} is not a size from 16x16 to {}x{}", text, maxPictureSize,
                                                maxPictureSize);
        },
        "WxH");
}

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

Result<Image> drawn(const RenderOptions& options, const Derived& derived, const ViewState& view) {
    const PictureSize size = *sizeFrom(options.size);
    const auto camera = cameraFor(options, derived, size.aspect());
    if (!camera) return tl::unexpected(camera.error());
    const auto studio = Studio::open();
    if (!studio) return tl::unexpected(studio.error());
    return (*studio)->picture(derived, view, *camera, size, options.transparent);
}

Result<int> runRender(const RenderOptions& options) {
    Progress progress;
    const auto derived = loadDerived(options.plan, progress);
    if (!derived) return tl::unexpected(derived.error());
    progress.say("Drawing");
    const ViewState view{options.year, options.before, false};
    const auto picture = drawn(options, *derived, view);
    if (!picture) return tl::unexpected(picture.error());
    if (auto ok = writePng(*picture, options.output, pictureText(derived->document, view)); !ok)
        return tl::unexpected(ok.error());
    return options.reference.empty() ? Result<int>(exitOk) : compare(*picture, options);
}

void addComparison(CLI::App& sub, RenderOptions& options) {
    CLI::Option* reference =
        sub.add_option("--reference", options.reference, "Compare with this PNG afterwards");
    sub.add_option("--max-error", options.maxError, "Largest allowed difference of a channel")
        ->check(between(0, 255))
        ->needs(reference)
        ->capture_default_str();
    sub.add_option("--mean-error", options.meanError, "Largest allowed mean difference of all channels")
        ->check(between(0.0, 255.0))
        ->needs(reference)
        ->capture_default_str();
}

} // namespace

void addRender(CLI::App& app, Action& action) {
    auto options = std::make_shared<RenderOptions>();
    CLI::App& sub = *app.add_subcommand("render", "Draw a plan to a PNG; needs no display");
    sub.add_option("plan", options->plan, "Plan file")->required();
    sub.add_option("-o,--output", options->output, "PNG to write")->required();
    CLI::Option* view = sub.add_option("--view", options->view, "Standard view")
                            ->check(oneOf(standardViewNamed, choicesOf<StandardView>(standardViewCount)))
                            ->capture_default_str();
    sub.add_option("--size", options->size, "Pixels")->check(pictureSize())->capture_default_str();
    CLI::Option* closeUp =
        sub.add_option("--close-up", options->closeUp,
                       "Look at a place along its normal: hairline|mid|vertex|temple|X,Y,Z (mm)")
            ->excludes(view);
    sub.add_option("--width-mm", options->widthMm, "How much of the skin a close-up shows across")
        ->check(between(2.0F, 400.0F))
        ->needs(closeUp)
        ->capture_default_str();
    sub.add_option("--year", options->year, "Years since the treatment healed")
        ->check(between(0.0F, 10.0F))
        ->capture_default_str();
    sub.add_flag("--before", options->before, "Without the dots");
    sub.add_flag("--transparent", options->transparent, "Without the backdrop");
    addComparison(sub, *options);
    onUse<RenderOptions>(sub, action, options, runRender);
}

} // namespace stipple

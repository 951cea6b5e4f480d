#include "cli/Picture.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/Png.h"

#include <fmt/format.h>

namespace stipple {

namespace {

constexpr PictureSize largeSize{1200, 1200};
constexpr PictureSize sheetSize{640, 640};
constexpr int sheetColumns = 4;
constexpr int sheetGapPixels = 8;

/// One picture of the demo.
struct Shot {
    const char* file;
    ViewState view;
    const char* closeUp = nullptr;
};

constexpr StandardView demoView = StandardView::ThreeQuarterLeft;

Result<void> take(Studio& studio, const Derived& derived, const Shot& shot,
                  const std::filesystem::path& folder) {
    Result<Camera> camera = standardCamera(demoView, *derived.document.head, largeSize.aspect());
    if (shot.closeUp != nullptr) camera = closeUp(derived, shot.closeUp, 34.0F, largeSize.aspect());
    if (!camera) return tl::unexpected(camera.error());
    const auto picture = studio.picture(derived, shot.view, *camera, largeSize);
    if (!picture) return tl::unexpected(picture.error());
    return writePng(*picture, folder / shot.file, pictureText(derived.document, shot.view));
}

Result<void> takeSheet(Studio& studio, const Derived& derived, const std::filesystem::path& file) {
    std::vector<Image> pictures;
    for (int i = 0; i < standardViewCount; ++i) {
        const Camera camera =
            standardCamera(static_cast<StandardView>(i), *derived.document.head, sheetSize.aspect());
        auto picture = studio.picture(derived, {}, camera, sheetSize);
        if (!picture) return tl::unexpected(picture.error());
        pictures.push_back(std::move(*picture));
    }
    return writePng(contactSheet(pictures, sheetColumns, sheetGapPixels, {40, 40, 42}), file,
                    pictureText(derived.document, {}));
}

Result<void> takeAll(Studio& studio, const Derived& derived, const std::filesystem::path& folder,
                     ProgressLine& progress) {
    ViewState before;
    before.before = true;
    ViewState yearFive;
    yearFive.moment.year = 5.0F;
    for (const Shot& shot : {Shot{"before.png", before}, Shot{"after.png", {}}, Shot{"year-5.png", yearFive},
                             Shot{"close-up.png", {}, "hairline"}}) {
        progress.say(fmt::format("Drawing {}", shot.file));
        if (auto ok = take(studio, derived, shot, folder); !ok) return ok;
    }
    progress.say("Drawing the seven views");
    return takeSheet(studio, derived, folder / "seven-views.png");
}

} // namespace

Result<int> runDemo(const DemoOptions& options) {
    std::error_code error;
    std::filesystem::create_directories(options.folder, error);
    if (error) return fail("cannot be made: " + error.message(), options.folder);
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress);
    if (!derived) return tl::unexpected(derived.error());
    const auto studio = Studio::open();
    if (!studio) return tl::unexpected(studio.error());
    if (auto ok = takeAll(**studio, *derived, options.folder, progress); !ok)
        return tl::unexpected(ok.error());
    fmt::print("{0}/before.png, after.png, year-5.png, close-up.png, seven-views.png\n", options.folder);
    return 0;
}

} // namespace stipple

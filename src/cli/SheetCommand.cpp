#include "cli/Picture.h"
#include "cli/Subcommands.h"
#include "cli/Workspace.h"
#include "io/Png.h"
#include "plan/Command.h"

#include <fmt/format.h>

#include <array>

namespace stipple {

namespace {

constexpr int gapPixels = 6;
constexpr std::array<std::uint8_t, 3> between{40, 40, 42};
constexpr PictureSize headSize{320, 320};
constexpr PictureSize pairSize{560, 560};
constexpr PictureSize closeUpSize{480, 320}; // 30 x 20 mm
constexpr float closeUpWidthMm = 30.0F;
constexpr std::array<int, 3> skinTypes{2, 4, 6};
constexpr std::array<const char*, 3> pigments{"carbon", "iron-oxide-brown", "organic-black"};

/// Pictures of one sheet as they are drawn.
class Sheet {
public:
    Sheet(Studio& studio, PictureSize size) : studio_(studio), size_(size) {}

    Result<void> add(const Derived& derived, const ViewState& view, const Camera& camera) {
        auto picture = studio_.picture(derived, view, camera, size_);
        if (!picture) return tl::unexpected(picture.error());
        pictures_.push_back(std::move(*picture));
        return {};
    }
    Result<void> write(int columns, const std::filesystem::path& file, const Document& document) const {
        return writePng(contactSheet(pictures_, columns, gapPixels, between), file,
                        pictureText(document, {}));
    }
    float aspect() const { return size_.aspect(); }

private:
    Studio& studio_;
    PictureSize size_;
    std::vector<Image> pictures_;
};

/// A row a light, a column a view.
Result<void> drawLights(Studio& studio, const Derived& derived, const std::filesystem::path& file,
                        ProgressLine& progress) {
    Sheet sheet(studio, headSize);
    for (int light = 0; light < lightCount; ++light) {
        ViewState view;
        view.light = static_cast<Light>(light);
        progress.say(fmt::format("Drawing seven views, light: {}", name(view.light)));
        for (int i = 0; i < standardViewCount; ++i) {
            const Camera camera =
                standardCamera(static_cast<StandardView>(i), *derived.document.head, sheet.aspect());
            if (auto ok = sheet.add(derived, view, camera); !ok) return ok;
        }
    }
    return sheet.write(standardViewCount, file, derived.document);
}

/// The plan on another skin, with another pigment everywhere.
Result<Derived> onSkin(const Derived& derived, int skinType, const char* pigment) {
    return apply(derived.document, SetSkinType{skinType})
        .and_then([&](const Document& document) { return apply(document, SetPigment{pigment}); })
        .map([&](const Document& document) { return derive(document, &derived); });
}

/// A row a skin type, a column a pigment.
Result<void> drawCloseUps(Studio& studio, const Derived& derived, const std::filesystem::path& file,
                          ProgressLine& progress) {
    Sheet sheet(studio, closeUpSize);
    const auto camera = closeUp(derived, "hairline", closeUpWidthMm, sheet.aspect());
    if (!camera) return tl::unexpected(camera.error());
    for (const int skinType : skinTypes)
        for (const char* pigment : pigments) {
            progress.say(fmt::format("Drawing close-ups: skin type {}, {}", skinType, pigment));
            const auto changed = onSkin(derived, skinType, pigment);
            if (!changed) return tl::unexpected(changed.error());
            if (auto ok = sheet.add(*changed, {}, *camera); !ok) return ok;
        }
    return sheet.write(static_cast<int>(pigments.size()), file, derived.document);
}

/// Before to the left, after to the right.
Result<void> drawBeforeAfter(Studio& studio, const Derived& derived, const std::filesystem::path& file,
                             ProgressLine& progress) {
    Sheet sheet(studio, pairSize);
    progress.say("Drawing before and after");
    for (const StandardView standard :
         {StandardView::Front, StandardView::ThreeQuarterLeft, StandardView::Top})
        for (const bool before : {true, false}) {
            ViewState view;
            view.before = before;
            const Camera camera = standardCamera(standard, *derived.document.head, sheet.aspect());
            if (auto ok = sheet.add(derived, view, camera); !ok) return ok;
        }
    return sheet.write(2, file, derived.document);
}

} // namespace

Result<int> runSheet(const SheetOptions& options) {
    std::error_code error;
    std::filesystem::create_directories(options.folder, error);
    if (error) return fail("cannot be made: " + error.message(), options.folder);
    ProgressLine progress;
    const auto derived = loadDerived(options.plan, progress, options.variant);
    if (!derived) return tl::unexpected(derived.error());
    const auto studio = Studio::open();
    if (!studio) return tl::unexpected(studio.error());
    const std::filesystem::path folder(options.folder);
    const auto drawn =
        drawLights(**studio, *derived, folder / "lights.png", progress)
            .and_then([&] { return drawCloseUps(**studio, *derived, folder / "close-ups.png", progress); })
            .and_then(
                [&] { return drawBeforeAfter(**studio, *derived, folder / "before-after.png", progress); });
    if (!drawn) return tl::unexpected(drawn.error());
    fmt::print("{0}/lights.png, close-ups.png, before-after.png\n", options.folder);
    return 0;
}

} // namespace stipple

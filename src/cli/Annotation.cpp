#include "cli/Annotation.h"

#include "scene/Picker.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr glm::vec4 plateColour{0.063F, 0.071F, 0.078F, 0.80F};
constexpr glm::vec4 textColour{0.91F, 0.92F, 0.93F, 1.0F};

/// Sizes of what is written, from the picture's.
struct Layout {
    float textPx;
    int gapPx;
    int barWidthPx;
    int barHeightPx;

    explicit Layout(const Image& image)
        : textPx(std::clamp(static_cast<float>(std::min(image.width, image.height)) / 42.0F, 9.0F, 96.0F)),
          gapPx(static_cast<int>(0.6F * textPx)), barWidthPx(static_cast<int>(13.0F * textPx)),
          barHeightPx(static_cast<int>(0.7F * textPx)) {}
};

void writeTexts(Image& image, const PictureFont& font, const RenderScene& scene, const Camera& camera) {
    const Picker picker(scene.head);
    const Layout layout(image);
    const glm::vec2 size(image.width, image.height);
    for (const OverlayText& text : scene.texts) {
        const auto at = project(camera, size.x / size.y, text.positionMm);
        if (!at || !picker.visible(text.positionMm, camera.eyeMm)) continue;
        const float width = font.widthPx(text.text, layout.textPx);
        const glm::vec2 corner = *at * size - glm::vec2(0.5F * width, 0.5F * layout.textPx);
        const glm::ivec2 margin(layout.gapPx / 3);
        fillRectangle(image, glm::ivec2(corner) - margin,
                      glm::ivec2(corner + glm::vec2(width, layout.textPx)) + margin, plateColour);
        font.write(image, text.text, corner, layout.textPx, textColour);
    }
}

void drawBar(Image& image, glm::ivec2 low, const Layout& layout) {
    for (int x = 0; x < layout.barWidthPx; ++x) {
        const float share = (static_cast<float>(x) + 0.5F) / static_cast<float>(layout.barWidthPx);
        fillRectangle(image, low + glm::ivec2(x, 0), low + glm::ivec2(x + 1, layout.barHeightPx),
                      glm::vec4(mapColour(share), 1.0F));
    }
}

/// A plate at the bottom left: title, bar, numbers.
void writeLegend(Image& image, const PictureFont& font, const MapScale& scale) {
    const Layout layout(image);
    const float titleWidth = font.widthPx(scale.title, layout.textPx);
    const int width =
        std::max(layout.barWidthPx + 2 * layout.gapPx, static_cast<int>(titleWidth)) + 2 * layout.gapPx;
    const int lines = static_cast<int>(2.0F * layout.textPx) + layout.barHeightPx + 2 * layout.gapPx;
    const glm::ivec2 low(layout.gapPx, image.height - lines - 2 * layout.gapPx);
    fillRectangle(image, low, low + glm::ivec2(width, lines + layout.gapPx), plateColour);
    const glm::ivec2 title = low + glm::ivec2(layout.gapPx, layout.gapPx / 2);
    font.write(image, scale.title, glm::vec2(title), layout.textPx, textColour);
    const glm::ivec2 bar =
        title + glm::ivec2(layout.gapPx, static_cast<int>(layout.textPx) + layout.gapPx / 2);
    drawBar(image, bar, layout);
    for (const float tick : scale.ticks) {
        const std::string text = tickText(scale, tick);
        const float share = (tick - scale.low) / (scale.high - scale.low);
        const float middle = static_cast<float>(bar.x) + share * static_cast<float>(layout.barWidthPx);
        const int below = bar.y + layout.barHeightPx + layout.gapPx / 3;
        const glm::vec2 corner(middle - 0.5F * font.widthPx(text, layout.textPx), static_cast<float>(below));
        font.write(image, text, corner, layout.textPx, textColour);
    }
}

void writeCaption(Image& image, const PictureFont& font, const std::string& text) {
    const Layout layout(image);
    const glm::ivec2 low(layout.gapPx);
    const glm::ivec2 size(font.widthPx(text, layout.textPx) + static_cast<float>(2 * layout.gapPx),
                          layout.textPx + static_cast<float>(layout.gapPx));
    fillRectangle(image, low, low + size, plateColour);
    font.write(image, text, glm::vec2(low + glm::ivec2(layout.gapPx, layout.gapPx / 2)), layout.textPx,
               textColour);
}

} // namespace

bool hasAnnotations(const ViewState& view) {
    return view.showGrid || (!view.before && (view.map || !view.sessions.isAll()));
}

void annotate(Image& image, const PictureFont& font, const RenderScene& scene, const ViewState& view,
              const Camera& camera) {
    if (!scene.texts.empty()) writeTexts(image, font, scene, camera);
    if (view.before) return;
    if (!view.sessions.isAll()) writeCaption(image, font, describe(view.sessions));
    if (view.map) writeLegend(image, font, scaleOf(*view.map));
}

} // namespace stipple

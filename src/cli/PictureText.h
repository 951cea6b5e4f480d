#pragma once

#include "base/Image.h"
#include "base/Result.h"

#include <glm/glm.hpp>

#include <memory>
#include <string_view>

namespace stipple {

/// The shipped font, for words in pictures that are drawn without a window.
class PictureFont {
public:
    /// Fails when the font's file cannot be read.
    static Result<PictureFont> shipped();
    ~PictureFont();
    PictureFont(PictureFont&&) noexcept;
    PictureFont& operator=(PictureFont&&) noexcept;

    /// Of a line of text (UTF-8) that is `heightPx` from the top of its tallest letter to its deepest.
    float widthPx(std::string_view text, float heightPx) const;

    /// Writes one line; what lies outside the picture is cut off. `colour` is sRGB with straight alpha.
    void write(Image& image, std::string_view text, glm::vec2 topLeftPx, float heightPx,
               glm::vec4 colour) const;

private:
    struct Face;
    explicit PictureFont(std::unique_ptr<Face> face);
    std::unique_ptr<Face> face_;
};

/// Lays a colour over a rectangle of pixels, cut off at the picture's edges.
void fillRectangle(Image& image, glm::ivec2 low, glm::ivec2 high, glm::vec4 colour);

} // namespace stipple

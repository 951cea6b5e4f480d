#include "cli/PictureText.h"

#include "io/Resources.h"

#include <stb/stb_truetype.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <vector>

namespace stipple {

namespace {

/// The characters of valid UTF-8.
std::vector<int> charactersOf(std::string_view text) {
    std::vector<int> characters;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = (byte & 0xC0U) == 0x80U;
        if (continues && !characters.empty())
            characters.back() = characters.back() * 64 + (byte & 0x3F);
        else
            characters.push_back(byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1F : byte & 0x0F);
    }
    return characters;
}

/// Colour over colour, both with straight alpha.
void blend(std::uint8_t* pixel, glm::vec4 colour) {
    const float below = static_cast<float>(pixel[3]) / 255.0F * (1.0F - colour.a);
    const float alpha = colour.a + below;
    if (alpha <= 0.0F) return;
    for (int c = 0; c < 3; ++c) {
        const float mixed = (colour[c] * colour.a * 255.0F + static_cast<float>(pixel[c]) * below) / alpha;
        pixel[c] = static_cast<std::uint8_t>(std::lround(mixed));
    }
    pixel[3] = static_cast<std::uint8_t>(std::lround(alpha * 255.0F));
}

bool contains(const Image& image, int x, int y) {
    return x >= 0 && y >= 0 && x < image.width && y < image.height;
}

/// A letter's coverage laid into the picture.
void stamp(Image& image, const unsigned char* coverage, glm::ivec2 size, glm::ivec2 at, glm::vec4 colour) {
    for (int y = 0; y < size.y; ++y)
        for (int x = 0; x < size.x; ++x) {
            if (!contains(image, at.x + x, at.y + y)) continue;
            const float share = static_cast<float>(coverage[y * size.x + x]) / 255.0F;
            blend(image.pixel(at.x + x, at.y + y), glm::vec4(glm::vec3(colour), colour.a * share));
        }
}

} // namespace

struct PictureFont::Face {
    std::vector<unsigned char> bytes;
    stbtt_fontinfo info{};

    float advance(int character, float scale) const {
        int width = 0;
        int bearing = 0;
        stbtt_GetCodepointHMetrics(&info, character, &width, &bearing);
        return static_cast<float>(width) * scale;
    }
};

PictureFont::PictureFont(std::unique_ptr<Face> face) : face_(std::move(face)) {}
PictureFont::~PictureFont() = default;
PictureFont::PictureFont(PictureFont&&) noexcept = default;
PictureFont& PictureFont::operator=(PictureFont&&) noexcept = default;

Result<PictureFont> PictureFont::shipped() {
    const auto root = resourceRoot();
    if (!root) return tl::unexpected(root.error());
    const auto file = *root / "assets/fonts/Inter-Regular.otf";
    std::ifstream stream(file, std::ios::binary);
    auto face = std::make_unique<Face>();
    face->bytes.assign(std::istreambuf_iterator<char>(stream), {});
    if (face->bytes.empty() || stbtt_InitFont(&face->info, face->bytes.data(), 0) == 0)
        return fail("is no font that can be read", file.string(), "Install Stipple's assets again");
    return PictureFont(std::move(face));
}

float PictureFont::widthPx(std::string_view text, float heightPx) const {
    const float scale = stbtt_ScaleForPixelHeight(&face_->info, heightPx);
    float width = 0.0F;
    for (const int character : charactersOf(text)) width += face_->advance(character, scale);
    return width;
}

void PictureFont::write(Image& image, std::string_view text, glm::vec2 topLeftPx, float heightPx,
                        glm::vec4 colour) const {
    const float scale = stbtt_ScaleForPixelHeight(&face_->info, heightPx);
    int ascent = 0;
    stbtt_GetFontVMetrics(&face_->info, &ascent, nullptr, nullptr);
    const int baseline = static_cast<int>(std::lround(topLeftPx.y + static_cast<float>(ascent) * scale));
    float x = topLeftPx.x;
    for (const int character : charactersOf(text)) {
        const float left = std::floor(x);
        glm::ivec2 size(0);
        glm::ivec2 offset(0);
        unsigned char* coverage = stbtt_GetCodepointBitmapSubpixel(
            &face_->info, scale, scale, x - left, 0.0F, character, &size.x, &size.y, &offset.x, &offset.y);
        stamp(image, coverage, size, glm::ivec2(static_cast<int>(left), baseline) + offset, colour);
        stbtt_FreeBitmap(coverage, nullptr);
        x += face_->advance(character, scale);
    }
}

void fillRectangle(Image& image, glm::ivec2 low, glm::ivec2 high, glm::vec4 colour) {
    low = glm::max(low, glm::ivec2(0));
    high = glm::min(high, glm::ivec2(image.width, image.height));
    for (int y = low.y; y < high.y; ++y)
        for (int x = low.x; x < high.x; ++x) blend(image.pixel(x, y), colour);
}

} // namespace stipple

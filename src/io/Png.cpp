#include "io/Png.h"

#include "base/Check.h"
#include "io/AtomicFile.h"

#include <fmt/format.h>
#include <png.h>
#include <zlib.h>

#include <limits>
#include <utility>

// libpng's simplified interface, which reports errors without longjmp. It writes the sRGB chunk by itself but
// no text, so the text chunks are put in behind the header here (PNG specification, sections 5.3 and 11.3.4).
// Its pictures of 16 bits are linear light; those of sRGB are put together here (sections 9 to 11).

namespace stipple {

namespace {

constexpr png_uint_32 maxSide = 16384;
constexpr std::size_t endOfHeader = 33; // signature (8) and the IHDR chunk (25)

/// libpng's state, released whatever happens.
struct PngImage {
    png_image image{};
    PngImage() { image.version = PNG_IMAGE_VERSION; }
    ~PngImage() { png_image_free(&image); }
    PngImage(const PngImage&) = delete;
    PngImage& operator=(const PngImage&) = delete;
};

template <class Channel>
bool isOpaque(const std::vector<Channel>& rgba) {
    for (std::size_t i = 3; i < rgba.size(); i += 4)
        if (rgba[i] != std::numeric_limits<Channel>::max()) return false;
    return true;
}

std::vector<std::uint8_t> withoutAlpha(const Image& image) {
    std::vector<std::uint8_t> rgb;
    rgb.reserve(image.rgba.size() / 4 * 3);
    for (std::size_t i = 0; i < image.rgba.size(); i += 4)
        rgb.insert(rgb.end(), &image.rgba[i], &image.rgba[i] + 3);
    return rgb;
}

void appendBigEndian(std::string& bytes, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFFU);
}

std::string chunk(const std::string& typeAndData) {
    std::string bytes;
    appendBigEndian(bytes, static_cast<std::uint32_t>(typeAndData.size() - 4));
    bytes += typeAndData;
    const auto* data = reinterpret_cast<const Bytef*>(typeAndData.data());
    appendBigEndian(bytes, static_cast<std::uint32_t>(crc32(0, data, static_cast<uInt>(typeAndData.size()))));
    return bytes;
}

std::string textChunk(const std::string& key, const std::string& text) {
    STIPPLE_CHECK(!key.empty() && key.size() < 80, "a PNG text keyword has 1..79 characters");
    std::string data = "iTXt" + key;
    data.append(5, '\0'); // end of the keyword; not compressed; no language, no translated keyword
    return chunk(data + text);
}

/// Signature and IHDR.
std::string header(const DeepImage& image, bool opaque) {
    std::string data = "IHDR";
    appendBigEndian(data, static_cast<std::uint32_t>(image.width));
    appendBigEndian(data, static_cast<std::uint32_t>(image.height));
    data += static_cast<char>(16);
    data += static_cast<char>(opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA);
    data.append(3, '\0'); // the only compression, the only filters, not interlaced
    return "\x89PNG\r\n\x1A\n" + chunk(data);
}

/// A row's bytes without its filter's name, most significant first.
std::string rowBytes(const DeepImage& image, int y, bool opaque) {
    std::string bytes;
    for (int x = 0; x < image.width; ++x)
        for (int c = 0; c < (opaque ? 3 : 4); ++c) {
            const std::uint16_t value = image.pixel(x, y)[c];
            bytes += static_cast<char>(value >> 8U);
            bytes += static_cast<char>(value & 0xFFU);
        }
    return bytes;
}

/// Each row as its difference from the one above: smooth pictures pack well.
std::string filteredRows(const DeepImage& image, bool opaque) {
    constexpr char filterUp = 2;
    std::string rows;
    std::string above;
    for (int y = 0; y < image.height; ++y) {
        std::string row = rowBytes(image, y, opaque);
        above.resize(row.size(), '\0');
        rows += filterUp;
        for (std::size_t i = 0; i < row.size(); ++i) rows += static_cast<char>(row[i] - above[i]);
        above = std::move(row);
    }
    return rows;
}

std::string deflated(const std::string& bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string packed(size, '\0');
    const int done = compress(reinterpret_cast<Bytef*>(packed.data()), &size,
                              reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()));
    STIPPLE_CHECK(done == Z_OK, "room for all was made");
    packed.resize(size);
    return packed;
}

std::string encodedDeepPng(const DeepImage& image) {
    const bool opaque = isOpaque(image.rgba);
    const std::string perceptual = chunk(std::string("sRGB") + '\0');
    return header(image, opaque) + perceptual + chunk("IDAT" + deflated(filteredRows(image, opaque))) +
           chunk("IEND");
}

Result<void> writeWithText(std::string png, const std::filesystem::path& file,
                           const std::map<std::string, std::string>& text) {
    std::string chunks;
    for (const auto& [key, value] : text) chunks += textChunk(key, value);
    png.insert(endOfHeader, chunks);
    return writeFileAtomically(file, png);
}

} // namespace

Result<std::string> encodedPng(const Image& image) {
    STIPPLE_CHECK(image.width > 0 && image.height > 0, "a picture has pixels");
    PngImage png;
    const bool opaque = isOpaque(image.rgba);
    png.image.width = static_cast<png_uint_32>(image.width);
    png.image.height = static_cast<png_uint_32>(image.height);
    png.image.format = opaque ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
    const std::vector<std::uint8_t> rgb = opaque ? withoutAlpha(image) : std::vector<std::uint8_t>();
    const void* pixels = opaque ? rgb.data() : image.rgba.data();
    std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(png.image), '\0');
    png_alloc_size_t size = bytes.size();
    if (png_image_write_to_memory(&png.image, bytes.data(), &size, 0, pixels, 0, nullptr) == 0)
        return fail(fmt::format("the picture cannot be encoded: {}", png.image.message));
    bytes.resize(size);
    return bytes;
}

Result<void> writePng(const Image& image, const std::filesystem::path& file,
                      const std::map<std::string, std::string>& text) {
    Result<std::string> bytes = encodedPng(image);
    if (!bytes) return fail(bytes.error().what, file.string());
    return writeWithText(std::move(*bytes), file, text);
}

Result<void> writePng(const DeepImage& image, const std::filesystem::path& file,
                      const std::map<std::string, std::string>& text) {
    STIPPLE_CHECK(image.width > 0 && image.height > 0, "a picture has pixels");
    return writeWithText(encodedDeepPng(image), file, text);
}

Result<Image> decodePng(const void* data, std::size_t size, const std::string& where) {
    PngImage png;
    if (png_image_begin_read_from_memory(&png.image, data, size) == 0)
        return fail(fmt::format("is not a readable PNG picture: {}", png.image.message), where);
    if (png.image.width > maxSide || png.image.height > maxSide)
        return fail(fmt::format("is larger than {} pixels a side", maxSide), where);
    png.image.format = PNG_FORMAT_RGBA;
    Image image;
    image.width = static_cast<int>(png.image.width);
    image.height = static_cast<int>(png.image.height);
    image.rgba.resize(PNG_IMAGE_SIZE(png.image));
    if (png_image_finish_read(&png.image, nullptr, image.rgba.data(), 0, nullptr) == 0)
        return fail(fmt::format("is not a complete PNG picture: {}", png.image.message), where);
    return image;
}

Result<Image> readPng(const std::filesystem::path& file) {
    constexpr std::size_t maxBytes = std::size_t{1} << 31;
    const Result<std::string> bytes = readWholeFile(file, maxBytes);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    return decodePng(bytes->data(), bytes->size(), file.string());
}

} // namespace stipple

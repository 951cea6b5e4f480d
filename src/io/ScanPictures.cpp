#include "io/ScanPictures.h"

#include "io/AtomicFile.h"
#include "io/Png.h"

#include <fmt/format.h>
#include <stb/stb_image.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>

namespace stipple {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t maxPixels = std::size_t{64} << 20U;         ///< of one picture, and of all together
constexpr std::size_t maxDecodedPixels = std::size_t{256} << 20U; ///< that one scan may cost
constexpr std::size_t maxPaints = 1024;
constexpr std::size_t maxEncodedBytes = std::size_t{512} << 20U;
constexpr int maxSide = 16384;
/// More pixels than any PNG or JPEG can hold in one byte: deflate yields 1032 bytes, of eight pixels each.
constexpr std::size_t mostPixelsAByte = 8256;

bool insideFolder(const fs::path& folder, const fs::path& file) {
    std::error_code error;
    const fs::path home = fs::weakly_canonical(folder, error);
    const fs::path target = fs::weakly_canonical(file, error);
    return std::mismatch(home.begin(), home.end(), target.begin(), target.end()).first == home.end();
}

struct PictureSize {
    int width = 0;
    int height = 0;
    std::size_t pixels() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
};

bool isPng(std::string_view bytes) {
    return bytes.starts_with("\x89PNG\r\n\x1a\n");
}

const stbi_uc* encodedBytes(const ScanPaint& paint) {
    return reinterpret_cast<const stbi_uc*>(paint.encoded.data());
}

Result<PictureSize> pictureSize(const ScanPaint& paint) {
    const std::string& bytes = paint.encoded;
    if (!isPng(bytes) && !bytes.starts_with("\xff\xd8\xff"))
        return fail("is neither a PNG nor a JPEG picture", paint.name);
    PictureSize size;
    int channels = 0;
    if (!stbi_info_from_memory(encodedBytes(paint), static_cast<int>(bytes.size()), &size.width, &size.height,
                               &channels) ||
        size.width < 1 || size.height < 1 || size.pixels() / mostPixelsAByte > bytes.size())
        return fail("is a damaged picture", paint.name);
    if (size.width > maxSide || size.height > maxSide || size.pixels() > maxPixels)
        return fail(fmt::format("is too large with {} x {} pixels", size.width, size.height), paint.name);
    return size;
}

Result<Image> decodeJpeg(const ScanPaint& paint) {
    Image image;
    int channels = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
        stbi_load_from_memory(encodedBytes(paint), static_cast<int>(paint.encoded.size()), &image.width,
                              &image.height, &channels, 4),
        stbi_image_free);
    if (!pixels) return fail("is a damaged picture", paint.name);
    image.rgba.assign(pixels.get(), pixels.get() + std::size_t{4} * image.width * image.height);
    return image;
}

/// The mean of the pixels of a rectangle.
std::array<unsigned, 4> meanPixel(const Image& image, int left, int top, int width, int height) {
    std::array<unsigned, 4> sum{};
    for (int y = top; y < top + height; ++y) {
        const std::uint8_t* pixel = image.pixel(left, y);
        for (int x = 0; x < width; ++x, pixel += 4)
            for (std::size_t c = 0; c < 4; ++c) sum[c] += pixel[c];
    }
    for (unsigned& channel : sum) channel /= static_cast<unsigned>(width * height);
    return sum;
}

/// Every `factor` x `factor` pixels become their mean; what is left over at the right and below is dropped.
Image shrunk(Image image, int factor) {
    if (factor == 1) return image;
    const int stepX = std::min(factor, image.width);
    const int stepY = std::min(factor, image.height);
    Image small{image.width / stepX, image.height / stepY, {}};
    small.rgba.reserve(std::size_t{4} * small.width * small.height);
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x)
            for (const unsigned channel : meanPixel(image, x * stepX, y * stepY, stepX, stepY))
                small.rgba.push_back(static_cast<std::uint8_t>(channel));
    return small;
}

Image flatPicture(glm::u8vec3 colour) {
    return {1, 1, {colour.x, colour.y, colour.z, 255}};
}

/// A part of the scan's texture.
struct Tile {
    PictureSize size;
    glm::ivec2 corner{0};
};

/// Places the tiles, tall ones first, in rows of about a square; the size of the whole.
PictureSize placeTiles(std::vector<Tile>& tiles) {
    std::vector<std::size_t> order(tiles.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return tiles[a].size.height > tiles[b].size.height;
    });
    std::size_t pixels = 0;
    PictureSize whole;
    for (const Tile& tile : tiles) {
        pixels += tile.size.pixels();
        whole.width = std::max(whole.width, tile.size.width);
    }
    whole.width = std::max(whole.width, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(pixels)))));
    glm::ivec2 at{0};
    for (const std::size_t i : order) {
        if (at.x + tiles[i].size.width > whole.width) at = {0, whole.height};
        tiles[i].corner = at;
        at.x += tiles[i].size.width;
        whole.height = std::max(whole.height, at.y + tiles[i].size.height);
    }
    return whole;
}

void copyInto(Image& whole, const Image& part, glm::ivec2 corner) {
    for (int y = 0; y < part.height; ++y)
        std::copy_n(part.pixel(0, y), std::size_t{4} * part.width, whole.pixel(corner.x, corner.y + y));
}

/// A triangle's share of one axis, taken by whole repetitions to where 0..1 is.
void unwrap(std::array<glm::vec2, 3>& corners, int axis) {
    for (glm::vec2& corner : corners)
        if (!std::isfinite(corner[axis])) corner[axis] = 0.0F;
    const auto [low, high] = std::minmax({corners[0][axis], corners[1][axis], corners[2][axis]});
    const float shift = low >= 0.0F && high <= 1.0F ? 0.0F : std::floor(0.5F * low + 0.5F * high);
    for (glm::vec2& corner : corners) corner[axis] = std::clamp(corner[axis] - shift, 0.0F, 1.0F);
}

/// From a tile to the whole, half a pixel inside the tile's border so that neighbours do not bleed in.
glm::vec2 placed(glm::vec2 uv, const Tile& tile, PictureSize whole) {
    const glm::vec2 size(tile.size.width, tile.size.height);
    const glm::vec2 pixel = glm::vec2(tile.corner) + glm::clamp(uv * size, glm::vec2(0.5F), size - 0.5F);
    return pixel / glm::vec2(whole.width, whole.height);
}

std::vector<bool> usedPaints(std::size_t count, const std::vector<std::uint32_t>& paintOfTriangle) {
    std::vector<bool> used(count, false);
    for (const std::uint32_t paint : paintOfTriangle) used[paint] = true;
    return used;
}

std::string describedNote(const Error& error) {
    return fmt::format("the picture {} {} and is left out", error.where, error.what);
}

/// The sizes of the pictures that can be used; a note for each other one.
std::vector<std::optional<PictureSize>> usablePictures(const std::vector<ScanPaint>& paints,
                                                       const std::vector<bool>& used,
                                                       std::vector<std::string>& notes) {
    std::vector<std::optional<PictureSize>> sizes(paints.size());
    std::size_t decoded = 0;
    for (std::size_t i = 0; i < paints.size(); ++i) {
        if (!used[i] || paints[i].encoded.empty()) continue;
        const Result<PictureSize> size = pictureSize(paints[i]);
        if (!size)
            notes.push_back(describedNote(size.error()));
        else if (decoded + size->pixels() > maxDecodedPixels)
            notes.push_back(describedNote({"comes after 256 megapixels of others", paints[i].name, ""}));
        else {
            decoded += size->pixels();
            sizes[i] = *size;
        }
    }
    return sizes;
}

/// The factor that brings all pictures under the limit.
int shrinkFactor(const std::vector<std::optional<PictureSize>>& sizes) {
    std::size_t pixels = 0;
    for (const auto& size : sizes) pixels += size ? size->pixels() : 0;
    int factor = 1;
    while (pixels / static_cast<std::size_t>(factor * factor) > maxPixels) ++factor;
    return factor;
}

/// The paint's picture, or its flat colour (and a note where the picture is damaged).
Image paintPicture(const ScanPaint& paint, bool usable, int factor, std::vector<std::string>& notes) {
    if (!usable) return flatPicture(paint.flat);
    Result<Image> image = isPng(paint.encoded)
                              ? decodePng(paint.encoded.data(), paint.encoded.size(), paint.name)
                              : decodeJpeg(paint);
    if (image) return shrunk(*std::move(image), factor);
    notes.push_back(describedNote({"is damaged", paint.name, ""}));
    return flatPicture(paint.flat);
}

} // namespace

Result<std::string> readReferred(const fs::path& folder, std::string_view reference, std::size_t maxBytes) {
    std::string name(reference);
    std::replace(name.begin(), name.end(), '\\', '/');
    const fs::path relative(name);
    const bool drive = name.size() > 1 && name[1] == ':';
    const bool up = std::find(relative.begin(), relative.end(), "..") != relative.end();
    if (folder.empty() || name.empty() || name.find('\0') != name.npos || drive || up ||
        name.find("://") != name.npos || relative.is_absolute() || !insideFolder(folder, folder / relative))
        return fail("lies outside the scan's folder", std::string(reference.substr(0, 200)),
                    "Put it beside the scan and refer to it by its name");
    Result<std::string> bytes = readWholeFile(folder / relative, maxBytes);
    if (!bytes) bytes.error().where = name;
    return bytes;
}

std::uint32_t ScanPaints::flat(glm::u8vec3 colour) {
    const auto [place, isNew] = byName_.try_emplace(
        fmt::format("#{:02x}{:02x}{:02x}", colour.x, colour.y, colour.z), std::uint32_t{0});
    if (isNew) place->second = add({{}, {}, colour});
    return place->second;
}

std::uint32_t ScanPaints::picture(const std::string& name, glm::u8vec3 instead,
                                  const std::function<Result<std::string>()>& read) {
    if (const auto known = byName_.find("=" + name); known != byName_.end()) return known->second;
    if (list_.size() >= maxPaints) return 0;
    Result<std::string> bytes = read();
    if (bytes && bytes_ + bytes->size() > maxEncodedBytes)
        bytes = fail("comes after 512 MB of other pictures", name);
    if (bytes)
        bytes_ += bytes->size();
    else
        notes_.push_back(describedNote(bytes.error()));
    const std::uint32_t paint = bytes ? add({name, *std::move(bytes), instead}) : flat(instead);
    byName_["=" + name] = paint;
    return paint;
}

std::uint32_t ScanPaints::add(ScanPaint paint) {
    if (list_.size() >= maxPaints) return 0;
    list_.push_back(std::move(paint));
    return static_cast<std::uint32_t>(list_.size() - 1);
}

void paintScan(ScanMesh& mesh, const ScanPaints& scanPaints,
               const std::vector<std::uint32_t>& paintOfTriangle,
               std::vector<std::array<glm::vec2, 3>> cornerUv) {
    const std::vector<ScanPaint>& paints = scanPaints.list();
    mesh.notes.insert(mesh.notes.end(), scanPaints.notes().begin(), scanPaints.notes().end());
    const std::vector<bool> used = usedPaints(paints.size(), paintOfTriangle);
    const auto sizes = usablePictures(paints, used, mesh.notes);
    if (std::none_of(sizes.begin(), sizes.end(), [](const auto& size) { return size.has_value(); })) return;
    const int factor = shrinkFactor(sizes);
    std::vector<Tile> tiles(paints.size());
    std::vector<Image> pictures(paints.size());
    for (std::size_t i = 0; i < paints.size(); ++i) {
        if (!used[i]) continue;
        pictures[i] = paintPicture(paints[i], sizes[i].has_value(), factor, mesh.notes);
        tiles[i].size = {pictures[i].width, pictures[i].height};
    }
    const PictureSize whole = placeTiles(tiles);
    if (whole.width > maxSide || whole.height > maxSide || whole.pixels() > 2 * maxPixels) {
        mesh.notes.push_back("the scan's pictures do not fit together in one and are left out");
        return;
    }
    mesh.texture = {whole.width, whole.height, std::vector<std::uint8_t>(4 * whole.pixels(), 255)};
    for (std::size_t i = 0; i < paints.size(); ++i) {
        copyInto(mesh.texture, pictures[i], tiles[i].corner);
        pictures[i] = {};
    }
    const bool alone = std::count(used.begin(), used.end(), true) == 1;
    for (std::size_t i = 0; i < cornerUv.size(); ++i) {
        unwrap(cornerUv[i], 0);
        unwrap(cornerUv[i], 1);
        if (alone) continue;
        for (glm::vec2& uv : cornerUv[i]) uv = placed(uv, tiles[paintOfTriangle[i]], whole);
    }
    mesh.cornerUv = std::move(cornerUv);
}

} // namespace stipple

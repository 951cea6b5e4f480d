#include "io/ScanPack.h"

#include "base/Check.h"
#include "io/Png.h"

#include <meshoptimizer.h>
#include <sodium.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstring>

// Layout, little-endian: "STIPSCN1", then sections, each a count (of elements, u32), a size (bytes, u32) and
// the bytes. Sections in order: surface positions, triangles, colours, corner texture coordinates, texture
// (PNG), scalp positions, scalp triangles. The whole is deflated, with its size (u32) in front, then base64.

namespace stipple {

namespace {

static_assert(std::endian::native == std::endian::little, "vertices are stored as they lie in memory");

constexpr std::string_view magic = "STIPSCN1";
constexpr std::size_t maxElements = 4'000'000;
constexpr std::size_t maxUnpackedBytes = 512U << 20U;
constexpr int base64Variant = sodium_base64_VARIANT_ORIGINAL;

struct Damaged {}; ///< thrown and caught in this file only

void appendNumber(std::string& bytes, std::size_t value) {
    const auto number = static_cast<std::uint32_t>(value);
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void appendSection(std::string& bytes, std::size_t count, std::string_view section) {
    appendNumber(bytes, count);
    appendNumber(bytes, section.size());
    bytes += section;
}

template <class T>
void appendVertices(std::string& bytes, const std::vector<T>& values) {
    static_assert(sizeof(T) % 4 == 0);
    meshopt_encodeVertexVersion(0);
    std::vector<unsigned char> buffer(meshopt_encodeVertexBufferBound(values.size(), sizeof(T)));
    buffer.resize(
        meshopt_encodeVertexBuffer(buffer.data(), buffer.size(), values.data(), values.size(), sizeof(T)));
    appendSection(bytes, values.size(), {reinterpret_cast<const char*>(buffer.data()), buffer.size()});
}

void appendTriangles(std::string& bytes, const std::vector<glm::uvec3>& triangles, std::size_t vertices) {
    const std::size_t indices = 3 * triangles.size();
    meshopt_encodeIndexVersion(1);
    std::vector<unsigned char> buffer(meshopt_encodeIndexSequenceBound(indices, vertices));
    buffer.resize(meshopt_encodeIndexSequence(buffer.data(), buffer.size(),
                                              reinterpret_cast<const unsigned*>(triangles.data()), indices));
    appendSection(bytes, triangles.size(), {reinterpret_cast<const char*>(buffer.data()), buffer.size()});
}

std::vector<glm::u8vec4> padded(const std::vector<glm::u8vec3>& colours) {
    std::vector<glm::u8vec4> result;
    for (const glm::u8vec3& c : colours) result.emplace_back(c, std::uint8_t{255});
    return result;
}

std::string deflated(const std::string& bytes) {
    uLongf size = compressBound(bytes.size());
    std::string packed(size, '\0');
    const int code = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                               reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), Z_BEST_SPEED);
    STIPPLE_CHECK(code == Z_OK, "a buffer of the bound's size holds the deflated bytes");
    packed.resize(size);
    std::string result;
    appendNumber(result, bytes.size());
    return result + packed;
}

std::string base64(const std::string& bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), base64Variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), base64Variant);
    text.pop_back(); // the zero that ends it
    return text;
}

std::string fromBase64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, base64Variant) != 0)
        throw Damaged();
    bytes.resize(size);
    return bytes;
}

std::string inflated(const std::string& packed) {
    std::uint32_t wanted = 0;
    if (packed.size() < sizeof wanted) throw Damaged();
    std::memcpy(&wanted, packed.data(), sizeof wanted);
    if (wanted > maxUnpackedBytes) throw Damaged();
    std::string bytes(wanted, '\0');
    uLongf size = wanted;
    if (uncompress(reinterpret_cast<Bytef*>(bytes.data()), &size,
                   reinterpret_cast<const Bytef*>(packed.data() + sizeof wanted),
                   packed.size() - sizeof wanted) != Z_OK ||
        size != wanted)
        throw Damaged();
    return bytes;
}

/// Takes the sections one after another.
class SectionReader {
public:
    explicit SectionReader(std::string_view bytes) : rest_(bytes) {
        if (!rest_.starts_with(magic)) throw Damaged();
        rest_.remove_prefix(magic.size());
    }

    template <class T>
    std::vector<T> vertices() {
        const Section section = next();
        std::vector<T> values(section.count);
        if (!values.empty() && meshopt_decodeVertexBuffer(values.data(), values.size(), sizeof(T),
                                                          section.data(), section.bytes.size()) != 0)
            throw Damaged();
        return values;
    }

    std::vector<glm::uvec3> triangles(std::size_t vertexCount) {
        const Section section = next();
        std::vector<glm::uvec3> values(section.count);
        if (!values.empty() && meshopt_decodeIndexSequence(values.data(), 3 * values.size(), 4,
                                                           section.data(), section.bytes.size()) != 0)
            throw Damaged();
        for (const glm::uvec3& t : values)
            if (std::max({t.x, t.y, t.z}) >= vertexCount) throw Damaged();
        return values;
    }

    std::string_view bytes() { return next().bytes; }

private:
    struct Section {
        std::size_t count;
        std::string_view bytes;
        const unsigned char* data() const { return reinterpret_cast<const unsigned char*>(bytes.data()); }
    };

    Section next() {
        std::uint32_t numbers[2];
        if (rest_.size() < sizeof numbers) throw Damaged();
        std::memcpy(numbers, rest_.data(), sizeof numbers);
        rest_.remove_prefix(sizeof numbers);
        if (numbers[0] > maxElements || numbers[1] > rest_.size()) throw Damaged();
        const Section section{numbers[0], rest_.substr(0, numbers[1])};
        rest_.remove_prefix(numbers[1]);
        return section;
    }

    std::string_view rest_;
};

void checkFinite(const std::vector<glm::vec3>& positionsMm) {
    for (const glm::vec3& p : positionsMm)
        if (!(glm::dot(p, p) < 1e8F)) throw Damaged();
}

void readMeshes(std::string_view bytes, Scan& scan) {
    SectionReader reader(bytes);
    ScanMesh& surface = scan.surface;
    surface.positions = reader.vertices<glm::vec3>();
    surface.triangles = reader.triangles(surface.positions.size());
    for (const glm::u8vec4& c : reader.vertices<glm::u8vec4>()) surface.colours.emplace_back(c);
    surface.cornerUv = reader.vertices<std::array<glm::vec2, 3>>();
    const std::string_view png = reader.bytes();
    if (!png.empty()) {
        auto texture = decodePng(png.data(), png.size(), "texture");
        if (!texture) throw Damaged();
        surface.texture = std::move(*texture);
    }
    auto positions = reader.vertices<glm::vec3>();
    auto triangles = reader.triangles(positions.size());
    checkFinite(surface.positions);
    checkFinite(positions);
    const bool coloursFit = surface.colours.empty() || surface.colours.size() == surface.positions.size();
    const bool uvFit = surface.cornerUv.empty() || surface.cornerUv.size() == surface.triangles.size();
    if (!coloursFit || !uvFit || triangles.empty() || surface.triangles.empty()) throw Damaged();
    scan.scalp = finished(std::move(positions), std::move(triangles));
}

} // namespace

namespace {

std::string packedTexture(const Image& texture) {
    if (texture.rgba.empty()) return {};
    auto png = encodedPng(texture);
    STIPPLE_CHECK(png.has_value(), "a picture in memory can be encoded");
    return std::move(*png);
}

} // namespace

std::string packedMeshes(const Scan& scan) {
    std::string bytes(magic);
    appendVertices(bytes, scan.surface.positions);
    appendTriangles(bytes, scan.surface.triangles, scan.surface.positions.size());
    appendVertices(bytes, padded(scan.surface.colours));
    appendVertices(bytes, scan.surface.cornerUv);
    appendSection(bytes, 1, packedTexture(scan.surface.texture));
    appendVertices(bytes, scan.scalp.positionsMm);
    appendTriangles(bytes, scan.scalp.triangles, scan.scalp.positionsMm.size());
    return base64(deflated(bytes));
}

Result<void> unpackMeshes(std::string_view text, Scan& scan) {
    try {
        readMeshes(inflated(fromBase64(text)), scan);
        return {};
    } catch (const Damaged&) {
        return fail("is damaged", "meshes", "Open an older copy of the plan, or import the scan again");
    }
}

} // namespace stipple

#include "io/GltfData.h"

#include "io/Bytes.h"
#include "io/JsonText.h"
#include "io/ScanPictures.h"
#include "io/ScanReading.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace stipple {

using nlohmann::json;

namespace {

constexpr std::uint32_t jsonChunk = 0x4E4F534A;   // "JSON"
constexpr std::uint32_t binaryChunk = 0x004E4942; // "BIN\0"
constexpr std::size_t maxJsonValues = 2'000'000;
constexpr std::size_t maxJsonBytes = std::size_t{256} << 20U;
constexpr std::size_t largestWholeNumber = std::size_t{1} << 53U;

const json& emptyObject() {
    static const json empty = json::object();
    return empty;
}

/// Counts what makes JSON values, so that a text of brackets only cannot fill the memory.
void checkSize(std::string_view text) {
    if (text.size() > maxJsonBytes)
        broken(
            fmt::format("its JSON has {} MB, at most {} are read", text.size() >> 20U, maxJsonBytes >> 20U),
            "the JSON part", "Export it as binary glTF (.glb)");
    const auto values =
        std::count_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '[' || c == '{'; });
    if (static_cast<std::size_t>(values) > maxJsonValues)
        broken(fmt::format("its JSON has {} values, at most {} are read", values, maxJsonValues),
               "the JSON part", "Export it as binary glTF (.glb)");
}

json parsed(std::string_view text) {
    checkSize(text);
    Result<json> value = parseJson(text);
    if (!value) broken("its JSON " + value.error().what, "the JSON part", "Copy or export the scan again");
    if (!value->is_object()) broken("its JSON is no object", "the JSON part");
    return *std::move(value);
}

struct GlbParts {
    std::string_view text;
    std::string_view binary;
};

/// The chunk that begins at `offset`, which goes on behind it.
std::string_view takeChunk(std::string_view bytes, std::size_t& offset, std::uint32_t& type) {
    const std::size_t begin = offset + 8;
    const std::size_t length =
        begin <= bytes.size() ? load<std::uint32_t>(bytes.data() + offset, ByteOrder::Little) : 0;
    if (begin > bytes.size() || length > bytes.size() - begin)
        broken(fmt::format("it is cut off: a part of {} bytes does not fit", length),
               fmt::format("byte {}", offset), "Copy or export the scan again");
    type = load<std::uint32_t>(bytes.data() + offset + 4, ByteOrder::Little);
    offset = begin + length;
    return bytes.substr(begin, length);
}

GlbParts glbParts(std::string_view bytes) {
    if (bytes.size() < 12) broken("it is cut off", fmt::format("byte {}", bytes.size()));
    const auto version = load<std::uint32_t>(bytes.data() + 4, ByteOrder::Little);
    if (version != 2)
        broken(fmt::format("it is glTF of version {}, only 2 is read", version), "byte 4",
               "Export it as glTF 2.0");
    GlbParts parts;
    std::size_t offset = 12;
    std::uint32_t type = 0;
    parts.text = takeChunk(bytes, offset, type);
    if (type != jsonChunk) broken("its first part is not JSON", "byte 12");
    while (offset + 8 <= bytes.size() && parts.binary.empty()) {
        const std::string_view chunk = takeChunk(bytes, offset, type);
        if (type == binaryChunk) parts.binary = chunk;
    }
    return parts;
}

int base64Digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/// Stops at the padding, or at whatever is no digit.
std::string fromBase64(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    unsigned bits = 0;
    int held = 0;
    for (const char c : text) {
        const int digit = base64Digit(c);
        if (digit < 0) break;
        bits = (bits << 6U | static_cast<unsigned>(digit)) & 0xFFFFU;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>(bits >> static_cast<unsigned>(held) & 0xFFU);
    }
    return bytes;
}

/// "a%20b" means "a b".
std::string percentDecoded(std::string_view uri) {
    std::string name;
    const auto hex = [](char c) {
        constexpr std::string_view digits = "0123456789abcdef";
        return digits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
    };
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const bool code = uri[i] == '%' && i + 2 < uri.size() && hex(uri[i + 1]) != std::string_view::npos &&
                          hex(uri[i + 2]) != std::string_view::npos;
        name += code ? static_cast<char>(hex(uri[i + 1]) * 16 + hex(uri[i + 2])) : uri[i];
        if (code) i += 2;
    }
    return name;
}

[[noreturn]] void wrongType(const std::string& path, const char* expected) {
    broken(fmt::format("it should be {}", expected), path);
}

std::size_t wholeNumber(const json& value, const std::string& path) {
    const double number = value.is_number() ? value.get<double>() : -1.0;
    if (!(number >= 0.0 && number <= static_cast<double>(largestWholeNumber)) ||
        number != static_cast<double>(static_cast<std::size_t>(number)))
        wrongType(path, "a whole number from 0 on");
    return static_cast<std::size_t>(number);
}

float number(const json& value, const std::string& path) {
    if (!value.is_number()) wrongType(path, "a number");
    return static_cast<float>(value.get<double>());
}

const std::string& text(const json& value, const std::string& path) {
    if (!value.is_string()) wrongType(path, "text");
    return value.get_ref<const std::string&>();
}

std::size_t componentBytes(std::size_t type) {
    switch (type) {
    case 5120: // signed and unsigned byte
    case 5121:
        return 1;
    case 5122: // signed and unsigned short
    case 5123:
        return 2;
    case 5125: // unsigned int, float
    case 5126:
        return 4;
    default:
        return 0;
    }
}

std::size_t componentCount(const std::string& type) {
    if (type == "SCALAR") return 1;
    if (type == "VEC2") return 2;
    if (type == "VEC3") return 3;
    return type == "VEC4" ? 4 : 0;
}

/// Integers that stand for -1..1 or 0..1 (glTF 2.0, section 3.11).
template <class T>
float fraction(const char* at, bool normalized) {
    const auto value = static_cast<float>(load<T>(at, ByteOrder::Little));
    return normalized ? std::max(value / static_cast<float>(std::numeric_limits<T>::max()), -1.0F) : value;
}

} // namespace

GltfObject::GltfObject(const json& value, std::string path) : json_(value), path_(std::move(path)) {
    if (!json_.is_object()) wrongType(path_, "an object");
}

const json* GltfObject::find(const char* key) const {
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
}

std::string GltfObject::pathOf(const char* key) const {
    return path_.empty() ? key : path_ + "." + key;
}

const json* GltfObject::array(const char* key) const {
    const json* found = find(key);
    if (found != nullptr && !found->is_array()) wrongType(pathOf(key), "a list");
    return found;
}

std::size_t GltfObject::index(const char* key) const {
    const json* found = find(key);
    if (found == nullptr) broken("it is missing", pathOf(key));
    return wholeNumber(*found, pathOf(key));
}

std::size_t GltfObject::index(const char* key, std::size_t otherwise) const {
    return has(key) ? index(key) : otherwise;
}

bool GltfObject::flag(const char* key) const {
    const json* found = find(key);
    if (found != nullptr && !found->is_boolean()) wrongType(pathOf(key), "true or false");
    return found != nullptr && found->get<bool>();
}

bool GltfObject::isText(const char* key) const {
    const json* found = find(key);
    return found != nullptr && found->is_string();
}

float GltfObject::number(const char* key, float otherwise) const {
    const json* found = find(key);
    return found == nullptr ? otherwise : stipple::number(*found, pathOf(key));
}

const std::string& GltfObject::text(const char* key) const {
    const json* found = find(key);
    if (found == nullptr) broken("it is missing", pathOf(key));
    return stipple::text(*found, pathOf(key));
}

std::vector<float> GltfObject::numbers(const char* key) const {
    std::vector<float> result;
    if (const json* list = array(key))
        for (const json& value : *list) result.push_back(stipple::number(value, pathOf(key)));
    return result;
}

std::vector<std::size_t> GltfObject::indices(const char* key) const {
    std::vector<std::size_t> result;
    if (const json* list = array(key))
        for (const json& value : *list) result.push_back(wholeNumber(value, pathOf(key)));
    return result;
}

std::vector<std::string> GltfObject::texts(const char* key) const {
    std::vector<std::string> result;
    if (const json* list = array(key))
        for (const json& value : *list) result.push_back(stipple::text(value, pathOf(key)));
    return result;
}

GltfObject GltfObject::object(const char* key) const {
    const json* found = find(key);
    return {found == nullptr ? emptyObject() : *found, pathOf(key)};
}

std::size_t GltfObject::length(const char* key) const {
    const json* list = array(key);
    return list == nullptr ? 0 : list->size();
}

GltfObject GltfObject::element(const char* key, std::size_t i) const {
    return {array(key)->at(i), fmt::format("{}[{}]", pathOf(key), i)};
}

float floatAt(const GltfValues& values, std::size_t i, std::size_t component) {
    const char* at = values.begin + i * values.stride + component * componentBytes(values.componentType);
    switch (values.componentType) {
    case 5120:
        return fraction<std::int8_t>(at, values.normalized);
    case 5121:
        return fraction<std::uint8_t>(at, values.normalized);
    case 5122:
        return fraction<std::int16_t>(at, values.normalized);
    case 5123:
        return fraction<std::uint16_t>(at, values.normalized);
    case 5125:
        return fraction<std::uint32_t>(at, values.normalized);
    default:
        return load<float>(at, ByteOrder::Little);
    }
}

std::uint32_t indexAt(const GltfValues& values, std::size_t i) {
    const char* at = values.begin + i * values.stride;
    if (values.componentType == 5121) return load<std::uint8_t>(at, ByteOrder::Little);
    if (values.componentType == 5123) return load<std::uint16_t>(at, ByteOrder::Little);
    return load<std::uint32_t>(at, ByteOrder::Little);
}

GltfData::GltfData(std::string_view bytes, std::filesystem::path folder) : folder_(std::move(folder)) {
    GlbParts parts{bytes, {}};
    if (bytes.starts_with("glTF")) parts = glbParts(bytes);
    binary_ = parts.binary;
    json_ = parsed(parts.text);
    const GltfObject asset = root().object("asset");
    const std::string version = asset.isText("version") ? asset.text("version") : "1";
    if (!version.starts_with("2."))
        broken(fmt::format("it is glTF of version {}, only 2 is read", version.substr(0, 8)), "asset.version",
               "Export it as glTF 2.0");
}

GltfObject GltfData::named(const char* list, std::size_t i, const std::string& from) const {
    if (i >= root().length(list)) broken(fmt::format("it names {}[{}], which does not exist", list, i), from);
    return root().element(list, i);
}

Result<std::string> GltfData::fetch(const std::string& uri, std::size_t maxBytes) const {
    if (!uri.starts_with("data:")) return readReferred(folder_, percentDecoded(uri), maxBytes);
    const std::size_t comma = uri.find(',');
    if (comma == uri.npos || !std::string_view(uri).substr(0, comma).ends_with(";base64"))
        return fail("is not base64 data", uri.substr(0, 40));
    return fromBase64(std::string_view(uri).substr(comma + 1));
}

std::string_view GltfData::buffer(std::size_t i, const std::string& from) {
    if (const auto known = buffers_.find(i); known != buffers_.end()) return known->second;
    const GltfObject buffer = named("buffers", i, from);
    if (!buffer.has("uri")) {
        if (i != 0 || binary_.empty()) broken("its data is missing", buffer.path());
        return binary_;
    }
    Result<std::string> bytes = fetch(buffer.text("uri"), maxScanBytes - bytesFetched_);
    if (!bytes)
        broken(bytes.error().what, fmt::format("{} ({})", buffer.path(), bytes.error().where),
               "Put all files of the scan into one folder, or export it as binary glTF (.glb)");
    bytesFetched_ += bytes->size();
    return buffers_[i] = *std::move(bytes);
}

std::string_view GltfData::view(std::size_t i, const std::string& from) {
    const GltfObject view = named("bufferViews", i, from);
    if (view.object("extensions").has("EXT_meshopt_compression"))
        broken("it is compressed by meshopt, which Stipple does not read", view.path(),
               "Export it without compression");
    const std::string_view bytes = buffer(view.index("buffer"), view.path());
    const std::size_t offset = view.index("byteOffset", 0);
    const std::size_t length = view.index("byteLength");
    if (offset > bytes.size() || length > bytes.size() - offset)
        broken(fmt::format("it reaches to byte {} of a buffer of {}", offset + length, bytes.size()),
               view.path(), "Copy or export the scan again");
    return bytes.substr(offset, length);
}

GltfValues GltfData::accessor(std::size_t i, const std::string& from, std::size_t components) {
    const GltfObject accessor = named("accessors", i, from);
    if (accessor.has("sparse") || !accessor.has("bufferView"))
        broken("its data is sparse, which Stipple does not read", accessor.path(),
               "Export it without morphs");
    GltfValues values;
    values.count = accessor.index("count");
    values.componentType = accessor.index("componentType");
    values.components = componentCount(accessor.text("type"));
    values.normalized = accessor.flag("normalized");
    if (values.components < components || componentBytes(values.componentType) == 0)
        broken("it has a type that does not fit its use", accessor.path());
    const std::size_t viewIndex = accessor.index("bufferView");
    const std::string_view bytes = view(viewIndex, accessor.path());
    const std::size_t size = values.components * componentBytes(values.componentType);
    values.stride = named("bufferViews", viewIndex, from).index("byteStride", size);
    const std::size_t offset = accessor.index("byteOffset", 0);
    const std::size_t room = offset <= bytes.size() ? bytes.size() - offset : 0;
    if (values.stride < size || values.stride > 252)
        broken(fmt::format("its elements of {} bytes are {} apart", size, values.stride), accessor.path());
    if (values.count > 0 && (room < size || values.count - 1 > (room - size) / values.stride))
        broken(fmt::format("it announces {} elements, more than its data has", values.count),
               accessor.path());
    values.begin = bytes.data() + offset;
    return values;
}

} // namespace stipple

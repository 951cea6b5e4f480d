#include "io/PlyFile.h"

#include "io/Bytes.h"
#include "io/ScanPictures.h"
#include "io/ScanReading.h"
#include "io/TextReader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace stipple {

namespace {

/// Far more than any header needs.
constexpr std::size_t maxHeaderBytes = std::size_t{1} << 20U;

enum class PlyType { Int8, Uint8, Int16, Uint16, Int32, Uint32, Float32, Float64 };

/// Where a property's value goes.
enum class PlyRole { Skipped, X, Y, Z, Red, Green, Blue, U, V, Corners, CornerUv, PictureNumber };

struct PlyProperty {
    PlyRole role = PlyRole::Skipped;
    PlyType type = PlyType::Float32;
    std::optional<PlyType> listCount; ///< of a list: the type of its length
};

struct PlyElement {
    std::string name;
    std::size_t count = 0;
    std::vector<PlyProperty> properties;
};

enum class PlyFormat { Text, Little, Big };

struct PlyHeader {
    PlyFormat format = PlyFormat::Text;
    std::vector<PlyElement> elements;
    std::vector<std::string> pictures;
    std::size_t bytes = 0; ///< its own
};

std::size_t sizeOf(PlyType type) {
    constexpr std::array<std::size_t, 8> sizes{1, 1, 2, 2, 4, 4, 4, 8};
    return sizes[static_cast<std::size_t>(type)];
}

PlyType typeFrom(std::string_view word, const TextReader& text) {
    constexpr std::array<std::array<std::string_view, 2>, 8> names{{{"char", "int8"},
                                                                    {"uchar", "uint8"},
                                                                    {"short", "int16"},
                                                                    {"ushort", "uint16"},
                                                                    {"int", "int32"},
                                                                    {"uint", "uint32"},
                                                                    {"float", "float32"},
                                                                    {"double", "float64"}}};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (word == names[i][0] || word == names[i][1]) return static_cast<PlyType>(i);
    unexpectedWord(word, "a PLY type, such as \"float\",", text);
}

PlyRole vertexRole(std::string_view name) {
    struct Named {
        PlyRole role;
        std::initializer_list<std::string_view> names;
    };
    static const std::array<Named, 8> roles{{{PlyRole::X, {"x"}},
                                             {PlyRole::Y, {"y"}},
                                             {PlyRole::Z, {"z"}},
                                             {PlyRole::Red, {"red", "diffuse_red", "r"}},
                                             {PlyRole::Green, {"green", "diffuse_green", "g"}},
                                             {PlyRole::Blue, {"blue", "diffuse_blue", "b"}},
                                             {PlyRole::U, {"s", "u", "texture_u", "texture_s"}},
                                             {PlyRole::V, {"t", "v", "texture_v", "texture_t"}}}};
    for (const Named& named : roles)
        if (std::find(named.names.begin(), named.names.end(), name) != named.names.end()) return named.role;
    return PlyRole::Skipped;
}

PlyRole roleOf(const std::string& element, std::string_view name, bool list) {
    if (element == "vertex") return list ? PlyRole::Skipped : vertexRole(name);
    if (element != "face") return PlyRole::Skipped;
    if (!list) return name == "texnumber" ? PlyRole::PictureNumber : PlyRole::Skipped;
    if (name == "vertex_indices" || name == "vertex_index") return PlyRole::Corners;
    return name == "texcoord" ? PlyRole::CornerUv : PlyRole::Skipped;
}

PlyProperty readProperty(const PlyElement& element, TextReader& text) {
    PlyProperty property;
    std::string_view type = text.word();
    const bool list = type == "list";
    if (list) {
        property.listCount = typeFrom(text.word(), text);
        type = text.word();
    }
    property.type = typeFrom(type, text);
    property.role = roleOf(element.name, lowerCase(text.word()), list);
    return property;
}

PlyFormat formatFrom(std::string_view word, const TextReader& text) {
    if (word == "ascii") return PlyFormat::Text;
    if (word == "binary_little_endian") return PlyFormat::Little;
    if (word == "binary_big_endian") return PlyFormat::Big;
    unexpectedWord(word, "\"ascii\" or \"binary_little_endian\"", text);
}

PlyElement readElement(TextReader& text) {
    PlyElement element;
    element.name = lowerCase(text.word());
    const long long count = integerFrom(text.word(), text);
    if (count < 0) broken(fmt::format("it announces {} elements", count), text.where());
    element.count = static_cast<std::size_t>(count);
    return element;
}

/// Lines of other keywords are comments that an old exporter forgot to mark as such.
void readHeaderLine(std::string_view key, TextReader& text, PlyHeader& header) {
    if (key == "format")
        header.format = formatFrom(text.word(), text);
    else if (key == "element")
        header.elements.push_back(readElement(text));
    else if (key == "property") {
        if (header.elements.empty()) broken("a property comes before any element", text.where());
        header.elements.back().properties.push_back(readProperty(header.elements.back(), text));
    } else if (key == "comment" || key == "obj_info") {
        if (lowerCase(text.word()) == "texturefile") header.pictures.emplace_back(text.restOfLine());
    }
}

PlyHeader readHeader(TextReader& text) {
    PlyHeader header;
    if (!text.nextLine() || text.word() != "ply") broken("it does not begin with \"ply\"", "line 1");
    while (text.nextLine()) {
        const std::string_view key = text.word();
        if (key == "end_header") {
            header.bytes = text.bytesRead();
            return header;
        }
        if (text.bytesRead() > maxHeaderBytes) broken("its header is too long", text.where());
        readHeaderLine(key, text, header);
    }
    broken("its header does not end", text.where(), "Copy or export the scan again");
}

bool isWhole(PlyType type) {
    return type != PlyType::Float32 && type != PlyType::Float64;
}

/// The values behind a text header.
class TextValues {
public:
    TextValues(const TextReader& text, std::size_t size) : text_(text), size_(size) {}

    double next(PlyType type) {
        const std::string_view word = text_.wordOfText();
        return isWhole(type) ? static_cast<double>(integerFrom(word, text_))
                             : static_cast<double>(numberFrom(word, text_));
    }
    std::size_t bytesRead() const { return text_.bytesRead(); }
    /// How many values there can be: each has a digit and a blank.
    std::size_t mostValues(PlyType) const { return size_ / 2 + 1; }
    std::string where() const { return text_.where(); }

private:
    TextReader text_;
    std::size_t size_;
};

/// The values behind a binary header.
class BinaryValues {
public:
    BinaryValues(std::string_view bytes, std::size_t begin, ByteOrder order)
        : bytes_(bytes), next_(begin), order_(order) {}

    double next(PlyType type) {
        const char* at = take(sizeOf(type));
        switch (type) {
        case PlyType::Int8:
            return load<std::int8_t>(at, order_);
        case PlyType::Uint8:
            return load<std::uint8_t>(at, order_);
        case PlyType::Int16:
            return load<std::int16_t>(at, order_);
        case PlyType::Uint16:
            return load<std::uint16_t>(at, order_);
        case PlyType::Int32:
            return load<std::int32_t>(at, order_);
        case PlyType::Uint32:
            return load<std::uint32_t>(at, order_);
        case PlyType::Float32:
            return load<float>(at, order_);
        case PlyType::Float64:
            return load<double>(at, order_);
        }
        return 0.0;
    }
    std::size_t bytesRead() const { return next_; }
    std::size_t mostValues(PlyType type) const { return (bytes_.size() - next_) / sizeOf(type); }
    std::string where() const { return fmt::format("byte {}", next_); }

private:
    const char* take(std::size_t size) {
        if (size > bytes_.size() - next_)
            broken("it is cut off: it has fewer values than it announces", where(),
                   "Copy or export the scan again");
        const char* at = bytes_.data() + next_;
        next_ += size;
        return at;
    }

    std::string_view bytes_;
    std::size_t next_;
    ByteOrder order_;
};

/// Reads the elements one after the other out of TextValues or BinaryValues.
template <class Values>
class PlyElements {
public:
    PlyElements(const Values& values, const PlyHeader& header, std::size_t size, const Progress& progress)
        : values_(values), header_(header), size_(size), progress_(progress) {}

    ScanMesh read(const std::filesystem::path& folder) {
        for (const char* name : {"vertex", "face"})
            if (std::ranges::count(header_.elements, name, &PlyElement::name) > 1)
                broken(fmt::format("it announces the element \"{}\" twice", name), "the header");
        for (const PlyElement& element : header_.elements)
            if (element.name == "vertex") vertexCount_ = element.count;
        for (const PlyElement& element : header_.elements) readElement(element);
        if (!colours_.empty()) mesh_.colours = colourBytes(colours_);
        if (!header_.pictures.empty() && cornerUv_.empty() && !uvs_.empty()) spreadVertexUv();
        if (!cornerUv_.empty()) paint(folder);
        return std::move(mesh_);
    }

private:
    static bool has(const PlyElement& element, PlyRole role) {
        return std::any_of(element.properties.begin(), element.properties.end(),
                           [role](const PlyProperty& property) { return property.role == role; });
    }

    void readElement(const PlyElement& element) {
        if (element.name == "vertex" &&
            !(has(element, PlyRole::X) && has(element, PlyRole::Y) && has(element, PlyRole::Z)))
            broken("its vertices have no x, y and z", "the header");
        if (element.properties.empty()) return;
        const PlyProperty& first = element.properties.front();
        if (element.count > values_.mostValues(first.listCount.value_or(first.type)))
            broken(
                fmt::format("it is cut off: it announces {} elements \"{}\", more than fit into its {} bytes",
                            element.count, element.name.substr(0, 24), size_),
                values_.where(), "Copy or export the scan again");
        if (element.name == "vertex")
            readVertices(element);
        else if (element.name == "face")
            readFaces(element);
        else
            for (std::size_t i = 0; i < element.count; ++i) readOne(element, i);
    }

    /// One element's values, into values by role; lists into corners_ and texcoords_.
    void readOne(const PlyElement& element, std::size_t i) {
        tellReading(progress_, i, values_.bytesRead(), size_);
        for (const PlyProperty& property : element.properties) {
            if (property.listCount)
                readList(property);
            else
                byRole_[static_cast<std::size_t>(property.role)] = values_.next(property.type);
        }
    }

    void readList(const PlyProperty& property) {
        const double length = values_.next(*property.listCount);
        if (!(length >= 0.0 && length <= static_cast<double>(values_.mostValues(property.type))))
            broken(fmt::format("a list of {} values is cut off", length), values_.where());
        if (property.role == PlyRole::Corners) corners_.clear();
        if (property.role == PlyRole::CornerUv) texcoords_.clear();
        for (auto left = static_cast<std::size_t>(length); left > 0; --left) {
            const double value = values_.next(property.type);
            if (property.role == PlyRole::Corners)
                addCorner(corners_, vertexIndex(value, vertexCount_, values_));
            if (property.role == PlyRole::CornerUv) addCorner(texcoords_, static_cast<float>(value));
        }
    }

    float value(PlyRole role) const { return static_cast<float>(byRole_[static_cast<std::size_t>(role)]); }

    void readVertices(const PlyElement& element) {
        const bool coloured =
            has(element, PlyRole::Red) && has(element, PlyRole::Green) && has(element, PlyRole::Blue);
        const bool mapped = has(element, PlyRole::U) && has(element, PlyRole::V);
        for (std::size_t i = 0; i < element.count; ++i) {
            readOne(element, i);
            addPosition(mesh_, {value(PlyRole::X), value(PlyRole::Y), value(PlyRole::Z)});
            if (coloured)
                colours_.emplace_back(value(PlyRole::Red), value(PlyRole::Green), value(PlyRole::Blue));
            if (mapped) uvs_.emplace_back(value(PlyRole::U), 1.0F - value(PlyRole::V));
        }
    }

    void readFaces(const PlyElement& element) {
        if (!has(element, PlyRole::Corners)) broken("its faces have no vertex_indices", "the header");
        const bool mapped = !header_.pictures.empty() && has(element, PlyRole::CornerUv);
        for (std::size_t i = 0; i < element.count; ++i) {
            readOne(element, i);
            const std::size_t before = mesh_.triangles.size();
            fan(corners_, [this](auto a, auto b, auto c) { addTriangle(mesh_, {a, b, c}); });
            if (mapped) addCornerUv(before);
        }
    }

    /// The texture coordinates of the triangles from `begin` on, which are one face.
    void addCornerUv(std::size_t begin) {
        texcoords_.resize(2 * corners_.size(), 0.0F);
        const auto uv = [this](std::size_t corner) {
            return glm::vec2(texcoords_[2 * corner], 1.0F - texcoords_[2 * corner + 1]);
        };
        const float number = value(PlyRole::PictureNumber);
        const std::uint32_t picture =
            number > 0.0F ? static_cast<std::uint32_t>(std::min(number, 1.0e6F)) : 0;
        for (std::size_t i = begin; i < mesh_.triangles.size(); ++i) {
            const std::size_t corner = i - begin;
            cornerUv_.push_back({uv(0), uv(corner + 1), uv(corner + 2)});
            picture_.push_back(picture);
        }
    }

    void spreadVertexUv() {
        for (const glm::uvec3& corners : mesh_.triangles)
            cornerUv_.push_back({uvs_[corners.x], uvs_[corners.y], uvs_[corners.z]});
        picture_.assign(cornerUv_.size(), 0);
    }

    void paint(const std::filesystem::path& folder) {
        ScanPaints paints;
        std::vector<std::uint32_t> paintOfPicture;
        for (const std::string& name : header_.pictures)
            paintOfPicture.push_back(paints.picture(
                name, glm::u8vec3(255), [&] { return readReferred(folder, name, maxPictureBytes); }));
        for (std::uint32_t& picture : picture_)
            picture = picture < paintOfPicture.size() ? paintOfPicture[picture] : 0;
        paintScan(mesh_, paints, picture_, std::move(cornerUv_));
    }

    Values values_;
    const PlyHeader& header_;
    std::size_t size_;
    const Progress& progress_;

    std::array<double, 12> byRole_{};
    std::vector<std::uint32_t> corners_; ///< of the face that is read
    std::vector<float> texcoords_;       ///< of the face that is read
    std::size_t vertexCount_ = 0;

    ScanMesh mesh_;
    std::vector<glm::vec3> colours_;
    std::vector<glm::vec2> uvs_;
    std::vector<std::array<glm::vec2, 3>> cornerUv_;
    std::vector<std::uint32_t> picture_; ///< of each triangle
};

} // namespace

ScanMesh readPly(std::string_view bytes, const std::filesystem::path& folder, const Progress& progress) {
    TextReader text(bytes);
    const PlyHeader header = readHeader(text);
    if (header.format == PlyFormat::Text)
        return PlyElements(TextValues(text, bytes.size()), header, bytes.size(), progress).read(folder);
    const ByteOrder order = header.format == PlyFormat::Big ? ByteOrder::Big : ByteOrder::Little;
    return PlyElements(BinaryValues(bytes, header.bytes, order), header, bytes.size(), progress).read(folder);
}

} // namespace stipple

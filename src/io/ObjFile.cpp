#include "io/ObjFile.h"

#include "io/ScanPictures.h"
#include "io/ScanReading.h"
#include "io/TextReader.h"

#include <fmt/format.h>

#include <limits>
#include <map>

// A parser of our own: tinyobjloader reports no line for a bad index, keeps several copies of every index,
// and opens whatever file a material names.

namespace stipple {

namespace {

constexpr std::size_t maxLibraryBytes = std::size_t{16} << 20U;
constexpr std::size_t maxLibraries = 64;
constexpr std::size_t maxMaterials = 65536;
constexpr std::uint32_t noUv = std::numeric_limits<std::uint32_t>::max();

/// What a material library says of a material.
struct ObjMaterial {
    std::string picture;
    glm::vec3 colour{1.0F};
};

using ObjMaterials = std::map<std::string, ObjMaterial, std::less<>>;

/// The file's name behind a map's options ("-s 1 1 1 name"): with options it must be the last word.
std::string_view mapName(std::string_view words) {
    if (!words.starts_with('-')) return words;
    const std::size_t blank = words.find_last_of(" \t");
    return blank == words.npos ? words : words.substr(blank + 1);
}

/// Libraries are read leniently: a bad line costs a colour, not the scan.
void readMaterials(std::string_view text, ObjMaterials& materials) {
    TextReader reader(text);
    ObjMaterial* material = nullptr;
    while (reader.nextLine()) {
        const std::string key = lowerCase(reader.word());
        if (key == "newmtl") material = &materials[std::string(reader.restOfLine())];
        if (material == nullptr) continue;
        if (key == "map_kd") material->picture = mapName(reader.restOfLine());
        if (key != "kd") continue;
        try {
            for (int c = 0; c < 3; ++c) material->colour[c] = numberFrom(reader.word(), reader);
        } catch (const BrokenScan&) {
            material->colour = glm::vec3(1.0F);
        }
    }
}

struct ObjCorner {
    std::uint32_t position = 0;
    std::uint32_t uv = noUv;
};

class ObjText {
public:
    ObjText(std::string_view text, const std::filesystem::path& folder, const Progress& progress)
        : text_(text), size_(text.size()), folder_(folder), progress_(progress) {}

    ScanMesh read() {
        std::size_t lines = 0;
        while (text_.nextLine()) {
            tellReading(progress_, ++lines, text_.bytesRead(), size_);
            readLine();
        }
        if (lastPosition_.index >= mesh_.positions.size() && !mesh_.triangles.empty())
            refuse(lastPosition_, "vertex", mesh_.positions.size());
        if (lastUv_.index >= uvs_.size() && lastUv_.named) refuse(lastUv_, "texture coordinate", uvs_.size());
        if (!colours_.empty()) {
            colours_.resize(mesh_.positions.size(), glm::vec3(1.0F));
            mesh_.colours = colourBytes(colours_);
        }
        paint();
        return std::move(mesh_);
    }

private:
    /// The largest index that faces name, which may come before what it names.
    struct Last {
        bool named = false;
        std::uint32_t index = 0;
        std::string where;
    };

    void readLine() {
        const std::string_view key = word();
        if (key == "v")
            readPosition();
        else if (key == "vt")
            readUv();
        else if (key == "f" || key == "fo")
            readFace();
        else if (key == "usemtl")
            material_ = materialIndex(text_.restOfLine());
        else if (key == "mtllib")
            readLibraries(text_.restOfLine());
    }

    /// The next word of a line, which a backslash continues on the next one. A comment ends it.
    std::string_view word() {
        std::string_view next = text_.word();
        while (next == "\\" && text_.nextLine()) next = text_.word();
        return next.starts_with('#') ? text_.restOfLine().substr(0, 0) : next;
    }

    void readPosition() {
        glm::vec3 position;
        for (int axis = 0; axis < 3; ++axis) position[axis] = numberFrom(word(), text_);
        addPosition(mesh_, position);
        glm::vec3 colour;
        for (int c = 0; c < 3; ++c) {
            const std::string_view next = word();
            if (next.empty()) return; // a fourth number alone is a weight
            colour[c] = numberFrom(next, text_);
        }
        colours_.resize(mesh_.positions.size() - 1, glm::vec3(1.0F));
        colours_.push_back(colour);
    }

    void readUv() {
        if (uvs_.size() == maxScanVertices) broken("it has too many texture coordinates", text_.where());
        const float u = numberFrom(word(), text_);
        const std::string_view v = word();
        uvs_.emplace_back(u, v.empty() ? 0.0F : 1.0F - numberFrom(v, text_));
    }

    void readFace() {
        polygon_.clear();
        for (std::string_view corner = word(); !corner.empty(); corner = word())
            addCorner(polygon_, readCorner(corner));
        fan(polygon_, [this](const ObjCorner& a, const ObjCorner& b, const ObjCorner& c) {
            addTriangle(mesh_, {a.position, b.position, c.position});
            uvTriangles_.emplace_back(a.uv, b.uv, c.uv);
            materialOfTriangle_.push_back(material_);
        });
    }

    /// "1", "1/2", "1//3" or "1/2/3": position, texture coordinate, normal.
    ObjCorner readCorner(std::string_view corner) {
        const std::size_t slash = corner.find('/');
        ObjCorner result;
        result.position = readIndex(corner.substr(0, slash), mesh_.positions.size(), "vertex", lastPosition_);
        if (slash == corner.npos) return result;
        const std::string_view rest = corner.substr(slash + 1);
        const std::string_view uv = rest.substr(0, rest.find('/'));
        if (!uv.empty()) result.uv = readIndex(uv, uvs_.size(), "texture coordinate", lastUv_);
        return result;
    }

    /// From 1 on, or backwards from -1.
    std::uint32_t readIndex(std::string_view digits, std::size_t count, const char* what, Last& last) {
        const long long number = integerFrom(digits, text_);
        const long long index = number < 0 ? static_cast<long long>(count) + number : number - 1;
        if (index < 0 || index >= static_cast<long long>(maxScanVertices))
            broken(fmt::format("a face names {} {}, there are {} before it", what, number, count),
                   text_.where());
        const auto result = static_cast<std::uint32_t>(index);
        if (!last.named || result > last.index) last = {true, result, result < count ? "" : text_.where()};
        return result;
    }

    static void refuse(const Last& last, const char* what, std::size_t count) {
        broken(fmt::format("a face names {} {}, there are only {}", what, std::size_t{last.index} + 1, count),
               last.where);
    }

    std::uint32_t materialIndex(std::string_view name) {
        const auto known = materialByName_.find(name);
        if (known != materialByName_.end()) return known->second;
        if (materialNames_.size() == maxMaterials)
            broken(fmt::format("it has more than {} materials", maxMaterials), text_.where());
        materialNames_.emplace_back(name);
        const auto index = static_cast<std::uint32_t>(materialNames_.size() - 1);
        materialByName_.emplace(name, index);
        return index;
    }

    /// One name that may hold blanks, or several.
    void readLibraries(std::string_view names) {
        if (readLibrary(names)) return;
        TextReader words(names);
        std::size_t count = 0;
        for (std::string_view name = words.wordOfText(); !name.empty(); name = words.wordOfText())
            if (name != names && readLibrary(name)) ++count;
        if (count == 0 && mesh_.notes.empty())
            mesh_.notes.push_back(fmt::format("the materials {} are not there", names.substr(0, 200)));
    }

    bool readLibrary(std::string_view name) {
        if (++libraries_ > maxLibraries) return false;
        const Result<std::string> text = readReferred(folder_, name, maxLibraryBytes);
        if (text) readMaterials(*text, materials_);
        return text.has_value();
    }

    std::uint32_t paintOf(const std::string& name, ScanPaints& paints) const {
        const auto found = materials_.find(name);
        if (found == materials_.end()) return 0;
        const ObjMaterial& material = found->second;
        const glm::u8vec3 flat = colourBytes({material.colour}).front();
        if (material.picture.empty()) return paints.flat(flat);
        return paints.picture(material.picture, flat,
                              [&] { return readReferred(folder_, material.picture, maxPictureBytes); });
    }

    void paint() {
        if (uvs_.empty()) return;
        ScanPaints paints;
        std::vector<std::uint32_t> paintOfMaterial;
        for (const std::string& name : materialNames_) paintOfMaterial.push_back(paintOf(name, paints));
        for (std::uint32_t& material : materialOfTriangle_) material = paintOfMaterial[material];
        std::vector<std::array<glm::vec2, 3>> cornerUv;
        cornerUv.reserve(uvTriangles_.size());
        for (const glm::uvec3& corners : uvTriangles_)
            cornerUv.push_back({uvAt(corners.x), uvAt(corners.y), uvAt(corners.z)});
        uvTriangles_ = {};
        paintScan(mesh_, paints, materialOfTriangle_, std::move(cornerUv));
    }

    glm::vec2 uvAt(std::uint32_t index) const { return index == noUv ? glm::vec2(0.0F) : uvs_[index]; }

    TextReader text_;
    std::size_t size_;
    const std::filesystem::path& folder_;
    const Progress& progress_;

    ScanMesh mesh_;
    std::vector<glm::vec3> colours_;
    std::vector<glm::vec2> uvs_;
    std::vector<glm::uvec3> uvTriangles_;
    std::vector<std::uint32_t> materialOfTriangle_;
    std::vector<ObjCorner> polygon_; ///< the corners of the face that is read
    Last lastPosition_;
    Last lastUv_;

    std::uint32_t material_ = 0;
    std::vector<std::string> materialNames_{""}; ///< in the order of their use; the first is none
    std::map<std::string, std::uint32_t, std::less<>> materialByName_;
    ObjMaterials materials_;
    std::size_t libraries_ = 0;
};

} // namespace

ScanMesh readObj(std::string_view bytes, const std::filesystem::path& folder, const Progress& progress) {
    return ObjText(bytes, folder, progress).read();
}

} // namespace stipple

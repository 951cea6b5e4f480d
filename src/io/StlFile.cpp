#include "io/StlFile.h"

#include "io/Bytes.h"
#include "io/ScanReading.h"
#include "io/TextReader.h"

#include <fmt/format.h>

namespace stipple {

namespace {

constexpr std::size_t headerBytes = 84; // 80 of text, 4 of count
constexpr std::size_t recordBytes = 50; // normal, three corners, 16 bits of anything

std::size_t countInHeader(std::string_view bytes) {
    return bytes.size() < headerBytes ? 0 : load<std::uint32_t>(bytes.data() + 80, ByteOrder::Little);
}

void addCorner(ScanMesh& mesh, const char* at) {
    addPosition(mesh, {load<float>(at, ByteOrder::Little), load<float>(at + 4, ByteOrder::Little),
                       load<float>(at + 8, ByteOrder::Little)});
}

/// The triangle of the last three vertices.
void addLastThree(ScanMesh& mesh) {
    const auto end = static_cast<std::uint32_t>(mesh.positions.size());
    addTriangle(mesh, {end - 3, end - 2, end - 1});
}

ScanMesh readBinary(std::string_view bytes, const Progress& progress) {
    if (bytes.size() < headerBytes)
        broken("it is too short for a binary STL file and no STL text", fmt::format("byte {}", bytes.size()));
    const std::size_t count = countInHeader(bytes);
    const std::size_t held = (bytes.size() - headerBytes) / recordBytes;
    if (count > held)
        broken(fmt::format("it is cut off: it announces {} triangles and holds {}", count, held),
               fmt::format("byte {}", bytes.size()), "Copy or export the scan again");
    ScanMesh mesh;
    for (std::size_t i = 0; i < count; ++i) {
        tellReading(progress, i, i, count);
        const char* record = bytes.data() + headerBytes + i * recordBytes;
        for (int corner = 0; corner < 3; ++corner) addCorner(mesh, record + 12 + 12 * corner);
        addLastThree(mesh);
    }
    return mesh;
}

/// Reads the facets of a text: the words between facets and loops are checked, normals are not needed.
class StlText {
public:
    explicit StlText(std::string_view text) : text_(text), size_(text.size()) {}

    ScanMesh read(const Progress& progress) {
        for (std::string_view word = text_.wordOfText(); !word.empty(); word = text_.wordOfText()) {
            tellReading(progress, ++words_, text_.bytesRead(), size_);
            take(word);
        }
        if (corners_ > 0)
            broken("it is cut off inside a facet", text_.where(), "Copy or export the scan again");
        return std::move(mesh_);
    }

private:
    void take(std::string_view word) {
        const std::string key = lowerCase(word);
        if (key == "vertex")
            takeVertex();
        else if (key == "endloop")
            takeLoop();
        else if (key == "normal")
            skipNormal();
        else if (key == "solid" || key == "endsolid" || key == "color")
            text_.restOfLine();
        else if (key != "facet" && key != "outer" && key != "loop" && key != "endfacet")
            unexpectedWord(word, "a word of an STL text, such as \"facet\",", text_);
    }

    /// What does not fit a triangle is drawn from the loop's first corner.
    void takeVertex() {
        glm::vec3 position;
        for (int axis = 0; axis < 3; ++axis) position[axis] = numberFrom(text_.wordOfText(), text_);
        if (corners_ >= 3) {
            const std::size_t end = mesh_.positions.size();
            addPosition(mesh_, mesh_.positions[end - 3]);
            addPosition(mesh_, mesh_.positions[end - 1]);
        }
        addPosition(mesh_, position);
        if (++corners_ >= 3) addLastThree(mesh_);
    }

    void takeLoop() {
        if (corners_ < 3) broken(fmt::format("a facet has {} corners", corners_), text_.where());
        corners_ = 0;
    }

    void skipNormal() {
        for (int axis = 0; axis < 3; ++axis) text_.wordOfText();
    }

    TextReader text_;
    std::size_t size_;
    std::size_t words_ = 0;
    std::size_t corners_ = 0; ///< of the loop that is read
    ScanMesh mesh_;
};

} // namespace

bool isBinaryStl(std::string_view bytes) {
    return bytes.size() >= headerBytes && bytes.size() == headerBytes + recordBytes * countInHeader(bytes);
}

ScanMesh readStl(std::string_view bytes, const Progress& progress) {
    const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
    const bool text =
        begin != bytes.npos && lowerCase(bytes.substr(begin, 5)) == "solid" && bytes.find('\0') == bytes.npos;
    if (text && !isBinaryStl(bytes)) return StlText(bytes).read(progress);
    return readBinary(bytes, progress);
}

} // namespace stipple

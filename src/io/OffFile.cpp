#include "io/OffFile.h"

#include "io/ScanReading.h"
#include "io/TextReader.h"

#include <fmt/format.h>

namespace stipple {

namespace {

/// "STCNOFF": what a vertex has besides its place, in this order after it: normal, colour, texture.
struct OffKind {
    bool normals = false;
    bool colours = false;
};

bool takePrefix(std::string_view& word, std::string_view prefix) {
    const bool there = word.starts_with(prefix);
    if (there) word.remove_prefix(prefix.size());
    return there;
}

bool readKind(std::string_view word, OffKind& kind) {
    takePrefix(word, "ST");
    kind.colours = takePrefix(word, "C");
    kind.normals = takePrefix(word, "N");
    kind.colours = takePrefix(word, "C") || kind.colours;
    return word == "OFF";
}

class OffText {
public:
    OffText(std::string_view text, const Progress& progress)
        : text_(text), size_(text.size()), progress_(progress) {}

    ScanMesh read() {
        readHeader();
        for (std::size_t i = 0; i < vertices_; ++i) readVertex(i);
        for (std::size_t i = 0; i < faces_; ++i) readFace(i);
        if (!colours_.empty()) mesh_.colours = colourBytes(colours_);
        return std::move(mesh_);
    }

private:
    void readHeader() {
        text_.nextLineWithWords();
        const std::string_view word = text_.word();
        if (!readKind(word, kind_)) {
            if (isOff(word))
                broken("it has four or more dimensions", text_.where(), "Export it as plain OFF");
            unexpectedWord(word, "\"OFF\"", text_);
        }
        std::string_view count = text_.word();
        if (lowerCase(count) == "binary")
            broken("it is a binary OFF file, which Stipple does not read", text_.where(),
                   "Export it as plain OFF or as PLY");
        if (count.empty() && text_.nextLineWithWords()) count = text_.word();
        // The shortest lines are "0 0 0" and "1 0".
        vertices_ = readCount(count, "vertices", 6);
        faces_ = readCount(text_.word(), "faces", 4);
    }

    std::size_t readCount(std::string_view word, const char* what, std::size_t bytesEach) {
        const long long count = integerFrom(word, text_);
        if (count < 0 || static_cast<unsigned long long>(count) > (size_ + 1) / bytesEach)
            broken(fmt::format("it announces {} {}, which do not fit into its {} bytes", count, what, size_),
                   text_.where());
        return static_cast<std::size_t>(count);
    }

    void needLine(const char* what, std::size_t i, std::size_t count) {
        tellReading(progress_, i, text_.bytesRead(), size_);
        if (!text_.nextLineWithWords())
            broken(fmt::format("it is cut off: {} {} of {} is missing", what, i + 1, count), text_.where(),
                   "Copy or export the scan again");
    }

    glm::vec3 readVector() {
        glm::vec3 vector;
        for (int axis = 0; axis < 3; ++axis) vector[axis] = numberFrom(text_.word(), text_);
        return vector;
    }

    void readVertex(std::size_t i) {
        needLine("vertex", i, vertices_);
        addPosition(mesh_, readVector());
        if (kind_.normals) readVector();
        if (kind_.colours) colours_.push_back(readVector());
    }

    void readFace(std::size_t i) {
        needLine("face", i, faces_);
        const long long corners = integerFrom(text_.word(), text_);
        if (corners < 0) broken(fmt::format("a face has {} corners", corners), text_.where());
        polygon_.clear();
        for (long long corner = 0; corner < corners; ++corner)
            addCorner(polygon_,
                      vertexIndex(static_cast<double>(integerFrom(text_.word(), text_)), vertices_, text_));
        fan(polygon_, [this](auto a, auto b, auto c) { addTriangle(mesh_, {a, b, c}); });
    }

    TextReader text_;
    std::size_t size_;
    const Progress& progress_;
    OffKind kind_;
    std::size_t vertices_ = 0;
    std::size_t faces_ = 0;
    std::vector<glm::vec3> colours_;
    std::vector<std::uint32_t> polygon_; ///< the corners of the face that is read
    ScanMesh mesh_;
};

} // namespace

ScanMesh readOff(std::string_view bytes, const Progress& progress) {
    return OffText(bytes, progress).read();
}

bool isOff(std::string_view bytes) {
    const std::size_t end = bytes.find_first_of(" \t\r\n#");
    const std::string_view word = bytes.substr(0, end);
    return word.size() <= 8 && word.ends_with("OFF") &&
           word.substr(0, word.size() - 3).find_first_not_of("STCN4n") == word.npos;
}

} // namespace stipple

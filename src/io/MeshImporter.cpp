#include "io/MeshImporter.h"

#include "io/AtomicFile.h"
#include "io/GltfFile.h"
#include "io/ObjFile.h"
#include "io/OffFile.h"
#include "io/PlyFile.h"
#include "io/ScanReading.h"
#include "io/StlFile.h"
#include "io/TextReader.h"

#include <fmt/format.h>

#include <new>
#include <optional>

namespace stipple {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr const char* otherFormat = "Export the scan as PLY, OBJ, STL, OFF or glTF (.glb)";

std::optional<MeshFormat> formatOfContent(std::string_view bytes) {
    if (bytes.starts_with("glTF")) return MeshFormat::Gltf;
    if (bytes.starts_with("ply\n") || bytes.starts_with("ply\r")) return MeshFormat::Ply;
    if (isOff(bytes)) return MeshFormat::Off;
    if (bytes.starts_with("solid ") || bytes.starts_with("solid\n") || bytes.starts_with("solid\r"))
        return MeshFormat::Stl;
    return std::nullopt;
}

std::optional<MeshFormat> formatOfEnding(const std::string& ending) {
    if (ending == ".obj") return MeshFormat::Obj;
    if (ending == ".ply") return MeshFormat::Ply;
    if (ending == ".stl") return MeshFormat::Stl;
    if (ending == ".off") return MeshFormat::Off;
    if (ending == ".gltf" || ending == ".glb") return MeshFormat::Gltf;
    return std::nullopt;
}

/// What is not one of the formats but can be named.
void refuseOthers(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04"))
        broken("it is a ZIP archive", {}, "Unpack it and open the scan in it");
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE"))
        broken("its text is in UTF-16", {}, "Save it as UTF-8 or plain ASCII");
}

void refuseBinary(std::string_view text) {
    const std::size_t zero = text.find('\0');
    if (zero != text.npos) broken("it should be text and holds binary data", fmt::format("byte {}", zero));
}

ScanMesh readFormat(std::string_view bytes, MeshFormat format, const std::filesystem::path& folder,
                    const Progress& progress) {
    if (bytes.find_first_not_of(" \t\r\n") == bytes.npos) broken("it is empty", {});
    refuseOthers(bytes);
    if (bytes.starts_with(byteOrderMark)) bytes.remove_prefix(byteOrderMark.size());
    switch (format) {
    case MeshFormat::Obj:
        refuseBinary(bytes);
        return readObj(bytes, folder, progress);
    case MeshFormat::Off:
        refuseBinary(bytes);
        return readOff(bytes, progress);
    case MeshFormat::Ply:
        return readPly(bytes, folder, progress);
    case MeshFormat::Stl:
        return readStl(bytes, progress);
    case MeshFormat::Gltf:
        return readGltf(bytes, folder, progress);
    }
    broken("its format is unknown", {});
}

Error inFile(Error error, const std::filesystem::path& file) {
    if (wasCancelled(error)) return error;
    error.where = error.where.empty() ? file.string() : file.string() + ", " + error.where;
    return error;
}

} // namespace

Result<ScanMesh> readScan(const std::filesystem::path& file, const Progress& progress) {
    const Result<std::string> bytes = readWholeFile(file, maxScanBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    std::string_view content = *bytes;
    if (content.starts_with(byteOrderMark)) content.remove_prefix(byteOrderMark.size());
    std::optional<MeshFormat> format = formatOfContent(content);
    if (!format) format = formatOfEnding(lowerCase(file.extension().string()));
    if (!format && isBinaryStl(content)) format = MeshFormat::Stl;
    if (!format) return fail("it is no scan that Stipple can read", file.string(), otherFormat);
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    Result<ScanMesh> mesh = scanFromBytes(*bytes, *format, folder, progress);
    if (!mesh) return tl::unexpected(inFile(mesh.error(), file));
    return mesh;
}

Result<ScanMesh> scanFromBytes(std::string_view bytes, MeshFormat format, const std::filesystem::path& folder,
                               const Progress& progress) {
    try {
        ScanMesh mesh = readFormat(bytes, format, folder, progress);
        if (mesh.triangles.empty())
            return fail(mesh.positions.empty() ? "it has no triangles"
                                               : "it has no triangles, only points or lines",
                        {}, "Export the scan as a surface of triangles");
        return mesh;
    } catch (const BrokenScan& reason) {
        return tl::unexpected(reason.error);
    } catch (const std::bad_alloc&) {
        return fail("it needs more memory than there is", {}, "Reduce the scan to fewer triangles first");
    }
}

} // namespace stipple

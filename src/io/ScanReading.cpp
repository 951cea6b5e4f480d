#include "io/ScanReading.h"

#include <fmt/format.h>

#include <algorithm>

namespace stipple {

namespace {

constexpr const char* decimate = "Reduce the scan to fewer triangles first: 1,000,000 are plenty for a head";

/// NaN becomes 0.
std::uint8_t colourByte(float value) {
    if (!(value > 0.0F)) return 0;
    return static_cast<std::uint8_t>(std::min(value, 1.0F) * 255.0F + 0.5F);
}

} // namespace

void broken(std::string what, std::string where, std::string fix) {
    throw BrokenScan{{std::move(what), std::move(where), std::move(fix)}};
}

void tellReading(const Progress& progress, std::size_t element, std::size_t done, std::size_t total) {
    if (element % 65536 != 0) return;
    const float share = total > 0 ? static_cast<float>(done) / static_cast<float>(total) : 1.0F;
    if (const Result<void> told = progress.step("Reading the scan", share); !told)
        throw BrokenScan{told.error()};
}

void addPosition(ScanMesh& mesh, glm::vec3 position) {
    if (mesh.positions.size() == maxScanVertices)
        broken(fmt::format("it has more than {} vertices", maxScanVertices), {}, decimate);
    mesh.positions.push_back(position);
}

void addTriangle(ScanMesh& mesh, glm::uvec3 triangle) {
    if (mesh.triangles.size() == maxScanTriangles) tooManyTriangles();
    mesh.triangles.push_back(triangle);
}

void tooManyTriangles() {
    broken(fmt::format("it has more than {} triangles", maxScanTriangles), {}, decimate);
}

std::vector<glm::u8vec3> colourBytes(const std::vector<glm::vec3>& colours) {
    const bool bytes = std::any_of(colours.begin(), colours.end(), [](const glm::vec3& colour) {
        return colour.x > 1.0F || colour.y > 1.0F || colour.z > 1.0F;
    });
    const float scale = bytes ? 1.0F / 255.0F : 1.0F;
    std::vector<glm::u8vec3> result;
    result.reserve(colours.size());
    for (const glm::vec3& colour : colours)
        result.emplace_back(colourByte(colour.x * scale), colourByte(colour.y * scale),
                            colourByte(colour.z * scale));
    return result;
}

void noSuchVertex(double value, std::size_t vertices, const std::string& where) {
    if (vertices == 0) broken("a face comes before any vertex", where);
    broken(fmt::format("a face names vertex {}, there are 0 to {}", value, vertices - 1), where);
}

} // namespace stipple

#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "geometry/ScanMesh.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace stipple {

// What the readers of the scan formats share. They bound what a file of any content may cost.

inline constexpr std::size_t maxScanBytes = std::size_t{1} << 30U; ///< of the file, or of all its buffers
inline constexpr std::size_t maxScanTriangles = 8'000'000;
inline constexpr std::size_t maxScanVertices = 24'000'000; ///< three a triangle, as STL has them

/// Why a scan cannot be read. The formats' readers throw it from however deep they are; scanFromBytes turns
/// it into its result, and nobody else sees it.
struct BrokenScan {
    Error error;
};

inline constexpr const char* exportAgain = "Export the scan again";

[[noreturn]] void broken(std::string what, std::string where, std::string fix = exportAgain);

/// Tells `progress` how much is read; throws what it answers to a cancelled user. Cheap to call for every
/// element: only one in 65536 is told.
void tellReading(const Progress& progress, std::size_t element, std::size_t done, std::size_t total);

/// Both fail where the scan gets too large.
void addPosition(ScanMesh& mesh, glm::vec3 position);
void addTriangle(ScanMesh& mesh, glm::uvec3 triangle);
[[noreturn]] void tooManyTriangles();

/// Colours of 0..1, or of 0..255 where one is above 1, as bytes.
std::vector<glm::u8vec3> colourBytes(const std::vector<glm::vec3>& colours);

[[noreturn]] void noSuchVertex(double value, std::size_t vertices, const std::string& where);

/// The vertex that a face names, one of `vertices`. Fails with the place that `reader` has reached.
template <class Reader>
std::uint32_t vertexIndex(double value, std::size_t vertices, const Reader& reader) {
    const bool inRange = value >= 0.0 && value < static_cast<double>(vertices);
    if (!inRange || value != static_cast<double>(static_cast<std::uint32_t>(value)))
        noSuchVertex(value, vertices, reader.where());
    return static_cast<std::uint32_t>(value);
}

/// One more corner of a polygon that is read.
template <class Corner>
void addCorner(std::vector<Corner>& polygon, const Corner& corner) {
    if (polygon.size() > maxScanTriangles) tooManyTriangles();
    polygon.push_back(corner);
}

/// Calls add(a, b, c) for each triangle of a polygon, all of which meet at its first corner.
template <class Corner, class Add>
void fan(const std::vector<Corner>& polygon, const Add& add) {
    for (std::size_t i = 2; i < polygon.size(); ++i) add(polygon[0], polygon[i - 1], polygon[i]);
}

} // namespace stipple

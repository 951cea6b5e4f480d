#pragma once

#include "base/Result.h"
#include "geometry/ScanMesh.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// The bytes of a file that a scan refers to: inside `folder` or below it, of at most `maxBytes`. Fails on
/// absolute paths, URLs, "..", links that lead out of the folder, and when `folder` is empty.
Result<std::string> readReferred(const std::filesystem::path& folder, std::string_view reference,
                                 std::size_t maxBytes);

/// The size of a picture's file.
inline constexpr std::size_t maxPictureBytes = std::size_t{256} << 20U;

/// What colours triangles: a picture, or one colour.
struct ScanPaint {
    std::string name;      ///< of the picture, for messages
    std::string encoded;   ///< a PNG or JPEG file's bytes, or empty
    glm::u8vec3 flat{255}; ///< sRGB, where there is no picture
};

/// Paints of one scan, each kept once, and at most 1024 and 512 MB of them: what comes later gets the first
/// one, which is white.
class ScanPaints {
public:
    /// The index of a flat colour.
    std::uint32_t flat(glm::u8vec3 colour);
    /// The index of a picture, which `read` fetches when it is new. Where that fails: of `instead`, with a
    /// note.
    std::uint32_t picture(const std::string& name, glm::u8vec3 instead,
                          const std::function<Result<std::string>()>& read);

    const std::vector<ScanPaint>& list() const { return list_; }
    const std::vector<std::string>& notes() const { return notes_; }

private:
    std::uint32_t add(ScanPaint paint);

    std::vector<ScanPaint> list_{ScanPaint{}};
    std::map<std::string, std::uint32_t> byName_;
    std::vector<std::string> notes_;
    std::size_t bytes_ = 0;
};

/// Colours the scan: decodes the pictures of the paints that triangles have, lays them beside each other in
/// mesh.texture and `cornerUv` (of each triangle's corners, (0, 0) at the picture's top left, repeating
/// beyond 0..1) into it as mesh.cornerUv. A picture that cannot be used becomes the paint's flat colour, with
/// a note; without any picture the scan gets no texture. Pictures that together exceed 64 megapixels are made
/// smaller.
void paintScan(ScanMesh& mesh, const ScanPaints& paints, const std::vector<std::uint32_t>& paintOfTriangle,
               std::vector<std::array<glm::vec2, 3>> cornerUv);

} // namespace stipple

#pragma once

#include "base/Check.h"
#include "io/MeshImporter.h"

#include <cstddef>
#include <cstdint>

namespace stipple::fuzz {

/// Whatever the bytes are: a mesh that keeps its promises, or an error that says something.
inline int readAnything(const std::uint8_t* data, std::size_t size, MeshFormat format) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const Result<ScanMesh> mesh = scanFromBytes(bytes, format, {}, Progress());
    if (!mesh) {
        STIPPLE_CHECK(!mesh.error().what.empty(), "an error says what is wrong");
        return 0;
    }
    for (const glm::uvec3& triangle : mesh->triangles)
        for (int corner = 0; corner < 3; ++corner)
            STIPPLE_CHECK(triangle[corner] < mesh->positions.size(), "indices are in range");
    STIPPLE_CHECK(mesh->colours.empty() || mesh->colours.size() == mesh->positions.size(),
                  "one colour a vertex");
    STIPPLE_CHECK(mesh->cornerUv.empty() == mesh->texture.rgba.empty(),
                  "texture and coordinates come together");
    STIPPLE_CHECK(mesh->cornerUv.empty() || mesh->cornerUv.size() == mesh->triangles.size(),
                  "one entry a triangle");
    for (const auto& corners : mesh->cornerUv)
        for (const glm::vec2& uv : corners)
            STIPPLE_CHECK(uv.x >= 0.0F && uv.x <= 1.0F && uv.y >= 0.0F && uv.y <= 1.0F, "inside the picture");
    return 0;
}

} // namespace stipple::fuzz

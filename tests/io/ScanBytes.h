#pragma once

#include "io/Bytes.h"
#include "io/MeshImporter.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace stipple::testing {

/// Appends numbers as a binary file has them.
template <class T>
void put(std::string& bytes, T value, ByteOrder order = ByteOrder::Little) {
    std::array<char, sizeof(T)> raw;
    std::memcpy(raw.data(), &value, sizeof(T));
    const T stored = load<T>(raw.data(), order); // swaps, or not: the same both ways
    std::memcpy(raw.data(), &stored, sizeof(T));
    bytes.append(raw.data(), raw.size());
}

/// The scan that the tests write in every format: four corners, each of a colour, four faces.
inline const std::vector<glm::vec3> corners{
    {0.0F, 0.0F, 0.0F}, {100.5F, 0.0F, 0.0F}, {0.0F, 200.25F, 0.0F}, {0.0F, 0.0F, -50.0F}};
inline const std::vector<glm::uvec3> faces{{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {2, 0, 3}};
inline const std::vector<glm::u8vec3> colours{{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};

inline Result<ScanMesh> read(std::string_view bytes, MeshFormat format,
                             const std::filesystem::path& folder = {}) {
    return scanFromBytes(bytes, format, folder, Progress());
}

inline std::vector<std::array<glm::vec3, 3>> trianglesOf(const std::vector<glm::vec3>& positions,
                                                         const std::vector<glm::uvec3>& triangles) {
    std::vector<std::array<glm::vec3, 3>> result;
    for (const glm::uvec3& t : triangles) result.push_back({positions[t.x], positions[t.y], positions[t.z]});
    return result;
}

/// The mesh is the one above, its vertices shared or not.
inline void expectTheScan(const Result<ScanMesh>& mesh) {
    ASSERT_TRUE(mesh) << describe(mesh.error());
    EXPECT_EQ(trianglesOf(mesh->positions, mesh->triangles), trianglesOf(corners, faces));
}

inline void expectTheColouredScan(const Result<ScanMesh>& mesh) {
    expectTheScan(mesh);
    ASSERT_TRUE(mesh);
    EXPECT_EQ(mesh->colours, colours);
}

/// A glTF file that can be changed before it is written; its one buffer is `data`.
struct Gltf {
    nlohmann::json json{{"asset", {{"version", "2.0"}}},
                        {"scene", 0},
                        {"scenes", {{{"nodes", {0}}}}},
                        {"nodes", {{{"mesh", 0}}}},
                        {"meshes", {{{"primitives", {nlohmann::json::object()}}}}}};
    std::string data;

    /// Adds an accessor of values that were put into `values`; its number.
    std::size_t add(const std::string& values, int componentType, const char* type, std::size_t count,
                    bool normalized = false) {
        data.resize((data.size() + 3) / 4 * 4);
        json["bufferViews"].push_back(
            {{"buffer", 0}, {"byteOffset", data.size()}, {"byteLength", values.size()}});
        json["accessors"].push_back({{"bufferView", json["bufferViews"].size() - 1},
                                     {"componentType", componentType},
                                     {"type", type},
                                     {"count", count},
                                     {"normalized", normalized}});
        data += values;
        return json["accessors"].size() - 1;
    }
    nlohmann::json& primitive() { return json["meshes"][0]["primitives"][0]; }

    std::string glb() const;
};

inline std::string Gltf::glb() const {
    nlohmann::json whole = json;
    whole["buffers"] = {{{"byteLength", data.size()}}};
    std::string text = whole.dump();
    text.resize((text.size() + 3) / 4 * 4, ' ');
    std::string bytes = "glTF";
    put<std::uint32_t>(bytes, 2);
    put<std::uint32_t>(bytes, static_cast<std::uint32_t>(28 + text.size() + data.size()));
    put<std::uint32_t>(bytes, static_cast<std::uint32_t>(text.size()));
    bytes += "JSON" + text;
    put<std::uint32_t>(bytes, static_cast<std::uint32_t>(data.size()));
    return bytes + std::string("BIN\0", 4) + data;
}

inline std::string floats(const std::vector<glm::vec3>& vectors) {
    std::string bytes;
    for (const glm::vec3& v : vectors)
        for (int axis = 0; axis < 3; ++axis) put(bytes, v[axis]);
    return bytes;
}

template <class T>
std::string whole(const std::vector<int>& numbers) {
    std::string bytes;
    for (const int number : numbers) put(bytes, static_cast<T>(number));
    return bytes;
}

inline const std::vector<int> faceIndices{0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3};

/// The scan above, without colours.
inline Gltf gltfScan() {
    Gltf gltf;
    gltf.primitive()["attributes"]["POSITION"] = gltf.add(floats(corners), 5126, "VEC3", 4);
    gltf.primitive()["indices"] = gltf.add(whole<std::uint16_t>(faceIndices), 5123, "SCALAR", 12);
    return gltf;
}

} // namespace stipple::testing

#include "io/HeadTemplateFile.h"

#include "base/Hash.h"

#include <fmt/format.h>
#include <tiny_gltf.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>

namespace stipple {

namespace {

constexpr const char* schema = "stipple-head/1";

/// Thrown and caught inside this file only: glTF is deeply nested, and any part of it may be missing.
struct Broken {
    std::string what;
};

[[noreturn]] void broken(std::string what) {
    throw Broken{std::move(what)};
}

/// The bytes of an accessor's element, checked against the buffer.
const unsigned char* elements(const tinygltf::Model& model, int accessorIndex, int type, int componentType,
                              std::size_t& count, std::size_t& stride) {
    if (accessorIndex < 0 || accessorIndex >= static_cast<int>(model.accessors.size()))
        broken("an accessor is missing");
    const tinygltf::Accessor& accessor = model.accessors[accessorIndex];
    if (accessor.type != type || accessor.componentType != componentType || accessor.sparse.isSparse)
        broken("an accessor has an unexpected type");
    const tinygltf::BufferView& view = model.bufferViews.at(accessor.bufferView);
    const tinygltf::Buffer& buffer = model.buffers.at(view.buffer);
    const int step = accessor.ByteStride(view);
    const std::size_t size = static_cast<std::size_t>(tinygltf::GetComponentSizeInBytes(componentType)) *
                             static_cast<std::size_t>(tinygltf::GetNumComponentsInType(type));
    const std::size_t begin = view.byteOffset + accessor.byteOffset;
    if (step <= 0) broken("an accessor has a bad stride");
    stride = static_cast<std::size_t>(step);
    count = accessor.count;
    if (count > 0 && (count > buffer.data.size() || begin + (count - 1) * stride + size > buffer.data.size()))
        broken("an accessor reaches beyond its buffer");
    return buffer.data.data() + begin;
}

template <class T>
std::vector<T> readFloats(const tinygltf::Model& model, int accessor, int type) {
    std::size_t count = 0;
    std::size_t stride = 0;
    const unsigned char* bytes =
        elements(model, accessor, type, TINYGLTF_COMPONENT_TYPE_FLOAT, count, stride);
    std::vector<T> values(count);
    for (std::size_t i = 0; i < count; ++i) std::memcpy(&values[i], bytes + i * stride, sizeof(T));
    return values;
}

std::vector<std::uint32_t> readIndices(const tinygltf::Model& model, int accessor, std::size_t vertexCount) {
    std::size_t count = 0;
    std::size_t stride = 0;
    const int component = accessor >= 0 && accessor < static_cast<int>(model.accessors.size())
                              ? model.accessors[accessor].componentType
                              : 0;
    const bool narrow = component == TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT;
    const unsigned char* bytes =
        elements(model, accessor, TINYGLTF_TYPE_SCALAR,
                 narrow ? TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT : TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT,
                 count, stride);
    std::vector<std::uint32_t> indices(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        std::memcpy(&indices[i], bytes + i * stride, narrow ? 2 : 4);
        if (indices[i] >= vertexCount) broken("a face names a vertex that does not exist");
    }
    return indices;
}

const tinygltf::Mesh& meshNamed(const tinygltf::Model& model, const char* name) {
    for (const tinygltf::Mesh& mesh : model.meshes)
        if (mesh.name == name && mesh.primitives.size() == 1) return mesh;
    broken(fmt::format("there is no mesh \"{}\" of one primitive", name));
}

int attribute(const tinygltf::Primitive& primitive, const char* name) {
    const auto found = primitive.attributes.find(name);
    return found == primitive.attributes.end() ? -1 : found->second;
}

MorphMesh readMorphMesh(const tinygltf::Model& model, const tinygltf::Mesh& mesh) {
    const tinygltf::Primitive& primitive = mesh.primitives.front();
    MorphMesh result;
    result.positionsMm = readFloats<glm::vec3>(model, attribute(primitive, "POSITION"), TINYGLTF_TYPE_VEC3);
    for (const auto& target : primitive.targets) {
        result.deltasMm.push_back(readFloats<glm::vec3>(model, target.at("POSITION"), TINYGLTF_TYPE_VEC3));
        if (result.deltasMm.back().size() != result.positionsMm.size())
            broken("a morph target has another size");
    }
    return result;
}

std::vector<glm::uvec3> readTriangles(const tinygltf::Model& model, const tinygltf::Mesh& mesh,
                                      std::size_t vertices) {
    const std::vector<std::uint32_t> indices = readIndices(model, mesh.primitives.front().indices, vertices);
    std::vector<glm::uvec3> triangles;
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3)
        triangles.emplace_back(indices[i], indices[i + 1], indices[i + 2]);
    return triangles;
}

/// Two triangles (a,b,c),(a,c,d) in a row are one quad; a lone triangle is followed by (a,c,c).
std::vector<Quad> joinedQuads(const std::vector<glm::uvec3>& triangles) {
    if (triangles.size() % 2 != 0) broken("the skin's triangles do not pair up");
    std::vector<Quad> quads;
    for (std::size_t i = 0; i < triangles.size(); i += 2) {
        const glm::uvec3 first = triangles[i];
        const glm::uvec3 second = triangles[i + 1];
        if (first.x != second.x || first.z != second.y) broken("the skin's triangles do not pair up");
        quads.push_back({first.x, first.y, first.z, second.z});
    }
    return quads;
}

/// Images are kept by name; their pixels become RGBA.
Image readImage(const tinygltf::Model& model, int index) {
    if (index < 0 || index >= static_cast<int>(model.images.size())) broken("an image is missing");
    const tinygltf::Image& stored = model.images[index];
    if (stored.bits != 8 || stored.component < 1 || stored.component > 4)
        broken("an image has an unexpected format");
    Image image{stored.width, stored.height, {}};
    const std::size_t pixels = static_cast<std::size_t>(stored.width) * stored.height;
    if (stored.image.size() < pixels * stored.component) broken("an image is truncated");
    image.rgba.resize(pixels * 4, 255);
    for (std::size_t i = 0; i < pixels; ++i)
        for (int c = 0; c < 4; ++c) {
            if (c == 3 && stored.component < 4) continue;
            const int source = stored.component < 3 ? 0 : c;
            image.rgba[4 * i + c] = stored.image[i * stored.component + source];
        }
    return image;
}

int integer(const tinygltf::Value& object, const char* key) {
    return object.IsObject() && object.Has(key) ? object.Get(key).GetNumberAsInt() : -1;
}

int textureImage(const tinygltf::Model& model, const tinygltf::Mesh& mesh) {
    const int material = mesh.primitives.front().material;
    if (material < 0 || material >= static_cast<int>(model.materials.size())) broken("a material is missing");
    const int texture = model.materials[material].pbrMetallicRoughness.baseColorTexture.index;
    if (texture < 0 || texture >= static_cast<int>(model.textures.size())) broken("a texture is missing");
    return model.textures[texture].source;
}

CagePoint cagePoint(const tinygltf::Value& value, std::size_t vertexCount) {
    CagePoint point;
    const tinygltf::Value& vertices = value.Get("vertices");
    const tinygltf::Value& weights = value.Get("weights");
    for (std::size_t i = 0; i < vertices.ArrayLen(); ++i) {
        const int vertex = vertices.Get(static_cast<int>(i)).GetNumberAsInt();
        if (vertex < 0 || vertex >= static_cast<int>(vertexCount))
            broken("a landmark names a missing vertex");
        point.vertices.push_back(static_cast<std::uint32_t>(vertex));
        point.weights.push_back(static_cast<float>(weights.Get(static_cast<int>(i)).GetNumberAsDouble()));
    }
    if (point.vertices.empty()) broken("a landmark is empty");
    return point;
}

std::vector<std::uint32_t> ring(const tinygltf::Value& value, std::size_t vertexCount) {
    std::vector<std::uint32_t> vertices;
    for (std::size_t i = 0; i < value.ArrayLen(); ++i) {
        const int vertex = value.Get(static_cast<int>(i)).GetNumberAsInt();
        if (vertex < 0 || vertex >= static_cast<int>(vertexCount))
            broken("an ear root names a missing vertex");
        vertices.push_back(static_cast<std::uint32_t>(vertex));
    }
    if (vertices.size() < 3) broken("an ear root is missing");
    return vertices;
}

void readLandmarks(const tinygltf::Value& extras, HeadTemplate& head) {
    if (!extras.IsObject() || !extras.Has("schema") || extras.Get("schema").Get<std::string>() != schema)
        broken(fmt::format("it is not of schema {}", schema));
    const std::size_t vertexCount = head.skin.positionsMm.size();
    const tinygltf::Value& landmarks = extras.Get("landmarks");
    for (const char* name : {"glabella", "nasion", "tragionLeft", "tragionRight", "canthusLeft",
                             "canthusRight", "pupilLeft", "pupilRight", "vertex", "inion"}) {
        if (!landmarks.Has(name)) broken(fmt::format("the landmark \"{}\" is missing", name));
        head.landmarks[name] = cagePoint(landmarks.Get(name), vertexCount);
    }
    head.earRootLeft = ring(landmarks.Get("earRootLeft"), vertexCount);
    head.earRootRight = ring(landmarks.Get("earRootRight"), vertexCount);
}

void readTargets(const tinygltf::Mesh& mesh, HeadTemplate& head) {
    const tinygltf::Value& names = mesh.extras.Get("targetNames");
    if (names.ArrayLen() != head.skin.deltasMm.size()) broken("the morph targets are not all named");
    std::set<std::string> details;
    for (std::size_t i = 0; i < names.ArrayLen(); ++i) {
        std::string name = names.Get(static_cast<int>(i)).Get<std::string>();
        head.targets[name] = i;
        if (name.starts_with("macro/") || name.starts_with("build/")) continue;
        if (name.ends_with('+') || name.ends_with('-')) name.pop_back();
        details.insert(name);
    }
    head.details.assign(details.begin(), details.end());
}

void readMasks(const tinygltf::Model& model, const tinygltf::Primitive& primitive, HeadTemplate& head) {
    for (const auto& [attributeName, accessor] : primitive.attributes) {
        if (!attributeName.starts_with('_')) continue;
        std::string name = attributeName.substr(1);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        head.masks[name] = readFloats<float>(model, accessor, TINYGLTF_TYPE_SCALAR);
        if (head.masks[name].size() != head.skin.positionsMm.size()) broken("a mask has another size");
    }
}

/// One texture coordinate a vertex. Where several meet (the seam at the back, the rims of mouth and eyes) any
/// that lies on the picture will do: the "face" mask hides the seam, and (0, 0) stands for what is inside.
void readFaceUv(const tinygltf::Model& model, const tinygltf::Mesh& mesh, HeadTemplate& head) {
    const auto corners =
        readFloats<glm::vec2>(model, integer(mesh.extras, "cornerUvAccessor"), TINYGLTF_TYPE_VEC2);
    if (corners.size() != 4 * head.quads.size()) broken("the corner texture coordinates have another size");
    head.faceUv.assign(head.skin.positionsMm.size(), glm::vec2(0.0F));
    for (std::size_t i = 0; i < corners.size(); ++i) {
        glm::vec2& uv = head.faceUv[head.quads[i / 4][i % 4]];
        if (uv == glm::vec2(0.0F)) uv = corners[i];
    }
}

HeadTemplate readModel(const tinygltf::Model& model) {
    HeadTemplate head;
    const tinygltf::Mesh& skin = meshNamed(model, "skin");
    head.skin = readMorphMesh(model, skin);
    head.quads = joinedQuads(readTriangles(model, skin, head.skin.positionsMm.size()));
    readMasks(model, skin.primitives.front(), head);
    readFaceUv(model, skin, head);
    readTargets(skin, head);
    head.faceDetail = readImage(model, integer(skin.extras, "faceDetailImage"));

    const tinygltf::Mesh& eyes = meshNamed(model, "eyes");
    head.eyes = readMorphMesh(model, eyes);
    head.eyeTriangles = readTriangles(model, eyes, head.eyes.positionsMm.size());
    head.eyeUv =
        readFloats<glm::vec2>(model, attribute(eyes.primitives.front(), "TEXCOORD_0"), TINYGLTF_TYPE_VEC2);
    head.eyeTexture = readImage(model, textureImage(model, eyes));
    const tinygltf::Mesh& brows = meshNamed(model, "eyebrows");
    head.eyebrows = readMorphMesh(model, brows);
    head.eyebrowTriangles = readTriangles(model, brows, head.eyebrows.positionsMm.size());
    head.eyebrowUv =
        readFloats<glm::vec2>(model, attribute(brows.primitives.front(), "TEXCOORD_0"), TINYGLTF_TYPE_VEC2);
    head.eyebrowTexture = readImage(model, textureImage(model, brows));
    if (head.eyes.deltasMm.size() != head.skin.deltasMm.size() ||
        head.eyebrows.deltasMm.size() != head.skin.deltasMm.size())
        broken("eyes, eyebrows and skin have different morph targets");
    readLandmarks(model.asset.extras, head);
    return head;
}

} // namespace

Result<std::shared_ptr<const HeadTemplate>> readHeadTemplate(const std::filesystem::path& file) {
    const std::string where = file.string();
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail("the head asset cannot be opened", where, "Install Stipple's assets folder again");
    const std::vector<unsigned char> bytes{std::istreambuf_iterator<char>(stream),
                                           std::istreambuf_iterator<char>()};
    tinygltf::Model model;
    std::string error;
    std::string warning;
    if (!tinygltf::TinyGLTF().LoadBinaryFromMemory(&model, &error, &warning, bytes.data(),
                                                   static_cast<unsigned>(bytes.size())))
        return fail("it is not a readable binary glTF file", where, "Install Stipple's assets folder again");
    try {
        HeadTemplate head = readModel(model);
        Hasher hasher;
        hasher.addBytes(bytes.data(), bytes.size());
        head.digest = hasher.digest();
        return prepared(std::move(head));
    } catch (const Broken& reason) {
        return fail(reason.what, where, "Install Stipple's assets folder again");
    } catch (const std::out_of_range&) {
        return fail("a part that it names is missing", where, "Install Stipple's assets folder again");
    }
}

} // namespace stipple

#include "io/GltfFile.h"

#include "io/GltfData.h"
#include "io/ScanPictures.h"
#include "io/ScanReading.h"
#include "skin/Colour.h"

#include <fmt/format.h>
#include <glm/gtc/quaternion.hpp>
#include <glm/gtc/type_ptr.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

// Reads the format itself, on the JSON parser that plans are read with: tinygltf copies every buffer, follows
// nested values by recursion and decodes all pictures before it can be told how large they are.

namespace stipple {

namespace {

/// What of a material the scan keeps (glTF 2.0, section 3.9; KHR_texture_transform).
struct GltfLook {
    std::uint32_t paint = 0;
    std::string uvName; ///< "TEXCOORD_0"; empty without a picture
    glm::vec2 offset{0.0F};
    glm::vec2 scale{1.0F};
    float rotation = 0.0F; ///< radians
};

glm::vec2 transformed(glm::vec2 uv, const GltfLook& look) {
    uv *= look.scale;
    const float c = std::cos(look.rotation);
    const float s = std::sin(look.rotation);
    return look.offset + glm::vec2(c * uv.x + s * uv.y, c * uv.y - s * uv.x);
}

glm::u8vec3 srgbBytes(glm::vec3 linear) {
    const glm::vec3 bounded = glm::min(glm::max(linear, glm::vec3(0.0F)), glm::vec3(1.0F));
    const glm::vec3 encoded(srgbEncoded(bounded.x), srgbEncoded(bounded.y), srgbEncoded(bounded.z));
    return glm::u8vec3(encoded * 255.0F + 0.5F);
}

template <int Size>
std::optional<glm::vec<Size, float>> vectorOf(const GltfObject& object, const char* key) {
    const std::vector<float> numbers = object.numbers(key);
    if (numbers.empty()) return std::nullopt;
    if (numbers.size() != Size)
        broken(fmt::format("it has {} numbers, {} are needed", numbers.size(), Size),
               object.path() + "." + key);
    glm::vec<Size, float> vector;
    for (int i = 0; i < Size; ++i) vector[i] = numbers[static_cast<std::size_t>(i)];
    return vector;
}

glm::mat4 localTransform(const GltfObject& node) {
    const std::vector<float> matrix = node.numbers("matrix");
    if (matrix.size() == 16) return glm::make_mat4(matrix.data());
    if (!matrix.empty()) broken("its matrix has not 16 numbers", node.path());
    const glm::vec3 move = vectorOf<3>(node, "translation").value_or(glm::vec3(0.0F));
    const glm::vec4 turn = vectorOf<4>(node, "rotation").value_or(glm::vec4(0.0F, 0.0F, 0.0F, 1.0F));
    const glm::vec3 scale = vectorOf<3>(node, "scale").value_or(glm::vec3(1.0F));
    const glm::mat4 rotation = glm::mat4_cast(glm::quat(turn.w, turn.x, turn.y, turn.z));
    glm::mat4 transform(1.0F);
    for (int axis = 0; axis < 3; ++axis) transform[axis] = rotation[axis] * scale[axis];
    transform[3] = glm::vec4(move, 1.0F);
    return transform;
}

/// Extensions that change how geometry is stored, without which the scan cannot be read.
void checkExtensions(const GltfObject& root) {
    for (const std::string& name : root.texts("extensionsRequired")) {
        if (name.starts_with("KHR_materials_") || name == "KHR_mesh_quantization" ||
            name == "KHR_texture_transform" || name == "KHR_lights_punctual" || name == "EXT_texture_webp" ||
            name == "KHR_texture_basisu")
            continue;
        broken(fmt::format("it needs the extension {}, which Stipple does not read", name.substr(0, 60)),
               "extensionsRequired", "Export it without compression and extensions");
    }
}

class GltfScene {
public:
    GltfScene(std::string_view bytes, const std::filesystem::path& folder, const Progress& progress)
        : data_(bytes, folder), progress_(progress) {}

    ScanMesh read() {
        checkExtensions(data_.root());
        struct Visit {
            std::size_t node;
            glm::mat4 parent;
            std::string from;
        };
        std::vector<Visit> open;
        for (const std::size_t node : rootNodes()) open.push_back({node, glm::mat4(1.0F), "scenes"});
        std::vector<bool> seen(data_.root().length("nodes"), false);
        for (std::size_t visited = 0; !open.empty(); ++visited) {
            const Visit visit = std::move(open.back());
            open.pop_back();
            const GltfObject node = data_.named("nodes", visit.node, visit.from);
            if (seen[visit.node]) broken("it is reached twice, perhaps in a circle", node.path());
            seen[visit.node] = true;
            const glm::mat4 transform = visit.parent * localTransform(node);
            if (node.has("mesh")) readMesh(data_.named("meshes", node.index("mesh"), node.path()), transform);
            for (const std::size_t child : node.indices("children"))
                open.push_back({child, transform, node.path()});
        }
        finish();
        return std::move(mesh_);
    }

private:
    /// Those of the default scene; without scenes, those that are no one's children.
    std::vector<std::size_t> rootNodes() {
        const GltfObject root = data_.root();
        if (root.length("scenes") > 0 || root.has("scene"))
            return data_.named("scenes", root.index("scene", 0), "scene").indices("nodes");
        std::vector<bool> child(root.length("nodes"), false);
        for (std::size_t i = 0; i < child.size(); ++i)
            for (const std::size_t c : root.element("nodes", i).indices("children"))
                if (c < child.size()) child[c] = true;
        std::vector<std::size_t> roots;
        for (std::size_t i = 0; i < child.size(); ++i)
            if (!child[i]) roots.push_back(i);
        return roots;
    }

    void readMesh(const GltfObject& mesh, const glm::mat4& transform) {
        for (std::size_t i = 0; i < mesh.length("primitives"); ++i)
            readPrimitive(mesh.element("primitives", i), transform);
    }

    void readPrimitive(const GltfObject& primitive, const glm::mat4& transform) {
        if (primitive.object("extensions").has("KHR_draco_mesh_compression"))
            broken("it is compressed by Draco, which Stipple does not read", primitive.path(),
                   "Export it without compression");
        const std::size_t mode = primitive.index("mode", 4);
        if (mode < 4) return; // points and lines
        if (mode > 6) broken(fmt::format("it has the unknown mode {}", mode), primitive.path());
        const GltfObject attributes = primitive.object("attributes");
        if (!attributes.has("POSITION")) return;
        const std::size_t firstVertex = mesh_.positions.size();
        const std::size_t firstTriangle = mesh_.triangles.size();
        readPositions(attributes, transform);
        readColours(attributes, firstVertex);
        const bool mirrored = glm::determinant(glm::mat3(transform)) < 0.0F;
        addTriangles(cornersOf(primitive, mesh_.positions.size() - firstVertex), mode, firstVertex, mirrored);
        readUv(primitive, firstVertex, firstTriangle);
    }

    void readPositions(const GltfObject& attributes, const glm::mat4& transform) {
        const GltfValues values = data_.accessor(attributes.index("POSITION"), attributes.path(), 3);
        for (std::size_t i = 0; i < values.count; ++i) {
            tellReading(progress_, i, i, values.count);
            const glm::vec3 position(floatAt(values, i, 0), floatAt(values, i, 1), floatAt(values, i, 2));
            addPosition(mesh_, glm::vec3(transform * glm::vec4(position, 1.0F)));
        }
    }

    /// Linear, as glTF has them. Parts without colours become white where others have some.
    void readColours(const GltfObject& attributes, std::size_t firstVertex) {
        if (!attributes.has("COLOR_0")) return;
        const GltfValues values = data_.accessor(attributes.index("COLOR_0"), attributes.path(), 3);
        if (values.count < mesh_.positions.size() - firstVertex)
            broken("it has fewer colours than vertices", attributes.path());
        mesh_.colours.resize(firstVertex, glm::u8vec3(255));
        for (std::size_t i = 0; i < mesh_.positions.size() - firstVertex; ++i)
            mesh_.colours.push_back(
                srgbBytes({floatAt(values, i, 0), floatAt(values, i, 1), floatAt(values, i, 2)}));
    }

    /// The vertices that triangles, strips or fans are made of, in their order.
    std::vector<std::uint32_t> cornersOf(const GltfObject& primitive, std::size_t vertices) {
        std::vector<std::uint32_t> corners;
        if (!primitive.has("indices")) {
            for (std::size_t i = 0; i < vertices; ++i) corners.push_back(static_cast<std::uint32_t>(i));
            return corners;
        }
        const GltfValues values = data_.accessor(primitive.index("indices"), primitive.path(), 1);
        if (values.componentType != 5121 && values.componentType != 5123 && values.componentType != 5125)
            broken("its indices are no unsigned whole numbers", primitive.path());
        if (values.count > 3 * maxScanTriangles) tooManyTriangles();
        for (std::size_t i = 0; i < values.count; ++i) {
            const std::uint32_t index = indexAt(values, i);
            if (index >= vertices) noSuchVertex(index, vertices, primitive.path());
            corners.push_back(index);
        }
        return corners;
    }

    void addTriangles(const std::vector<std::uint32_t>& corners, std::size_t mode, std::size_t firstVertex,
                      bool mirrored) {
        const auto first = static_cast<std::uint32_t>(firstVertex);
        const std::size_t step = mode == 4 ? 3 : 1;
        for (std::size_t i = 0; i + 2 < corners.size(); i += step) {
            glm::uvec3 triangle(corners[mode == 6 ? 0 : i], corners[i + 1], corners[i + 2]);
            const bool odd = mode == 5 && i % 2 == 1;
            if (odd != mirrored) std::swap(triangle.y, triangle.z);
            addTriangle(mesh_, triangle + first);
        }
    }

    void readUv(const GltfObject& primitive, std::size_t firstVertex, std::size_t firstTriangle) {
        const std::size_t material = primitive.index("material", noMaterial);
        const GltfLook look = material == noMaterial ? GltfLook{} : lookOf(material, primitive.path());
        const GltfObject attributes = primitive.object("attributes");
        std::optional<GltfValues> values;
        if (!look.uvName.empty() && attributes.has(look.uvName.c_str()))
            values = data_.accessor(attributes.index(look.uvName.c_str()), attributes.path(), 2);
        if (values && values->count < mesh_.positions.size() - firstVertex)
            broken("it has fewer texture coordinates than vertices", attributes.path());
        const auto uvAt = [&](std::uint32_t vertex) {
            const std::size_t i = vertex - firstVertex;
            return values ? transformed({floatAt(*values, i, 0), floatAt(*values, i, 1)}, look)
                          : glm::vec2(0.0F);
        };
        for (std::size_t i = firstTriangle; i < mesh_.triangles.size(); ++i) {
            const glm::uvec3 corners = mesh_.triangles[i];
            cornerUv_.push_back({uvAt(corners.x), uvAt(corners.y), uvAt(corners.z)});
            paintOfTriangle_.push_back(look.paint);
        }
    }

    const GltfLook& lookOf(std::size_t material, const std::string& from) {
        const auto known = looks_.find(material);
        if (known != looks_.end()) return known->second;
        return looks_[material] = readLook(data_.named("materials", material, from));
    }

    GltfLook readLook(const GltfObject& material) {
        const GltfObject pbr = material.object("pbrMetallicRoughness");
        const glm::u8vec3 flat =
            srgbBytes(glm::vec3(vectorOf<4>(pbr, "baseColorFactor").value_or(glm::vec4(1.0F))));
        GltfLook look;
        if (!pbr.has("baseColorTexture")) {
            look.paint = paints_.flat(flat);
            return look;
        }
        const GltfObject use = pbr.object("baseColorTexture");
        const GltfObject transform = use.object("extensions").object("KHR_texture_transform");
        look.paint = picturePaint(data_.named("textures", use.index("index"), use.path()), flat);
        look.uvName = fmt::format("TEXCOORD_{}", transform.index("texCoord", use.index("texCoord", 0)));
        look.offset = vectorOf<2>(transform, "offset").value_or(glm::vec2(0.0F));
        look.scale = vectorOf<2>(transform, "scale").value_or(glm::vec2(1.0F));
        look.rotation = transform.number("rotation", 0.0F);
        return look;
    }

    std::uint32_t picturePaint(const GltfObject& texture, glm::u8vec3 instead) {
        if (!texture.has("source"))
            return paints_.picture(texture.path(), instead, [&]() -> Result<std::string> {
                return fail("is neither a PNG nor a JPEG picture", texture.path());
            });
        const GltfObject image = data_.named("images", texture.index("source"), texture.path());
        const bool inFile = image.has("uri") && !image.text("uri").starts_with("data:");
        const std::string& name = inFile ? image.text("uri") : image.path();
        return paints_.picture(name, instead, [&]() -> Result<std::string> {
            if (image.has("uri")) return data_.fetch(image.text("uri"), maxPictureBytes);
            const std::string_view bytes = data_.view(image.index("bufferView"), image.path());
            if (bytes.size() > maxPictureBytes) return fail("is too large", image.path());
            return std::string(bytes);
        });
    }

    void finish() {
        if (!mesh_.colours.empty()) mesh_.colours.resize(mesh_.positions.size(), glm::u8vec3(255));
        paintScan(mesh_, paints_, paintOfTriangle_, std::move(cornerUv_));
    }

    static constexpr std::size_t noMaterial = static_cast<std::size_t>(-1);

    GltfData data_;
    const Progress& progress_;
    ScanMesh mesh_;
    std::vector<std::array<glm::vec2, 3>> cornerUv_;
    std::vector<std::uint32_t> paintOfTriangle_;
    ScanPaints paints_;
    std::map<std::size_t, GltfLook> looks_;
};

} // namespace

ScanMesh readGltf(std::string_view bytes, const std::filesystem::path& folder, const Progress& progress) {
    return GltfScene(bytes, folder, progress).read();
}

} // namespace stipple

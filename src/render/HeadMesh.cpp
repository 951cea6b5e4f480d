#include "render/HeadMesh.h"

#include "base/SmoothStep.h"
#include "render/CoarseTriangles.h"
#include "scalp/NaturalBorder.h"
#include "scalp/Scan.h"
#include "skin/Colour.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace stipple {

namespace {

struct SkinVertex {
    glm::vec3 positionMm;
    glm::vec3 normal;
    glm::vec4 ambientLipInnerEar;
    glm::vec2 browDetail;
    glm::vec2 faceUv;     ///< of a scan: into its picture
    glm::vec4 scanColour; ///< linear; the last: how much of it is shown, 0..1
};

/// What lies behind an opening of the skin: hardly any light gets there.
constexpr glm::vec4 darkness{0.03F, 0.0F, 1.0F, 0.0F};

struct PartVertex {
    glm::vec3 positionMm;
    glm::vec3 normal;
    glm::vec2 uv;
};

/// A head may come without some masks (an imported scan has none).
template <class T>
T valueOr(const std::vector<T>& values, std::size_t i, T otherwise) {
    return i < values.size() ? values[i] : otherwise;
}

std::vector<SkinVertex> skinVertices(const Head& head) {
    const Head::SkinMasks& masks = head.masks;
    std::vector<SkinVertex> vertices;
    vertices.reserve(head.skin.positionsMm.size());
    for (std::size_t i = 0; i < head.skin.positionsMm.size(); ++i)
        vertices.push_back({head.skin.positionsMm[i], head.skin.normals[i],
                            glm::vec4(valueOr(masks.ambient, i, 1.0F), valueOr(masks.lip, i, 0.0F),
                                      valueOr(masks.inner, i, 0.0F), valueOr(masks.ear, i, 0.0F)),
                            glm::vec2(valueOr(masks.brow, i, 0.0F), valueOr(masks.faceDetail, i, 0.0F)),
                            valueOr(masks.faceUv, i, glm::vec2(0.0F)), glm::vec4(0.0F)});
    return vertices;
}

/// A scan shows its own colours beside the scalp, and none where dots may go: there the skin model rules.
float scanShare(const Head& head, glm::vec3 positionMm) {
    constexpr float blendMm = 16.0F;
    const float outsideMm = -naturalBorderMm(head.chart.toChart(positionMm));
    return smoothStep(0.0F, blendMm, outsideMm);
}

void addVertexColours(const Head& head, std::vector<SkinVertex>& vertices) {
    const std::vector<glm::u8vec3>& colours = head.scan->surface.colours;
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        const glm::vec3 srgb = i < colours.size() ? glm::vec3(colours[i]) / 255.0F : glm::vec3(1.0F);
        const glm::vec3 linear(srgbDecoded(srgb.r), srgbDecoded(srgb.g), srgbDecoded(srgb.b));
        vertices[i].scanColour = glm::vec4(linear, scanShare(head, vertices[i].positionMm));
    }
}

/// A vertex for each pair of place and picture coordinates.
void splitAtSeams(const ScanMesh& surface, std::vector<SkinVertex>& vertices,
                  std::vector<glm::uvec3>& triangles) {
    std::map<std::tuple<std::uint32_t, float, float>, std::uint32_t> seen;
    std::vector<SkinVertex> split;
    for (std::size_t t = 0; t < triangles.size(); ++t)
        for (int k = 0; k < 3; ++k) {
            std::uint32_t& vertex = triangles[t][k];
            const glm::vec2 uv = surface.cornerUv[t][static_cast<std::size_t>(k)];
            const auto [known, isNew] =
                seen.try_emplace({vertex, uv.x, uv.y}, static_cast<std::uint32_t>(split.size()));
            if (isNew) {
                split.push_back(vertices[vertex]);
                split.back().faceUv = uv;
            }
            vertex = known->second;
        }
    vertices = std::move(split);
}

void addScanColours(const Head& head, std::vector<SkinVertex>& vertices, std::vector<glm::uvec3>& triangles) {
    const ScanMesh& surface = head.scan->surface;
    if (surface.colours.empty() && surface.cornerUv.empty()) return;
    addVertexColours(head, vertices);
    if (!surface.cornerUv.empty()) splitAtSeams(surface, vertices, triangles);
}

using Loop = std::vector<std::uint32_t>;

using Edge = std::pair<std::uint32_t, std::uint32_t>;

/// Edges that only one triangle has, as start -> end in that triangle's direction.
std::map<std::uint32_t, std::uint32_t> boundaryEdges(const std::vector<glm::uvec3>& triangles) {
    std::vector<Edge> edges;
    edges.reserve(3 * triangles.size());
    for (const glm::uvec3& t : triangles)
        for (int k = 0; k < 3; ++k) edges.emplace_back(t[k], t[(k + 1) % 3]);
    std::ranges::sort(edges);
    std::map<std::uint32_t, std::uint32_t> boundary;
    for (const auto& [from, to] : edges)
        if (!std::ranges::binary_search(edges, Edge(to, from))) boundary[from] = to;
    return boundary;
}

std::vector<Loop> boundaryLoops(const std::vector<glm::uvec3>& triangles) {
    std::map<std::uint32_t, std::uint32_t> edges = boundaryEdges(triangles);
    std::vector<Loop> loops;
    while (!edges.empty()) {
        Loop& loop = loops.emplace_back();
        for (auto edge = edges.begin(); edge != edges.end(); edge = edges.find(loop.back())) {
            if (loop.empty()) loop.push_back(edge->first);
            loop.push_back(edge->second);
            edges.erase(edge);
        }
    }
    return loops;
}

/// Closes mouth and neck with dark fans, so that nobody looks through the head.
void capOpenings(std::vector<SkinVertex>& vertices, std::vector<glm::uvec3>& triangles) {
    for (const Loop& loop : boundaryLoops(triangles)) {
        const auto first = static_cast<std::uint32_t>(vertices.size());
        const auto middle = static_cast<std::uint32_t>(first + loop.size());
        SkinVertex centre{};
        for (const std::uint32_t i : loop) {
            vertices.push_back(vertices[i]);
            vertices.back().ambientLipInnerEar = darkness;
            centre.positionMm += vertices[i].positionMm / static_cast<float>(loop.size());
            centre.normal += vertices[i].normal;
        }
        centre.normal = glm::normalize(centre.normal + glm::vec3(0.0F, 0.0F, 1e-3F));
        centre.ambientLipInnerEar = darkness;
        vertices.push_back(centre);
        for (std::uint32_t k = first; k + 1 < middle; ++k) triangles.push_back({k + 1, k, middle});
    }
}

std::vector<PartVertex> partVertices(const HeadPart& part) {
    std::vector<PartVertex> vertices;
    vertices.reserve(part.mesh.positionsMm.size());
    for (std::size_t i = 0; i < part.mesh.positionsMm.size(); ++i)
        vertices.push_back(
            {part.mesh.positionsMm[i], part.mesh.normals[i], valueOr(part.uv, i, glm::vec2(0.0F))});
    return vertices;
}

template <class Vertex>
void upload(const GlVertexArray& array, const GlBuffer& vertexBuffer, const GlBuffer& indexBuffer,
            const std::vector<Vertex>& vertices, const std::vector<glm::uvec3>& triangles) {
    glBindVertexArray(array.id());
    glBindBuffer(GL_ARRAY_BUFFER, vertexBuffer.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Vertex)), vertices.data(),
                 GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indexBuffer.id());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(triangles.size() * sizeof(glm::uvec3)),
                 triangles.data(), GL_STATIC_DRAW);
}

/// Consecutive float attributes, their sizes in order, of the bound array and buffer.
void describeAttributes(std::initializer_list<GLint> sizes) {
    GLint floats = 0;
    for (const GLint size : sizes) floats += size;
    GLuint index = 0;
    std::size_t offset = 0;
    for (const GLint size : sizes) {
        glEnableVertexAttribArray(index);
        glVertexAttribPointer(index++, size, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(floats * sizeof(float)),
                              reinterpret_cast<const void*>(offset));
        offset += static_cast<std::size_t>(size) * sizeof(float);
    }
}

constexpr std::array<std::uint8_t, 4> neutralTexel{128, 128, 128, 255}; // 0.5: no change
constexpr std::array<std::uint8_t, 4> whiteTexel{255, 255, 255, 255};

/// What stands for an empty picture is one texel.
void uploadTexture(const GlTexture& texture, const Image& image, GLint format = GL_RGBA8,
                   const std::array<std::uint8_t, 4>& emptyTexel = neutralTexel) {
    const bool empty = image.rgba.empty();
    glBindTexture(GL_TEXTURE_2D, texture.id());
    glTexImage2D(GL_TEXTURE_2D, 0, format, empty ? 1 : image.width, empty ? 1 : image.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, empty ? emptyTexel.data() : image.rgba.data());
    glGenerateMipmap(GL_TEXTURE_2D);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void uploadPart(PartMesh& mesh, const HeadPart& part, const Image& texture) {
    upload(mesh.array, mesh.vertices, mesh.triangles, partVertices(part), part.mesh.triangles);
    describeAttributes({3, 3, 2});
    mesh.triangleCount = part.mesh.triangles.size();
    uploadTexture(mesh.texture, texture);
}

void drawTriangles(const GlVertexArray& array, std::size_t first, std::size_t count) {
    if (count == 0) return;
    glBindVertexArray(array.id());
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(3 * count), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(first * sizeof(glm::uvec3)));
}

} // namespace

HeadMesh::HeadMesh(const Head& head, const HeadMesh* previous) {
    std::vector<SkinVertex> corners = skinVertices(head);
    auto& [full, coarse, rough] = faces;
    full = head.skin.triangles;
    if (head.scan) addScanColours(head, corners, full);
    capOpenings(corners, full);
    positionsMm.reserve(corners.size());
    for (const SkinVertex& corner : corners) positionsMm.push_back(corner.positionMm);
    if (previous && previous->faces[0] == full) {
        faces = previous->faces;
    } else {
        coarse = coarseTriangles(positionsMm, full, 0.33F, detailErrorMm[1]);
        rough = coarseTriangles(positionsMm, coarse, 0.3F, detailErrorMm[2]);
    }
    std::vector<glm::uvec3> all;
    for (const auto& level : faces) all.insert(all.end(), level.begin(), level.end());
    upload(array, vertices, triangles, corners, all);
    describeAttributes({3, 3, 4, 2, 2, 4});
    const Image none;
    uploadTexture(faceDetail, head.source && !head.scan ? head.source->faceDetail : none);
    uploadTexture(scanPicture, head.scan ? head.scan->surface.texture : none, GL_SRGB8_ALPHA8, whiteTexel);
    uploadPart(eyes, head.eyes, head.source ? head.source->eyeTexture : none);
    uploadPart(eyebrows, head.eyebrows, head.source ? head.source->eyebrowTexture : none);
    glm::vec3 low(1e9F);
    glm::vec3 high(-1e9F);
    for (const glm::vec3& p : head.skin.positionsMm) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    centreMm = 0.5F * (low + high);
    radiusMm = 0.5F * glm::length(high - low);
    pupilHeightMm = 0.5F * (head.landmarks.pupilLeft.y + head.landmarks.pupilRight.y);
}

void HeadMesh::setHair(const std::vector<float>& hairsPerMm2) const {
    constexpr GLuint index = 6;
    glBindVertexArray(array.id());
    if (hairsPerMm2.empty()) return glDisableVertexAttribArray(index); // the attribute is 0 then
    glBindBuffer(GL_ARRAY_BUFFER, hair.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(hairsPerMm2.size() * sizeof(float)),
                 hairsPerMm2.data(), GL_STATIC_DRAW);
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, 1, GL_FLOAT, GL_FALSE, 0, nullptr);
}

void HeadMesh::draw(Detail detail) const {
    const auto level = faces.begin() + static_cast<int>(detail);
    const std::size_t before = std::accumulate(faces.begin(), level, std::size_t{0},
                                               [](std::size_t sum, const auto& f) { return sum + f.size(); });
    drawTriangles(array, before, level->size());
}

void PartMesh::draw() const {
    drawTriangles(array, 0, triangleCount);
}

} // namespace stipple

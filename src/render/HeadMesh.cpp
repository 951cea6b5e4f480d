#include "render/HeadMesh.h"

#include <algorithm>
#include <array>

namespace stipple {

namespace {

struct SkinVertex {
    glm::vec3 positionMm;
    glm::vec3 normal;
    glm::vec4 ambientLipInnerEar;
    glm::vec2 browDetail;
    glm::vec2 faceUv;
};

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
                            valueOr(masks.faceUv, i, glm::vec2(0.0F))});
    return vertices;
}

std::vector<PartVertex> partVertices(const HeadPart& part) {
    std::vector<PartVertex> vertices;
    vertices.reserve(part.mesh.positionsMm.size());
    for (std::size_t i = 0; i < part.mesh.positionsMm.size(); ++i)
        vertices.push_back({part.mesh.positionsMm[i], part.mesh.normals[i], valueOr(part.uv, i, glm::vec2(0.0F))});
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

void uploadTexture(const GlTexture& texture, const Image& image) {
    const bool empty = image.rgba.empty();
    glBindTexture(GL_TEXTURE_2D, texture.id());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, empty ? 1 : image.width, empty ? 1 : image.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, empty ? neutralTexel.data() : image.rgba.data());
    glGenerateMipmap(GL_TEXTURE_2D);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void uploadPart(PartMesh& mesh, const HeadPart& part, const Image& texture) {
    upload(mesh.array, mesh.vertices, mesh.triangles, partVertices(part), part.mesh.triangles);
    describeAttributes({3, 3, 2});
    mesh.indexCount = static_cast<GLsizei>(3 * part.mesh.triangles.size());
    uploadTexture(mesh.texture, texture);
}

void drawTriangles(const GlVertexArray& array, GLsizei indexCount) {
    if (indexCount == 0) return;
    glBindVertexArray(array.id());
    glDrawElements(GL_TRIANGLES, indexCount, GL_UNSIGNED_INT, nullptr);
}

} // namespace

HeadMesh::HeadMesh(const Head& head) {
    upload(array, vertices, triangles, skinVertices(head), head.skin.triangles);
    describeAttributes({3, 3, 4, 2, 2});
    indexCount = static_cast<GLsizei>(3 * head.skin.triangles.size());
    const Image none;
    uploadTexture(faceDetail, head.source ? head.source->faceDetail : none);
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

void HeadMesh::draw() const { drawTriangles(array, indexCount); }

void PartMesh::draw() const { drawTriangles(array, indexCount); }

} // namespace stipple

#include "render/StrandBuffer.h"

#include "scene/HairLayers.h"

#include <glm/gtc/packing.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace stipple {

namespace {

struct PackedStrand {
    glm::vec3 rootMm;
    std::uint32_t normal; ///< 10 bits an axis
    std::uint32_t along;
    std::array<std::uint8_t, 4> draws;
    float hairsPerMm2;
};
static_assert(sizeof(PackedStrand) == 28);

std::vector<PackedStrand> packed(const std::vector<Strand>& strands) {
    std::vector<PackedStrand> result;
    result.reserve(strands.size());
    const auto direction = [](glm::vec3 v) { return glm::packSnorm3x10_1x2(glm::vec4(v, 0.0F)); };
    for (const Strand& strand : strands)
        result.push_back({strand.rootMm, direction(strand.normal), direction(strand.along), strand.draws,
                          strand.hairsPerMm2});
    return result;
}

void attribute(GLuint index, GLint size, GLenum type, GLboolean normalised, std::size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, size, type, normalised, sizeof(PackedStrand),
                          reinterpret_cast<const void*>(offset));
    glVertexAttribDivisor(index, 1);
}

/// Straight while short; a bend of 20 mm needs six pieces to look round.
int piecesOf(float lengthMm) {
    return std::clamp(static_cast<int>(std::ceil(lengthMm / 2.5F)), 1, 6);
}

/// Share of the hairs that is drawn in full. Hairs an eighth of a pixel wide are thin enough for their
/// coverage to add up.
float keptShare(float widthPx) {
    constexpr float thinPx = 0.125F;
    constexpr float least = 0.05F;
    return std::clamp(widthPx / thinPx, least, 1.0F);
}

/// Mean over all hairs of what strand.vert keeps of each: all of the first, then a tenth more that fades.
float meanKept(float kept) {
    if (kept >= 1.0F) return 1.0F;
    const float end = std::min(1.0F, 1.1F * kept);
    const auto remaining = [kept](float rank) { return (1.1F * kept - rank) / (0.1F * kept); };
    return kept + 0.5F * (end - kept) * (1.0F + remaining(end));
}

} // namespace

StrandBuffer::StrandBuffer() {
    glBindVertexArray(array_.id());
    glBindBuffer(GL_ARRAY_BUFFER, strands_.id());
    attribute(0, 3, GL_FLOAT, GL_FALSE, offsetof(PackedStrand, rootMm));
    attribute(1, 4, GL_INT_2_10_10_10_REV, GL_TRUE, offsetof(PackedStrand, normal));
    attribute(2, 4, GL_INT_2_10_10_10_REV, GL_TRUE, offsetof(PackedStrand, along));
    attribute(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(PackedStrand, draws));
    attribute(4, 1, GL_FLOAT, GL_FALSE, offsetof(PackedStrand, hairsPerMm2));
}

void StrandBuffer::update(const StrandLayer& layer) {
    if (layer.strands && layer.strands != layer_.strands) {
        const std::vector<PackedStrand> bytes = packed(*layer.strands);
        glBindBuffer(GL_ARRAY_BUFFER, strands_.id());
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes.size() * sizeof(PackedStrand)),
                     bytes.data(), GL_DYNAMIC_DRAW);
    }
    layer_ = layer;
}

void StrandBuffer::draw(const GlProgram& program, const Frame& frame) const {
    const std::size_t count = layer_.strands->size();
    const float kept = keptShare(layer_.diameterMm / frame.mmPerPixel());
    const auto drawn =
        std::min(count, static_cast<std::size_t>(std::ceil(1.1F * kept * static_cast<float>(count))));
    program.set("uStrands", static_cast<int>(count));
    program.set("uKept", kept);
    program.set("uWiden", 1.0F / meanKept(kept));
    const int pieces = piecesOf(layer_.lengthMm);
    program.set("uPieces", pieces);
    program.set("uLengthDiameterMm", glm::vec2(layer_.lengthMm, layer_.diameterMm));
    program.set("uGreyShare", layer_.greyShare);
    program.set("uHairAlbedo", layer_.albedo);
    program.set("uGreyAlbedo", layer_.greyAlbedo);
    program.set("uShadePerHairMm2", shadePerHairMm2(layer_));
    glBindVertexArray(array_.id());
    for (const int farSide : {1, 0}) { // what grows beyond the horizon first: the rest lies before it
        program.set("uFarSide", farSide);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 2 * (pieces + 1), static_cast<GLsizei>(drawn));
    }
}

} // namespace stipple

#include "render/DotBuffer.h"

#include "base/Check.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace stipple {

namespace {

// The vectors go to the card as they are.
static_assert(sizeof(RankedDot) == 8 * sizeof(float));
static_assert(sizeof(PackedKernel) == 8);

constexpr float mostSigmas = 3.0F;    ///< that a Gaussian reaches at most (dot.vert)
constexpr float pixelVariance = 0.3F; ///< of dot.vert
constexpr float widestPointPx = 128.0F;

void attribute(GLuint index, GLint size, GLenum type, std::size_t stride, std::size_t offset,
               GLuint divisor) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, size, type, GL_TRUE, static_cast<GLsizei>(stride),
                          reinterpret_cast<const void*>(offset));
    glVertexAttribDivisor(index, divisor);
}

template <class T>
std::size_t upload(const GlBuffer& buffer, const std::vector<T>& values) {
    const std::size_t bytes = values.size() * sizeof(T);
    glBindBuffer(GL_ARRAY_BUFFER, buffer.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes), values.data(), GL_DYNAMIC_DRAW);
    return bytes;
}

glm::vec4 vec4Of(const std::array<float, 4>& v) {
    return {v[0], v[1], v[2], v[3]};
}

float widestSigmaMm(const PackedKernels& look) {
    return std::max(look.core.most[0], *std::ranges::max_element(look.mostHaloSigmaMm));
}

void setRanges(const GlProgram& program, const PackedKernels& look) {
    program.set("uLeastCore", vec4Of(look.core.least));
    program.set("uMostCore", vec4Of(look.core.most));
    program.set("uLeastHalo", vec4Of(look.halo.least));
    program.set("uMostHalo", vec4Of(look.halo.most));
    program.set("uLeastHaloSigmaMm", look.leastHaloSigmaMm);
    program.set("uMostHaloSigmaMm", look.mostHaloSigmaMm);
}

std::vector<PackedKernel> inOrder(const std::vector<PackedKernel>& kernels,
                                  const std::vector<std::uint32_t>& order) {
    std::vector<PackedKernel> sorted;
    sorted.reserve(kernels.size());
    for (const std::uint32_t i : order) sorted.push_back(kernels[i]);
    return sorted;
}

float largestPointPx() {
    std::array<GLfloat, 2> range{};
    glGetFloatv(GL_POINT_SIZE_RANGE, range.data());
    return std::min(range[1], widestPointPx);
}

} // namespace

DotBuffer::DotBuffer() : largestPointPx_(largestPointPx()) {}

void DotBuffer::update(const DotLayer& layer) {
    if (layer.places && layer.places != uploaded_.places) {
        layer_ = groupedDots(*layer.places);
        bytesSent_ += upload(places_, layer_.dots);
        uploaded_.kernels.reset(); // they are in another order
    }
    if (layer.kernels && layer.kernels != uploaded_.kernels) {
        STIPPLE_CHECK(layer.kernels->size() == layer_.order.size(), "one kernel a dot");
        look_ = packedKernels(*layer.kernels);
        bytesSent_ += upload(kernels_, inOrder(look_.kernels, layer_.order));
        look_.kernels = {};
        widestSigmaMm_ = widestSigmaMm(look_);
    }
    uploaded_ = layer;
}

void DotBuffer::describePlaces(std::size_t firstDot, GLuint divisor) const {
    const auto place = [&](GLuint index, GLint size, std::size_t offset) {
        attribute(index, size, GL_FLOAT, sizeof(RankedDot), firstDot * sizeof(RankedDot) + offset, divisor);
    };
    const auto look = [&](GLuint index, std::size_t offset) {
        attribute(index, 4, GL_UNSIGNED_BYTE, sizeof(PackedKernel), firstDot * sizeof(PackedKernel) + offset,
                  divisor);
    };
    glBindBuffer(GL_ARRAY_BUFFER, places_.id());
    place(0, 3, offsetof(RankedDot, positionMm));
    place(1, 3, offsetof(RankedDot, normal));
    place(4, 2, offsetof(RankedDot, aheadPerMm2)); // and perMm2
    glBindBuffer(GL_ARRAY_BUFFER, kernels_.id());
    look(2, offsetof(PackedKernel, core));
    look(3, offsetof(PackedKernel, halo));
}

/// Whether every dot is small enough on the screen for a point, a quarter of the vertices of a quad.
bool DotBuffer::fitPoints(const Frame& frame) const {
    float nearestMm = glm::distance(frame.camera.eyeMm, frame.camera.targetMm);
    for (const DotGroup& group : layer_.groups)
        nearestMm = std::min(nearestMm, glm::distance(frame.camera.eyeMm, group.centreMm) - group.radiusMm);
    if (nearestMm <= 0.0F) return false;
    const float sigmaPx = widestSigmaMm_ / (frame.mmPerPixelAtUnitDepth() * nearestMm);
    return 2.0F * mostSigmas * std::sqrt(sigmaPx * sigmaPx + pixelVariance) < largestPointPx_;
}

void DotBuffer::drawPoints(const std::vector<DotRange>& ranges) const {
    describePlaces(0, 0);
    std::vector<GLint> firsts;
    std::vector<GLsizei> counts;
    for (const DotRange& range : ranges) {
        firsts.push_back(static_cast<GLint>(range.first));
        counts.push_back(static_cast<GLsizei>(range.count));
    }
    glMultiDrawArrays(GL_POINTS, firsts.data(), counts.data(), static_cast<GLsizei>(ranges.size()));
}

void DotBuffer::drawQuads(const std::vector<DotRange>& ranges) const {
    for (const DotRange& range : ranges) {
        describePlaces(range.first, 1);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(range.count));
    }
}

void DotBuffer::draw(const GlProgram& program, const Frame& frame) const {
    if (!uploaded_.places || !uploaded_.kernels || uploaded_.places->empty()) return;
    const std::vector<DotRange> ranges = seenRanges(layer_, frame, mostSigmas * widestSigmaMm_);
    const bool points = fitPoints(frame);
    setRanges(program, look_);
    program.set("uFullDotsPerPixel", fullDotsPerPixel(frame));
    program.set("uPoints", points ? 1 : 0);
    glBindVertexArray(array_.id());
    if (points)
        drawPoints(ranges);
    else
        drawQuads(ranges);
}

} // namespace stipple

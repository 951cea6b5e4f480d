#include "render/OverlayBuffer.h"

#include <cstddef>

namespace stipple {

namespace {

struct Segment {
    glm::vec3 startMm;
    glm::vec3 endMm;
    glm::vec4 colour;
    float radiusPx;
};

void instanceAttribute(GLuint index, GLint size, std::size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, size, GL_FLOAT, GL_FALSE, sizeof(Segment),
                          reinterpret_cast<const void*>(offset));
    glVertexAttribDivisor(index, 1);
}

} // namespace

OverlayBuffer::OverlayBuffer() {
    glBindVertexArray(array_.id());
    glBindBuffer(GL_ARRAY_BUFFER, segments_.id());
    instanceAttribute(0, 3, offsetof(Segment, startMm));
    instanceAttribute(1, 3, offsetof(Segment, endMm));
    instanceAttribute(2, 4, offsetof(Segment, colour));
    instanceAttribute(3, 1, offsetof(Segment, radiusPx));
}

void OverlayBuffer::update(const std::vector<OverlayLine>& lines, const std::vector<OverlayMark>& marks) {
    std::vector<Segment> segments;
    for (const OverlayLine& line : lines)
        for (std::size_t i = 1; i < line.pointsMm.size(); ++i)
            segments.push_back(
                {line.pointsMm[i - 1], line.pointsMm[i], line.colour, 0.5F * line.widthPixels});
    for (const OverlayMark& mark : marks)
        segments.push_back({mark.positionMm, mark.positionMm, mark.colour, mark.radiusPixels});
    count_ = static_cast<GLsizei>(segments.size());
    glBindBuffer(GL_ARRAY_BUFFER, segments_.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(segments.size() * sizeof(Segment)), segments.data(),
                 GL_STREAM_DRAW);
}

void OverlayBuffer::draw() const {
    glBindVertexArray(array_.id());
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
}

} // namespace stipple

#include "render/TintBuffer.h"

#include "base/Check.h"

namespace stipple {

namespace {

template <class T>
void send(GLenum target, const GlBuffer& buffer, const std::vector<T>& values) {
    glBindBuffer(target, buffer.id());
    glBufferData(target, static_cast<GLsizeiptr>(values.size() * sizeof(T)), values.data(), GL_DYNAMIC_DRAW);
}

/// One tightly packed attribute of the bound array and buffer.
void attribute(GLuint index, GLint floats) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, floats, GL_FLOAT, GL_FALSE, 0, nullptr);
}

} // namespace

void TintBuffer::sendScalp(const Head& head) {
    send(GL_ARRAY_BUFFER, vertices_, head.scalp.positionsMm);
    attribute(0, 3);
    send(GL_ELEMENT_ARRAY_BUFFER, triangles_, head.scalp.triangles);
    indexCount_ = static_cast<GLsizei>(3 * head.scalp.triangles.size());
}

void TintBuffer::update(const std::shared_ptr<const Head>& head, const ScalpTint& tint) {
    const bool sameColours = colours_ == tint.colours;
    colours_ = tint.colours;
    if (empty()) return;
    STIPPLE_CHECK(colours_->size() == head->scalp.positionsMm.size(),
                  "a tint has a colour for each scalp vertex");
    glBindVertexArray(array_.id());
    if (head_ != head) sendScalp(*head);
    head_ = head;
    if (sameColours) return;
    send(GL_ARRAY_BUFFER, colourBuffer_, *colours_);
    attribute(1, 4);
}

void TintBuffer::draw() const {
    glBindVertexArray(array_.id());
    glDrawElements(GL_TRIANGLES, indexCount_, GL_UNSIGNED_INT, nullptr);
}

} // namespace stipple

#include "render/DotBuffer.h"

#include "base/Check.h"

#include <algorithm>
#include <cstddef>

namespace stipple {

namespace {

// The vectors go to the card as they are.
static_assert(sizeof(DotPlace) == 6 * sizeof(float));
static_assert(sizeof(DotKernel) == 10 * sizeof(float));

void instanceAttribute(GLuint index, GLint size, std::size_t stride, std::size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, size, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride),
                          reinterpret_cast<const void*>(offset));
    glVertexAttribDivisor(index, 1);
}

template <class T>
void upload(const GlBuffer& buffer, const std::vector<T>& values) {
    glBindBuffer(GL_ARRAY_BUFFER, buffer.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(values.size() * sizeof(T)), values.data(),
                 GL_DYNAMIC_DRAW);
}

} // namespace

DotBuffer::DotBuffer() {
    glBindVertexArray(array_.id());
    glBindBuffer(GL_ARRAY_BUFFER, places_.id());
    instanceAttribute(0, 3, sizeof(DotPlace), offsetof(DotPlace, positionMm));
    instanceAttribute(1, 3, sizeof(DotPlace), offsetof(DotPlace, normal));
    glBindBuffer(GL_ARRAY_BUFFER, kernels_.id());
    instanceAttribute(2, 1, sizeof(DotKernel), offsetof(DotKernel, coreSigmaMm));
    instanceAttribute(3, 3, sizeof(DotKernel), offsetof(DotKernel, coreIntegralMm2));
    instanceAttribute(4, 3, sizeof(DotKernel), offsetof(DotKernel, haloSigmaMm));
    instanceAttribute(5, 3, sizeof(DotKernel), offsetof(DotKernel, haloIntegralMm2));
}

void DotBuffer::update(const DotLayer& layer) {
    if (layer.places && layer.places != uploaded_.places) upload(places_, *layer.places);
    if (layer.kernels && layer.kernels != uploaded_.kernels) upload(kernels_, *layer.kernels);
    uploaded_ = layer;
}

void DotBuffer::draw() const {
    if (!uploaded_.places || !uploaded_.kernels || uploaded_.places->empty()) return;
    STIPPLE_CHECK(uploaded_.places->size() == uploaded_.kernels->size(), "one kernel a dot");
    glBindVertexArray(array_.id());
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(uploaded_.places->size()));
}

} // namespace stipple

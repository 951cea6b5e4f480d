#include "render/ShadowMap.h"

#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr int mapSize = 1024;
// The penumbra's half width is that of the lamp over the distance to what casts the shadow: a nose, a brow,
// an ear.
constexpr float castFromMm = 20.0F;
constexpr float leastSoftnessMm = 0.8F; // light that skin scatters blurs every shadow on it
constexpr float mostSoftnessMm = 14.0F; // 20 taps are smooth up to here
constexpr float biasMm = 1.2F;

glm::mat4 lightMatrix(const HeadMesh& head, glm::vec3 towardsLight) {
    const glm::vec3 helper = std::abs(towardsLight.y) < 0.95F ? glm::vec3(0, 1, 0) : glm::vec3(0, 0, 1);
    const float r = head.radiusMm;
    const glm::mat4 view = glm::lookAt(head.centreMm + r * towardsLight, head.centreMm, helper);
    return glm::ortho(-r, r, -r, r, 0.0F, 2.0F * r) * view;
}

} // namespace

ShadowMap::ShadowMap() {
    glBindTexture(GL_TEXTURE_2D, depth_.id());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_DEPTH_COMPONENT24, mapSize, mapSize, 0, GL_DEPTH_COMPONENT,
                 GL_UNSIGNED_INT, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth_.id(), 0);
    glDrawBuffer(GL_NONE);
    glReadBuffer(GL_NONE);
}

void ShadowMap::draw(const HeadMesh& head, Detail detail, const GlProgram& depthProgram,
                     glm::vec3 towardsLight, float radiusRadians) {
    softnessMm_ = std::clamp(castFromMm * std::tan(radiusRadians), leastSoftnessMm, mostSoftnessMm);
    if (drawnFor_ == towardsLight && drawnDetail_ <= detail) return;
    drawnFor_ = towardsLight;
    drawnDetail_ = detail;
    const glm::mat4 matrix = lightMatrix(head, towardsLight);
    const glm::mat4 toUnit = glm::scale(glm::translate(glm::mat4(1.0F), glm::vec3(0.5F)), glm::vec3(0.5F));
    toMap_ = toUnit * matrix;
    radiusMm_ = head.radiusMm;
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id());
    glViewport(0, 0, mapSize, mapSize);
    glClear(GL_DEPTH_BUFFER_BIT);
    depthProgram.use();
    depthProgram.set("uViewProjection", matrix);
    head.draw(detail); // its error is below the map's bias
}

void ShadowMap::bind(const GlProgram& program, int textureUnit) const {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(textureUnit));
    glBindTexture(GL_TEXTURE_2D, depth_.id());
    const float softness = softnessMm_ / (2.0F * radiusMm_);
    program.set("uShadowMap", textureUnit);
    program.set("uShadowMatrix", toMap_);
    program.set("uShadowSoftness", glm::vec3(softness, softness, biasMm / (2.0F * radiusMm_)));
}

} // namespace stipple

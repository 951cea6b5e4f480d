#include "render/EnvironmentMap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace stipple {

namespace {

constexpr int levels = 5;
constexpr int widestFace = 32; // pixels of level 0, halved each level
/// GGX roughness that a level is blurred for: light.frag finds the level by the same line.
constexpr float roughnessOfLevel(int level) {
    return 0.15F + 0.15F * static_cast<float>(level);
}
constexpr int samplesOfSharpest = 24;
constexpr int samplesOfOthers = 64;

/// The direction through a texel's middle, as OpenGL lays out a cube's faces; not of length 1.
glm::vec3 texelDirection(int face, int x, int y, int width) {
    const float s = (2.0F * static_cast<float>(x) + 1.0F) / static_cast<float>(width) - 1.0F;
    const float t = (2.0F * static_cast<float>(y) + 1.0F) / static_cast<float>(width) - 1.0F;
    switch (face) {
    case 0:
        return {1.0F, -t, -s};
    case 1:
        return {-1.0F, -t, s};
    case 2:
        return {s, 1.0F, t};
    case 3:
        return {s, -1.0F, -t};
    case 4:
        return {s, -t, 1.0F};
    default:
        return {-s, -t, -1.0F};
    }
}

/// Second coordinate of the Hammersley points: the bits of `i` mirrored at the point.
float mirroredBits(std::uint32_t i) {
    float value = 0.0F;
    for (float bit = 0.5F; i != 0; i >>= 1, bit *= 0.5F)
        if ((i & 1U) != 0) value += bit;
    return value;
}

/// What a surface of that roughness mirrors when seen along its normal: the mean over GGX half vectors,
/// weighted by the cosine (Karis 2013, "Real shading in Unreal Engine 4").
LinearRgb mirrored(const LightRig& rig, glm::vec3 normal, float roughness, int samples) {
    const glm::vec3 helper = std::abs(normal.y) < 0.9F ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
    const glm::vec3 tangent = glm::normalize(glm::cross(helper, normal));
    const glm::vec3 other = glm::cross(normal, tangent);
    const float squaredAlpha = roughness * roughness * roughness * roughness;
    LinearRgb sum{};
    float weights = 0.0F;
    for (int i = 0; i < samples; ++i) {
        const float u = (static_cast<float>(i) + 0.5F) / static_cast<float>(samples);
        const float angle = 6.2831853F * mirroredBits(static_cast<std::uint32_t>(i));
        const float cosine = std::sqrt((1.0F - u) / (1.0F + (squaredAlpha - 1.0F) * u));
        const float sine = std::sqrt(1.0F - cosine * cosine);
        const glm::vec3 half = sine * (std::cos(angle) * tangent + std::sin(angle) * other) + cosine * normal;
        const glm::vec3 towardsLight = 2.0F * cosine * half - normal;
        const float weight = glm::dot(towardsLight, normal);
        if (weight <= 0.0F) continue;
        const LinearRgb radiance = radianceFrom(rig, towardsLight);
        for (std::size_t c = 0; c < 3; ++c) sum[c] += weight * radiance[c];
        weights += weight;
    }
    for (float& value : sum) value /= weights;
    return sum;
}

void uploadLevel(const LightRig& rig, int level) {
    const int width = widestFace >> level;
    std::vector<LinearRgb> texels(static_cast<std::size_t>(width) * width);
    for (int face = 0; face < 6; ++face) {
        for (int y = 0; y < width; ++y)
            for (int x = 0; x < width; ++x)
                texels[static_cast<std::size_t>(y) * width + x] =
                    mirrored(rig, glm::normalize(texelDirection(face, x, y, width)), roughnessOfLevel(level),
                             level == 0 ? samplesOfSharpest : samplesOfOthers);
        glTexImage2D(GL_TEXTURE_CUBE_MAP_POSITIVE_X + static_cast<GLenum>(face), level, GL_RGB16F, width,
                     width, 0, GL_RGB, GL_FLOAT, texels.data());
    }
}

bool sameEnvironment(const LightRig& a, const LightRig& b) {
    return a.lamps == b.lamps && a.skyIrradiance == b.skyIrradiance &&
           a.groundIrradiance == b.groundIrradiance;
}

} // namespace

EnvironmentMap::EnvironmentMap() {
    glBindTexture(GL_TEXTURE_CUBE_MAP, cube_.id());
    glTexParameteri(GL_TEXTURE_CUBE_MAP, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_CUBE_MAP, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_CUBE_MAP, GL_TEXTURE_MAX_LEVEL, levels - 1);
}

void EnvironmentMap::update(const LightRig& rig) {
    if (drawnFor_ && sameEnvironment(*drawnFor_, rig)) return;
    harmonics_ = irradianceHarmonics(rig);
    glBindTexture(GL_TEXTURE_CUBE_MAP, cube_.id());
    for (int level = 0; level < levels; ++level) uploadLevel(rig, level);
    drawnFor_ = rig;
}

void EnvironmentMap::setIrradiance(const GlProgram& program) const {
    program.set("uIrradiance[0]", harmonics_);
}

void EnvironmentMap::bindMirror(const GlProgram& program, int textureUnit) const {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(textureUnit));
    glBindTexture(GL_TEXTURE_CUBE_MAP, cube_.id());
    program.set("uEnvironment", textureUnit);
}

} // namespace stipple

#include "scene/LightRig.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

constexpr double pi = 3.14159265358979;

double irradianceOverPi(const IrradianceHarmonics& h, glm::vec3 n, std::size_t channel) {
    const std::array<float, 9> basis{
        1.0F, n.y, n.z, n.x, n.x * n.y, n.y * n.z, 3.0F * n.z * n.z - 1.0F, n.x * n.z, n.x * n.x - n.y * n.y};
    double sum = 0.0;
    for (std::size_t i = 0; i < basis.size(); ++i) sum += double{h[i][channel]} * basis[i];
    return sum;
}

/// Visits directions that share the sphere evenly (a Fibonacci lattice).
template <class Visit>
void forEachDirection(int count, Visit&& visit) {
    for (int i = 0; i < count; ++i) {
        const double y = 1.0 - (2.0 * i + 1.0) / count;
        const double r = std::sqrt(1.0 - y * y);
        const double angle = 2.399963229728653 * i;
        visit(glm::vec3(r * std::cos(angle), y, r * std::sin(angle)));
    }
}

TEST(LightRig, NamesGoThereAndBack) {
    for (int i = 0; i < lightCount; ++i)
        EXPECT_EQ(lightNamed(name(static_cast<Light>(i))), static_cast<Light>(i));
    EXPECT_FALSE(lightNamed("candle"));
}

TEST(LightRig, EvenLightIsEvenFromEverySide) {
    LightRig rig;
    rig.skyIrradiance = rig.groundIrradiance = {2.0F, 1.0F, 0.5F};
    const IrradianceHarmonics harmonics = irradianceHarmonics(rig);
    forEachDirection(50, [&](glm::vec3 n) {
        EXPECT_NEAR(irradianceOverPi(harmonics, n, 0), 2.0 / pi, 1e-6);
        EXPECT_NEAR(radianceFrom(rig, n)[2] * pi, 0.5, 0.13); // linear in the height, clamped below 0
    });
}

// What a second-order expansion leaves out of a cosine is at most 5 % of a lamp's own irradiance (Ramamoorthi
// and Hanrahan 2001: 3 terms of the clamped cosine), so the limit is 6 % of all that shines.
TEST(LightRig, HarmonicsAreTheLightThatShines) {
    for (int light = 0; light < lightCount; ++light) {
        const LightRig rig = lightRig(static_cast<Light>(light));
        const IrradianceHarmonics harmonics = irradianceHarmonics(rig);
        double whole = rig.skyIrradiance[1] + rig.groundIrradiance[1];
        for (const Lamp& lamp : rig.lamps) whole += lamp.irradiance[1];
        forEachDirection(30, [&](glm::vec3 normal) {
            constexpr int count = 40'000;
            double sum = 0.0;
            forEachDirection(count, [&](glm::vec3 from) {
                sum += std::max(0.0F, glm::dot(normal, from)) * radianceFrom(rig, from)[1];
            });
            const double irradiance = sum * 4.0 * pi / count;
            EXPECT_NEAR(pi * irradianceOverPi(harmonics, normal, 1), irradiance, 0.06 * whole)
                << name(static_cast<Light>(light));
        });
    }
}

TEST(LightRig, ExposureShowsAGreyCardAlikeButInABar) {
    const glm::vec3 normal = glm::normalize(glm::vec3(0.0F, 0.5F, 0.8660254F));
    for (int i = 0; i < lightCount; ++i) {
        const auto light = static_cast<Light>(i);
        const LightRig rig = lightRig(light, 0.5F);
        const double key = rig.key.irradiance[1] * std::max(0.0F, glm::dot(normal, rig.key.direction)) / pi;
        const double shown =
            rig.exposure * 0.18 * (key + irradianceOverPi(irradianceHarmonics(rig), normal, 1));
        EXPECT_NEAR(shown, light == Light::Bar ? 0.115 : 0.185, 1e-4) << name(light);
    }
}

} // namespace
} // namespace stipple

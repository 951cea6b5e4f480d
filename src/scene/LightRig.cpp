#include "scene/LightRig.h"

#include "base/SmoothStep.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float pi = 3.14159265F;
constexpr std::array<std::string_view, lightCount> names{"clinic",   "office",   "sun",
                                                         "overcast", "bathroom", "bar"};

/// Linear light that a grey card of 18 % shows when it faces the viewer, leaning back by 30 degrees as a
/// forehead does. In a bar an eye does not adapt all the way.
constexpr float greyCardLight = 0.185F;
constexpr float dimGreyCardLight = 0.115F;

Lamp lampAt(glm::vec3 direction, float radiusRadians, LinearRgb irradiance) {
    return {glm::normalize(direction), radiusRadians, irradiance};
}

// A soft box beside the camera, a reflector opposite, a strip behind; white walls.
LightRig clinic() {
    LightRig rig;
    rig.key = lampAt({0.45F, 0.62F, 0.85F}, 0.30F, {3.05F, 2.97F, 2.87F});
    rig.lamps = {lampAt({-0.75F, 0.15F, 0.65F}, 0.45F, {0.85F, 0.89F, 0.96F}),
                 lampAt({-0.65F, 0.45F, -0.65F}, 0.30F, {0.90F, 0.92F, 0.96F})};
    rig.skyIrradiance = {1.35F, 1.38F, 1.44F};
    rig.groundIrradiance = {0.62F, 0.59F, 0.56F};
    rig.backdropTop = {0.16F, 0.17F, 0.19F};
    rig.backdropBottom = {0.40F, 0.41F, 0.43F};
    return rig;
}

// Panels in a white ceiling, a window to one side, grey carpet.
LightRig office() {
    LightRig rig;
    rig.key = lampAt({0.25F, 0.92F, 0.30F}, 0.40F, {2.40F, 2.40F, 2.26F});
    rig.lamps = {lampAt({-0.60F, 0.75F, -0.30F}, 0.35F, {1.20F, 1.20F, 1.13F}),
                 lampAt({0.92F, 0.15F, 0.20F}, 0.50F, {0.62F, 0.70F, 0.82F})};
    rig.skyIrradiance = {1.50F, 1.50F, 1.44F};
    rig.groundIrradiance = {0.62F, 0.60F, 0.57F};
    rig.backdropTop = {0.42F, 0.43F, 0.44F};
    rig.backdropBottom = {0.55F, 0.55F, 0.54F};
    return rig;
}

// Clear noon of a summer's day: about a fifth of the light comes from the sky (CIE clear sky).
LightRig sun() {
    LightRig rig;
    rig.key = lampAt({0.55F, 0.80F, 0.45F}, 0.0047F, {8.60F, 8.10F, 7.30F});
    rig.skyIrradiance = {1.25F, 1.65F, 2.30F};
    rig.groundIrradiance = {1.40F, 1.30F, 1.10F};
    rig.backdropTop = {0.22F, 0.36F, 0.62F};
    rig.backdropBottom = {0.55F, 0.64F, 0.72F};
    return rig;
}

// The zenith of a covered sky is three times as bright as the horizon (CIE standard overcast sky).
LightRig overcast() {
    LightRig rig;
    rig.key = lampAt({0.10F, 0.98F, 0.18F}, 1.10F, {1.55F, 1.60F, 1.68F});
    rig.skyIrradiance = {2.35F, 2.42F, 2.54F};
    rig.groundIrradiance = {0.52F, 0.51F, 0.48F};
    rig.backdropTop = {0.66F, 0.69F, 0.73F};
    rig.backdropBottom = {0.50F, 0.52F, 0.53F};
    return rig;
}

// A bulb over the mirror, one in the ceiling, two strips beside the mirror; white tiles.
LightRig bathroom() {
    LightRig rig;
    rig.key = lampAt({0.08F, 0.95F, 0.32F}, 0.10F, {2.90F, 2.52F, 2.02F});
    rig.lamps = {lampAt({0.0F, 0.42F, 0.90F}, 0.22F, {1.50F, 1.33F, 1.10F}),
                 lampAt({0.75F, 0.05F, 0.66F}, 0.16F, {0.45F, 0.40F, 0.33F}),
                 lampAt({-0.75F, 0.05F, 0.66F}, 0.16F, {0.45F, 0.40F, 0.33F})};
    rig.skyIrradiance = {0.95F, 0.86F, 0.72F};
    rig.groundIrradiance = {0.85F, 0.78F, 0.66F};
    rig.backdropTop = {0.50F, 0.46F, 0.40F};
    rig.backdropBottom = {0.60F, 0.56F, 0.50F};
    return rig;
}

// One warm lamp to the side, a spot above, a red sign behind.
LightRig bar() {
    LightRig rig;
    rig.key = lampAt({-0.62F, 0.60F, 0.45F}, 0.12F, {1.70F, 1.12F, 0.62F});
    rig.lamps = {lampAt({0.25F, 0.95F, 0.12F}, 0.10F, {0.80F, 0.55F, 0.33F}),
                 lampAt({0.72F, 0.20F, -0.62F}, 0.25F, {0.75F, 0.22F, 0.20F})};
    rig.skyIrradiance = {0.22F, 0.16F, 0.11F};
    rig.groundIrradiance = {0.16F, 0.11F, 0.08F};
    rig.backdropTop = {0.020F, 0.015F, 0.012F};
    rig.backdropBottom = {0.085F, 0.055F, 0.035F};
    return rig;
}

LightRig rigOf(Light light) {
    switch (light) {
    case Light::Clinic:
        return clinic();
    case Light::Office:
        return office();
    case Light::Sun:
        return sun();
    case Light::Overcast:
        return overcast();
    case Light::Bathroom:
        return bathroom();
    case Light::Bar:
        return bar();
    }
    return clinic();
}

void add(LinearRgb& sum, const LinearRgb& colour, float weight) {
    for (std::size_t c = 0; c < 3; ++c) sum[c] += weight * colour[c];
}

/// Zonal harmonics of what a cosine-weighted receiver gets from a disc of irradiance 1, over pi.
std::array<float, 3> discHarmonics(float radiusRadians) {
    const float cosine = std::cos(radiusRadians);
    const float squaredSine = 1.0F - cosine * cosine;
    const float perSteradian = 1.0F / (pi * squaredSine); // radiance of the disc
    const float zonal0 = std::sqrt(pi) * (1.0F - cosine);
    const float zonal1 = 0.5F * std::sqrt(3.0F * pi) * squaredSine;
    const float zonal2 = 0.5F * std::sqrt(5.0F * pi) * cosine * squaredSine;
    // Convolution with the clamped cosine: pi, 2 pi / 3, pi / 4 times the basis along the axis.
    return {perSteradian * zonal0 * std::sqrt(0.25F / pi),
            perSteradian * zonal1 * std::sqrt(0.75F / pi) * 2.0F / 3.0F,
            perSteradian * zonal2 * std::sqrt(1.25F / pi) * 0.25F};
}

/// Adds w0 + w1 cos + w2 (3 cos^2 - 1) / 2, cos to `axis`, in the basis of IrradianceHarmonics.
void addZonal(IrradianceHarmonics& sum, glm::vec3 axis, const std::array<float, 3>& w,
              const LinearRgb& colour) {
    const auto [x, y, z] = std::array{axis.x, axis.y, axis.z};
    const std::array<float, 9> weights{w[0],
                                       w[1] * y,
                                       w[1] * z,
                                       w[1] * x,
                                       3.0F * w[2] * x * y,
                                       3.0F * w[2] * y * z,
                                       0.25F * w[2] * (3.0F * z * z - 1.0F),
                                       3.0F * w[2] * x * z,
                                       0.75F * w[2] * (x * x - y * y)};
    for (std::size_t i = 0; i < sum.size(); ++i) add(sum[i], colour, weights[i]);
}

float greyCardUnder(const LightRig& rig) {
    const glm::vec3 normal = glm::normalize(glm::vec3(0.0F, 0.5F, 0.8660254F));
    const IrradianceHarmonics h = irradianceHarmonics(rig);
    const float around = h[0][1] + h[1][1] * normal.y + h[2][1] * normal.z + h[5][1] * normal.y * normal.z +
                         h[6][1] * (3.0F * normal.z * normal.z - 1.0F) - h[8][1] * normal.y * normal.y;
    const float key = rig.key.irradiance[1] * std::max(0.0F, glm::dot(normal, rig.key.direction)) / pi;
    return 0.18F * (around + key);
}

} // namespace

std::string_view name(Light light) {
    return names[static_cast<std::size_t>(light)];
}

std::optional<Light> lightNamed(std::string_view wanted) {
    const auto found = std::find(names.begin(), names.end(), wanted);
    if (found == names.end()) return std::nullopt;
    return static_cast<Light>(found - names.begin());
}

LightRig lightRig(Light light, float turnRadians) {
    LightRig rig = rigOf(light);
    rig.exposure = (light == Light::Bar ? dimGreyCardLight : greyCardLight) / greyCardUnder(rig);
    rig.turnRadians = turnRadians;
    return rig;
}

IrradianceHarmonics irradianceHarmonics(const LightRig& rig) {
    IrradianceHarmonics sum{};
    const glm::vec3 up(0.0F, 1.0F, 0.0F);
    const float half = 0.5F / pi;
    addZonal(sum, up, {half, half, 0.0F}, rig.skyIrradiance);
    addZonal(sum, up, {half, -half, 0.0F}, rig.groundIrradiance);
    for (const Lamp& lamp : rig.lamps)
        addZonal(sum, lamp.direction, discHarmonics(lamp.radiusRadians), lamp.irradiance);
    return sum;
}

LinearRgb radianceFrom(const LightRig& rig, glm::vec3 direction) {
    LinearRgb sum{};
    // Radiance linear in the height gives an irradiance that is linear with two thirds of the slope.
    add(sum, rig.skyIrradiance, std::max(0.0F, 0.5F + 0.75F * direction.y) / pi);
    add(sum, rig.groundIrradiance, std::max(0.0F, 0.5F - 0.75F * direction.y) / pi);
    for (const Lamp& lamp : rig.lamps) {
        const float cosine = glm::dot(direction, lamp.direction);
        const float rim = std::cos(lamp.radiusRadians);
        constexpr float softness = 0.15F; // of the disc's depth, to either side
        const float inside = smoothStep(rim - softness * (1.0F - rim), rim + softness * (1.0F - rim), cosine);
        add(sum, lamp.irradiance, inside / (pi * (1.0F - rim * rim)));
    }
    return sum;
}

} // namespace stipple

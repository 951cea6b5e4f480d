#pragma once

#include "skin/Colour.h"

#include <glm/glm.hpp>

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace stipple {

/// Places where a client will be seen.
enum class Light { Clinic, Office, Sun, Overcast, Bathroom, Bar };
inline constexpr int lightCount = 6;
/// "clinic", "office", "sun", "overcast", "bathroom", "bar"
std::string_view name(Light light);
std::optional<Light> lightNamed(std::string_view name);

/// A disc of even radiance, far away: a soft box, a ceiling panel, a bulb, the sun.
struct Lamp {
    glm::vec3 direction{0.0F, 0.0F, 1.0F}; ///< towards the lamp, of length 1, in the rig's space
    float radiusRadians = 0.3F;            ///< 0.004..1.2, as seen from the head
    LinearRgb irradiance{};                ///< at normal incidence, after the camera's white balance

    bool operator==(const Lamp&) const = default;
};

/// Light and backdrop. The rig's space is upright (+Y up) and turns with the viewer: +Z points from the head
/// to the viewer, level, +X to the viewer's right.
struct LightRig {
    Lamp key;                  ///< the only one that casts shadows
    std::vector<Lamp> lamps;   ///< the others
    LinearRgb skyIrradiance{}; ///< on a surface that faces up, from all but the lamps
    LinearRgb groundIrradiance{};
    LinearRgb backdropTop{};
    LinearRgb backdropBottom{};
    float exposure = 1.0F;    ///< fixed for each light, so that pictures of one light compare
    float turnRadians = 0.0F; ///< the whole rig about the upright axis, towards the viewer's right

    bool operator==(const LightRig&) const = default;
};

LightRig lightRig(Light light, float turnRadians = 0.0F);

/// Irradiance / pi as spherical harmonics up to the second order, in the rig's space, for a normal n:
/// c0 + c1 y + c2 z + c3 x + c4 xy + c5 yz + c6 (3 zz - 1) + c7 xz + c8 (xx - yy). All of the light but the
/// key's. The discs' harmonics and the cosine's are closed forms (Ramamoorthi and Hanrahan 2001,
/// doi 10.1145/383259.383317: below 1 % of the mean for distant light such as a sky).
using IrradianceHarmonics = std::array<LinearRgb, 9>;
IrradianceHarmonics irradianceHarmonics(const LightRig& rig);

/// What shines from a direction (length 1), the key left out: radiance.
LinearRgb radianceFrom(const LightRig& rig, glm::vec3 direction);

} // namespace stipple

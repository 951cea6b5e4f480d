#version 410 core
// Light from a hair, premultiplied by how much of the pixel the hair covers. Diffuse light after Kajiya and Kay
// (1989, doi 10.1145/74334.74361); the lobes of a dielectric fibre, its cuticle tilted towards the root, after
// Marschner et al. 2003 (doi 10.1145/882262.882345): R mirrored, TT through the shaft, TRT mirrored inside. Each
// is a Gaussian along the hair times a closed form around it, both with the integral 1.

in vec3 vTangent;
in vec3 vTowardsEye;
in vec2 vOffsetPx;
in float vReached;
flat in vec2 vSizePx;
flat in vec3 vNormal;
flat in vec3 vAlbedo;
flat in float vKeyVisible;

uniform vec3 uKeyDirection; // towards the lamp, model space, length 1
uniform vec3 uKeyColour;    // linear sRGB irradiance at normal incidence
uniform float uKeyRadius;   // of the lamp as seen from the head, radians

layout(location = 0) out vec4 oStrand;

vec3 ambientLight(vec3 normal);

const float invPi = 0.31830989;

// Share of a pixel-wide box that a bar of that width covers, their middles `offset` apart: its integral is the
// width, however thin the bar.
vec2 covered(vec2 offset, vec2 width) { return clamp(0.5 + 0.5 * width - abs(offset), vec2(0.0), min(width, 1.0)); }

const float roughness = 0.14;  // of the lobe R: 8 degrees
const float cuticle = 0.05;    // 3 degrees
const float reflected = 0.046; // Fresnel for n = 1.55

// A lobe along the hair; a broad lamp broadens it.
float longitudinal(float off, float width) {
    float variance = width * width + 0.25 * uKeyRadius * uKeyRadius;
    return exp(-0.5 * off * off / variance) * inversesqrt(6.2831853 * variance);
}

// Share of the light that one way through the shaft leaves. A mat of such hairs has the albedo A when one hair
// scatters 1 - ((1 - A) / (1 + A))^2 of what it meets (Hapke's reflectance of deep layers); the first mirroring
// is part of that.
vec3 throughShaft(vec3 albedo) {
    vec3 absorbing = (1.0 - albedo) / (1.0 + albedo);
    vec3 scattered = 1.0 - absorbing * absorbing;
    return clamp((scattered - reflected) / ((1.0 - reflected) * (1.0 - reflected)), 0.0, 1.0);
}

// What the hair does with the key light beyond its diffuse share. Light that has been inside takes only what the
// diffuse share leaves: all of it together is never more than what came.
vec3 lobes(vec3 tangent, vec3 towardsEye) {
    vec3 light = uKeyDirection - tangent * dot(tangent, uKeyDirection);
    vec3 view = towardsEye - tangent * dot(tangent, towardsEye);
    float cosine = dot(light, view) * inversesqrt(max(dot(light, light) * dot(view, view), 1e-8));
    float mirrored = reflected * longitudinal(dot(tangent, normalize(uKeyDirection + towardsEye)) + cuticle, roughness) *
                     0.25 * sqrt(max(0.5 + 0.5 * cosine, 0.0));
    // Against the light the halfway vector vanishes: the mean of the sines.
    float middle = 0.5 * (dot(tangent, uKeyDirection) + dot(tangent, towardsEye));
    vec3 passed = throughShaft(vAlbedo);
    float entering = (1.0 - reflected) * (1.0 - reflected);
    // Von Mises' distributions around the hair: 8 away from the lamp, 2 back towards it.
    vec3 tt = entering * passed * longitudinal(middle - 0.5 * cuticle, 0.5 * roughness) * 1.1097 *
              exp(-8.0 * (1.0 + cosine));
    vec3 trt = entering * reflected * passed * passed * longitudinal(middle - 1.5 * cuticle, 2.0 * roughness) *
               0.5159 * exp(-2.0 * (1.0 - cosine));
    return (vec3(mirrored) + (1.0 - clamp(vAlbedo, 0.0, 1.0)) * (tt + trt)) * sqrt(dot(light, light));
}

void main() {
    vec2 coverage = covered(vOffsetPx, vSizePx);
    float alpha = coverage.x * coverage.y;
    if (alpha < 0.002) discard;
    vec3 tangent = normalize(vTangent);
    float along = dot(tangent, uKeyDirection);
    // The head shades its far side; a hair sticks out of it a little.
    float facing = clamp((dot(vNormal, uKeyDirection) + 0.2) / 1.2, 0.0, 1.0);
    vec3 key = vKeyVisible * facing * uKeyColour;
    // The albedo is that of a mat of hair: what it mirrors of the room is in it.
    vec3 diffuse = vAlbedo * (invPi * sqrt(1.0 - along * along) * key + ambientLight(vNormal));
    // Where a hair is wide enough to show it is round: darker towards its edges, the same in the mean.
    float fromMiddle = clamp(2.0 * vOffsetPx.x / vSizePx.x, -1.0, 1.0);
    diffuse *= mix(1.0, 1.2 - 0.6 * fromMiddle * fromMiddle, smoothstep(1.5, 4.0, vSizePx.x));
    vec3 shine = key * lobes(tangent, normalize(vTowardsEye));
    oStrand = vec4(vReached * alpha * (diffuse + shine), alpha);
}

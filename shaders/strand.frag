#version 410 core
// Light from a hair, premultiplied by how much of the pixel the hair covers. Diffuse light after Kajiya and Kay
// (1989, doi 10.1145/74334.74361), the highlight after Marschner et al. 2003 (doi 10.1145/882262.882345): the
// lobe R of a dielectric fibre, its cuticle tilted towards the root.

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

float highlight(vec3 tangent, vec3 towardsEye) {
    const float roughness = 0.14; // 8 degrees
    const float cuticle = 0.05;   // 3 degrees
    const float reflected = 0.046; // Fresnel for n = 1.55
    float variance = roughness * roughness + 0.25 * uKeyRadius * uKeyRadius; // a broad lamp broadens it
    float off = dot(tangent, normalize(uKeyDirection + towardsEye)) + cuticle;
    float longitudinal = exp(-0.5 * off * off / variance) * inversesqrt(6.2831853 * variance);
    vec3 light = uKeyDirection - tangent * dot(tangent, uKeyDirection);
    vec3 view = towardsEye - tangent * dot(tangent, towardsEye);
    float cosine = dot(light, view) * inversesqrt(max(dot(light, light) * dot(view, view), 1e-8));
    float azimuthal = 0.25 * sqrt(max(0.5 + 0.5 * cosine, 0.0));
    return reflected * longitudinal * azimuthal * sqrt(dot(light, light));
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
    vec3 shine = key * highlight(tangent, normalize(vTowardsEye));
    oStrand = vec4(vReached * alpha * (diffuse + shine), alpha);
}

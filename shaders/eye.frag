#version 410 core
// Wet eyeball: textured, shaded by the lids, with the lamps in the cornea.

in vec3 vPositionMm;
in vec3 vNormal;
in vec2 vUv;
in float vKeyVisible;

uniform sampler2D uTexture; // encoded sRGB
uniform vec3 uEyeMm;        // camera, model space
uniform float uPupilHeightMm; // y of the pupils, model space

layout(location = 0) out vec4 oColour;

vec3 skinIrradiance(vec3 normal, float keyVisible, float ambient, vec3 wrap);
vec3 specularLight(vec3 normal, vec3 towardsEye, float keyVisible, float ambient, float f0, vec2 roughness, float sharpShare);
vec3 displayed(vec3 linear);

vec3 srgbDecoded(vec3 c) { return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(vec3(0.04045), c)); }

void main() {
    vec4 texel = texture(uTexture, vUv);
    vec3 albedo = 0.75 * srgbDecoded(texel.rgb);
    vec3 normal = normalize(vNormal);
    vec3 towardsEye = normalize(uEyeMm - vPositionMm);
    // The upper lid and its lashes shade the ball; the corners lie deep.
    float height = vPositionMm.y - uPupilHeightMm;
    float lids = mix(1.0, 0.28, smoothstep(-1.5, 5.0, height)) * mix(1.0, 0.6, smoothstep(-3.0, -6.0, height));
    float ambient = 0.75 * lids;
    vec3 diffuse = albedo * lids * skinIrradiance(normal, vKeyVisible, ambient, vec3(0.25, 0.18, 0.15));
    vec3 specular = specularLight(normal, towardsEye, vKeyVisible, lids * lids, 0.035, vec2(0.13, 0.3), 0.8);
    oColour = vec4(displayed(diffuse + specular), texel.a);
}

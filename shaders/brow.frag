#version 410 core
// Eyebrow hair: coverage from the picture, colour from the person's hair.

in vec3 vPositionMm;
in vec3 vNormal;
in vec2 vUv;
in float vKeyVisible;

uniform sampler2D uTexture; // alpha: hair coverage
uniform vec3 uBrowAlbedo;   // linear sRGB
uniform vec3 uEyeMm;        // camera, model space

layout(location = 0) out vec4 oColour;

vec3 skinIrradiance(vec3 normal, float keyVisible, float ambient, vec3 wrap);
vec3 displayed(vec3 linear);

void main() {
    float coverage = texture(uTexture, vUv).a;
    vec3 normal = normalize(vNormal);
    // The card that carries the hair is not to be seen edge on or from behind.
    coverage *= smoothstep(0.05, 0.40, dot(normal, normalize(uEyeMm - vPositionMm)));
    // Thin hairs let some light through: never as dark as a solid mat.
    vec3 light = (uBrowAlbedo + 0.012) * skinIrradiance(normal, vKeyVisible, 0.9, vec3(0.3));
    oColour = vec4(displayed(light), coverage);
}

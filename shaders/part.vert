#version 410 core
// Eyeballs and eyebrows.

layout(location = 0) in vec3 aPositionMm;
layout(location = 1) in vec3 aNormal;
layout(location = 2) in vec2 aUv;

uniform mat4 uViewProjection; // model space in mm to clip space
uniform vec3 uEyeMm;          // camera, model space
uniform float uLiftMm;        // towards the camera, so that cards on the skin are not swallowed by it

out vec3 vPositionMm;
out vec3 vNormal;
out vec2 vUv;
out float vKeyVisible;

float keyVisibility(vec3 positionMm, vec3 normal, int taps);

void main() {
    vPositionMm = aPositionMm;
    vNormal = aNormal;
    vUv = aUv;
    vKeyVisible = keyVisibility(aPositionMm, aNormal, 20);
    vec3 lifted = aPositionMm + uLiftMm * normalize(uEyeMm - aPositionMm);
    gl_Position = uViewProjection * vec4(lifted, 1.0);
}

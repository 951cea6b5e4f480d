#version 410 core
// The scalp in the colours of a map, laid over the finished skin.

layout(location = 0) in vec3 aPositionMm;
layout(location = 1) in vec4 aColour;

uniform mat4 uViewProjection; // model space in mm to clip space of this tile
uniform vec3 uEyeMm;          // camera, model space
uniform float uLiftMm;        // towards the camera, over the skin

out vec4 vColour;

void main() {
    vColour = aColour;
    gl_Position = uViewProjection * vec4(aPositionMm + uLiftMm * normalize(uEyeMm - aPositionMm), 1.0);
}

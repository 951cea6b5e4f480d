#version 410 core
// Depth of the head, for the shadow map and for hiding dots behind it.

layout(location = 0) in vec3 aPositionMm;

uniform mat4 uViewProjection; // model space in mm to clip space

invariant gl_Position; // the same depth in every pass

void main() { gl_Position = uViewProjection * vec4(aPositionMm, 1.0); }

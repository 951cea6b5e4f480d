#version 410 core
// Encoded sRGB, unlit: a map's colours are read against its legend.

in vec4 vColour;

layout(location = 0) out vec4 oColour;

void main() { oColour = vColour; }

#version 410 core
// A line segment, or a mark (both ends in one place), with a constant width in pixels.

layout(location = 0) in vec3 aStartMm;
layout(location = 1) in vec3 aEndMm;
layout(location = 2) in vec4 aColour;
layout(location = 3) in float aRadiusPx;

uniform mat4 uViewProjection; // model space in mm to clip space of this tile
uniform vec2 uTileSizePx;     // width and height of this tile
uniform vec3 uEyeMm;          // camera, model space
uniform float uLiftMm;        // towards the camera, over the skin

flat out vec2 vStartPx;
flat out vec2 vEndPx;
flat out vec4 vColour;
flat out float vRadiusPx;
out vec2 vHerePx;

vec4 lifted(vec3 p) { return uViewProjection * vec4(p + uLiftMm * normalize(uEyeMm - p), 1.0); }
vec2 pixels(vec4 clip) { return (0.5 * clip.xy / clip.w + 0.5) * uTileSizePx; }

void main() {
    vec4 start = lifted(aStartMm);
    vec4 end = lifted(aEndMm);
    vColour = aColour;
    vRadiusPx = aRadiusPx;
    vStartPx = pixels(start);
    vEndPx = pixels(end);
    vec2 along = vEndPx - vStartPx;
    along = dot(along, along) > 1e-6 ? normalize(along) : vec2(1.0, 0.0);
    bool atEnd = (gl_VertexID & 1) != 0;
    float reach = aRadiusPx + 1.0;
    vec2 across = vec2(-along.y, along.x) * ((gl_VertexID >> 1) * 2.0 - 1.0);
    vHerePx = (atEnd ? vEndPx + reach * along : vStartPx - reach * along) + reach * across;
    vec4 place = atEnd ? end : start;
    gl_Position = vec4(2.0 * vHerePx / uTileSizePx - 1.0, place.z / place.w, 1.0);
}

#version 410 core
// Anti-aliased segment without caps, so that a line's neighbours do not overlap; a mark is a disc.

flat in vec2 vStartPx;
flat in vec2 vEndPx;
flat in vec4 vColour;
flat in float vRadiusPx;
in vec2 vHerePx;

layout(location = 0) out vec4 oColour;

void main() {
    vec2 along = vEndPx - vStartPx;
    float t = dot(vHerePx - vStartPx, along) / max(dot(along, along), 1e-6);
    if (vStartPx == vEndPx) t = 0.0;
    else if (t < 0.0 || t >= 1.0) discard;
    float distancePx = length(vHerePx - vStartPx - t * along);
    oColour = vec4(vColour.rgb, vColour.a * clamp(vRadiusPx + 0.5 - distancePx, 0.0, 1.0));
}

#version 410 core
// Anti-aliasing where four samples a pixel are too slow (drawing without a graphics card): blends along the
// picture's edges, in the manner of FXAA (Lottes 2009), but only where the depth jumps, so that dots stay crisp.

uniform sampler2D uPicture; // encoded sRGB
uniform sampler2D uDepth;   // of the same size
uniform vec2 uNearFarMm;    // of the camera's clip planes

layout(location = 0) out vec4 oColour;

float distanceMm(ivec2 pixel) {
    float depth = texelFetch(uDepth, clamp(pixel, ivec2(0), textureSize(uDepth, 0) - 1), 0).r;
    return uNearFarMm.x * uNearFarMm.y / (uNearFarMm.y - depth * (uNearFarMm.y - uNearFarMm.x));
}

// A slope is no jump: the second difference counts.
bool depthJumps(ivec2 pixel) {
    const float jumpMm = 3.0;
    float here = 2.0 * distanceMm(pixel);
    float across = distanceMm(pixel + ivec2(1, 0)) + distanceMm(pixel - ivec2(1, 0)) - here;
    float along = distanceMm(pixel + ivec2(0, 1)) + distanceMm(pixel - ivec2(0, 1)) - here;
    return max(abs(across), abs(along)) > jumpMm;
}

vec4 pictureAt(vec2 px) { return textureLod(uPicture, px / vec2(textureSize(uPicture, 0)), 0.0); }
float brightness(vec4 colour) { return dot(colour, vec4(0.299, 0.587, 0.114, 0.3)); }

void main() {
    vec2 px = gl_FragCoord.xy;
    vec4 here = texelFetch(uPicture, ivec2(px), 0);
    oColour = here;
    if (!depthJumps(ivec2(px))) return;
    float nw = brightness(pictureAt(px + vec2(-1.0, 1.0))), ne = brightness(pictureAt(px + vec2(1.0, 1.0)));
    float sw = brightness(pictureAt(px + vec2(-1.0, -1.0))), se = brightness(pictureAt(px + vec2(1.0, -1.0)));
    float middle = brightness(here);
    vec2 direction = vec2(sw + se - nw - ne, nw + sw - ne - se);
    float steepest = 1.0 / (min(abs(direction.x), abs(direction.y)) + max(0.03125 * (nw + ne + sw + se), 0.0078));
    direction = clamp(direction * steepest, -8.0, 8.0);
    vec4 near = 0.5 * (pictureAt(px - direction / 6.0) + pictureAt(px + direction / 6.0));
    vec4 wide = 0.5 * near + 0.25 * (pictureAt(px - 0.5 * direction) + pictureAt(px + 0.5 * direction));
    float darkest = min(middle, min(min(nw, ne), min(sw, se)));
    float brightest = max(middle, max(max(nw, ne), max(sw, se)));
    float blended = brightness(wide);
    oColour = blended < darkest || blended > brightest ? near : wide;
}

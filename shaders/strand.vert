#version 410 core
// One hair as a ribbon that faces the camera: a bent shaft, lying down the more the longer it is. Its place on
// the screen is exact; its width and length in pixels go to the fragments, which turn them into coverage.

layout(location = 0) in vec3 aRootMm;
layout(location = 1) in vec4 aNormal;     // of the skin
layout(location = 2) in vec4 aAlong;      // the shaft as it leaves the skin
layout(location = 3) in vec4 aDraws;      // chance 0..1: thickness, length, tone, grey
layout(location = 4) in float aHairsPerMm2;

uniform mat4 uViewProjection; // model space in mm to clip space of this tile
uniform vec3 uEyeMm;          // camera, model space
uniform vec2 uTileSizePx;     // width and height of this tile
uniform float uMmPerPixelAtUnitDepth; // width of a pixel at 1 mm from the eye, in mm
uniform int uFarSide;         // 1: only hair on skin that faces away, 0: only the other
uniform int uPieces;          // straight pieces of a hair
uniform vec2 uLengthDiameterMm;
uniform int uStrands;         // of the whole head
uniform float uKept;          // share of them that is drawn in full; a tenth more fades out
uniform float uWiden;         // what makes up for the rest
uniform float uGreyShare;
uniform vec3 uHairAlbedo;     // linear sRGB
uniform vec3 uGreyAlbedo;     // linear sRGB
uniform float uShadePerHairMm2; // scene/HairLayers.h

out vec3 vTangent;
out vec3 vTowardsEye;
out vec2 vOffsetPx;          // from the middle of the hair: across, along
out float vReached;          // share of the light that the hairs above let through
flat out vec2 vSizePx;       // width and length
flat out vec3 vNormal;
flat out vec3 vAlbedo;
flat out float vKeyVisible;

float keyVisibilityAt(vec3 positionMm, vec3 normal, vec2 inDisc);

const float mostCurvedMm = 40.0; // about the least radius of a head

vec3 bendPerMm(vec3 normal, vec3 along, vec3 side) {
    float rise = dot(along, normal);
    // At 20 mm the hair has come down to the skin, which itself bends away by 1/85 a millimetre.
    float downwards = 0.045 * rise + 0.006;
    vec3 down = normalize(along * rise - normal);
    return downwards * down + 0.02 * (fract(aDraws.y * 13.7 + aDraws.z * 5.3) - 0.5) * side;
}

vec2 pixels(vec4 clip) { return (0.5 * clip.xy / clip.w + 0.5) * uTileSizePx; }

void main() {
    vec3 normal = normalize(aNormal.xyz);
    vec3 towardsEye = normalize(uEyeMm - aRootMm);
    float kept = clamp((1.1 * uKept - float(gl_InstanceID) / float(uStrands)) / (0.1 * uKept), 0.0, 1.0);
    if (uKept >= 1.0) kept = 1.0;
    float lengthMm = uLengthDiameterMm.x * mix(0.82, 1.0, aDraws.y);
    float facing = dot(normal, towardsEye);
    // Far beyond the horizon nothing of it shows over the head.
    bool hidden = facing < -0.05 - sqrt(uLengthDiameterMm.x / mostCurvedMm);
    if (hidden || kept <= 0.0 || (facing < 0.0) != (uFarSide != 0)) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0); // outside: nothing is drawn
        return;
    }
    vec3 side = normalize(cross(aAlong.xyz, normal));
    vec3 along = normalize(aAlong.xyz + 0.22 * (aDraws.z - 0.5) * side +
                           0.16 * (fract(aDraws.y * 7.3 + aDraws.z * 3.1) - 0.5) * normal);
    vec3 bend = bendPerMm(normal, along, side);
    float t = float(gl_VertexID >> 1) / float(uPieces);
    float s = t * lengthMm;
    vec3 placeMm = aRootMm + s * along + 0.5 * s * s * bend;
    vTangent = along + s * bend;
    vTowardsEye = uEyeMm - placeMm;

    vec4 root = uViewProjection * vec4(aRootMm, 1.0);
    vec4 tip = uViewProjection * vec4(aRootMm + lengthMm * along + 0.5 * lengthMm * lengthMm * bend, 1.0);
    vec4 here = uViewProjection * vec4(placeMm, 1.0);
    vec4 ahead = uViewProjection * vec4(placeMm + 0.1 * vTangent, 1.0);
    vec2 direction = pixels(ahead) - pixels(here);
    direction = dot(direction, direction) > 1e-8 ? normalize(direction) : vec2(1.0, 0.0);

    float widthPx = uLengthDiameterMm.y * mix(0.75, 1.21875, aDraws.x) * kept * uWiden / (uMmPerPixelAtUnitDepth * root.w);
    float spanPx = distance(pixels(root), pixels(tip));
    float longPx = max(spanPx, widthPx); // seen from its end it is a disc
    // Half a pixel over all edges, for the coverage to run out.
    float beyond = 0.5 + 0.5 * (longPx - spanPx);
    float overEnd = t == 0.0 ? -beyond : t == 1.0 ? beyond : 0.0;
    float across = (float(gl_VertexID & 1) * 2.0 - 1.0) * (0.5 * widthPx + 0.5);
    vOffsetPx = vec2(across, (t - 0.5) * spanPx + overEnd);
    vSizePx = vec2(widthPx, longPx);

    float tone = mix(0.75, 1.25, aDraws.z);
    bool grey = (aDraws.w * 255.0 + 0.5) / 256.0 < uGreyShare;
    vAlbedo = tone * (grey ? uGreyAlbedo : uHairAlbedo);
    vNormal = normal;
    vReached = exp(-uShadePerHairMm2 * aHairsPerMm2 * (1.0 - t));
    // One look a hair, somewhere on the lamp: its neighbours look elsewhere, and together they blur the shadow.
    float angle = 6.2831853 * aDraws.y;
    vKeyVisible = keyVisibilityAt(aRootMm, normal, sqrt(aDraws.z) * vec2(cos(angle), sin(angle)));

    vec2 placePx = pixels(here) + across * vec2(-direction.y, direction.x) + overEnd * direction;
    vec4 lifted = uViewProjection * vec4(placeMm + 0.6 * towardsEye, 1.0);
    gl_Position = vec4(2.0 * placePx / uTileSizePx - 1.0, lifted.z / lifted.w, 1.0);
}

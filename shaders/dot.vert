#version 410 core
// One dot's density as an elliptical Gaussian on the screen (Zwicker et al. 2001, "EWA splatting"). The dot's
// covariance in the tangent plane is carried to pixels by the projection's Jacobian J and widened by the pixel's
// own filter; the amplitude keeps the integral over the skin, so that the mean tone is the same at every zoom
// and angle.

layout(location = 0) in vec3 aPositionMm;
layout(location = 1) in vec3 aNormal;
layout(location = 2) in vec4 aCore; // steps 0..1 in the ranges below: standard deviation, integral per channel
layout(location = 3) in vec4 aHalo; // the same; first in four bits each the deviation and the most contrast
layout(location = 4) in vec2 aCrowd; // dots per mm2 that rank before this one, and all around it

uniform mat4 uViewProjection; // model space in mm to clip space of this tile
uniform vec2 uTileSizePx;     // width and height of this tile
uniform vec3 uEyeMm;          // camera, model space
uniform float uMarginPx;      // that the viewport is larger than the tile, on each side
uniform float uFullDotsPerPixel; // where more crowd on a pixel, the rest stand for all
uniform int uPoints;          // 1: one vertex a dot, a point; 0: the four corners of a quad
uniform vec4 uLeastCore;      // sigma in mm, integrals in mm2
uniform vec4 uMostCore;
uniform vec4 uLeastHalo;      // most contrast, integrals in mm2
uniform vec4 uMostHalo;
uniform vec3 uLeastHaloSigmaMm;
uniform vec3 uMostHaloSigmaMm;

flat out vec3 vCoreShape;      // inverse covariance (xx, xy, yy), 1/px^2
flat out vec3 vHaloShape[3];   // per channel, 1/px^2
flat out vec3 vCoreAmplitude;  // density in the middle, per channel
flat out vec3 vHaloAmplitude;
flat out vec4 vCut;            // where core and halos end, as half a squared distance in standard deviations
flat out vec2 vMiddlePx;       // in the tile
flat out float vMaxContrast;

const float pixelVariance = 0.30;   // of the pixel's filter, px^2
const float leastDensity = 0.002;   // less is not drawn: half a step of 8 bits
const float nothing = 1e-6;         // what is left of 0 in steps

vec3 footprint = vec3(0.0); // J J^T as (xx, xy, yy), px^2/mm^2
float areaScale = 0.0;      // |det J|, px^2/mm^2

vec3 covariance(float sigmaMm) { return sigmaMm * sigmaMm * footprint + pixelVariance * vec3(1.0, 0.0, 1.0); }
float determinant2(vec3 c) { return c.x * c.z - c.y * c.y; }
vec3 inverted(vec3 c) { return vec3(c.z, -c.y, c.x) / determinant2(c); }
float amplitude(float integralMm2, vec3 c) { return integralMm2 * areaScale / (6.2831853 * sqrt(determinant2(c))); }
float cut(float amplitude) { return clamp(log(max(amplitude, 1e-6) / leastDensity), 1.0, 4.5); }
float brightest(vec3 c) { return max(abs(c.r), max(abs(c.g), abs(c.b))); }

// What a core that the pixel does not resolve takes from the mean of exp(-D) is less than its mean density says:
// 1 - exp(-D) integrates to Ein(peak) / peak of D, for a Gaussian, which is 1 / (1 + peak / 4) to 2 % up to 4.
vec3 unresolved(vec3 integralMm2, float sigmaMm, vec3 c) {
    vec3 peak = integralMm2 / (6.2831853 * sigmaMm * sigmaMm);
    float own = sigmaMm * sigmaMm * areaScale / sqrt(determinant2(c)); // its part of what is drawn
    return integralMm2 / (1.0 + 0.25 * max(peak, 0.0) * (1.0 - own));
}

void project(vec4 clip, vec3 normal) {
    vec3 helper = abs(normal.y) < 0.9 ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0);
    vec3 tangent = normalize(cross(helper, normal));
    vec4 alongT = uViewProjection * vec4(tangent, 0.0);
    vec4 alongB = uViewProjection * vec4(cross(normal, tangent), 0.0);
    vec2 toPx = 0.5 * uTileSizePx / clip.w;
    vec2 ndc = clip.xy / clip.w;
    vec2 t = toPx * (alongT.xy - ndc * alongT.w);
    vec2 b = toPx * (alongB.xy - ndc * alongB.w);
    footprint = vec3(t.x * t.x + b.x * b.x, t.x * t.y + b.x * b.y, t.y * t.y + b.y * b.y);
    areaScale = abs(t.x * b.y - t.y * b.x);
}

// How much of its own density a dot shows: 1; where dots crowd, more for those that rank first, and 0 for the
// last. The mean over the dots around it is 1, and it changes smoothly with the distance.
float standsFor() {
    float full = uFullDotsPerPixel * areaScale; // per mm2
    float all = aCrowd.y;
    if (all <= full) return 1.0;
    float fading = 0.25 * full;
    float last = min(all, full + fading);
    float shown = clamp((full + fading - aCrowd.x) / fading, 0.0, 1.0);
    float sum = full + 0.5 * (last - full) * (1.0 + (full + fading - last) / fading);
    return shown * all / sum;
}

void main() {
    vec4 clip = uViewProjection * vec4(aPositionMm, 1.0);
    vec3 toEye = uEyeMm - aPositionMm;
    vec3 towardsEye = normalize(toEye);
    float facing = dot(aNormal, towardsEye);
    if (facing <= 0.0) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0); // outside: nothing is drawn
        return;
    }
    project(clip, aNormal);
    vec4 coreLook = mix(uLeastCore, uMostCore, aCore);
    float halfBytes = round(255.0 * aHalo.x);
    float width = floor(halfBytes / 16.0);
    vec3 haloSigmaMm = mix(uLeastHaloSigmaMm, uMostHaloSigmaMm, width / 15.0);
    vec4 haloLook = mix(uLeastHalo, uMostHalo, vec4((halfBytes - 16.0 * width) / 15.0, aHalo.yzw));
    vec3 core = covariance(coreLook.x);
    vCoreShape = inverted(core);
    vMaxContrast = haloLook.x;
    float seen = smoothstep(0.0, 0.06, facing) * standsFor();
    if (seen == 0.0) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
        return;
    }
    vec3 coreIntegral = unresolved(coreLook.yzw, coreLook.x, core);
    vCoreAmplitude = vec3(amplitude(coreIntegral.r, core), amplitude(coreIntegral.g, core),
                          amplitude(coreIntegral.b, core)) * seen;
    vCut.x = cut(brightest(vCoreAmplitude));
    float reachMm = sqrt(2.0 * vCut.x) * coreLook.x;
    vec2 extentPx = sqrt(2.0 * vCut.x * core.xz);
    for (int c = 0; c < 3; ++c) {
        vec3 halo = covariance(haloSigmaMm[c]);
        vHaloShape[c] = inverted(halo);
        vHaloAmplitude[c] = seen * amplitude(haloLook[c + 1], halo);
        vCut[c + 1] = cut(abs(vHaloAmplitude[c]));
        if (abs(vHaloAmplitude[c]) < nothing) continue;
        reachMm = max(reachMm, sqrt(2.0 * vCut[c + 1]) * haloSigmaMm[c]);
        extentPx = max(extentPx, sqrt(2.0 * vCut[c + 1] * halo.xz));
    }
    // What is cut off goes to the rest, so that the mean stays.
    vec4 kept = 1.0 - exp(-vCut);
    vCoreAmplitude /= kept.x;
    vHaloAmplitude /= kept.yzw;

    vec2 corner = uPoints != 0 ? vec2(0.0) : vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    gl_PointSize = 2.0 * max(extentPx.x, extentPx.y);
    vec2 middle = clip.xy / clip.w;
    vMiddlePx = (0.5 * middle + 0.5) * uTileSizePx;
    // The dot lies flat in depth; it is lifted over the curved and tilted skin that it covers.
    float tilt = sqrt(1.0 - facing * facing) / max(facing, 0.25);
    vec4 lifted = uViewProjection * vec4(aPositionMm + (0.6 + reachMm * tilt) * towardsEye, 1.0);
    vec2 ndc = (middle * uTileSizePx + 2.0 * corner * extentPx) / (uTileSizePx + 2.0 * uMarginPx);
    gl_Position = vec4(ndc, lifted.z / lifted.w, 1.0);
}

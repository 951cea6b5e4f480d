#version 410 core
// One dot's density as an elliptical Gaussian on the screen (Zwicker et al. 2001, "EWA splatting"). The dot's
// covariance in the tangent plane is carried to pixels by the projection's Jacobian J and widened by the pixel's
// own filter; the amplitude keeps the integral over the skin, so that the mean tone is the same at every zoom
// and angle.

layout(location = 0) in vec3 aPositionMm;
layout(location = 1) in vec3 aNormal;
layout(location = 2) in float aCoreSigmaMm;
layout(location = 3) in vec3 aCoreIntegralMm2;
layout(location = 4) in vec3 aHaloSigmaMm;
layout(location = 5) in vec3 aHaloIntegralMm2;

uniform mat4 uViewProjection; // model space in mm to clip space of this tile
uniform vec2 uTileSizePx;     // width and height of this tile
uniform vec3 uEyeMm;          // camera, model space

flat out vec3 vCoreShape;      // inverse covariance (xx, xy, yy), 1/px^2
flat out vec3 vHaloShape[3];   // per channel, 1/px^2
flat out vec3 vCoreAmplitude;  // density in the middle, per channel
flat out vec3 vHaloAmplitude;
out vec2 vOffsetPx;

const float pixelVariance = 0.30; // of the pixel's filter, px^2
const float reach = 3.0;          // of the quad, in standard deviations

vec3 footprint = vec3(0.0); // J J^T as (xx, xy, yy), px^2/mm^2
float areaScale = 0.0;      // |det J|, px^2/mm^2

vec3 covariance(float sigmaMm) { return sigmaMm * sigmaMm * footprint + pixelVariance * vec3(1.0, 0.0, 1.0); }
float determinant2(vec3 c) { return c.x * c.z - c.y * c.y; }
vec3 inverted(vec3 c) { return vec3(c.z, -c.y, c.x) / determinant2(c); }
float amplitude(float integralMm2, vec3 c) { return integralMm2 * areaScale / (6.2831853 * sqrt(determinant2(c))); }

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
    vec3 core = covariance(aCoreSigmaMm);
    vCoreShape = inverted(core);
    float seen = smoothstep(0.0, 0.06, facing);
    vCoreAmplitude = vec3(amplitude(aCoreIntegralMm2.r, core), amplitude(aCoreIntegralMm2.g, core),
                          amplitude(aCoreIntegralMm2.b, core)) * seen;
    float widestMm = aCoreSigmaMm;
    for (int c = 0; c < 3; ++c) {
        vec3 halo = covariance(aHaloSigmaMm[c]);
        vHaloShape[c] = inverted(halo);
        vHaloAmplitude[c] = seen * amplitude(aHaloIntegralMm2[c], halo);
        widestMm = max(widestMm, aHaloSigmaMm[c]);
    }

    vec3 widest = covariance(widestMm);
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    vOffsetPx = corner * reach * sqrt(widest.xz);
    // The quad lies flat in depth; it is lifted over the curved and tilted skin that it covers.
    float tilt = sqrt(1.0 - facing * facing) / max(facing, 0.25);
    vec4 lifted = uViewProjection * vec4(aPositionMm + (0.6 + reach * widestMm * tilt) * towardsEye, 1.0);
    vec2 ndc = clip.xy / clip.w + 2.0 * vOffsetPx / uTileSizePx;
    gl_Position = vec4(ndc, lifted.z / lifted.w, 1.0);
}

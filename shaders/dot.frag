#version 410 core
// Adds (by blending) the density of one dot, and its sum over the channels times the most that the dot can take.

flat in vec3 vCoreShape;
flat in vec3 vHaloShape[3];
flat in vec3 vCoreAmplitude;
flat in vec3 vHaloAmplitude;
flat in vec4 vCut;
flat in vec2 vMiddlePx;
flat in float vMaxContrast;

layout(location = 0) out vec4 oDensity;

void main() {
    vec2 offset = gl_FragCoord.xy - vMiddlePx;
    vec3 squares = vec3(offset.x * offset.x, 2.0 * offset.x * offset.y, offset.y * offset.y);
    vec4 distances = 0.5 * vec4(dot(vCoreShape, squares), dot(vHaloShape[0], squares), dot(vHaloShape[1], squares),
                                 dot(vHaloShape[2], squares));
    if (all(greaterThan(distances, vCut))) discard;
    vec4 e = exp(-distances) * step(distances, vCut);
    vec3 density = vCoreAmplitude * e.x + vHaloAmplitude * e.yzw;
    oDensity = vec4(density, vMaxContrast * (density.r + density.g + density.b));
}

#version 410 core
// One direction of a Gaussian blur in linear light. Linked with smooth.vert.

uniform sampler2D uPicture;
uniform vec2 uStepPx;    // (1, 0) or (0, 1)
uniform float uSigmaPx;
uniform bool uEncoded;   // the picture is sRGB, and the result linear; else the other way about

layout(location = 0) out vec4 oColour;

vec3 decoded(vec3 c) { return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(vec3(0.04045), c)); }
vec3 encoded(vec3 c) { return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(vec3(0.0031308), c)); }

vec4 at(vec2 px) {
    ivec2 size = textureSize(uPicture, 0);
    vec4 c = texelFetch(uPicture, clamp(ivec2(px), ivec2(0), size - 1), 0);
    return uEncoded ? vec4(decoded(c.rgb), c.a) : c;
}

void main() {
    int reach = int(ceil(3.0 * uSigmaPx));
    vec4 sum = at(gl_FragCoord.xy);
    float weights = 1.0;
    for (int i = 1; i <= reach; ++i) {
        float weight = exp(-0.5 * float(i * i) / (uSigmaPx * uSigmaPx));
        sum += weight * (at(gl_FragCoord.xy + float(i) * uStepPx) + at(gl_FragCoord.xy - float(i) * uStepPx));
        weights += 2.0 * weight;
    }
    sum /= weights;
    oColour = uEncoded ? sum : vec4(encoded(clamp(sum.rgb, 0.0, 1.0)), sum.a);
}

#version 410 core
// A paper roll lit from behind the sitter.

in vec2 vInPicture;

uniform vec3 uTop;    // linear sRGB
uniform vec3 uBottom; // linear sRGB
uniform float uAspect; // of the whole picture, width / height
uniform int uTransparent; // no paper: only the hair that stands out from the head

layout(location = 0) out vec4 oColour;

vec3 displayed(vec3 linear);
vec4 strandsHere();

void main() {
    if (uTransparent != 0) {
        vec4 strands = strandsHere();
        oColour = strands.w * vec4(displayed(strands.rgb / max(strands.w, 1e-4)), 1.0);
        return;
    }
    vec2 fromGlow = (vInPicture - vec2(0.5, 0.42)) * vec2(min(uAspect, 1.6), 1.0);
    float glow = exp(-2.6 * dot(fromGlow, fromGlow));
    vec3 paper = mix(uTop, uBottom, glow);
    vec2 fromMiddle = vInPicture - 0.5;
    float vignette = 1.0 - 0.55 * dot(fromMiddle, fromMiddle);
    oColour = vec4(displayed(paper * vignette), 1.0);
}

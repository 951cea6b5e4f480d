#version 410 core
// Skin: what changes slowly (shadow, skin tone) is computed per vertex, about every 2 mm.

layout(location = 0) in vec3 aPositionMm;
layout(location = 1) in vec3 aNormal;
layout(location = 2) in vec4 aMaskAmbientLipInnerEar;
layout(location = 3) in vec2 aMaskBrowDetail;
layout(location = 4) in vec2 aFaceUv;
layout(location = 5) in vec4 aScanColour;
layout(location = 6) in float aHairsPerMm2;

uniform mat4 uViewProjection; // model space in mm to clip space
uniform vec3 uTemplesMm[2];   // middles of the temples
uniform float uShadePerHairMm2; // scene/HairLayers.h; 0 where the hair is shaved

// Turns the noise's lattice, whose planes would show as upright lines on a forehead.
const mat3 askew = mat3(0.64, 0.48, -0.60, -0.60, 0.80, 0.00, 0.48, 0.36, 0.80);

invariant gl_Position; // the same depth in every pass

out vec3 vPositionMm;
out vec3 vNormal;
out vec4 vMaskAmbientLipInnerEar;
out vec2 vMaskBrowDetail;
out vec2 vFaceUv;
out vec4 vScanColour;
out vec2 vMottle; // redness and lightness, about -1..1
out vec2 vVein; // noise whose zero runs along veins, and how far they show, 0..1
out float vKeyVisible; // but for the hair's shade
out float vUnderHair;  // share of the light that the hair lets through

float keyVisibility(vec3 positionMm, vec3 normal, int taps);
float smoothNoise(vec3 p);

void main() {
    vPositionMm = aPositionMm;
    vNormal = aNormal;
    vMaskAmbientLipInnerEar = aMaskAmbientLipInnerEar;
    vMaskBrowDetail = aMaskBrowDetail;
    vFaceUv = aFaceUv;
    vScanColour = aScanColour;
    vec3 turned = askew * aPositionMm;
    vec3 turnedBack = aPositionMm * askew;
    float redness = smoothNoise(turned / 26.0) + 0.6 * smoothNoise(turnedBack / 9.0 + 31.0);
    float lightness = smoothNoise(turnedBack / 40.0 + 77.0) + 0.5 * smoothNoise(turned / 12.0 + 113.0);
    vMottle = vec2(redness, lightness);
    float toTemple = min(distance(aPositionMm, uTemplesMm[0]), distance(aPositionMm, uTemplesMm[1]));
    // Stretched upwards and back, as the superficial temporal veins run.
    vVein = vec2(smoothNoise(aPositionMm * vec3(0.05, 0.025, 0.06) + 211.0), 1.0 - smoothstep(14.0, 38.0, toTemple));
    vUnderHair = exp(-uShadePerHairMm2 * aHairsPerMm2);
    vMaskAmbientLipInnerEar.x *= vUnderHair;
    vKeyVisible = keyVisibility(aPositionMm, aNormal, 20);
    gl_Position = uViewProjection * vec4(aPositionMm, 1.0);
}

#version 410 core
// Skin under studio light. Albedo = bare skin, less what pigment in it and what lies on it take by the densities
// that dot.frag has added up.

in vec3 vPositionMm;
in vec3 vNormal;
in vec4 vMaskAmbientLipInnerEar;
in vec2 vMaskBrowDetail;
in vec2 vFaceUv;
in vec4 vScanColour; // linear; the last: its share
in vec2 vMottle;
in vec2 vVein;
in float vKeyVisible;
in float vUnderHair;

uniform sampler2D uPigment;    // densities as dot.frag writes them, one texel a pixel of this tile
uniform sampler2D uOnSkin;     // the same of stubble and of what healing leaves on the skin
uniform sampler2D uFaceDetail; // half the linear ratio to the skin colour around; 0.5 = no change
uniform sampler2D uScanPicture; // colours of a scan, multiplied with those of its vertices
uniform vec3 uSkinAlbedo;      // linear sRGB
uniform float uSheen;          // sebum: 0 matt .. 1 shiny
uniform vec3 uEyeMm;           // camera, model space
uniform int uSharpShadow;      // 1: its edge is narrower than a triangle
uniform float uMmPerPixelAtUnitDepth; // width of a pixel at 1 mm from the eye, in mm

layout(location = 0) out vec4 oColour;

float keyVisibility(vec3 positionMm, vec3 normal, int taps);
vec3 skinIrradiance(vec3 normal, float keyVisible, float ambient, vec3 wrap);
vec3 specularLight(vec3 normal, vec3 towardsEye, float keyVisible, float ambient, float f0, vec2 roughness, float sharpShare);
vec3 ambientLight(vec3 normal);
vec3 displayed(vec3 linear);

float latticeValue(ivec3 cell) {
    uvec3 u = uvec3(cell) * uvec3(1597334677u, 3812015801u, 2798796415u);
    uint h = (u.x ^ u.y ^ u.z) * 1597334677u;
    h ^= h >> 15;
    h *= 2246822519u;
    h ^= h >> 13;
    return float(h >> 8) / 8388607.5 - 1.0;
}

// Gradient of value noise: the slope of a bumpy surface with features of unit size.
vec3 noiseSlope(vec3 p) {
    ivec3 c = ivec3(floor(p));
    vec3 f = fract(p);
    vec3 w = f * f * (3.0 - 2.0 * f);
    vec3 dw = 6.0 * f * (1.0 - f);
    float n000 = latticeValue(c), n100 = latticeValue(c + ivec3(1, 0, 0));
    float n010 = latticeValue(c + ivec3(0, 1, 0)), n110 = latticeValue(c + ivec3(1, 1, 0));
    float n001 = latticeValue(c + ivec3(0, 0, 1)), n101 = latticeValue(c + ivec3(1, 0, 1));
    float n011 = latticeValue(c + ivec3(0, 1, 1)), n111 = latticeValue(c + ivec3(1, 1, 1));
    vec4 x0 = vec4(n000, n010, n001, n011), x1 = vec4(n100, n110, n101, n111);
    vec4 atX = mix(x0, x1, w.x);
    vec2 atXy = mix(atX.xz, atX.yw, w.y);
    vec4 slopeX = x1 - x0;
    vec2 slopeXy = mix(slopeX.xz, slopeX.yw, w.y);
    vec2 slopeY = atX.yw - atX.xz;
    return dw * vec3(mix(slopeXy.x, slopeXy.y, w.z), mix(slopeY.x, slopeY.y, w.z), atXy.y - atXy.x);
}

// Pores and fine lines; each scale fades out before it would flicker.
vec3 poredNormal(vec3 normal, float mmPerPixel) {
    vec3 slope = vec3(0.0);
    float coarse = 1.0 - smoothstep(0.10, 0.24, mmPerPixel);
    float fine = 1.0 - smoothstep(0.03, 0.08, mmPerPixel);
    if (coarse > 0.0) slope += 0.036 * coarse * noiseSlope(vPositionMm / 0.55);
    if (fine > 0.0) slope += 0.034 * fine * noiseSlope(vPositionMm / 0.19);
    return normalize(normal - (slope - normal * dot(slope, normal)));
}

// Spots of melanin, a few in 10 cm2 and 0.6 to 2 mm wide, on skin that is fair: each cell of a lattice has one in
// its middle part or none.
float freckles(float mmPerPixel) {
    const float cellMm = 7.0;
    ivec3 cell = ivec3(floor(vPositionMm / cellMm));
    float kind = latticeValue(cell + 517);
    if (kind < -0.2) return 0.0;
    vec3 middle = vec3(latticeValue(cell + 101), latticeValue(cell + 223), latticeValue(cell + 347));
    vec3 offset = vPositionMm - (vec3(cell) + 0.5 + 0.3 * middle) * cellMm;
    float radius = mix(0.6, 1.6, kind * kind);
    float blur = max(0.45 * radius, mmPerPixel);
    float spot = 1.0 - smoothstep(radius - blur, radius + blur, length(offset));
    return spot * (0.4 + 0.6 * kind) * smoothstep(0.15, 0.40, uSkinAlbedo.g);
}

// Blood in veins below the temples takes red away and little else (Kienle et al. 1996).
vec3 veinDensity() {
    float vessel = 1.0 - smoothstep(0.0, 0.11, abs(vVein.x));
    return vVein.y * vessel * vessel * vec3(0.055, 0.025, 0.008);
}

vec3 bareAlbedo(float mmPerPixel) {
    float lip = vMaskAmbientLipInnerEar.y;
    float ear = vMaskAmbientLipInnerEar.w;
    // Blood takes green and blue away; lips have more of it near the surface.
    float blood = 0.035 * vMottle.x + 0.05 * ear;
    vec3 albedo = uSkinAlbedo * (1.0 + 0.018 * vMottle.y) * exp(-blood * vec3(0.15, 1.0, 0.75));
    albedo *= exp(-veinDensity() - freckles(mmPerPixel) * vec3(0.05, 0.11, 0.18));
    albedo *= mix(vec3(1.0), vec3(0.92, 0.80, 0.82), lip);
    // The picture's own skin is blotchier than its lips and lids are drawn: a part of it is enough.
    const float share = 0.6;
    // The picture holds the linear ratio, not an sRGB colour.
    vec3 ratio = 2.0 * texture(uFaceDetail, vFaceUv).rgb;
    albedo *= pow(ratio, vec3(share * vMaskBrowDetail.y));
    // A photographed colour holds its own light and shade: taken as albedo it is only like the client.
    return mix(albedo, vScanColour.rgb * texture(uScanPicture, vFaceUv).rgb, vScanColour.a);
}

// Light that turns back above the pigment is out of its reach, however dense it is (skin/DotKernel.h).
vec3 keptByPigment(vec4 density) {
    float sum = density.r + density.g + density.b;
    float maxContrast = sum > 0.0 ? min(density.a / sum, 1.0) : 1.0;
    return 1.0 - maxContrast * (1.0 - exp(-density.rgb));
}

// Where a triangle lies across the edge of a sharp shadow its corners do not tell where that edge is.
float keyVisibleHere(vec3 normal) {
    bool edge = uSharpShadow != 0 && vKeyVisible > 0.002 && vKeyVisible < 0.998;
    // A driver without a card runs both sides of a branch; a loop it leaves where no pixel goes on.
    int taps = edge ? 20 : 0;
    float seen = keyVisibility(vPositionMm, normal, taps);
    return edge ? seen : vKeyVisible;
}

void main() {
    float ambient = vMaskAmbientLipInnerEar.x;
    float lip = vMaskAmbientLipInnerEar.y;
    float inner = vMaskAmbientLipInnerEar.z;
    float ear = vMaskAmbientLipInnerEar.w;
    vec3 toEye = uEyeMm - vPositionMm;
    vec3 towardsEye = normalize(toEye);
    vec3 smoothNormal = normalize(vNormal);
    float mmPerPixel = length(toEye) * uMmPerPixelAtUnitDepth;
    vec3 normal = poredNormal(smoothNormal, mmPerPixel);

    float keyVisible = vUnderHair * keyVisibleHere(smoothNormal);

    ivec2 pixel = ivec2(gl_FragCoord.xy);
    vec3 albedo = bareAlbedo(mmPerPixel) * mix(1.0, 0.25, inner);
    albedo *= keptByPigment(texelFetch(uPigment, pixel, 0)) * exp(-texelFetch(uOnSkin, pixel, 0).rgb);

    vec3 wrap = vec3(0.13, 0.06, 0.035); // some millimetres of red, over a skull of 80 mm and a nose of 12
    vec3 diffuse = albedo * skinIrradiance(mix(normal, smoothNormal, 0.5), keyVisible, ambient, wrap);
    // Light through the thin rim of the ear: a fifth of the red.
    diffuse += albedo * vec3(0.20, 0.037, 0.017) * ear * ambientLight(-smoothNormal);

    float f0 = mix(0.028, 0.037, uSheen);
    vec2 roughness = vec2(mix(0.50, 0.30, uSheen) - 0.08 * lip, 0.62);
    float sharpShare = mix(0.12, 0.50, uSheen);
    float open = ambient * ambient * (1.0 - inner);
    vec3 specular = specularLight(normal, towardsEye, keyVisible, open, f0, roughness, sharpShare);
    oColour = vec4(displayed(diffuse + specular), 1.0);
}

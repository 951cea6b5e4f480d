#version 410 core
// Linked to the fragment shaders that are lit: the key lamp, all the other light, and what surfaces do with them.

uniform vec3 uKeyDirection;  // towards the lamp, model space, length 1
uniform vec3 uKeyColour;     // linear sRGB irradiance at normal incidence
uniform float uKeyRadius;    // of the lamp as seen from the head, radians
uniform vec3 uIrradiance[9]; // of the rest, over pi: harmonics as scene/LightRig.h orders them
uniform samplerCube uEnvironment; // radiance of the rest; each level as a rougher surface mirrors it
uniform mat3 uToRig;         // model space to that of harmonics and cube

const float invPi = 0.31830989;

// Irradiance / pi at a surface that scatters light sideways by `wrap` per channel: light bleeds past the
// terminator, farthest in red (Penner's pre-integrated skin, as a closed form that keeps the total).
vec3 scattered(vec3 colour, float cosine, vec3 wrap) {
    vec3 lit = clamp((vec3(cosine) + wrap) / (1.0 + wrap), 0.0, 1.0);
    return invPi * colour * lit * mix(vec3(1.0), lit, wrap * 2.0);
}

// Irradiance / pi from all but the key.
vec3 ambientLight(vec3 normal) {
    vec3 n = uToRig * normal;
    vec3 sum = uIrradiance[0] + uIrradiance[1] * n.y + uIrradiance[2] * n.z + uIrradiance[3] * n.x +
               uIrradiance[4] * (n.x * n.y) + uIrradiance[5] * (n.y * n.z) +
               uIrradiance[6] * (3.0 * n.z * n.z - 1.0) + uIrradiance[7] * (n.x * n.z) +
               uIrradiance[8] * (n.x * n.x - n.y * n.y);
    return max(sum, vec3(0.0));
}

// Diffuse light on skin; `keyVisible` 0..1, `ambient` 0..1.
vec3 skinIrradiance(vec3 normal, float keyVisible, float ambient, vec3 wrap) {
    // Scattering fills a shadow's edge from its bright side, most in red.
    vec3 key = pow(vec3(max(keyVisible, 1e-4)), vec3(1.0) - 1.2 * wrap);
    // Where little of the room is seen, what is seen is skin: the shade turns warm (multiple bounces).
    vec3 open = pow(vec3(max(ambient, 1e-4)), vec3(0.80, 1.0, 1.12));
    return key * scattered(uKeyColour, dot(normal, uKeyDirection), wrap) + open * ambientLight(normal);
}

float ggxLobe(float nh, float nl, float nv, float roughness) {
    float a2 = roughness * roughness * roughness * roughness;
    float d = nh * nh * (a2 - 1.0) + 1.0;
    float distribution = a2 * invPi / (d * d);
    float k = 0.5 * roughness * roughness;
    float shadowing = 1.0 / ((nl * (1.0 - k) + k) * (nv * (1.0 - k) + k));
    return 0.25 * distribution * shadowing;
}

vec3 specularOf(vec3 colour, vec3 direction, vec3 normal, vec3 towardsEye, float f0, vec2 roughness, float sharpShare) {
    float nl = max(dot(normal, direction), 0.0);
    float nv = max(dot(normal, towardsEye), 0.02);
    vec3 halfway = normalize(direction + towardsEye);
    float nh = max(dot(normal, halfway), 0.0);
    float fresnel = f0 + (1.0 - f0) * pow(1.0 - max(dot(halfway, towardsEye), 0.0), 5.0);
    float lobes = mix(ggxLobe(nh, nl, nv, roughness.y), ggxLobe(nh, nl, nv, roughness.x), sharpShare);
    return colour * nl * fresnel * lobes;
}

// What a surface of that roughness mirrors of the room.
vec3 mirroredRoom(vec3 direction, float roughness) {
    return textureLod(uEnvironment, direction, (roughness - 0.15) / 0.15).rgb;
}

// Reflected light of the key and the room: two GGX lobes of the given roughness, mixed.
vec3 specularLight(vec3 normal, vec3 towardsEye, float keyVisible, float ambient, float f0, vec2 roughness,
                   float sharpShare) {
    // A lamp of some size blurs its highlight as roughness would (Karis 2013).
    vec2 widened = sqrt(clamp(roughness * roughness + 0.5 * uKeyRadius, 0.0, 1.0));
    vec3 key = keyVisible * specularOf(uKeyColour, uKeyDirection, normal, towardsEye, f0, widened, sharpShare);
    // The room, by Karis' fit of the split sum's second factor for the broad lobe.
    float nv = max(dot(normal, towardsEye), 0.0);
    vec4 r = roughness.y * vec4(-1.0, -0.0275, -0.572, 0.022) + vec4(1.0, 0.0425, 1.04, -0.04);
    float a = min(r.x * r.x, exp2(-9.28 * nv)) * r.x + r.y;
    vec2 ab = vec2(-1.04, 1.04) * a + r.zw;
    vec3 direction = uToRig * reflect(-towardsEye, normal);
    vec3 room = mix(mirroredRoom(direction, roughness.y), mirroredRoom(direction, roughness.x), sharpShare);
    return key + ambient * (f0 * ab.x + ab.y) * room;
}

#version 410 core
// The key light's soft shadow, for vertex and fragment shaders.

uniform sampler2DShadow uShadowMap; // depth seen from the key light
uniform mat4 uShadowMatrix;         // model space in mm to the shadow map's 0..1
uniform vec3 uShadowSoftness;       // blur radius in shadow map units, same for x and y; z: bias in depth units

vec3 inShadowMap(vec3 positionMm, vec3 normal) {
    return (uShadowMatrix * vec4(positionMm + 1.5 * normal, 1.0)).xyz;
}

// One look at the lamp, at a place of the unit disc.
float tapped(vec3 place, vec2 inDisc) {
    vec2 offset = uShadowSoftness.xy * inDisc;
    return textureLod(uShadowMap, vec3(place.xy + offset, place.z - uShadowSoftness.z), 0.0);
}

float keyVisibilityAt(vec3 positionMm, vec3 normal, vec2 inDisc) {
    return tapped(inShadowMap(positionMm, normal), inDisc);
}

// Share of the key light that a point of the surface sees, 0..1, by so many looks at the lamp: 20 are smooth.
float keyVisibility(vec3 positionMm, vec3 normal, int taps) {
    const float goldenAngle = 2.39996323;
    vec3 place = inShadowMap(positionMm, normal);
    float visible = 0.0;
    for (int i = 0; i < taps; ++i) {
        float radius = sqrt((float(i) + 0.5) / float(taps));
        float angle = float(i) * goldenAngle;
        visible += tapped(place, radius * vec2(cos(angle), sin(angle)));
    }
    return visible / float(max(taps, 1));
}

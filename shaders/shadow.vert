#version 410 core
// Linked to the vertex shaders that need the key light's soft shadow or noise.

uniform sampler2DShadow uShadowMap; // depth seen from the key light
uniform mat4 uShadowMatrix;         // model space in mm to the shadow map's 0..1
uniform vec3 uShadowSoftness;       // blur radius in shadow map units, same for x and y; z: bias in depth units

// Share of the key light, a large soft box, that a point of the surface sees: 0..1.
float keyVisibility(vec3 positionMm, vec3 normal) {
    const int taps = 20;
    const float goldenAngle = 2.39996323;
    vec3 place = (uShadowMatrix * vec4(positionMm + 1.5 * normal, 1.0)).xyz;
    float visible = 0.0;
    for (int i = 0; i < taps; ++i) {
        float radius = sqrt((float(i) + 0.5) / float(taps));
        float angle = float(i) * goldenAngle;
        vec2 offset = uShadowSoftness.xy * radius * vec2(cos(angle), sin(angle));
        visible += textureLod(uShadowMap, vec3(place.xy + offset, place.z - uShadowSoftness.z), 0.0);
    }
    return visible / float(taps);
}

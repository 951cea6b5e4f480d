#version 410 core
// Linked to every fragment shader that writes the picture: linear light to sRGB of 8 or 16 bits.

uniform float uExposure;   // factor on linear light
uniform vec2 uTileOriginPx; // of this tile in the whole picture, from the bottom left
uniform float uStep;        // between two neighbouring values of the picture: 1/255, or 1/65535 of 16 bits
uniform int uHasStrands;
uniform sampler2D uStrands; // light from the hair before a pixel, premultiplied by its coverage

// Straight up to 0.6, then a soft shoulder; all channels share the factor of the brightest, so hues stay.
vec3 toneMapped(vec3 linear) {
    const float knee = 0.6;
    float brightest = max(max(linear.r, linear.g), max(linear.b, 1e-6));
    float over = max(brightest - knee, 0.0);
    float mapped = min(brightest, knee) + (1.0 - knee) * (1.0 - exp(-over / (1.0 - knee)));
    vec3 kept = linear * (mapped / brightest);
    // Very bright light bleaches to white, as on film.
    return mix(kept, vec3(mapped), clamp(0.35 * (brightest - 1.0), 0.0, 0.6));
}

float ditherNoise() {
    // Interleaved gradient noise (Jimenez 2014): -0.5..0.5
    return fract(52.9829189 * fract(dot(gl_FragCoord.xy + uTileOriginPx, vec2(0.06711056, 0.00583715)))) - 0.5;
}

// The hair before this pixel; w: how much of it the hair covers.
vec4 strandsHere() {
    return uHasStrands != 0 ? texelFetch(uStrands, ivec2(gl_FragCoord.xy), 0) : vec4(0.0);
}

// Linear light as it leaves the surface, with the hair before it, to encoded sRGB, dithered by half a step.
vec3 displayed(vec3 linear) {
    vec4 strands = strandsHere();
    vec3 seen = linear * (1.0 - strands.w) + strands.rgb;
    vec3 c = clamp(toneMapped(uExposure * seen), 0.0, 1.0);
    vec3 encoded = mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(vec3(0.0031308), c));
    return encoded + uStep * ditherNoise();
}

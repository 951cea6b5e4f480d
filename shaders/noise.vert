#version 410 core
// Linked to vertex shaders: seedless value noise that sticks to the skin.

float latticeValue(ivec3 cell) {
    uvec3 u = uvec3(cell) * uvec3(1597334677u, 3812015801u, 2798796415u);
    uint h = (u.x ^ u.y ^ u.z) * 1597334677u;
    h ^= h >> 15;
    h *= 2246822519u;
    h ^= h >> 13;
    return float(h >> 8) / 8388607.5 - 1.0;
}

// -1..1, smooth, features of about unit size.
float smoothNoise(vec3 p) {
    ivec3 cell = ivec3(floor(p));
    vec3 f = fract(p);
    vec3 w = f * f * (3.0 - 2.0 * f);
    vec4 corners[2];
    for (int z = 0; z < 2; ++z)
        corners[z] = vec4(latticeValue(cell + ivec3(0, 0, z)), latticeValue(cell + ivec3(1, 0, z)),
                          latticeValue(cell + ivec3(0, 1, z)), latticeValue(cell + ivec3(1, 1, z)));
    vec4 plane = mix(corners[0], corners[1], w.z);
    vec2 line = mix(plane.xy, plane.zw, w.y);
    return mix(line.x, line.y, w.x);
}

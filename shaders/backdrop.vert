#version 410 core
// One triangle over the whole tile, behind everything.

uniform vec4 uTileInPicture; // left, bottom, width, height of this tile as shares of the whole picture

out vec2 vInPicture; // 0..1 from the bottom left

void main() {
    vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
    vInPicture = uTileInPicture.xy + corner * uTileInPicture.zw;
    gl_Position = vec4(2.0 * corner - 1.0, 1.0, 1.0);
}

"""Eyeballs and eyebrows: meshes that hang on the base mesh through a fitting table."""
import numpy as np

from source import SOURCE_UNIT_MM, read_mesh


class Proxy:
    """Each proxy vertex is a weighted sum of three base vertices plus a constant offset."""

    def __init__(self, path):
        self.mesh, data = read_mesh(path)
        self.references = np.array(data["ref_vIdxs"])
        self.weights = np.array(data["weights"], float)
        self.offsets = np.array(data["offsets"], float) * SOURCE_UNIT_MM

    def follow(self, displacements):
        """How the proxy moves when the base vertices move."""
        return np.einsum("vk,vkc->vc", self.weights, displacements[self.references])

    def fit(self, positions):
        return self.follow(positions) + self.offsets


def drop_transparent_faces(mesh, texture):
    """Faces whose middle lies where the texture is clear (the cornea shells) are left out."""
    height, width = texture.shape[:2]
    middle = mesh.uvs[mesh.face_uvs].mean(axis=1)
    x = np.clip((middle[:, 0] * width).astype(int), 0, width - 1)
    y = np.clip(((1 - middle[:, 1]) * height).astype(int), 0, height - 1)
    return texture[y, x, 3] > 0.5


def split_at_seams(faces, face_uvs, uvs):
    """One vertex per (position, uv) pair. Returns (source vertex per new vertex, uv, triangles)."""
    corners = np.stack([faces.ravel(), face_uvs.ravel()], axis=1)
    pairs, inverse = np.unique(corners, axis=0, return_inverse=True)
    quads = inverse.reshape(faces.shape)
    triangles = quads_to_triangles(quads)
    whole = (triangles[:, 0] != triangles[:, 1]) & (triangles[:, 1] != triangles[:, 2]) & \
        (triangles[:, 2] != triangles[:, 0])
    uv = uvs[pairs[:, 1]].copy()
    uv[:, 1] = 1.0 - uv[:, 1]  # glTF counts v from the top
    return pairs[:, 0], uv, triangles[whole]


def quads_to_triangles(quads):
    return np.stack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]], axis=1).reshape(-1, 3)

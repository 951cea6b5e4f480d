"""Catmull-Clark subdivision of quad meshes, as a topology that can be applied to any vertex data."""
import numpy as np


def unique_edges(faces):
    """Returns (edges, face_edges): sorted vertex pairs, and per face the edge at corner k to k+1."""
    pairs = np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2)
    edges, inverse = np.unique(np.sort(pairs, axis=1), axis=0, return_inverse=True)
    return edges, inverse.reshape(faces.shape)


def boundary_edges(faces):
    edges, face_edges = unique_edges(faces)
    return edges[np.bincount(face_edges.ravel(), minlength=len(edges)) == 1]


class Subdivision:
    """One Catmull-Clark step: apply() maps values at vertices to values at the refined vertices."""

    def __init__(self, faces, vertex_count):
        self.old_faces, self.vertex_count = faces, vertex_count
        self.edges, self.face_edges = unique_edges(faces)
        self.edge_use = np.bincount(self.face_edges.ravel(), minlength=len(self.edges))
        edge_at = vertex_count
        face_at = vertex_count + len(self.edges)
        centre = face_at + np.arange(len(faces))
        edge = edge_at + self.face_edges
        before = np.roll(edge, 1, axis=1)
        self.faces = np.stack([np.stack([faces[:, k], edge[:, k], centre, before[:, k]], axis=1)
                               for k in range(4)], axis=1).reshape(-1, 4)
        self.new_count = face_at + len(faces)

    @staticmethod
    def scatter(index, values, count):
        return np.stack([np.bincount(index, values[:, c], count) for c in range(values.shape[1])], axis=1)

    def apply(self, values):
        values = values.reshape(self.vertex_count, -1)
        count = self.vertex_count
        faces, edges = self.old_faces, self.edges
        face_point = values[faces].mean(axis=1)
        middle = values[edges].mean(axis=1)
        inner = (self.edge_use == 2)[:, None]
        face_sum = self.scatter(self.face_edges.ravel(), np.repeat(face_point, 4, axis=0), len(edges))
        edge_point = np.where(inner, (2 * middle + face_sum) / 4, middle)

        valence = np.bincount(faces.ravel(), minlength=count)[:, None]
        face_total = self.scatter(faces.ravel(), np.repeat(face_point, 4, axis=0), count)
        face_mean = face_total / np.maximum(valence, 1)
        ends = edges.ravel()
        edge_count = np.bincount(ends, minlength=count)[:, None]
        edge_mean = self.scatter(ends, np.repeat(middle, 2, axis=0), count) / np.maximum(edge_count, 1)
        n = np.maximum(valence, 3)
        inner_point = (face_mean + 2 * edge_mean + (n - 3) * values) / n

        rim = edges[self.edge_use == 1]
        rim_middle = np.repeat(values[rim].mean(axis=1), 2, axis=0)
        rim_sum = self.scatter(rim.ravel(), rim_middle, count)
        rim_uses = np.bincount(rim.ravel(), minlength=count)[:, None]
        rim_point = values / 2 + rim_sum / 4
        vertex_point = np.where(rim_uses == 2, rim_point, np.where(rim_uses == 0, inner_point, values))
        return np.concatenate([vertex_point, edge_point, face_point])


def refine_corners(corners):
    """Splits per-corner values (faces x 4 x n) bilinearly in the face order of Subdivision."""
    middle = (corners + np.roll(corners, -1, axis=1)) / 2
    centre = corners.mean(axis=1, keepdims=True).repeat(4, axis=1)
    before = np.roll(middle, 1, axis=1)
    split = np.stack([corners, middle, centre, before], axis=2)
    return split.reshape(-1, 4, corners.shape[2])


def refine(faces, vertex_count, steps):
    """The list of subdivision steps to apply in turn."""
    chain = []
    for _ in range(steps):
        step = Subdivision(faces, vertex_count)
        chain.append(step)
        faces, vertex_count = step.faces, step.new_count
    return chain


def vertex_normals(positions, faces):
    """Area-weighted unit normals at the vertices."""
    diagonal1 = positions[faces[:, 2]] - positions[faces[:, 0]]
    diagonal2 = positions[faces[:, 3]] - positions[faces[:, 1]]
    area = np.cross(diagonal1, diagonal2)
    total = Subdivision.scatter(faces.ravel(), np.repeat(area, 4, axis=0), len(positions))
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)

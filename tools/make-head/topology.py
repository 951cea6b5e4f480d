"""Walking on quad meshes: edge loops, mirrored vertices, rings and regions."""
from collections import deque

import numpy as np

from subdivide import unique_edges


class Topology:
    def __init__(self, faces):
        self.faces = faces
        self.edges, self.face_edges = unique_edges(faces)
        self.neighbours = {}
        for a, b in self.edges.tolist():
            self.neighbours.setdefault(a, []).append(b)
            self.neighbours.setdefault(b, []).append(a)
        self.vertex_faces = {}
        for index, face in enumerate(faces.tolist()):
            for vertex in face:
                self.vertex_faces.setdefault(vertex, set()).add(index)

    def _straight_on(self, previous, vertex):
        """The edge across a regular vertex, or None."""
        if len(self.neighbours[vertex]) != 4:
            return None
        beside = self.vertex_faces[previous] & self.vertex_faces[vertex]
        ahead = [w for w in self.neighbours[vertex]
                 if w != previous and not (self.vertex_faces[w] & self.vertex_faces[vertex] & beside)]
        return ahead[0] if len(ahead) == 1 else None

    def closed_loop(self, vertex, length):
        """The closed edge loop of the given length through a vertex."""
        for first in self.neighbours[vertex]:
            path = [vertex, first]
            while len(path) <= length:
                ahead = self._straight_on(path[-2], path[-1])
                if ahead is None:
                    break
                if ahead == vertex:
                    if len(path) == length:
                        return path
                    break
                path.append(ahead)
        raise ValueError(f"no closed edge loop of {length} vertices through vertex {vertex}")

    def region(self, seed, walls):
        """Vertices reached from the seed without crossing the wall vertices (walls not included)."""
        walls = set(walls)
        reached, queue = {seed}, deque([seed])
        while queue:
            for other in self.neighbours[queue.popleft()]:
                if other not in reached and other not in walls:
                    reached.add(other)
                    queue.append(other)
        return reached

    def rings(self, seeds):
        """Edge distance of every vertex to the nearest seed."""
        distance = {v: 0 for v in seeds}
        queue = deque(seeds)
        while queue:
            vertex = queue.popleft()
            for other in self.neighbours[vertex]:
                if other not in distance:
                    distance[other] = distance[vertex] + 1
                    queue.append(other)
        return distance


def mirror_map(positions, body):
    """For every vertex, the vertex at the mirrored place (x negated); body vertices map to body vertices."""
    in_body = np.zeros(len(positions), bool)
    in_body[body] = True

    def key(vertex, sign):
        x, y, z = (np.round(positions[vertex] * [sign, 1, 1], 2) + 0.0).tolist()
        return bool(in_body[vertex]), x, y, z

    where = {key(i, 1): i for i in range(len(positions))}
    return np.array([where[key(i, -1)] for i in range(len(positions))])


def boundary_loops(faces):
    """Ordered vertex loops of the open edges."""
    directed = {}
    edges, face_edges = unique_edges(faces)
    uses = np.bincount(face_edges.ravel(), minlength=len(edges))
    assert uses.max() <= 2, "an edge has more than two faces"
    for face, ids in zip(faces.tolist(), face_edges.tolist()):
        for k in range(4):
            if uses[ids[k]] == 1:
                directed[face[k]] = face[(k + 1) % 4]
    loops = []
    while directed:
        start = min(directed)
        loop, at = [start], directed.pop(start)
        while at != start:
            loop.append(at)
            at = directed.pop(at)
        loops.append(loop)
    return sorted(loops, key=len, reverse=True)

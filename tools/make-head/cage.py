"""Cuts the head out of the body and keeps its neck edge in one plane for every person."""
import numpy as np

from topology import Topology

# Landmark vertices of the source mesh (left side; the right side follows by mirroring).
NECK_LOOP = (1522, 42)     # edge loop at the base of the neck
MOUTH_LOOP = (608, 38)     # edge loop a little behind the lips
SOCKET_LOOP = (7877, 28)   # edge loop around the eyeball's equator
EAR_ROOT_LOOP = (12344, 24)
LID_LOOP = (13352, 28)     # lid margin, where the lashes grow
TRAGION = (12055, 12077)   # the notch above the tragus lies half-way
NECK_RINGS = 9             # rows of quads over which the neck edge blends into the free neck


class Cage:
    """The head's faces with their own numbering."""

    def __init__(self, base, mirror):
        body = Topology(base.faces)
        self.loops = {
            "neck": body.closed_loop(*NECK_LOOP),
            "mouth": body.closed_loop(*MOUTH_LOOP),
            "socketLeft": body.closed_loop(*SOCKET_LOOP),
            "earLeft": body.closed_loop(*EAR_ROOT_LOOP),
            "lidLeft": body.closed_loop(*LID_LOOP),
        }
        for name in ("socket", "ear", "lid"):
            self.loops[name + "Right"] = [int(mirror[v]) for v in self.loops[name + "Left"]]
        walls = [v for n in ("neck", "mouth", "socketLeft", "socketRight") for v in self.loops[n]]
        used = np.unique(base.faces)
        crown = int(used[np.argmax(base.positions[used, 1])])
        inside = body.region(crown, walls) | set(walls)
        kept = np.isin(base.faces, list(inside)).all(axis=1)
        self.source = np.unique(base.faces[kept])
        self.number = np.full(len(base.positions), -1)
        self.number[self.source] = np.arange(len(self.source))
        self.faces = self.number[base.faces[kept]]
        self.corner_uvs = base.uvs[base.face_uvs[kept]].copy()
        self.corner_uvs[..., 1] = 1.0 - self.corner_uvs[..., 1]
        self.mirror = self.number[mirror[self.source]]
        self.loops = {name: self.number[loop].tolist() for name, loop in self.loops.items()}
        self.topology = Topology(self.faces)

    def ear_vertices(self, side):
        """Vertices on the auricle: inside the ear's root ring."""
        root = self.loops["ear" + side]
        rest = self.topology.region(self.loops["neck"][0], root)
        return sorted(set(range(len(self.source))) - rest - set(root))


class NeckEdge:
    """Linear operator that removes the neck edge's motion across its plane, fading out upward."""

    def __init__(self, cage, positions):
        loop = cage.loops["neck"]
        points = positions[loop]
        self.origin = points.mean(axis=0)
        normal = np.linalg.svd(points - self.origin)[2][2]
        normal[0] = 0.0
        normal *= np.sign(normal[1])
        self.normal = normal / np.linalg.norm(normal)
        self.loop = loop
        rings = cage.topology.rings(loop)
        self.free = [v for v, ring in rings.items() if 0 < ring < NECK_RINGS]
        self._extension = self._harmonic(cage.topology, loop, self.free)

    @staticmethod
    def _harmonic(topology, loop, free):
        """Matrix: values on the loop to smooth values on the free vertices, zero beyond them."""
        row = {v: i for i, v in enumerate(free)}
        column = {v: i for i, v in enumerate(loop)}
        laplace, source = np.zeros((len(free), len(free))), np.zeros((len(free), len(loop)))
        for vertex, i in row.items():
            for other in topology.neighbours[vertex]:
                laplace[i, i] += 1
                if other in row:
                    laplace[i, row[other]] -= 1
                elif other in column:
                    source[i, column[other]] += 1
        return np.linalg.solve(laplace, source)

    def _flatten(self, values, across):
        result = values.copy()
        result[self.loop] -= across[:, None] * self.normal
        result[self.free] -= (self._extension @ across)[:, None] * self.normal
        return result

    def flatten_positions(self, positions):
        return self._flatten(positions, (positions[self.loop] - self.origin) @ self.normal)

    def flatten_delta(self, delta):
        return self._flatten(delta, delta[self.loop] @ self.normal)

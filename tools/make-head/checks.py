"""Assertions on the finished head; check() returns a short report."""
import numpy as np

import landmarks
from topology import boundary_loops
from subdivide import refine, vertex_normals

SIZE_LIMIT_BYTES = 8_000_000
SYMMETRY_MM = 0.1
PLANE_MM = 1e-6
MINIMUM_QUAD_MM2 = 0.002


def _quad_areas(positions, faces):
    return np.linalg.norm(np.cross(positions[faces[:, 2]] - positions[faces[:, 0]],
                                   positions[faces[:, 3]] - positions[faces[:, 1]]), axis=1) / 2


def _check_topology(head):
    faces = head.cage.faces
    loops = boundary_loops(faces)
    known = {frozenset(head.cage.loops[n]): n for n in ("neck", "mouth", "socketLeft", "socketRight")}
    assert {frozenset(loop) for loop in loops} == set(known), "unknown open edges"
    assert all(len(set(face)) == 4 for face in faces.tolist()), "a face repeats a vertex"
    areas = _quad_areas(head.skin, faces)
    assert areas.min() > MINIMUM_QUAD_MM2, f"degenerate quad of {areas.min()} mm2"
    lines = [f"boundary loop {known[frozenset(loop)]}: {len(loop)} edges, {_length(head.skin[loop]):.1f} mm"
             for loop in loops]
    return lines + [f"smallest quad {areas.min():.4f} mm2"]


def _length(points):
    return np.linalg.norm(points - np.roll(points, 1, axis=0), axis=1).sum()


def _check_winding(head):
    """The divergence theorem gives a positive volume, and scalp normals point away from the head's middle."""
    normals = vertex_normals(head.skin, head.cage.faces)
    scalp = head.skin[:, 1] > 60
    outward = (normals[scalp] * (head.skin[scalp] - [0, 40, 0])).sum(axis=1)
    assert outward.min() > 0, "faces wind inward"


def _check_symmetry(head):
    mirror, flip = head.cage.mirror, np.array([-1, 1, 1])
    worst = max(np.abs(shape - shape[mirror] * flip).max() for shape in [head.skin, *head.skin_deltas])
    assert worst < SYMMETRY_MM, f"asymmetric by {worst} mm"
    return [f"largest asymmetry {worst:.4f} mm"]


def _check_neck(head):
    loop, plane = head.cage.loops["neck"], head.neck
    off = np.abs((head.skin[loop] - plane.origin) @ plane.normal).max()
    drift = max(np.abs(delta[loop] @ plane.normal).max() for delta in head.skin_deltas)
    assert max(off, drift) < PLANE_MM, "the neck edge leaves its plane"


def _check_numbers(head):
    arrays = [head.skin, head.eye_positions, head.brow_positions, *head.skin_deltas, *head.eye_deltas,
              *head.brow_deltas, *head.masks.values(), head.corner_uvs]
    assert all(np.isfinite(array).all() for array in arrays), "not a number"
    for name, mask in head.masks.items():
        assert mask.min() >= 0 and mask.max() <= 1, f"{name} leaves 0..1"


def _check_landmarks(head):
    for name, landmark in head.landmarks.items():
        if isinstance(landmark, dict):
            assert abs(sum(landmark["weights"]) - 1) < 1e-5, name
    ears = [head.landmarks["tragion" + side] for side in ("Left", "Right")]
    middle = sum(landmarks.locate(ear, head.skin) for ear in ears) / 2
    assert np.abs(middle).max() < 1e-6, "the origin is not between the tragions"


def scalp_edges(head):
    """Lengths of the cage edges on the hair-bearing region, roughly."""
    edges = head.cage.topology.edges
    middle = head.skin[edges].mean(axis=1)
    scalp = (middle[:, 1] > 70) | ((middle[:, 2] < -35) & (middle[:, 1] > -10))
    scalp &= (head.masks["_EAR"][edges] == 0).all(axis=1)
    return np.linalg.norm(head.skin[edges[scalp, 0]] - head.skin[edges[scalp, 1]], axis=1)


def _hull_perimeter(points):
    """Perimeter of the convex hull of plane points (monotone chain)."""
    ordered = sorted(map(tuple, points))

    def half(sequence):
        chain = []
        for p in sequence:
            while len(chain) > 1 and ((chain[-1][0] - chain[-2][0]) * (p[1] - chain[-2][1])
                                      - (chain[-1][1] - chain[-2][1]) * (p[0] - chain[-2][0])) <= 0:
                chain.pop()
            chain.append(p)
        return chain[:-1]

    return _length(np.array(half(ordered) + half(ordered[::-1])))


def head_size(head):
    """Length, breadth and circumference (over glabella and hindmost point) of the subdivided head."""
    values = np.concatenate([head.skin, head.masks["_EAR"][:, None]], axis=1)
    for step in refine(head.cage.faces, len(head.skin), 3):
        values = step.apply(values)
    skin = values[values[:, 3] < 0.01, :3]
    glabella = landmarks.locate(head.landmarks["glabella"], head.skin)
    back = skin[(skin[:, 2] < 0) & (skin[:, 1] > -10)]
    hindmost = back[np.argmax(np.linalg.norm(back - glabella, axis=1))]
    axis = hindmost - glabella
    length = np.linalg.norm(axis)
    upward = np.cross(axis / length, [1.0, 0, 0])
    upward *= np.sign(upward[1])
    slab = skin[np.abs((skin - glabella) @ upward) < 1.0]
    circumference = _hull_perimeter(np.stack([slab[:, 0], slab @ (axis / length)], axis=1))
    return length, np.ptp(skin[skin[:, 1] > 20, 0]), circumference


def check(head, data):
    assert len(data) < SIZE_LIMIT_BYTES
    lines = _check_topology(head) + _check_symmetry(head)
    _check_winding(head)
    _check_neck(head)
    _check_numbers(head)
    _check_landmarks(head)
    edges = scalp_edges(head)
    length, breadth, circumference = head_size(head)
    return lines + [
        f"skin: {len(head.skin)} vertices, {len(head.cage.faces)} quads",
        f"eyes: {len(head.eye_positions)} vertices, {len(head.eyes.triangles)} triangles",
        f"eyebrows: {len(head.brow_positions)} vertices, {len(head.brows.triangles)} triangles",
        f"morph targets: {len(head.names)}",
        f"scalp cage edges: {edges.min():.1f} / {edges.mean():.1f} / {edges.max():.1f} mm (min / mean / max)",
        f"default head before fitting: length {length:.1f}, breadth {breadth:.1f}, "
        f"circumference {circumference:.1f} mm",
        f"file: {len(data)} bytes",
    ]

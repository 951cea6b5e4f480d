"""Anatomical points of the head as weighted cage vertices, measured on the default person."""
import numpy as np

from cage import TRAGION

INION_ABOVE_TRAGION = 8.0   # mm; the protuberance lies about at the height of the ear canal's upper rim
GLABELLA_ABOVE_NASION = (6.0, 30.0)


def point(vertices, weights=None):
    weights = weights if weights is not None else [1.0 / len(vertices)] * len(vertices)
    return {"vertices": [int(v) for v in vertices], "weights": [round(float(w), 6) for w in weights]}


def locate(landmark, positions):
    return np.asarray(landmark["weights"]) @ positions[landmark["vertices"]]


def tragions(cage):
    left = [int(v) for v in cage.number[list(TRAGION)]]
    return point(left), point(cage.mirror[left])


def _midline(cage, positions):
    """Midline vertices over the head, from the nose root backward to the neck, as edges."""
    on = np.abs(positions[:, 0]) < 1e-6
    return [(a, b) for a, b in cage.topology.edges.tolist() if on[a] and on[b]]


def _along(edges, positions, steps=20):
    """Points on the midline edges with their weights."""
    for a, b in edges:
        for t in np.linspace(0, 1, steps, endpoint=False):
            yield (a, b, t), (1 - t) * positions[a] + t * positions[b]


def _extreme(edges, positions, keep, score):
    candidates = (item for item in _along(edges, positions) if keep(item[1]))
    (a, b, t), _ = max(candidates, key=lambda item: score(item[1]))
    return point([a, b], [1 - t, t])


def _pupil(cage, positions, side, centre):
    """Between the lid margins, straight in front of the eyeball's centre."""
    loop = np.array(cage.loops["lid" + side])
    across = positions[loop, 0]
    pairs = []
    for i, j in zip(range(len(loop)), np.roll(range(len(loop)), -1)):
        if (across[i] - centre[0]) * (across[j] - centre[0]) <= 0 and across[i] != across[j]:
            t = (centre[0] - across[i]) / (across[j] - across[i])
            pairs.append((loop[i], loop[j], t))
    (a, b, s), (c, d, t) = pairs
    first = positions[a] * (1 - s) + positions[b] * s
    second = positions[c] * (1 - t) + positions[d] * t
    mix = np.clip((centre[1] - first[1]) / (second[1] - first[1]), 0, 1)
    return point([a, b, c, d], [(1 - mix) * (1 - s), (1 - mix) * s, mix * (1 - t), mix * t])


def find_landmarks(cage, positions, pupil_centres):
    """positions: the default person, tragions level with the origin."""
    edges = _midline(cage, positions)
    front = positions[cage.loops["lidLeft"]].mean(axis=0)
    nasion = _extreme(edges, positions,
                      lambda p: p[2] > front[2] - 20 and front[1] - 8 < p[1] < front[1] + 18,
                      lambda p: -p[2])
    root = locate(nasion, positions)
    low, high = GLABELLA_ABOVE_NASION
    glabella = _extreme(edges, positions,
                        lambda p: p[2] > front[2] - 20 and root[1] + low < p[1] < root[1] + high,
                        lambda p: p[2])
    left, right = tragions(cage)
    lid_left = cage.loops["lidLeft"]
    corner = max(lid_left, key=lambda v: positions[v, 0])
    return {
        "glabella": glabella,
        "nasion": nasion,
        "tragionLeft": left,
        "tragionRight": right,
        "canthusLeft": point([corner]),
        "canthusRight": point([cage.mirror[corner]]),
        "pupilLeft": _pupil(cage, positions, "Left", pupil_centres["Left"]),
        "pupilRight": _pupil(cage, positions, "Right", pupil_centres["Right"]),
        "vertex": _extreme(edges, positions, lambda p: True, lambda p: p[1]),
        "inion": _extreme(edges, positions, lambda p: p[2] < 0, lambda p: -abs(p[1] - INION_ABOVE_TRAGION)),
        "earRootLeft": cage.loops["earLeft"],
        "earRootRight": cage.loops["earRight"],
    }

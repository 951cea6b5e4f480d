"""Per-vertex masks of the cage, all symmetric and in 0..1."""
import numpy as np

from proxies import quads_to_triangles
from raster import sample_texture
from subdivide import refine, vertex_normals
from occlusion import ambient_visibility

LIP_CONTACT_LOOP = (493, 38)  # source loop where the closed lips meet
LIP_INNER_LOOP = (523, 38)    # the next one, inside the mouth
CONTACT_DARKNESS = 0.35
SOCKET_LOOP = (7773, 28)      # source loop where the lid margin meets the eyeball
LIP_REDNESS = (1.10, 1.34)   # red over green, relative to the cheeks: none .. full lip
BROW_REACH_MM = 3.0
LID_REACH_MM = 1.6
NOSTRIL_VISIBILITY = (0.30, 0.12)


def ramp(values, start, end):
    t = np.clip((values - start) / (end - start), 0, 1)
    return t * t * (3 - 2 * t)


def symmetric(mask, mirror):
    return (mask + mask[mirror]) / 2


def smooth(mask, topology, rounds=1):
    """Averages each vertex with its neighbours."""
    for _ in range(rounds):
        around = np.array([np.mean(mask[topology.neighbours[v]]) for v in range(len(mask))])
        mask = (mask + around) / 2
    return mask


def ear_mask(cage):
    mask = np.zeros(len(cage.source))
    for side in ("Left", "Right"):
        mask[cage.ear_vertices(side)] = 1.0
        mask[cage.loops["ear" + side]] = 0.5
    return mask


def visibility_mask(cage, positions, eyes, eye_triangles):
    """Baked on the twice subdivided head with its eyeballs, then averaged back to the cage."""
    chain = refine(cage.faces, len(positions), 2)
    fine = positions
    for step in chain:
        fine = step.apply(fine)
    triangles = quads_to_triangles(chain[-1].faces)
    occluder = np.concatenate([fine, eyes])
    occluder_triangles = np.concatenate([triangles, eye_triangles + len(fine)])
    visible = ambient_visibility(fine, vertex_normals(fine, chain[-1].faces), occluder, occluder_triangles)
    total, count = visible.copy(), np.ones(len(visible))
    for face_corner in range(4):
        other = chain[-1].faces[:, (face_corner + 2) % 4]
        total += np.bincount(chain[-1].faces[:, face_corner], visible[other], len(visible))
        count += np.bincount(chain[-1].faces[:, face_corner], minlength=len(visible))
    return (total / count)[:len(positions)]


def inner_mask(cage, positions, visibility, inner_vertices, lip_contact, lips):
    """Mouth bag and eye sockets by topology; nostrils by their darkness."""
    mask = np.zeros(len(cage.source))
    mask[inner_vertices] = 1.0
    mask[lips] = 1.0
    mask[lip_contact] = CONTACT_DARKNESS
    mouth = positions[lips].mean(axis=0)
    offset = positions - mouth
    nose = (np.abs(offset[:, 0]) < 22) & (offset[:, 1] > 10) & (offset[:, 1] < 45) & (offset[:, 2] > -25)
    nostril = np.where(nose, ramp(visibility, *NOSTRIL_VISIBILITY), 0)
    return np.maximum(mask, nostril)


def lip_mask(cage, skin_linear, positions, mouth):
    """Where the diffuse texture is redder than the skin, near the mouth."""
    colour = np.zeros((len(cage.source), 3))
    colour[cage.faces.ravel()] = sample_texture(skin_linear, cage.corner_uvs.reshape(-1, 2))[:, :3]
    redness = colour[:, 0] / np.maximum(colour[:, 1], 1e-3)
    offset = np.abs(positions - mouth)
    near = (offset[:, 0] < 32) & (offset[:, 1] < 16) & (offset[:, 2] < 20)
    return np.where(near, ramp(redness / np.median(redness[near_ring(offset)]), *LIP_REDNESS), 0)


def near_ring(offset):
    """Skin around the mouth that is certainly not lip."""
    return (offset[:, 0] < 45) & (offset[:, 1] > 20) & (offset[:, 1] < 40) & (offset[:, 2] < 40)


def face_mask(cage, positions, ears):
    """1 on the face in front of the ears, fading to 0 on scalp, ears and neck."""
    x, y, z = positions.T
    brow = positions[cage.loops["lidLeft"], 1].mean() + 22
    mask = ramp(z, 30, 62) * (1 - ramp(y, brow, brow + 22))
    chin = positions[np.abs(x) < 10]
    bottom = chin[chin[:, 2] > chin[:, 2].max() - 45][:, 1].min()
    mask *= ramp(y, bottom - 25, bottom + 15)
    return mask * (1 - np.minimum(1, smooth(ears, cage.topology, 2) * 4))


def distance_to_points(points, targets, block=512):
    out = np.empty(len(points))
    for start in range(0, len(points), block):
        part = points[start:start + block]
        out[start:start + block] = np.sqrt(((part[:, None] - targets[None]) ** 2).sum(axis=2).min(axis=1))
    return out


def loop_samples(positions, loop, per_edge=12):
    """Points along a closed smooth curve (periodic Catmull-Rom) through the loop's vertices."""
    p = positions[loop]
    before, after, beyond = np.roll(p, 1, axis=0), np.roll(p, -1, axis=0), np.roll(p, -2, axis=0)
    t = np.linspace(0, 1, per_edge, endpoint=False)[:, None, None]
    curve = 0.5 * (2 * p + (after - before) * t + (2 * before - 5 * p + 4 * after - beyond) * t ** 2
                   + (3 * p - before - 3 * after + beyond) * t ** 3)
    return curve.reshape(-1, 3)


def lid_mask(cage, positions):
    margin = np.concatenate([loop_samples(positions, cage.loops["lid" + side]) for side in ("Left", "Right")])
    return np.exp(-(distance_to_points(positions, margin) / LID_REACH_MM) ** 2)


def brow_samples(brow_positions, triangles, uvs, texture, per_side=8):
    """Points on the brow strips with their hair coverage."""
    steps = [(i + 0.33, j + 0.33) for i in range(per_side) for j in range(per_side - i)]
    bary = np.array([(i, j, per_side - i - j) for i, j in steps]) / per_side
    points = np.einsum("kb,tbc->tkc", bary, brow_positions[triangles]).reshape(-1, 3)
    uv = np.einsum("kb,tbc->tkc", bary, uvs[triangles]).reshape(-1, 2)
    return points, sample_texture(texture, uv)[:, 3]


def brow_mask(cage, positions, samples, coverage):
    """Mean coverage around each vertex, faded with the distance to the strips."""
    hair = samples[coverage > 0.35]
    distance = distance_to_points(positions, hair)
    return np.exp(-(distance / BROW_REACH_MM) ** 2)

"""The face detail image: a skin texture divided by its own smooth skin colour."""
import io

import numpy as np
from PIL import Image

from masks import distance_to_points, loop_samples, ramp
from proxies import quads_to_triangles
from raster import Canvas, sample_texture
from subdivide import refine, refine_corners

SIZE = 768
LOW_PASS = 0.075        # of the image, standard deviation of the smooth skin colour
LASH_WIDTH_MM = 0.55
LASH_DARKNESS = 0.75
RATIO_LIMITS = (0.1, 1.9)


def srgb_to_linear(values):
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def read_linear(path):
    """RGB(A) image with linear colour, 0..1."""
    pixels = np.asarray(Image.open(path).convert("RGBA"), float) / 255
    pixels[..., :3] = srgb_to_linear(pixels[..., :3])
    return pixels


def png_bytes(pixels):
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _blur(image, sigma):
    radius = int(3 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    for axis in (0, 1):
        image = np.apply_along_axis(lambda line: np.convolve(line, kernel, "same"), axis, image)
    return image


def crop_uvs(corner_uvs, face_weight):
    """Square window around the face in the source UVs, and the UVs in that window."""
    used = corner_uvs[face_weight > 0.02].reshape(-1, 2)
    low, high = used.min(axis=0), used.max(axis=0)
    side = (high - low).max() * 1.04
    corner = (low + high - side) / 2
    return corner, side, (corner_uvs - corner) / side


def _paint(values, uvs, triangles, channels):
    """Draws per-corner values into the image plane."""
    canvas = Canvas(SIZE, (np.array([1.0, 0, 0]), np.array([0, -1.0, 0]), np.array([0, 0, 1.0])), SIZE, (0.5, 0.5, 0))
    flat = np.concatenate([uvs, np.zeros((len(uvs), 1))], axis=1)
    buffer = np.zeros((SIZE * SIZE, channels))
    canvas.colour = buffer
    canvas.draw(flat, triangles, values[triangles], lambda rows: (rows, np.ones(len(rows))))
    return buffer.reshape(SIZE, SIZE, channels), np.isfinite(canvas.depth).reshape(SIZE, SIZE)


def face_detail(cage, positions, skin, face_weight, feature_weight):
    """Returns (image, corner UVs). face_weight: where detail shows; feature_weight: not plain skin."""
    corner, side, window_uvs = crop_uvs(cage.corner_uvs, face_weight[cage.faces].max(axis=1))
    chain = refine(cage.faces, len(positions), 3)
    values = np.concatenate([positions, face_weight[:, None], feature_weight[:, None]], axis=1)
    uvs = window_uvs
    for step in chain:
        values = step.apply(values)
        uvs = refine_corners(uvs)
    faces = chain[-1].faces
    inside = ((uvs > -0.02) & (uvs < 1.02)).all(axis=(1, 2))
    corners = values[faces[inside]].reshape(-1, 5)
    triangles = quads_to_triangles(np.arange(len(corners)).reshape(-1, 4))
    painted, covered = _paint(corners, uvs[inside].reshape(-1, 2), triangles, 5)
    place, weight, feature = painted[..., :3], painted[..., 3], painted[..., 4]

    grid = (np.arange(SIZE) + 0.5) / SIZE
    u, v = np.meshgrid(grid, grid)
    colour = sample_texture(skin, corner + side * np.stack([u, v], axis=-1).reshape(-1, 2))[:, :3]
    colour = colour.reshape(SIZE, SIZE, 3)
    plain = covered * (1 - ramp(feature, 0.05, 0.4)) + 1e-4
    sigma = LOW_PASS * SIZE
    smooth = np.stack([_blur(colour[..., c] * plain, sigma) for c in range(3)], axis=-1)
    smooth /= _blur(plain, sigma)[..., None]
    ratio = colour / smooth

    margin = np.concatenate([loop_samples(positions, cage.loops["lid" + s]) for s in ("Left", "Right")])
    near = covered & (feature > 0.02)
    distance = np.full((SIZE, SIZE), 1e3)
    distance[near] = distance_to_points(place[near], margin)
    lash = 1 - LASH_DARKNESS * np.exp(-(distance / LASH_WIDTH_MM) ** 2)
    ratio *= lash[..., None]
    blend = (weight * covered)[..., None]
    ratio = 1 + (np.clip(ratio, *RATIO_LIMITS) - 1) * blend
    return np.clip(ratio * 127.5 + 0.5, 0, 255).astype(np.uint8), window_uvs

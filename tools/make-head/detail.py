"""The face detail image: a skin texture divided by its own smooth skin colour."""
import io

import numpy as np
from PIL import Image

from masks import distance_to_points, loop_samples, ramp
from proxies import quads_to_triangles
from raster import Canvas, sample_texture
from subdivide import refine, refine_corners

SIZE = 768
FACE_CORE = 0.3         # faces with at least this weight decide the window
WINDOW_MARGIN = 1.16
BORDER_FADE = 0.06
LOW_PASS = 0.08        # of the image, standard deviation of the smooth skin colour
UPPER_LASH_MM, LOWER_LASH_MM = 1.4, 0.6
LASH_DARKNESS = 0.85
RATIO_LIMITS = (0.1, 1.9)


def srgb_to_linear(values):
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def to_srgb_bytes(pixels):
    """Linear colour with an optional fourth, plain channel to 8-bit sRGB."""
    result = pixels.copy()
    linear = pixels[..., :3]
    curve = 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055
    result[..., :3] = np.where(linear <= 0.0031308, linear * 12.92, curve)
    return np.round(np.clip(result, 0, 1) * 255).astype(np.uint8)


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


def crop_uvs(corner_uvs, shown):
    """Square window around the shown faces in the source UVs, and the UVs in that window."""
    used = corner_uvs[shown].reshape(-1, 2)
    low, high = used.min(axis=0), used.max(axis=0)
    side = (high - low).max() * WINDOW_MARGIN
    corner = (low + high - side) / 2
    return corner, side, (corner_uvs - corner) / side


def _paint(values, uvs, triangles, channels):
    """Draws per-corner values into the image plane."""
    view = np.array([[1.0, 0, 0], [0, -1.0, 0], [0, 0, 1.0]])
    canvas = Canvas(SIZE, view, SIZE, (0.5, 0.5, 0))
    flat = np.concatenate([uvs, np.zeros((len(uvs), 1))], axis=1)
    buffer = np.zeros((SIZE * SIZE, channels))
    canvas.colour = buffer
    canvas.draw(flat, triangles, values[triangles], lambda rows: (rows, np.ones(len(rows))))
    return buffer.reshape(SIZE, SIZE, channels), np.isfinite(canvas.depth).reshape(SIZE, SIZE)


def _spread(image, covered, rounds=12):
    """Carries covered pixels outward, so that sampling at an edge never meets the background."""
    image, covered = image * covered[..., None], covered.astype(float)
    shifts = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx]
    for _ in range(rounds):
        total = sum(np.roll(image, shift, axis=(0, 1)) for shift in shifts)
        count = sum(np.roll(covered, shift, axis=(0, 1)) for shift in shifts)
        grow = (covered == 0) & (count > 0)
        image[grow] = total[grow] / count[grow][:, None]
        covered[grow] = 1.0
    return image, covered > 0


def _lash_shade(cage, positions, place, near):
    """Darkening along the lid margins, broader on the upper lid."""
    shade = np.ones(near.shape)
    for side in ("Left", "Right"):
        margin = loop_samples(positions, cage.loops["lid" + side])
        middle = margin.mean(axis=0)
        for sign, width in ((1, UPPER_LASH_MM), (-1, LOWER_LASH_MM)):
            lid = margin[(margin[:, 1] - middle[1]) * sign > -0.5]
            distance = distance_to_points(place[near], lid)
            shade[near] *= 1 - LASH_DARKNESS * np.exp(-(distance / width) ** 2)
    return shade


def _border_fade():
    """1 inside the image, 0 along its border, so that clamped lookups outside are neutral."""
    edge = np.minimum(np.arange(SIZE), np.arange(SIZE)[::-1])
    fade = ramp(edge, 2, BORDER_FADE * SIZE)
    return np.minimum(fade[:, None], fade[None, :])


def _smooth_skin(colour, plain):
    """The low-pass skin colour, from plain skin only."""
    sigma = LOW_PASS * SIZE
    smooth = np.stack([_blur(colour[..., c] * plain, sigma) for c in range(3)], axis=-1)
    return smooth / _blur(plain, sigma)[..., None]


def face_detail(cage, positions, skin, face_weight, feature_weight, hidden):
    """Returns (image, corner UVs). face_weight: where detail shows; feature_weight: not plain skin."""
    inside_head = np.isin(cage.faces, hidden).any(axis=1)
    shown = (face_weight[cage.faces].min(axis=1) > FACE_CORE) & ~inside_head
    corner, side, window_uvs = crop_uvs(cage.corner_uvs, shown)
    window_uvs[inside_head] = 0.0  # the image's corner is neutral
    chain = refine(cage.faces, len(positions), 3)
    values = np.concatenate([positions, face_weight[:, None], feature_weight[:, None]], axis=1)
    uvs, drawn = window_uvs, ~inside_head
    for step in chain:
        values = step.apply(values)
        uvs = refine_corners(uvs)
        drawn = np.repeat(drawn, 4)
    faces = chain[-1].faces
    drawn &= ((uvs > -0.02) & (uvs < 1.02)).all(axis=(1, 2))
    corners = values[faces[drawn]].reshape(-1, 5)
    triangles = quads_to_triangles(np.arange(len(corners)).reshape(-1, 4))
    painted, covered = _paint(corners, uvs[drawn].reshape(-1, 2), triangles, 5)
    place, weight, feature = painted[..., :3], painted[..., 3], painted[..., 4]

    grid = (np.arange(SIZE) + 0.5) / SIZE
    u, v = np.meshgrid(grid, grid)
    colour = sample_texture(skin, corner + side * np.stack([u, v], axis=-1).reshape(-1, 2))[:, :3]
    colour = colour.reshape(SIZE, SIZE, 3)
    plain = covered * ramp(weight, 0.0, 0.2) * (1 - ramp(feature, 0.05, 0.4)) + 1e-4
    ratio = colour / _smooth_skin(colour, plain)
    ratio *= _lash_shade(cage, positions, place, covered & (feature > 0.02))[..., None]
    ratio = 1 + (np.clip(ratio, *RATIO_LIMITS) - 1) * (weight * _border_fade())[..., None]
    ratio, covered = _spread(ratio, covered)
    ratio[~covered] = 1.0
    return np.clip(ratio * 127.5 + 0.5, 0, 255).astype(np.uint8), window_uvs

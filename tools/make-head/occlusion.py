"""Ambient visibility by depth maps seen from many directions."""
import numpy as np

from raster import Canvas, look_from

DIRECTIONS = 256
CELL_MM = 1.2
BIAS_MM = 2.0


def _sphere_directions(count):
    """Evenly spread unit vectors (golden-angle spiral)."""
    i = np.arange(count) + 0.5
    y = 1 - 2 * i / count
    angle = i * np.pi * (3 - np.sqrt(5))
    r = np.sqrt(1 - y * y)
    return np.stack([r * np.cos(angle), y, r * np.sin(angle)], axis=1)


def ambient_visibility(points, normals, occluder_positions, occluder_triangles):
    """Cosine-weighted share of the sky that each point sees, 0..1."""
    centre = (occluder_positions.max(axis=0) + occluder_positions.min(axis=0)) / 2
    radius = np.linalg.norm(occluder_positions - centre, axis=1).max()
    size = int(2 * radius / CELL_MM) + 4
    seen, total = np.zeros(len(points)), np.zeros(len(points))
    blank = np.zeros((len(occluder_triangles), 3, 1))
    for direction in _sphere_directions(DIRECTIONS):
        up = (0, 1, 0) if abs(direction[1]) < 0.9 else (0, 0, 1)
        canvas = Canvas(size, look_from(direction, up), 1 / CELL_MM, centre)
        canvas.draw(occluder_positions, occluder_triangles, blank,
                    lambda rows: (np.zeros((len(rows), 3)), np.ones(len(rows))))
        screen = canvas.project(points + normals * BIAS_MM * 0.5)
        x, y = (np.clip(screen[:, k].astype(int), 0, size - 1) for k in (0, 1))
        visible = screen[:, 2] + BIAS_MM >= canvas.depth[y * size + x]
        cosine = np.maximum(normals @ direction, 0)
        seen += cosine * visible
        total += cosine
    return seen / np.maximum(total, 1e-9)

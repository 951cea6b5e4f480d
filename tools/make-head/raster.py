"""A small z-buffer renderer for looking at the result."""
import numpy as np


class Canvas:
    """Orthographic view along a direction; keeps the nearest surface and its shading per pixel."""

    def __init__(self, size, view, scale, centre):
        self.size, self.scale, self.centre = size, scale, np.asarray(centre, float)
        self.right, self.up, self.back = view
        self.depth = np.full(size * size, -np.inf)
        self.colour = np.full((size * size, 3), 0.10)

    def project(self, positions):
        p = positions - self.centre
        x = p @ self.right * self.scale + self.size / 2
        y = self.size / 2 - p @ self.up * self.scale
        return np.stack([x, y, p @ self.back], axis=1)

    def draw(self, positions, triangles, attributes, shade):
        """attributes: (triangles x 3 x n); shade maps interpolated rows to (rgb, keep)."""
        screen = self.project(positions)[triangles]
        low = np.floor(screen[:, :, :2].min(axis=1)).astype(int)
        span = np.ceil(screen[:, :, :2].max(axis=1)).astype(int) - low + 1
        extent = span.max(axis=1)
        edges = [0, 3, 6, 12, 24, 48, 96]
        for small, large in zip(edges, edges[1:]):
            rows = np.flatnonzero((extent > small) & (extent <= large))
            for part in np.array_split(rows, max(1, len(rows) * large * large // 4_000_000)):
                if len(part):
                    self._draw_block(screen[part], low[part], large, attributes[part], shade)

    def _draw_block(self, screen, low, extent, attributes, shade):
        step = np.arange(extent)
        px = (low[:, 0, None, None] + step[None, None, :]) + np.zeros((1, extent, 1), int)
        py = (low[:, 1, None, None] + step[None, :, None]) + np.zeros((1, 1, extent), int)
        a, b, c = (screen[:, k, None, None, :] for k in range(3))
        x, y = px + 0.5, py + 0.5
        ab, ac = b - a, c - a
        area = ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0]
        area = np.where(np.abs(area) < 1e-9, np.nan, area)
        wb = ((x - a[..., 0]) * (c[..., 1] - a[..., 1]) - (y - a[..., 1]) * (c[..., 0] - a[..., 0])) / area
        wc = ((b[..., 0] - a[..., 0]) * (y - a[..., 1]) - (b[..., 1] - a[..., 1]) * (x - a[..., 0])) / area
        wa = 1 - wb - wc
        eps = -1e-6
        hit = (wa >= eps) & (wb >= eps) & (wc >= eps)
        hit &= (px >= 0) & (py >= 0) & (px < self.size) & (py < self.size)
        t, i, j = np.nonzero(hit)
        if not len(t):
            return
        weights = np.stack([wa[t, i, j], wb[t, i, j], wc[t, i, j]], axis=1)
        depth = (weights * screen[t, :, 2]).sum(axis=1)
        pixel = py[t, i, j] * self.size + px[t, i, j]
        near = depth > self.depth[pixel]
        t, weights, depth, pixel = t[near], weights[near], depth[near], pixel[near]
        rgb, alpha = shade((weights[:, :, None] * attributes[t]).sum(axis=1))
        seen = alpha > 0.02
        rgb, alpha, depth, pixel = rgb[seen], alpha[seen], depth[seen], pixel[seen]
        order = np.lexsort((depth, pixel))
        last = np.ones(len(order), bool)
        last[:-1] = pixel[order][1:] != pixel[order][:-1]
        best = order[last]
        old = self.colour[pixel[best]]
        self.colour[pixel[best]] = old + (rgb[best] - old) * alpha[best][:, None]
        solid = best[alpha[best] > 0.5]
        self.depth[pixel[solid]] = depth[solid]

    def image(self):
        rgb = np.clip(self.colour, 0, 1).reshape(self.size, self.size, 3)
        return (rgb ** (1 / 2.2) * 255 + 0.5).astype(np.uint8)


def look_from(direction, up=(0, 1, 0)):
    back = np.asarray(direction, float) / np.linalg.norm(direction)
    right = np.cross(up, back)
    right /= np.linalg.norm(right)
    return right, np.cross(back, right), back


def sample_texture(texture, uv):
    """Bilinear lookup, glTF orientation (v grows downward), clamped."""
    height, width = texture.shape[:2]
    x = np.clip(uv[:, 0] * width - 0.5, 0, width - 1.001)
    y = np.clip(uv[:, 1] * height - 0.5, 0, height - 1.001)
    xi, yi = x.astype(int), y.astype(int)
    fx, fy = (x - xi)[:, None], (y - yi)[:, None]
    top = texture[yi, xi] * (1 - fx) + texture[yi, xi + 1] * fx
    bottom = texture[yi + 1, xi] * (1 - fx) + texture[yi + 1, xi + 1] * fx
    return top * (1 - fy) + bottom * fy

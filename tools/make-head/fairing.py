"""Smooths the hair-bearing cranium with one fixed linear operator, so that blends stay smooth too."""
import numpy as np

from masks import distance_to_points, ramp

STRENGTH = 18.0           # squared-Laplacian weight where fairing is full
EAR_CLEARANCE_MM = (3.0, 16.0)
FOREHEAD_MM = (60.0, 84.0)   # above the tragions: untouched brow .. free forehead
BEHIND_MM = (4.0, -22.0)     # in front of the tragions .. behind them
NAPE_MM = (-95.0, -60.0)


def cranium_weight(cage, positions):
    """1 on the free cranium and nape, 0 on ears, face and lower neck."""
    ears = [v for side in ("Left", "Right") for v in cage.ear_vertices(side) + cage.loops["ear" + side]]
    clear = ramp(distance_to_points(positions, positions[ears]), *EAR_CLEARANCE_MM)
    above = ramp(positions[:, 1], *FOREHEAD_MM)
    behind = ramp(positions[:, 2], *BEHIND_MM)
    return clear * np.maximum(above, behind) * ramp(positions[:, 1], *NAPE_MM)


def _laplacian(cage, positions, rows):
    """Each row: the vertex minus the mean of its neighbours, near ones counting more."""
    matrix = np.zeros((len(rows), len(positions)))
    for i, vertex in enumerate(rows):
        around = cage.topology.neighbours[vertex]
        weights = 1 / np.linalg.norm(positions[around] - positions[vertex], axis=1)
        matrix[i, around] = -weights / weights.sum()
        matrix[i, vertex] = 1.0
    return matrix


class Fairing:
    """Minimises |x' - x|^2 / weight + strength |L x'|^2 over the free vertices; linear in x."""

    def __init__(self, cage, positions):
        weight = cranium_weight(cage, positions)
        self.free = np.flatnonzero(weight > 0.01)
        laplace = _laplacian(cage, positions, self.free)
        involved = np.flatnonzero(np.abs(laplace).sum(axis=0) > 0)
        self.fixed = np.setdiff1d(involved, self.free)
        free_part, fixed_part = laplace[:, self.free], laplace[:, self.fixed]
        hold = 1 / (STRENGTH * weight[self.free] ** 2)
        system = free_part.T @ free_part + np.diag(hold)
        right = np.concatenate([np.diag(hold), -free_part.T @ fixed_part], axis=1)
        self._solve = np.linalg.solve(system, right)

    def apply(self, values):
        result = values.copy()
        result[self.free] = self._solve @ values[np.concatenate([self.free, self.fixed])]
        return result

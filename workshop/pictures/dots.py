"""A crowd of 1,000 dots, drawn as two artists: everybody as small dots, and those who are left as large ones on top."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from .base import COLOURS

COLUMNS, ROWS, PITCH = 50, 20, 9.2
CROWD = COLUMNS * ROWS
TALL = ROWS * PITCH  # points
SMALL, LARGE = 2.4, 6.4
_DASH = 0.1  # a stroke this short with round ends is a dot


class Dots:
    """Dots in rows from `top` down; who is left thins out and refills in the same order every time."""

    def __init__(self, figure: Figure, top: float) -> None:
        self._spots = np.array([(4 + c * PITCH, top + 4 + r * PITCH) for r in range(ROWS) for c in range(COLUMNS)])
        self._order = np.random.default_rng(4).permutation(CROWD)
        self._add(figure, self._lines(), "soft", SMALL, linestyle=(0, (_DASH, PITCH / SMALL - _DASH)))
        self._left = self._add(figure, _strokes(self._spots[:0]), "bar", LARGE)

    def _lines(self) -> Path:
        """One line per row, to be drawn dashed."""
        rows = self._spots.reshape(ROWS, COLUMNS, 2)
        ends = np.stack([rows[:, 0], rows[:, -1] + (PITCH / 4, 0)], axis=1)
        return _path(ends)

    def _add(self, figure: Figure, path: Path, colour: str, width: float, **look: Any) -> PathPatch:
        patch = PathPatch(path, fill=False, edgecolor=COLOURS[colour], linewidth=width, capstyle="round", **look)
        patch.set_snap(False)
        figure.axes[0].add_patch(patch)
        return patch

    def show(self, people: int) -> None:
        """Draw that many of the 1,000 as left."""
        self._left.set_path(_strokes(self._spots[np.sort(self._order[:people])]))


def _strokes(spots: np.ndarray[Any, np.dtype[np.float64]]) -> Path:
    return _path(np.stack([spots, spots + np.array([_DASH, 0.0])], axis=1))


def _path(ends: np.ndarray[Any, np.dtype[np.float64]]) -> Path:
    """Separate strokes (n, 2 ends, 2); kept as they are, for simplifying would drop the short ones."""
    path = Path(ends.reshape(-1, 2), [Path.MOVETO, Path.LINETO] * len(ends))
    path.should_simplify = False
    return path

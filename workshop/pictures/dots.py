"""A crowd of 1,000 dots, drawn as two artists: everybody as small dots, and those who are left as large ones on top."""

from __future__ import annotations

from typing import Any

import numpy as np

from .marks import Figure, Lines, lines

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
        self._add(figure, self._rows(), "soft", SMALL, dashes=(_DASH, PITCH / SMALL - _DASH))
        self._left = self._add(figure, (), "bar", LARGE)

    def _rows(self) -> Any:
        """One line per row, to be drawn dashed."""
        rows = self._spots.reshape(ROWS, COLUMNS, 2)
        return np.stack([rows[:, 0], rows[:, -1] + (PITCH / 4, 0)], axis=1)

    def _add(self, figure: Figure, placed: Any, colour: str, width: float, **look: Any) -> Lines:
        return lines(figure, placed, stroke=colour, width=width, round=True, **look)

    def show(self, people: int) -> None:
        """Draw that many of the 1,000 as left."""
        spots = self._spots[np.sort(self._order[:people])]
        self._left.place(np.stack([spots, spots + np.array([_DASH, 0.0])], axis=1))

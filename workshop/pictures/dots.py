"""A crowd of 1,000 dots, of whom those who are left are drawn large; and the pictures made of it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..words import text
from .base import Fact, finding
from .marks import WIDTH, Figure, lines

COLUMNS, ROWS, PITCH, DOWN = 50, 20, 9.2, 7.6
CROWD = COLUMNS * ROWS
TALL = ROWS * DOWN + 4  # points
SMALL, LARGE = 2.2, 5.4
_DASH = 0.1  # a stroke this short with round ends is a dot


class Dots:
    """Dots in rows; who is left thins out and refills in the same order every time."""

    def __init__(self, figure: Figure) -> None:
        self._spots = np.array([(4 + c * PITCH, 4 + r * DOWN) for r in range(ROWS) for c in range(COLUMNS)])
        self._order = np.random.default_rng(4).permutation(CROWD)
        rows, dashes = self._spots.reshape(ROWS, COLUMNS, 2), (_DASH, PITCH / SMALL - _DASH)
        dashed = np.stack([rows[:, 0], rows[:, -1] + (PITCH / 4, 0)], axis=1)
        lines(figure, dashed, stroke="soft", width=SMALL, round=True, dashes=dashes)
        self._left = lines(figure, stroke="bar", width=LARGE, round=True)

    def show(self, people: int) -> None:
        """Draw that many of the 1,000 as left."""
        spots = self._spots[np.sort(self._order[:people])]
        self._left.lines = np.stack([spots, spots + np.array([_DASH, 0.0])], axis=1)


class Rare(NamedTuple):
    """`people` of 1,000 are drawn as meeting all bars; `rows` say who is left as bars are added."""

    people: int
    caption: str
    rows: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...] = ()


class RareDots:
    """Those who meet every bar: `look(answer)` says what is shown."""

    def __init__(self, look: Callable[[dict[str, Any]], Rare]) -> None:
        self.look = look
        self.figure = Figure(WIDTH, TALL)
        self.dots = Dots(self.figure)

    def update(self, answer: dict[str, Any]) -> Figure:
        rare = self.look(answer)
        self.dots.show(rare.people)
        header = (text("At once"), text("Of {n} people", n=CROWD))
        key = text("large dot: meets every bar · small dot: does not")
        self.finding = finding(rare.caption, header, rare.rows, key, rare.facts)
        return self.figure

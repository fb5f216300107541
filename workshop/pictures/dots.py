"""A crowd of 1,000 dots, of whom those who are left are drawn large; and the pictures made of it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..words import text
from .base import Fact, finding
from .marks import Figure, is_narrow, lines, width

CROWD = 1000
COLUMNS, PITCH = 50, 9.2  # on a phone 40 columns
DOWN = 7.6  # points from a row to the next
SMALL, LARGE = 2.2, 5.4
_DASH = 0.1  # a stroke this short with round ends is a dot


class Dots:
    """Dots in rows; who is left thins out and refills in the same order every time."""

    def __init__(self, figure: Figure) -> None:
        columns, pitch = (40, figure.width / 40) if is_narrow() else (COLUMNS, PITCH)
        down = CROWD // columns
        figure.height = down * DOWN + 4
        self._spots = np.array([(4 + c * pitch, 4 + r * DOWN) for r in range(down) for c in range(columns)])
        self._order = np.random.default_rng(4).permutation(CROWD)
        rows, dashes = self._spots.reshape(down, columns, 2), (_DASH, pitch / SMALL - _DASH)
        dashed = np.stack([rows[:, 0], rows[:, -1] + (pitch / 4, 0)], axis=1)
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
        self.figure = Figure(width(), 0.0)
        self.dots = Dots(self.figure)

    def update(self, answer: dict[str, Any]) -> Figure:
        rare = self.look(answer)
        self.dots.show(rare.people)
        header = (text("At once"), text("Of {n} people", n=CROWD))
        key = text("large dot: meets every bar · small dot: does not")
        self.finding = finding(rare.caption, header, rare.rows, key, rare.facts)
        return self.figure

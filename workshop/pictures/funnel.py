"""How many people are left: after each must, costliest first, and of a crowd of 1,000 dots; and the pictures made of them."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..kit import Kit
from ..kit.schema import Skill
from ..words import plural, text
from .base import UNKNOWN, Fact, finding, part_of
from .marks import Box, Figure, Name, beside, boxes, centred, is_narrow, lines, width, write

TALL, ROWS = 27.0, 8
LEFT, CHANGE, HEIGHT = 150.0, 74.0, 15.0  # of what a row is called, and of what it changes, beside the bar
TOP = 26.0

Steps = list[tuple[str, int]]  # skill → people left once it is asked for, in the order they are taken
Row = tuple[str, int, int]  # name, people before, people left


class Funnel:
    """`steps(answer)` gives the musts costliest first; `enough` is how many people should be left."""

    def __init__(self, kit: Kit, steps: Callable[[dict[str, Any]], Steps], enough: int) -> None:
        self.kit, self.steps, self.enough, self.pool = kit, steps, enough, len(kit.candidates)
        self.side = beside(LEFT)
        self.tall = TALL + 0.8 * self.side.above
        self.track = width() - self.side.left - (0.0 if self.side.above else CHANGE)
        self.figure = Figure(width(), TOP + ROWS * self.tall)
        tops = [self._top(row) for row in range(ROWS)]
        self.lost = boxes(self.figure, fill="card", stroke="bar2", striped="bar2", width=0.8)
        self.left = boxes(self.figure, fill="bar")
        self._enough(tops)
        self.labels = [Name(self.figure, top + HEIGHT / 2 - self.side.above) for top in tops]
        self.values = [write(self.figure, width(), top + HEIGHT / 2 - self.side.above, ha="right") for top in tops]

    def _top(self, row: int) -> float:
        return TOP + self.side.above + row * self.tall

    def _enough(self, tops: list[float]) -> None:
        """A line at enough people to choose from; on a phone it spares the names, so there is a piece of it for each bar."""
        x = self.side.left + self.track * min(1.0, self.enough / self.pool)
        self.marks = [(x, top - 3, 0.0, HEIGHT + 6) for top in tops]
        self.line = boxes(self.figure, [(x, 18, 0, ROWS * TALL)], stroke="ink", width=1.2, dashes=(4, 3))
        words = text("{n} to choose from", n=self.enough)
        write(self.figure, centred(x, words, width()), 9, words, size=10.5, ha="center", color="soft")

    def update(self, answer: dict[str, Any]) -> Figure:
        steps = self.steps(answer)
        before = [self.pool, *(count for _, count in steps)]
        musts = [(self.kit.skill[skill], was, left) for (skill, left), was in zip(steps, before, strict=False)]
        rows = [(text("Everybody"), self.pool, self.pool), *self._fitting(musts)]
        if self.side.above:
            self.line.boxes = self.marks[: len(rows)]
        self.left.boxes = [self._span(row, 0, left) for row, (_, _, left) in enumerate(rows) if left]
        self.lost.boxes = [self._span(row, left, was) for row, (_, was, left) in enumerate(rows) if was > left]
        for label, value, (name, was, left) in zip(self.labels, self.values, rows + [("", 0, 0)] * ROWS, strict=False):
            value.text = _change(was, left) if name else ""
            label.show(name, beside=value.text)
        names, end = [skill.name for skill, *_ in musts], musts[-1][2] if musts else self.pool
        cells = [(name, str(was), str(left)) for name, (_, was, left) in zip(names, musts, strict=True)]
        header = (text("Must"), text("People before"), text("People left"))
        key = text(
            "solid: still in the pool · striped: lost by this must, after those above it · dashed line: enough to choose from"
        )
        facts = (Fact(part_of(end, self.pool), text("left to choose from")),)
        caption, everybody = _caption(names, self.pool, end, self.enough), (rows[0][0], UNKNOWN, str(self.pool))
        self.finding = finding(caption, header, [everybody, *cells], key, facts)
        return self.figure

    def _fitting(self, musts: list[tuple[Skill, int, int]]) -> list[Row]:
        """What does not fit is drawn as one."""
        rows = [(skill.name, was, left) for skill, was, left in musts]
        if len(rows) < ROWS:
            return rows
        kept = ROWS - 2
        more = plural(len(rows) - kept, "and one more must", "and {n} more musts")
        return [*rows[:kept], (more, rows[kept][1], rows[-1][2])]

    def _span(self, row: int, start: int, end: int) -> Box:
        x = self.side.left + self.track * start / self.pool
        return x, self._top(row), self.track * (end - start) / self.pool, HEIGHT


def _change(before: int, left: int) -> str:
    if before == left:
        return text("{n} left", n=left)
    return text("−{lost}, {n} left", lost=before - left, n=left)


def _caption(names: list[str], pool: int, end: int, enough: int) -> str:
    if not names:
        return text("No must yet: all {n} people are left, and nobody is ruled out", n=pool)
    if not end:
        return plural(
            len(names), "One must leaves nobody: {name}", "{n} musts leave nobody, and {name} costs most", name=names[0]
        )
    leaves = plural(len(names), "One must leaves {people}", "{n} musts leave {people}", people=part_of(end, pool))
    if end >= enough:
        return text("{statement}: enough to choose from", statement=leaves)
    return text("{statement}: too few to choose from", statement=leaves)


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

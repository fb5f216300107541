"""A pool that empties: how many people are left after each must, costliest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..kit import Kit
from .base import Fact, Finding, Table, clipped
from .marks import Box, Figure, boxes, write

WIDTH, TALL, ROWS = 460.0, 27.0, 8
LEFT, TRACK, HEIGHT = 150.0, 236.0, 15.0
TOP = 26.0
FITS = 24  # letters beside the bars

Steps = list[tuple[str, int]]  # skill → people left once it is asked for, in the order they are taken


class Funnel:
    """`steps(answer)` gives the musts costliest first; `enough` is how many people should be left."""

    def __init__(self, kit: Kit, steps: Callable[[dict[str, Any]], Steps], enough: int) -> None:
        self.kit, self.steps, self.enough, self.pool = kit, steps, enough, len(kit.candidates)
        self.figure = Figure(WIDTH, TOP + ROWS * TALL)
        tops = [TOP + row * TALL for row in range(ROWS)]
        x = LEFT + TRACK * min(1.0, enough / self.pool)
        self.lost = boxes(self.figure, fill="card", stroke="bar2", striped="bar2", width=0.8)
        self.left = boxes(self.figure, fill="bar")
        boxes(self.figure, [(x, 18, 0, ROWS * TALL)], stroke="ink", width=1.2, dashes=(4, 3))
        write(self.figure, x, 9, f"{enough} to choose from", size=9, ha="center", color="soft")
        self.labels = [write(self.figure, 0, top + HEIGHT / 2) for top in tops]
        self.values = [write(self.figure, WIDTH, top + HEIGHT / 2, ha="right") for top in tops]
        self.update({"tiers": {}, "start": {}})

    def update(self, answer: dict[str, Any]) -> Figure:
        steps = self.steps(answer)
        rows = [("Everybody", self.pool, self.pool), *self._rows(steps)]
        left: list[Box] = [self._span(row, 0, stay) for row, (_, _, stay) in enumerate(rows)]
        lost: list[Box] = [self._span(row, stay, before) for row, (_, before, stay) in enumerate(rows)]
        self.left.place([box for box in left if box[2]])
        self.lost.place([box for box in lost if box[2]])
        shown = [*rows, *[("", 0, 0)] * (ROWS - len(rows))]
        for label, value, (name, before, stay) in zip(self.labels, self.values, shown, strict=True):
            label.text = clipped(name, FITS)
            value.text = "" if not name else f"{stay} left" if before == stay else f"−{before - stay}, {stay} left"
        self.finding = self._finding(steps)
        return self.figure

    def _rows(self, steps: Steps) -> list[tuple[str, int, int]]:
        """(label, people before, people left); what does not fit is drawn as one."""
        before = [self.pool, *(count for _, count in steps)]
        rows = [(self._label(s), b, n) for (s, n), b in zip(steps, before, strict=False)]
        if len(rows) < ROWS:
            return rows
        kept = ROWS - 2
        return [*rows[:kept], (f"and {len(rows) - kept} more musts", rows[kept][1], rows[-1][2])]

    def _label(self, skill: str) -> str:
        known = self.kit.skill[skill]
        return known.name if len(known.name) <= FITS else known.short

    def _span(self, row: int, start: int, end: int) -> Box:
        return LEFT + TRACK * start / self.pool, TOP + row * TALL, TRACK * (end - start) / self.pool, HEIGHT

    def _finding(self, steps: Steps) -> Finding:
        names = [self.kit.skill[skill].name for skill, _ in steps]
        before = [self.pool, *(count for _, count in steps)]
        cells = [(name, str(b), str(n)) for name, b, (_, n) in zip(names, before, steps, strict=False)]
        end = before[-1]
        caption = _caption(names, self.pool, end, self.enough)
        said = "; ".join(f"{name} leaves {n} of {b}" for name, b, n in cells)
        alt = f"{caption}. {said or f'{self.pool} people in the pool'}."
        table = Table(("Must", "People before", "People left"), (("Everybody", "–", str(self.pool)), *cells))
        key = "solid: still in the pool · striped: lost by this must · dashed line: enough to choose from"
        return Finding(caption, alt, table, key, (Fact(f"{end} of {self.pool}", "left to choose from"),))


def _caption(names: list[str], pool: int, end: int, enough: int) -> str:
    if not names:
        return f"No must yet: all {pool} people are left, and none is ruled out"
    musts = "One must leaves" if len(names) == 1 else f"{len(names)} musts leave"
    people = "nobody" if not end else f"{end} of {pool}"
    verdict = "enough to choose from" if end >= enough else "too few to choose from"
    return f"{musts} {people}, and {names[0]} costs most" if not end else f"{musts} {people}: {verdict}"

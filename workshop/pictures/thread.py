"""The thread through a plan: for each quality, is there an incident, a criterion, its anchors, points and people?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..kit import Kit
from .base import Finding, Table, clipped, listed
from .marks import Cell, Figure, Text, cell, write

LEFT, WIDTH, TALL = 92.0, 460.0, 50.0


@dataclass(frozen=True)
class Knot:
    """One place of the thread: what stands there, and whether it holds."""

    text: str
    holds: bool


class Thread:
    """`knots(answer)` gives, for each quality in the kit's order, one Knot per step."""

    def __init__(self, kit: Kit, steps: tuple[str, ...], knots: Callable[[dict[str, Any]], list[list[Knot]]]) -> None:
        self.names = [quality.short for quality in kit.qualities]
        self.steps, self.knots = steps, knots
        self.figure = Figure(WIDTH, len(self.names) * TALL + 26)
        wide = (WIDTH - LEFT) / len(steps)
        for column, step in enumerate(steps):
            write(self.figure, LEFT + column * wide, 10, step, size=9, color="soft")
        for row, name in enumerate(self.names):
            write(self.figure, 0, row * TALL + 44, clipped(name, 14), size=10.5)
        self.cells = [[self._cell(row, column, wide) for column in range(len(steps))] for row in range(len(self.names))]

    def _cell(self, row: int, column: int, wide: float) -> tuple[Cell, Text]:
        x, y = LEFT + column * wide, row * TALL + 26
        text = write(self.figure, x + (wide - 8) / 2, y + 18, ha="center")
        return cell(self.figure, (x, y, wide - 8, 36)), text

    def update(self, answer: dict[str, Any]) -> Figure:
        grid = self.knots(answer)
        for cells, knots in zip(self.cells, grid, strict=True):
            for (box, text), knot in zip(cells, knots, strict=True):
                box.shade(holds=knot.holds, alpha=0.18 if knot.holds else 0.0)
                text.text = knot.text
        self.finding = self._finding(grid)
        return self.figure

    def _finding(self, grid: list[list[Knot]]) -> Finding:
        broken = [
            f"{name} ({self.steps[[k.holds for k in knots].index(False)].lower()})"
            for name, knots in zip(self.names, grid, strict=True)
            if not all(knot.holds for knot in knots)
        ]
        caption = (
            f"The thread breaks at {listed(broken)}" if broken else "Every line can be traced from incident to person"
        )
        rows = tuple((name, *(k.text for k in knots)) for name, knots in zip(self.names, grid, strict=True))
        key = "solid: holds · dashed: the thread breaks here · agreed: points from “Say, do, mirror” · team: needs covered"
        return Finding(caption, f"{caption}.", Table(("Quality", *self.steps), rows), key)

"""A system of many components, and who holds each edge: a side, the team, or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..kit import Kit
from .base import Fact, Finding, Table, clipped, listed
from .marks import Figure, Lines, boxes, lines, write

WIDTH, HEIGHT = 460.0, 300.0
BOX, TALL, DOT = 80.0, 24.0, 15.0
PLATFORM, NOBODY = "", "nobody"
MOST_NAMED = 4
LOOKS: tuple[tuple[str, Any, float, str], ...] = (  # of the sides in turn: colour, dashes, width, in words
    ("bar", (), 1.8, "thin line"),
    ("bar3", (6, 2, 1, 2), 1.8, "dash and dot"),
    ("soft", (1, 1.5), 1.8, "dotted"),
)


class Bridge:
    """For answers with `brings` {edge: side} and `platform` [capability]."""

    def __init__(self, kit: Kit) -> None:
        self.system, self.team = kit.content.system, kit.about.team_name
        self.spots = {one.id: _spot(one.x, one.y) for one in self.system.components}
        self.figure = Figure(WIDTH, HEIGHT)
        looks = [*LOOKS[: len(self.system.sides)], ("ink", (), 4.0, ""), ("bar2", (3, 2), 3.0, "")]
        names = [*(side.id for side in self.system.sides), PLATFORM, NOBODY]
        self._lines = {name: self._line(look) for name, look in zip(names, looks, strict=True)}
        spots = [(x - BOX / 2, y - TALL / 2, BOX, TALL) for x, y in self.spots.values()]
        boxes(self.figure, spots, fill="card", stroke="ink", width=1)
        for part, (x, y) in zip(self.system.components, self.spots.values(), strict=True):
            write(self.figure, x, y, clipped(part.short, 14), size=9, ha="center")
        self._numbers()
        self.update({"brings": {}, "platform": []})

    def _line(self, look: tuple[str, Any, float, str]) -> Lines:
        colour, style, width, _ = look
        return lines(self.figure, stroke=colour, dashes=style, width=width)

    def _numbers(self) -> None:
        middles = [np.mean(self._ends(edge.source, edge.target), axis=0) for edge in self.system.edges]
        dots = [(float(x) - DOT / 2, float(y) - DOT / 2, DOT, DOT) for x, y in middles]
        boxes(self.figure, dots, fill="card", stroke="soft", width=0.6)
        for number, (x, y) in enumerate(middles, 1):
            write(self.figure, float(x), float(y), str(number), size=9, ha="center")

    def _ends(self, source: str, target: str) -> tuple[tuple[float, float], tuple[float, float]]:
        return self.spots[source], self.spots[target]

    def update(self, answer: dict[str, Any]) -> Figure:
        held = {name for one in self.system.capabilities if one.id in answer["platform"] for name in one.covers}
        holders = [
            answer["brings"].get(edge.id) or (PLATFORM if edge.id in held else NOBODY) for edge in self.system.edges
        ]
        for name, line in self._lines.items():
            mine = zip(self.system.edges, holders, strict=True)
            line.place([self._ends(edge.source, edge.target) for edge, holder in mine if holder == name])
        self.finding = self._finding(holders, len(answer["platform"]))
        return self.figure

    def _finding(self, holders: list[str], picked: int) -> Finding:
        names = {side.id: side.name for side in self.system.sides} | {
            PLATFORM: f"The {self.team}",
            NOBODY: "nobody yet",
        }
        shorts = {one.id: one.short for one in self.system.components}
        rows = tuple(
            (f"{number}. {shorts[edge.source]} to {shorts[edge.target]}", edge.needs, names[holder])
            for number, (edge, holder) in enumerate(zip(self.system.edges, holders, strict=True), 1)
        )
        open_ = [str(number) for number, holder in enumerate(holders, 1) if holder == NOBODY]
        caption = _caption(open_, len(holders), picked, self.team)
        alt = f"{caption}. Held by nobody: {listed(open_, 'none')}."
        facts = (
            Fact(f"{len(holders) - len(open_)} of {len(holders)}", "edges held"),
            Fact(str(picked), "capabilities"),
        )
        return Finding(caption, alt, Table(("Edge", "It needs", "Who brings that"), rows), self._key(), facts)

    def _key(self) -> str:
        sides = [f"{look[3]}: {side.name}" for side, look in zip(self.system.sides, LOOKS, strict=False)]
        return " · ".join([*sides, f"thick line: {self.team}", "thick dashes: nobody"])


def _caption(open_: Sequence[str], total: int, picked: int, team: str) -> str:
    if len(open_) == total:
        return "Nobody holds any edge yet: mark what each side brings"
    if not open_:
        return f"Every edge is held, with {picked} {'capability' if picked == 1 else 'capabilities'} of the {team}"
    if len(open_) > MOST_NAMED:
        return f"{len(open_)} of {total} edges are held by nobody"
    return f"Held by nobody: {'edge' if len(open_) == 1 else 'edges'} {listed(open_)}"


def _spot(x: int, y: int) -> tuple[float, float]:
    return BOX / 2 + 1 + (WIDTH - BOX - 2) * x / 100, TALL / 2 + 1 + (HEIGHT - TALL - 2) * y / 100

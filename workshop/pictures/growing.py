"""A year of pairing: what the others could still do if the best person at each skill left, for all skills and for each."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..words import clipped, number, percent, text
from .base import UNKNOWN, Fact, Finding, finding
from .marks import WIDTH, Boxes, Figure, boxes, lines, write

Floats = NDArray[np.float64]


class Reserve(NamedTuple):
    """A skill without its best person: percent of the level needed that is kept today, after the year without pairs, with them."""

    name: str
    who: str  # the best and the next, with their levels
    weight: str
    start: float
    idle: float
    end: float


class Grown(NamedTuple):
    """What to show: the skills that somebody would be missed at, and all skills together. `end` is None without pairs."""

    skills: tuple[Reserve, ...]
    start: float
    idle: float
    end: float | None
    goal: int
    cost: str
    key: str
    warning: str = ""


class Growing:
    """Three bars for the whole team beside the goal, and a bar per skill: `rows` skills; `work_out(answer)` simulates."""

    NAME, TALL, SMALL = 222.0, 35.0, 10.5
    TOP, STEP, ROWS_AT = 22.0, 22.0, 116.0
    TRACK = WIDTH - NAME - 78.0
    HIGH = 13.0

    def __init__(self, rows: int, work_out: Callable[[dict[str, Any]], Grown]) -> None:
        self.work_out = work_out
        self.figure = Figure(WIDTH, self.ROWS_AT + rows * self.TALL)
        self._whole = [self.TOP + n * self.STEP for n in range(3)]
        self._tops = [self.ROWS_AT + row * self.TALL for row in range(rows)]
        self._bars("track", [100.0] * 3, [100.0] * rows)
        self._soft, self._fills = boxes(self.figure, fill="soft"), boxes(self.figure, fill="bar")
        self._starts = boxes(self.figure, fill="ink", stroke="card", width=0.8)
        self._goal = lines(self.figure, stroke="bar2", width=2, dashes=(5, 2))
        self._aim = write(self.figure, 0, 8, ha="center", size=self.SMALL)
        heads = text("Today"), text("After a year without pairs"), text("After a year with your pairs")
        for y, head in zip(self._whole, heads, strict=True):
            write(self.figure, 0, y + 6.5, head)
        self._sums = [write(self.figure, WIDTH, y + 6.5, ha="right", weight="bold") for y in self._whole]
        each = text("Each skill: bar after the year, upright line today")
        write(self.figure, 0, self.ROWS_AT - 16, each, size=self.SMALL, color="soft")
        self._names = [write(self.figure, 0, y + 6.5) for y in self._tops]
        self._who = [write(self.figure, 0, y + 23, size=self.SMALL, color="soft") for y in self._tops]
        self._values = [write(self.figure, WIDTH, y + 6.5, ha="right") for y in self._tops]
        self._weights = [write(self.figure, WIDTH, y + 23, ha="right", size=self.SMALL, color="soft") for y in self._tops]  # fmt: skip

    def _bars(self, fill: str, whole: list[float], each: list[float]) -> Boxes:
        """A bar from 0 for each value, as wide as the whole track at 100."""
        placed = [*zip(self._whole, whole, strict=False), *zip(self._tops, each, strict=False)]
        wide = self.TRACK / 100
        return boxes(self.figure, [(self.NAME, y, wide * value, self.HIGH) for y, value in placed], fill=fill)

    def update(self, answer: dict[str, Any]) -> Figure:
        grown = self.work_out(answer)
        self._team(grown)
        self._rows(grown)
        self.finding = _growth(grown)
        return self.figure

    def _team(self, grown: Grown) -> None:
        values, wide = (grown.start, grown.idle, grown.end), self.TRACK / 100
        bars = [(self.NAME, y, wide * (value or 0), self.HIGH) for y, value in zip(self._whole, values, strict=True)]
        self._soft.boxes, self._fills.boxes = bars[:2], bars[2:]
        for label, value in zip(self._sums, values, strict=True):
            label.text = UNKNOWN if value is None else percent(value / 100)
        at = self.NAME + wide * grown.goal
        self._goal.lines = [np.array([[at, self.TOP - 5], [at, self._whole[-1] + self.HIGH + 5]])]
        self._aim.x, self._aim.text = at, text("goal {share}", share=percent(grown.goal / 100))

    def _rows(self, grown: Grown) -> None:
        """The skills, those first of which least is kept without pairs: that order stays while one tries pairs."""
        wide, rows = self.TRACK / 100, list(zip(self._tops, thin_first(grown), strict=True))
        bars = [(self.NAME, y, wide * skill.end, self.HIGH) for y, skill in rows]
        self._fills.boxes = [*self._fills.boxes, *bars]
        self._starts.boxes = [(self.NAME + wide * skill.start - 1.5, y - 2.5, 3, 18) for y, skill in rows]
        marks = zip(rows, self._names, self._who, self._values, self._weights, strict=True)
        for (_, skill), name, who, value, weight in marks:
            name.text, who.text = clipped(skill.name, 38), clipped(skill.who, 42)
            value.text = f"{number(skill.start)} → {percent(skill.end / 100)}"
            weight.text = text("weight {n}", n=skill.weight)


def thin_first(grown: Grown) -> list[Reserve]:
    """The skills, those first of which least is kept without pairs."""
    return sorted(grown.skills, key=lambda skill: skill.idle)


def _growth(grown: Grown) -> Finding:
    start, idle, goal = (percent(share / 100) for share in (grown.start, grown.idle, grown.goal))
    end = UNKNOWN if grown.end is None else percent(grown.end / 100)
    rows = [(s.name, s.who, s.weight, *_three(s.start, s.idle, s.end)) for s in thin_first(grown)]
    header = (
        *(text("Skill"), text("Best, then next"), text("Weight")),
        *(text("Today"), text("After a year without pairs"), text("After a year with your pairs")),
    )
    ours = () if grown.end is None else (Fact(end, text("is kept with your pairs")),)
    spent = (Fact(grown.cost, text("of working time in the year")),) if ours else ()
    facts = (*ours, Fact(idle, text("is kept without pairs")), Fact(goal, text("is the goal")), *spent)
    rows.append((text("All skills"), "", "", start, idle, end))
    return finding(_caption(grown, start, idle, end), header, rows, grown.key, facts)


def _three(*shares: float) -> tuple[str, ...]:
    return tuple(percent(float(share) / 100) for share in shares)


def _caption(grown: Grown, start: str, idle: str, end: str) -> str:
    if grown.warning:
        return grown.warning
    if grown.end is None:
        return text(
            "If the best at each skill leaves: {start} is kept today, {idle} after a year without pairs",
            start=start,
            idle=idle,
        )
    return text(
        "If the best at each skill leaves: {start} is kept today, {end} after a year with your pairs, {idle} without",
        start=start,
        end=end,
        idle=idle,
    )

"""A year of pairing: what the others could still do if the best person at each skill left, for all skills and for each."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..words import clipped, number, percent, text
from .base import UNKNOWN, Fact, Finding, finding
from .marks import LINE, Boxes, Figure, Text, beside, boxes, broken, centred, fitted, lines, wide, width, write

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
    VALUE, HIGH = 78.0, 13.0

    def __init__(self, rows: int, work_out: Callable[[dict[str, Any]], Grown]) -> None:
        self.work_out = work_out
        self.side = beside(self.NAME)
        self.left, up = self.side
        self.track = width() - self.left - (0.0 if up else self.VALUE)
        each = text("Each skill: bar after the year, upright line today")
        told = broken(each, width(), 2) if up else [each]
        rows_at = self.ROWS_AT + 2.6 * up + (len(told) - 1) * LINE
        self._whole = [self.TOP + up + n * (self.STEP + 0.8 * up) for n in range(3)]
        tall = self.TALL + up + (LINE + 2 if up else 0.0)
        self._tops = [rows_at + up + row * tall for row in range(rows)]
        self.figure = Figure(width(), rows_at + rows * tall)
        self._bars("track", [100.0] * 3, [100.0] * rows)
        self._soft, self._fills = boxes(self.figure, fill="soft"), boxes(self.figure, fill="bar")
        self._starts = boxes(self.figure, fill="ink", stroke="card", width=0.8)
        self._goal = lines(self.figure, stroke="bar2", width=2, dashes=(5, 2))
        self._aim = write(self.figure, 0, 8, ha="center", size=self.SMALL)
        self._write([(rows_at - 16 - n * LINE, line) for n, line in enumerate(reversed(told))], up)

    def _write(self, told: Sequence[tuple[float, str]], up: float) -> None:
        """What the bars are called, beside or `up` above them, and their numbers on the right."""
        heads = text("Today"), text("After a year without pairs"), text("After a year with your pairs")
        for y, head in zip(self._whole, heads, strict=True):
            write(self.figure, 0, y + 6.5 - up, head)
        self._sums = [self._on_the_right(y + 6.5 - up, weight="bold") for y in self._whole]
        for y, line in told:
            write(self.figure, 0, y, line, size=self.SMALL, color="soft")
        self._names = [write(self.figure, 0, y + 6.5 - up) for y in self._tops]
        self._who = [write(self.figure, 0, y + 23, size=self.SMALL, color="soft") for y in self._tops]
        self._values = [self._on_the_right(y + 6.5 - up) for y in self._tops]
        down, x = (23 + LINE, 0.0) if up else (23, self.figure.width)
        side = "left" if up else "right"
        self._weights = [write(self.figure, x, y + down, size=self.SMALL, ha=side, color="soft") for y in self._tops]

    def _on_the_right(self, y: float, **look: Any) -> Text:
        return write(self.figure, self.figure.width, y, ha="right", **look)

    def _bars(self, fill: str, whole: list[float], each: list[float]) -> Boxes:
        """A bar from 0 for each value, as wide as the whole track at 100."""
        placed = [*zip(self._whole, whole, strict=False), *zip(self._tops, each, strict=False)]
        scale = self.track / 100
        return boxes(self.figure, [(self.left, y, scale * value, self.HIGH) for y, value in placed], fill=fill)

    def update(self, answer: dict[str, Any]) -> Figure:
        grown = self.work_out(answer)
        self._team(grown)
        self._rows(grown)
        self.finding = _growth(grown)
        return self.figure

    def _team(self, grown: Grown) -> None:
        values, scale = (grown.start, grown.idle, grown.end), self.track / 100
        bars = [(self.left, y, scale * (value or 0), self.HIGH) for y, value in zip(self._whole, values, strict=True)]
        self._soft.boxes, self._fills.boxes = bars[:2], bars[2:]
        for label, value in zip(self._sums, values, strict=True):
            label.text = UNKNOWN if value is None else percent(value / 100)
        at, goal = self.left + scale * grown.goal, text("goal {share}", share=percent(grown.goal / 100))
        self._goal.lines = [np.array([[at, top], [at, end]]) for top, end in self._spans()]
        self._aim.x, self._aim.text = centred(at, goal, self.figure.width, self._aim.size), goal

    def _spans(self) -> list[tuple[float, float]]:
        """From where to where the line of the goal goes: through all three bars, or sparing the names between them."""
        if self.side.above:
            return [(y - 4, y + self.HIGH + 4) for y in self._whole]
        return [(self.TOP - 5, self._whole[-1] + self.HIGH + 5)]

    def _rows(self, grown: Grown) -> None:
        """The skills, those first of which least is kept without pairs: that order stays while one tries pairs."""
        scale, rows = self.track / 100, list(zip(self._tops, thin_first(grown), strict=True))
        bars = [(self.left, y, scale * skill.end, self.HIGH) for y, skill in rows]
        self._fills.boxes = [*self._fills.boxes, *bars]
        self._starts.boxes = [(self.left + scale * skill.start - 1.5, y - 2.5, 3, 18) for y, skill in rows]
        marks = zip(rows, self._names, self._who, self._values, self._weights, strict=True)
        for (_, skill), name, who, value, weight in marks:
            value.text = f"{number(skill.start)} → {percent(skill.end / 100)}"
            weight.text = text("weight {n}", n=skill.weight)
            name.text, who.text = self._beside(skill.name, 38, value.text), self._beside(skill.who, 42, "")

    def _beside(self, words: str, most: int, on_the_right: str) -> str:
        """So many letters; on a phone what fits on the line beside that."""
        if self.side.above:
            return fitted(words, self.figure.width - wide(on_the_right) - 8)
        return clipped(words, most)


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

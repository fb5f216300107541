"""A year of pairing: the team's way towards the ideal as a band over simulated runs, and where each person ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..kit.locale import percent
from .base import Fact, Finding, Table, clipped
from .marks import Figure, boxes, lines, write

WIDTH, LEFT, RIGHT, TOP, CHART = 460.0, 40.0, 452.0, 10.0, 120.0
NAME, TALL, ROWS_AT = 160.0, 25.0, 172.0
TRACK = WIDTH - NAME - 66.0
Floats = NDArray[np.float64]


class Grown(NamedTuple):
    """What to show, in percent of the ideal: bands are (10%, 50%, 90%) of runs by month, ends the same by person."""

    names: tuple[str, ...]
    starts: Floats  # (people,)
    ends: Floats  # (3, people)
    team: Floats  # (3, months + 1)
    unpaired: Floats  # (months + 1,)
    goal: float
    paired: bool
    rates: str  # the rates in words
    quarters: int
    warning: str = ""


class Growing:
    """`rows` people at most; `work_out(answer)` simulates."""

    def __init__(self, rows: int, work_out: Callable[[dict[str, Any]], Grown], blank: dict[str, Any]) -> None:
        self.work_out = work_out
        self.figure = Figure(WIDTH, ROWS_AT + rows * TALL)
        tops = [ROWS_AT + row * TALL for row in range(rows)]
        self._tops = tops
        self._band = lines(self.figure, fill="bar", opacity=0.25)
        self._grid = lines(self.figure, stroke="track", width=1)
        self._goal = lines(self.figure, stroke="bar2", width=2, dashes=(5, 2))
        self._unpaired = lines(self.figure, stroke="soft", width=2, dashes=(1, 1.5))
        self._middle = lines(self.figure, stroke="bar", width=2.5)
        self._top, self._bottom = (write(self.figure, 0, y, size=9) for y in (TOP, TOP + CHART))
        self._ticks = [write(self.figure, 0, TOP + CHART + 14, size=9, ha="center") for _ in range(7)]
        boxes(self.figure, [(NAME, top, TRACK, 13) for top in tops], fill="track")
        self._fills = boxes(self.figure, fill="bar")
        self._frames = boxes(self.figure, stroke="ink", width=1.3)
        self._starts = boxes(self.figure, fill="ink", stroke="card", width=0.8)
        self._names = [write(self.figure, 0, top + 6.5, size=10) for top in tops]
        self._values = [write(self.figure, WIDTH, top + 6.5, size=10, ha="right") for top in tops]
        self.update(blank)

    def update(self, answer: dict[str, Any]) -> Figure:
        grown = self.work_out(answer)
        self._chart(grown)
        self._people(grown)
        self.finding = _finding(grown)
        return self.figure

    def _chart(self, grown: Grown) -> None:
        every = np.concatenate([grown.team.ravel(), grown.unpaired, [grown.goal]])
        low, high = 5 * np.floor(every.min() / 5), 5 * np.ceil(every.max() / 5)
        high = high if high > low else low + 5
        across = np.linspace(LEFT, RIGHT, len(grown.unpaired))

        def line(values: Floats) -> Floats:
            return np.column_stack([across, TOP + CHART * (high - values) / (high - low)])

        self._band.place([np.concatenate([line(grown.team[0]), line(grown.team[2])[::-1]])])
        self._middle.place([line(grown.team[1])])
        self._unpaired.place([line(grown.unpaired)] if grown.paired else [])
        self._goal.place([line(np.full(len(across), grown.goal))])
        stops = np.linspace(LEFT, RIGHT, grown.quarters + 1)
        self._grid.place([np.array([[x, TOP], [x, TOP + CHART]]) for x in stops])
        self._top.text = percent(high / 100)
        self._bottom.text = percent(low / 100)
        for number, tick in enumerate(self._ticks):
            tick.text = f"Q{number + 1}" if number < grown.quarters else ""
            tick.x = float(stops[min(number, grown.quarters - 1)] + (stops[1] - stops[0]) / 2)

    def _people(self, grown: Grown) -> None:
        rows = list(zip(self._tops, grown.starts, *grown.ends, strict=False))
        self._fills.place([(NAME, top, TRACK * middle / 100, 13) for top, _, _, middle, _ in rows])
        self._frames.place([(NAME + TRACK * a / 100, top - 2, TRACK * (b - a) / 100, 17) for top, _, a, _, b in rows])
        self._starts.place([(NAME + TRACK * start / 100 - 1.5, top - 4, 3, 21) for top, start, *_ in rows])
        for number, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            there = number < len(grown.names)
            name.text = f"{number + 1}  {clipped(grown.names[number], 21)}" if there else ""
            value.text = f"{grown.starts[number]:.0f} → {percent(grown.ends[1][number] / 100)}" if there else ""


def _finding(grown: Grown) -> Finding:
    start, end = float(grown.team[1][0]), float(grown.team[1][-1])
    caption = _caption(grown, start, end)
    rows = [
        (f"{number}. {name}", percent(grown.starts[number - 1] / 100), *_ended(grown.ends[:, number - 1]))
        for number, name in enumerate(grown.names, 1)
    ]
    rows.append(("Whole team, on average", percent(start / 100), *_ended(grown.team[:, -1])))
    said = "; ".join(f"{name} from {before} to {after} ({span})" for name, before, after, span in rows)
    alt = f"{caption}. At {grown.rates}: {said}. Goal: {percent(grown.goal / 100, 1)}."
    table = Table(("Person (invented)", "At the start", "After the year", "8 of 10 runs"), tuple(rows))
    key = (
        "of the ideal profile · line and band: the team, and 8 of 10 simulated years · dashes: goal · dots: without pairs · "
        "bars: each person at the end · upright mark: at the start · frame: 8 of 10 years"
    )
    facts = (
        Fact(percent(end / 100), "of the ideal profile after the year"),
        Fact(percent(grown.unpaired[-1] / 100), "without any pairs"),
        Fact(percent(grown.goal / 100, 1), "is the goal"),
    )
    return Finding(caption, alt, table, key, facts)


def _ended(band: Floats) -> tuple[str, str]:
    return percent(band[1] / 100), f"{band[0]:.0f}–{percent(band[2] / 100)}"


def _caption(grown: Grown, start: float, end: float) -> str:
    if grown.warning:
        return grown.warning
    move = f"from {percent(start / 100)} to {percent(end / 100)} of the ideal"
    if not grown.paired:
        return f"With nobody paired, the team slips {move}"
    return f"At {grown.rates}, this calendar takes the team {move}"

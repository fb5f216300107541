"""What happens over time: cost to date quarter by quarter, and a year of pairing."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..words import clipped, mark, number, percent, text
from .base import UNKNOWN, Fact, Finding, finding, reach
from .marks import WIDTH, Box, Figure, boxes, lines, write

Floats = NDArray[np.float64]


class Spent:
    """Cost to date beside that of the cheapest possible play: `read(answer)` gives the cost of each decided quarter,
    `stuck(answer)` what keeps it from going on; `best` is the cost of every quarter in the cheapest play."""

    LEFT, TOP, HIGH = 40.0, 22.0, 150.0

    def __init__(
        self,
        names: list[str],
        best: tuple[float, ...],
        most: float,
        read: Callable[[dict[str, Any]], list[float]],
        stuck: Callable[[dict[str, Any]], str],
    ) -> None:
        self.names, self.best, self.most = names, best, most or 1.0
        self.read, self.stuck = read, stuck
        self.figure = Figure(WIDTH, self.TOP + self.HIGH + 34)
        self._wide = (WIDTH - self.LEFT) / len(names)
        boxes(
            self.figure, [self._bar(at, turn, self.most) for at in range(len(names)) for turn in (0, 1)], fill="track"
        )
        self._scale()
        self._mine = boxes(self.figure, fill="bar")
        self._hindsight = boxes(self.figure, fill="bar2", striped="card")
        middles = [self.LEFT + (at + 0.5) * self._wide - 4 for at in range(len(names))]
        for n, middle in enumerate(middles, 1):
            write(self.figure, middle, self.TOP + self.HIGH + 14, str(n), ha="center")
        self._gaps = [write(self.figure, middle, 10, ha="center", size=10.5) for middle in middles]

    def _scale(self) -> None:
        """Lines at round sums, named on the left."""
        for cost in steps_to(self.most):
            y = self.TOP + self.HIGH * (1 - cost / self.most)
            lines(self.figure, [np.array([[self.LEFT - 4, y], [WIDTH - 9, y]])], stroke="soft", width=0.6)
            write(self.figure, self.LEFT - 8, y, number(cost, None), ha="right", size=10.5, color="soft")

    def _bar(self, at: int, turn: int, cost: float) -> Box:
        """The upright bar of a quarter: mine (turn 0) or hindsight's (turn 1)."""
        wide, tall = (self._wide - 10) / 2, self.HIGH * min(1.0, cost / self.most)
        return self.LEFT + at * self._wide + turn * (wide + 1), self.TOP + self.HIGH - tall, wide, tall

    def update(self, answer: dict[str, Any]) -> Figure:
        costs = self.read(answer)
        mine, best = (np.cumsum(each[: len(costs)]).tolist() for each in (costs, self.best))
        self._mine.boxes = [self._bar(at, 0, cost) for at, cost in enumerate(mine)]
        self._hindsight.boxes = [self._bar(at, 1, cost) for at, cost in enumerate(best)]
        for at, label in enumerate(self._gaps):
            label.text = _signed(mine[at] - best[at]) if at < len(mine) else ""
        spent = list(zip(self.names, map(number, mine), map(number, best), strict=False))
        rows = [*spent, *((name, UNKNOWN, UNKNOWN) for name in self.names[len(spent) :])]
        key = text(
            "scale: thousands spent to date · plain bar: you · striped: the cheapest possible play by then · above: the difference · "
            "below: quarter"
        )
        facts = (Fact(number(mine[-1]), text("thousand spent to date")),) if mine else ()
        header = (text("Quarter"), text("You"), text("Cheapest possible play"))
        caption = self.stuck(answer) or _spent_caption(mine, best, self.names)
        self.finding = finding(caption, header, rows, key, facts)
        return self.figure


def steps_to(most: float) -> list[float]:
    """Round steps of a scale from 0 that ends at most there: three to five of them."""
    rough = most / 3
    unit = 10 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    step = max(size * unit for size in (1, 2, 5) if size * unit <= rough) if rough > 0 else 1.0
    return [round(n * step, 6) for n in range(int(most / step) + 1)]


def _signed(gap: float) -> str:
    return f"{'+' if gap > 0 else '−'}{number(abs(gap))}" if round(gap) else "0"


def _spent_caption(mine: list[float], best: list[float], names: list[str]) -> str:
    if not mine:
        return text("Decide the first quarter to see what it costs")
    gap, cost, quarter = round(mine[-1] - best[-1]), number(mine[-1]), names[len(mine) - 1]
    if len(mine) == len(names):
        if gap:
            message = mark("All quarters cost {cost} thousand, {gap} more than the cheapest possible play")
        else:
            message = mark("All quarters cost {cost} thousand, no more than the cheapest possible play")
    elif gap > 0:
        message = mark(
            "By the end of {quarter} you have spent {gap} thousand more than the cheapest possible play had by then"
        )
    elif gap < 0:
        message = mark(
            "By the end of {quarter} you have spent {gap} thousand less than the cheapest possible play had by then"
        )
    else:
        message = mark("By the end of {quarter} you have spent as much as the cheapest possible play had by then")
    return text(message, quarter=quarter, cost=cost, gap=number(abs(gap)))


def curves_of(tables: Mapping[str, Sequence[float]], best: Sequence[float]) -> Figure:
    """Cost to date of each table by letter, quarter by quarter, beside that of the best play in hindsight."""
    left, right, top, high, apart = 8.0, WIDTH - 34.0, 12.0, 168.0, 13.0
    figure = Figure(WIDTH, top + high + 30)
    every = [np.cumsum(costs) for costs in (*tables.values(), best)]
    most = max(float(costs[-1]) for costs in every if len(costs)) or 1.0
    across = np.linspace(left, right, len(best) + 1)

    def curve(costs: Floats) -> Floats:
        return np.column_stack([across[: len(costs) + 1], top + high * (1 - np.concatenate([[0.0], costs]) / most)])

    curves = [curve(costs) for costs in every]
    lines(figure, [np.array([[x, top], [x, top + high]]) for x in across], stroke="track", width=1)
    lines(figure, curves[-1:], stroke="bar2", width=3, dashes=(4, 2))
    lines(figure, curves[:-1], stroke="bar", width=2)
    for n in range(len(best)):
        middle = float(across[n] + across[n + 1]) / 2
        write(figure, middle, top + high + 16, text("Q{n}", n=n + 1), ha="center")
    ends = sorted(
        (float(curve[-1][1]), float(curve[-1][0]), letter) for letter, curve in zip(tables, curves, strict=False)
    )
    last = -apart
    for y, x, letter in ends:  # one under another where tables end at nearly the same cost
        last = max(y, last + apart)
        write(figure, x + 6, last, letter, weight="bold")
    return figure


class Grown(NamedTuple):
    """What to show, in percent of the levels needed: what is left if the best person at each skill leaves (by month 10%, the
    mean, and 90% of runs), and if one person does (ends: 10%, 50%, 90% by person)."""

    names: tuple[str, ...]
    starts: Floats  # (people,)
    ends: Floats  # (3, people)
    team: Floats  # (3, months + 1)
    unpaired: Floats  # (months + 1,)
    goal: float
    paired: bool
    quarters: int
    warning: str = ""


class Growing:
    """The team's cover as a band over simulated runs, and what is left when each person leaves: `rows` people at most;
    `work_out(answer)` simulates."""

    LEFT, RIGHT, TOP, CHART = 40.0, 336.0, 28.0, 80.0
    NAME, TALL, ROWS_AT = 160.0, 19.0, 163.0
    APART = 14.0  # of the labels at the ends of the lines
    TRACK = WIDTH - NAME - 72.0
    MOST = 7  # quarters

    def __init__(self, rows: int, work_out: Callable[[dict[str, Any]], Grown]) -> None:
        self.work_out = work_out
        self.figure = Figure(WIDTH, self.ROWS_AT + rows * self.TALL)
        self._tops = tops = [self.ROWS_AT + row * self.TALL for row in range(rows)]
        self._band = lines(self.figure, fill="bar", opacity=0.25)
        self._grid = lines(self.figure, stroke="track", width=1)
        self._goal = lines(self.figure, stroke="bar2", width=2, dashes=(5, 2))
        self._unpaired = lines(self.figure, stroke="soft", width=2, dashes=(1, 1.5))
        self._middle = lines(self.figure, stroke="bar", width=2.5)
        bottom = self.TOP + self.CHART
        write(self.figure, 0, 8, text("If the best person at each skill leaves"), size=10.5, color="soft")
        write(self.figure, 0, bottom + 36, text("If one person leaves: upright line today, bar at the end"), size=10.5, color="soft")  # fmt: skip
        self._ends = [
            write(self.figure, self.RIGHT + 6, self.TOP, weight=weight) for weight in ("bold", "normal", "normal")
        ]
        self._top, self._bottom = (write(self.figure, 0, y) for y in (self.TOP, bottom))
        self._ticks = [write(self.figure, 0, bottom + 14, ha="center") for _ in range(self.MOST)]
        boxes(self.figure, [(self.NAME, top, self.TRACK, 13) for top in tops], fill="track")
        self._fills = boxes(self.figure, fill="bar")
        self._frames = boxes(self.figure, stroke="ink", width=1.3)
        self._starts = boxes(self.figure, fill="ink", stroke="card", width=0.8)
        self._names = [write(self.figure, 0, top + 6.5) for top in tops]
        self._values = [write(self.figure, WIDTH, top + 6.5, ha="right") for top in tops]

    def update(self, answer: dict[str, Any]) -> Figure:
        grown = self.work_out(answer)
        self._chart(grown)
        self._people(grown)
        self.finding = _growth(grown)
        return self.figure

    def _chart(self, grown: Grown) -> None:
        every = np.concatenate([grown.team.ravel(), grown.unpaired, [grown.goal]])
        low, high = 5 * np.floor(every.min() / 5), 5 * np.ceil(every.max() / 5)
        high = high if high > low else low + 5
        across = np.linspace(self.LEFT, self.RIGHT, len(grown.unpaired))

        def line(values: Floats) -> Floats:
            return np.column_stack([across, self.TOP + self.CHART * (high - values) / (high - low)])

        self._band.lines = [np.concatenate([line(grown.team[0]), line(grown.team[2])[::-1]])]
        self._middle.lines = [line(grown.team[1])]
        self._unpaired.lines = [line(grown.unpaired)] if grown.paired else []
        self._goal.lines = [line(np.full(len(across), grown.goal))]
        self._label(grown, lambda value: self.TOP + self.CHART * (high - value) / (high - low))
        self._top.text, self._bottom.text = percent(high / 100), percent(low / 100)
        stops = np.linspace(self.LEFT, self.RIGHT, grown.quarters + 1)
        self._grid.lines = [np.array([[x, self.TOP], [x, self.TOP + self.CHART]]) for x in stops]
        for n, tick in enumerate(self._ticks):
            tick.text = text("Q{n}", n=n + 1) if n < grown.quarters else ""
            tick.x = float(stops[min(n, grown.quarters - 1)] + (stops[1] - stops[0]) / 2)

    def _label(self, grown: Grown, height: Callable[[float], float]) -> None:
        """Each line says at its end what it is; labels that would meet make room for each other."""
        end, idle = float(grown.team[1][-1]), float(grown.unpaired[-1])
        ours = text("with pairs {share}", share=percent(end / 100))
        others = text("without pairs {share}", share=percent(idle / 100))
        named = [(ours if grown.paired else others, end), (others if grown.paired else "", idle)]
        named.append((text("goal {share}", share=percent(grown.goal / 100, 1)), grown.goal))
        last = -self.APART
        for at in sorted(range(len(named)), key=lambda at: height(named[at][1])):
            label, value = named[at]
            self._ends[at].text = clipped(label, 20)
            if label:
                last = max(height(value) + 4, last + self.APART)
                self._ends[at].y = last

    def _people(self, grown: Grown) -> None:
        at, wide = self.NAME, self.TRACK / 100
        rows = list(zip(self._tops, grown.starts, *grown.ends, strict=False))
        self._fills.boxes = [(at, top, wide * middle, 13) for top, _, _, middle, _ in rows]
        self._frames.boxes = [(at + wide * a, top - 1.5, wide * (b - a), 16) for top, _, a, _, b in rows]
        self._starts.boxes = [(at + wide * start - 1.5, top - 2.5, 3, 18) for top, start, *_ in rows]
        for n, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            there = n < len(grown.names)
            name.text = f"{n + 1}  {clipped(grown.names[n], 21)}" if there else ""
            value.text = f"{number(grown.starts[n])} → {percent(grown.ends[1][n] / 100)}" if there else ""


def _growth(grown: Grown) -> Finding:
    start, end, goal = (percent(grown.team[1][0] / 100), percent(grown.team[1][-1] / 100), percent(grown.goal / 100, 1))
    people = [
        (text("{n}. {name}", n=n + 1, name=name), percent(grown.starts[n] / 100), *_ended(grown.ends[:, n]))
        for n, name in enumerate(grown.names)
    ]
    rows = [*people, (text("The best person at each skill"), start, *_ended(grown.team[:, -1]))]
    header = (text("Who leaves (invented)"), text("Covered today"), text("At the end"), text("8 of 10 runs"))
    key = text("All numbers: what is left of the levels needed. Light band and frames: 8 of 10 simulated years.")
    idle = percent(grown.unpaired[-1] / 100)
    ours = (Fact(end, text("is left at the end with your pairs")),) if grown.paired else ()
    facts = (*ours, Fact(idle, text("is left without any pairs")), Fact(goal, text("is the goal")))
    return finding(_growth_caption(grown, start, end, idle), header, rows, key, facts)


def _ended(band: Floats) -> tuple[str, str]:
    low, middle, high = (percent(share / 100) for share in band)
    return middle, reach(low, high)


def _growth_caption(grown: Grown, start: str, end: str, idle: str) -> str:
    if grown.warning:
        return grown.warning
    if not grown.paired:
        return text("With nobody paired, the team’s cover slips from {start} to {end}", start=start, end=end)
    return text(
        "At the rates set in the form, the cover goes from {start} to {end} with your pairs, and to {idle} without",
        start=start,
        end=end,
        idle=idle,
    )

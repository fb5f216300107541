"""What happens over time: cost to date quarter by quarter, and a year of pairing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..words import clipped, mark, number, percent, text
from .base import UNKNOWN, Fact, Finding, finding, reach
from .marks import WIDTH, Box, Figure, boxes, lines, write

Floats = NDArray[np.float64]


class Spent:
    """Cost to date beside that of the best play in hindsight: `read(answer)` gives the cost of each decided quarter,
    `stuck(answer)` what keeps it from going on; `best` is the cost of every quarter in hindsight."""

    LEFT, TOP, HIGH = 8.0, 22.0, 150.0

    def __init__(
        self,
        names: list[str],
        best: tuple[float, ...],
        most: float,
        read: Callable[[dict[str, Any]], list[float]],
        stuck: Callable[[dict[str, Any]], str],
    ) -> None:
        self.names, self.best, self.most = names, best, most
        self.read, self.stuck = read, stuck
        self.figure = Figure(WIDTH, self.TOP + self.HIGH + 34)
        self._wide = (WIDTH - self.LEFT) / len(names)
        boxes(self.figure, [self._bar(at, turn, most) for at in range(len(names)) for turn in (0, 1)], fill="track")
        self._mine = boxes(self.figure, fill="bar")
        self._hindsight = boxes(self.figure, fill="bar2", striped="card")
        middles = [self.LEFT + (at + 0.5) * self._wide - 4 for at in range(len(names))]
        for n, middle in enumerate(middles, 1):
            write(self.figure, middle, self.TOP + self.HIGH + 14, str(n), ha="center")
        self._gaps = [write(self.figure, middle, 10, ha="center", size=10.5) for middle in middles]

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
            "plain bar: your cost to date, in thousands · striped: the best play in hindsight by then · above: the difference · "
            "below: quarter"
        )
        facts = (Fact(number(mine[-1]), text("thousand spent to date")),) if mine else ()
        header = (text("Quarter"), text("You"), text("Hindsight"))
        caption = self.stuck(answer) or _spent_caption(mine, best, self.names)
        self.finding = finding(caption, header, rows, key, facts)
        return self.figure


def _signed(gap: float) -> str:
    return f"{'+' if gap > 0 else '−'}{number(abs(gap))}" if round(gap) else "0"


def _spent_caption(mine: list[float], best: list[float], names: list[str]) -> str:
    if not mine:
        return text("Decide the first quarter to see what it costs")
    gap, cost, quarter = round(mine[-1] - best[-1]), number(mine[-1]), names[len(mine) - 1]
    if len(mine) == len(names):
        if gap:
            message = mark("All quarters cost {cost} thousand, {gap} more than the best play in hindsight")
        else:
            message = mark("All quarters cost {cost} thousand, no more than the best play in hindsight")
    elif gap > 0:
        message = mark(
            "By the end of {quarter} you have spent {gap} thousand more than the best play in hindsight had by then"
        )
    elif gap < 0:
        message = mark(
            "By the end of {quarter} you have spent {gap} thousand less than the best play in hindsight had by then"
        )
    else:
        message = mark("By the end of {quarter} you have spent as much as the best play in hindsight had by then")
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
    """What to show, in percent of the levels needed: what is left if whoever is best at each skill leaves (bands are 10%,
    50%, 90% of runs by month), and if one person does (ends the same by person)."""

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
    """The team's cover as a band over simulated runs, and what is left when each person leaves: `rows` people at most;
    `work_out(answer)` simulates."""

    LEFT, RIGHT, TOP, CHART = 40.0, 452.0, 10.0, 100.0
    NAME, TALL, ROWS_AT = 160.0, 22.0, 146.0
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
        self._top.text, self._bottom.text = percent(high / 100), percent(low / 100)
        stops = np.linspace(self.LEFT, self.RIGHT, grown.quarters + 1)
        self._grid.lines = [np.array([[x, self.TOP], [x, self.TOP + self.CHART]]) for x in stops]
        for n, tick in enumerate(self._ticks):
            tick.text = text("Q{n}", n=n + 1) if n < grown.quarters else ""
            tick.x = float(stops[min(n, grown.quarters - 1)] + (stops[1] - stops[0]) / 2)

    def _people(self, grown: Grown) -> None:
        at, wide = self.NAME, self.TRACK / 100
        rows = list(zip(self._tops, grown.starts, *grown.ends, strict=False))
        self._fills.boxes = [(at, top, wide * middle, 13) for top, _, _, middle, _ in rows]
        self._frames.boxes = [(at + wide * a, top - 2, wide * (b - a), 17) for top, _, a, _, b in rows]
        self._starts.boxes = [(at + wide * start - 1.5, top - 4, 3, 21) for top, start, *_ in rows]
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
    rows = [*people, (text("Whoever is best at each skill"), start, *_ended(grown.team[:, -1]))]
    header = (text("Who leaves (invented)"), text("Covered today"), text("At the end"), text("8 of 10 runs"))
    key = text(
        "share of the levels needed that is left · line and band: if whoever is best at each skill leaves, and 8 of 10 runs · "
        "dashes: goal · dots: without pairs · bars: if that person leaves at the end · upright mark: if today · frame: 8 of 10 runs"
    )
    facts = (
        Fact(end, text("covered at the end if whoever is best leaves")),
        Fact(percent(grown.unpaired[-1] / 100), text("without any pairs")),
        Fact(goal, text("is the goal")),
    )
    return finding(_growth_caption(grown, start, end), header, rows, key, facts)


def _ended(band: Floats) -> tuple[str, str]:
    low, middle, high = (percent(share / 100) for share in band)
    return middle, reach(low, high)


def _growth_caption(grown: Grown, start: str, end: str) -> str:
    if grown.warning:
        return grown.warning
    if not grown.paired:
        return text("With nobody paired, the team’s cover slips from {start} to {end}", start=start, end=end)
    return text(
        "At {rates}, this calendar takes the team’s cover from {start} to {end}",
        rates=grown.rates,
        start=start,
        end=end,
    )

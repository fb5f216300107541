"""What happens over time: cost to date quarter by quarter."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..words import clipped, mark, number, text
from .base import UNKNOWN, Fact, finding
from .marks import WIDTH, Box, Figure, beside, boxes, fitted, lines, width, write

Floats = NDArray[np.float64]


class Prices(NamedTuple):
    """What each choice costs for each solution in the quarter to be decided; `read(answer)` gives the cells."""

    rows: list[str]
    columns: list[str]
    read: Callable[[dict[str, Any]], list[list[str]]]


class Spent:
    """Cost to date beside the least that is possible: `read(answer)` gives the cost of each decided quarter, `stuck(answer)` what
    keeps it from going on; `best` is the cost of every quarter in the cheapest way, `prices` what can be chosen now."""

    LEFT, TOP, HIGH = 40.0, 22.0, 150.0
    LINE, NAMED = 20.0, 150.0  # of the table of prices

    def __init__(
        self,
        names: list[str],
        best: tuple[float, ...],
        most: float,
        read: Callable[[dict[str, Any]], list[float]],
        stuck: Callable[[dict[str, Any]], str],
        prices: Prices,
    ) -> None:
        self.names, self.best, self.most = names, best, most or 1.0
        self.read, self.stuck, self.prices = read, stuck, prices
        self.side = beside(self.NAMED)
        self.line = self.LINE + self.side.above
        below = self.LINE * 2 + self.line * len(prices.rows) + self.side.above
        self.figure = Figure(width(), self.TOP + self.HIGH + 34 + below)
        self._wide = (width() - self.LEFT) / len(names)
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
        self._table()

    def _table(self) -> None:
        """Names on the left, choices above; the cells follow the quarter."""
        rows, columns, _ = self.prices
        up, end = self.side.above, self.figure.width
        top, wide = self.TOP + self.HIGH + 44 + up, (end - self.side.left) / len(columns)
        self._quarter = write(self.figure, 0, top - up, weight="bold")
        rights = [self.side.left + (at + 1) * wide - 2 for at in range(len(columns))]
        tops = [top + up + self.LINE + n * self.line for n in range(len(rows))]
        self._heads = [write(self.figure, x, top, ha="right", color="soft") for x in rights]
        self._rows = [write(self.figure, 0, y - up) for y in tops]
        self._rule, self._ruled = (
            lines(self.figure, stroke="soft", width=0.6),
            np.array([[0, top + 9], [end, top + 9]]),
        )
        self._cells = [[write(self.figure, x, y, ha="right") for x in rights] for y in tops]

    def _show_prices(self, answer: dict[str, Any], decided: int) -> None:
        done = decided == len(self.names)
        self._quarter.text = "" if done else text("Costs in {quarter}", quarter=self.names[decided])
        self._rule.lines = [] if done else [self._ruled]
        wide = self.figure.width
        named = (self._heads, self.prices.columns, wide / len(self._heads) - 6), (self._rows, self.prices.rows, wide)
        for labels, names, room in named:
            for label, word in zip(labels, names, strict=True):
                label.text = "" if done else fitted(word, room) if self.side.above else clipped(word, 24)
        for marks, row in zip(self._cells, self.prices.read(answer), strict=True):
            for mark_, words in zip(marks, row, strict=True):
                mark_.text = "" if done else words

    def _scale(self) -> None:
        """Lines at round sums, named on the left."""
        for cost in steps_to(self.most):
            y = self.TOP + self.HIGH * (1 - cost / self.most)
            lines(self.figure, [np.array([[self.LEFT - 4, y], [self.figure.width - 9, y]])], stroke="soft", width=0.6)
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
        self._show_prices(answer, len(mine))
        spent = list(zip(self.names, map(number, mine), map(number, best), strict=False))
        rows = [*spent, *((name, UNKNOWN, UNKNOWN) for name in self.names[len(spent) :])]
        key = text(
            "scale: thousands spent to date · plain bar: you · striped: what the plan that is cheapest over all quarters has spent by then · "
            "above: you minus that plan (it may spend more at first to save later) · table: what each choice costs in the quarter to be decided; what stands after + is paid once"
        )
        facts = (Fact(number(mine[-1]), text("thousand spent to date")),) if mine else ()
        header = (text("Quarter"), text("You"), text("Plan cheapest over all quarters"))
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
            message = mark("All quarters cost {cost} thousand, {gap} more than the cheapest possible way")
        else:
            message = mark("All quarters cost {cost} thousand, no more than the cheapest possible way")
    elif gap > 0:
        message = mark(
            "By the end of {quarter} you have spent {gap} thousand more than the plan that is cheapest over all quarters"
        )
    elif gap < 0:
        message = mark(
            "By the end of {quarter} you have spent {gap} thousand less than the plan that is cheapest over all quarters"
        )
    else:
        message = mark("By the end of {quarter} you have spent as much as the plan that is cheapest over all quarters")
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

"""Cost to date, quarter by quarter, beside what the best play in hindsight had cost by then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..kit.locale import number
from .base import Fact, Finding, Table
from .marks import Figure, boxes, write

WIDTH, LEFT, TOP, HIGH = 460.0, 8.0, 22.0, 150.0


class Spent:
    """`read(answer)` gives the cost of each decided quarter, `stuck(answer)` what keeps it from going on; `best` is the cost of every quarter in hindsight."""

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
        self.figure = Figure(WIDTH, TOP + HIGH + 34)
        self._wide = (WIDTH - LEFT) / len(names)
        boxes(
            self.figure,
            [self._bar(at, turn, most) for at in range(len(names)) for turn in (0, 1)],
            fill="track",
        )
        self._mine = boxes(self.figure, fill="bar")
        self._hindsight = boxes(self.figure, fill="bar2", striped="card")
        middles = [LEFT + (at + 0.5) * self._wide - 4 for at in range(len(names))]
        for at, middle in enumerate(middles):
            write(self.figure, middle, TOP + HIGH + 14, str(at + 1), ha="center", size=10)
        self._texts = [write(self.figure, middle, 10, ha="center", size=9) for middle in middles]

    def _bar(self, at: int, turn: int, cost: float) -> tuple[float, float, float, float]:
        """The upright bar of a quarter: mine (turn 0) or hindsight's (turn 1)."""
        wide = (self._wide - 10) / 2
        tall = HIGH * min(1.0, cost / self.most)
        return LEFT + at * self._wide + turn * (wide + 1), TOP + HIGH - tall, wide, tall

    def update(self, answer: dict[str, Any]) -> Figure:
        costs = self.read(answer)
        mine = [sum(costs[: at + 1]) for at in range(len(costs))]
        best = [sum(self.best[: at + 1]) for at in range(len(costs))]
        self._mine.place([self._bar(at, 0, cost) for at, cost in enumerate(mine)])
        self._hindsight.place([self._bar(at, 1, cost) for at, cost in enumerate(best)])
        for at, text in enumerate(self._texts):
            text.text = _signed(mine[at] - best[at]) if at < len(mine) else ""
        self.finding = self._finding(mine, best, self.stuck(answer))
        return self.figure

    def _finding(self, mine: list[float], best: list[float], stuck: str) -> Finding:
        blank = [("–", "–")] * (len(self.names) - len(mine))
        shown = [(number(a), number(b)) for a, b in zip(mine, best, strict=True)] + blank
        rows = tuple((name, *pair) for name, pair in zip(self.names, shown, strict=True))
        caption = stuck or _caption(mine, best, self.names)
        said = "; ".join(f"{name}: {a} against {b}" for name, a, b in rows if a != "–")
        key = "plain bar: your cost to date, in thousands · striped: the best play in hindsight by then · above: the difference · below: quarter"
        facts = (Fact(number(mine[-1]), "thousand spent to date"),) if mine else ()
        return Finding(
            caption,
            f"{caption}. {said or 'Nothing is decided yet'}.",
            Table(("Quarter", "You", "Hindsight"), rows),
            key,
            facts,
        )


def _signed(gap: float) -> str:
    return f"{'+' if gap > 0 else '−'}{number(abs(gap))}" if round(gap) else "0"


def _caption(mine: list[float], best: list[float], names: list[str]) -> str:
    if not mine:
        return "Decide the first quarter to see what it costs"
    gap, upto = mine[-1] - best[-1], names[len(mine) - 1]
    if len(mine) == len(names):
        than = f"{number(gap)} more than" if round(gap) else "no more than"
        return f"All {len(names)} quarters cost {number(mine[-1])} thousand, {than} the best play in hindsight"
    said = f"{number(abs(gap))} thousand {'more' if gap > 0 else 'less'} than" if round(gap) else "as much as"
    return f"By the end of {upto} you have spent {said} the best play in hindsight had by then"

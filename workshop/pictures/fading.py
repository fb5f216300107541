"""What is still fresh after some months: a bar for the tools and a striped one for the scorecard, at four points in time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..kit.locale import percent
from .bars import Bar, Bars
from .base import Fact, Finding, Table
from .marks import Figure

MONTHS = (6, 12, 24)
# (month, share of tools, lowest, highest, share of points, lowest, highest), shares 0–1
Reading = tuple[int, float, float, float, float, float, float]


class Fading:
    """`read(answer, months)` gives a Reading for each; `told(answer)` half-life, things undated, month of the calendar, reviews due."""

    def __init__(
        self,
        read: Callable[[dict[str, Any], tuple[int, ...]], list[Reading]],
        told: Callable[[dict[str, Any]], tuple[int, int, int, int]],
    ) -> None:
        self.read, self.told = read, told
        self.bars = Bars(2 * (len(MONTHS) + 1), tall=25, colours=("bar", "bar2"))

    def update(self, answer: dict[str, Any]) -> Figure:
        half_life, undated, now, due = self.told(answer)
        readings = self.read(answer, (now, *MONTHS))
        bars: list[Bar] = []
        for row, (month, tools, low, high, points, least, most) in enumerate(readings):
            bars.append(
                Bar(
                    _when(month) if row else _calendar(month),
                    100 * tools,
                    percent(tools),
                    100 * low,
                    100 * high,
                )
            )
            bars.append(Bar("", 100 * points, percent(points), 100 * least, 100 * most))
        self.finding = _finding(readings, half_life, undated, due)
        return self.bars.show(bars)


def _calendar(month: int) -> str:
    return f"calendar: month {month}"


def _spread(share: float, low: float, high: float) -> str:
    span = f"{percent(low)}–{percent(high)}"
    return f"{percent(share)} ({span})" if percent(low) != percent(high) else percent(share)


def _when(month: int) -> str:
    return f"after {month} months" if month else "today (calendar)"


def _finding(readings: list[Reading], half_life: int, undated: int, due: int) -> Finding:
    now, _, year, _ = readings
    at = now if now[0] else year
    caption = f"{_when(at[0]).capitalize()}, {percent(at[1])} of the tools and {percent(at[4])} of the points still fit"
    if undated:
        caption += f"; {undated} {'thing has' if undated == 1 else 'things have'} no date"
    rows = tuple(
        (_when(month) if row else _calendar(month), _spread(tools, low, high), _spread(points, least, most))
        for row, (month, tools, low, high, points, least, most) in enumerate(readings)
    )
    said = "; ".join(f"{when}: tools {tools}, scorecard {points}" for when, tools, points in rows)
    key = (
        f"upper bar: tools that still fit · striped: scorecard points · frame: if a tool’s half-life were half or twice {half_life} "
        "months · each taken on its worst day, just before you look again"
    )
    facts = (
        Fact(f"{half_life} months", "half-life of a tool (your assumption)"),
        Fact(str(due), "reviews due by the calendar"),
    )
    return Finding(caption, f"{caption}. {said}.", Table(("When", "Tools", "Scorecard points"), rows), key, facts)

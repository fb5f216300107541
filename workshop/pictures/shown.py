"""Bars somebody else worked out, such as those of an opening, which stay hidden until a guess is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from .bars import Bar, Bars
from .base import Fact, Finding, Table
from .marks import Figure


class Shown(NamedTuple):
    """What is to be seen: bars on the scale 0–100, each a row of the table under `header`."""

    caption: str
    bars: list[Bar]
    header: tuple[str, str]
    key: str = ""
    facts: tuple[Fact, ...] = ()


class ShownBars:
    """`rows` bars at most, as `work_out` gives them for an answer."""

    def __init__(self, rows: int, work_out: Callable[[dict[str, Any]], Shown], blank: dict[str, Any]) -> None:
        self.bars, self.work_out = Bars(rows), work_out
        self.update(blank)

    def update(self, answer: dict[str, Any]) -> Figure:
        shown = self.work_out(answer)
        cells = tuple((bar.label, bar.text) for bar in shown.bars)
        said = "; ".join(f"{label}: {text}" for label, text in cells)
        alt = f"{shown.caption}. {said}."
        self.finding = Finding(shown.caption, alt, Table(shown.header, cells), shown.key, shown.facts)
        return self.bars.show(shown.bars)

"""Rows of horizontal bars, each with a range around it if wanted: ranking, tally and mirrors are made of these."""

from __future__ import annotations

from dataclasses import dataclass

from .base import clipped
from .marks import Box, Boxes, Figure, boxes, write

WIDTH = 460.0  # points
LABEL = 150.0
TRACK = WIDTH - LABEL - 44.0


@dataclass(frozen=True)
class Bar:
    """One bar: `value`, `low` and `high` on the scale 0–`top`; `low` < `high` draws a frame around where it may lie."""

    label: str
    value: float
    text: str
    low: float = 0.0
    high: float = 0.0


class Bars:
    """`rows` bars of `tall` points; `colours` are used in turn, so that two series stand in pairs."""

    def __init__(self, rows: int, tall: float = 34.0, colours: tuple[str, ...] = ("bar",)) -> None:
        self.figure = Figure(WIDTH, rows * tall + 6)
        self._tops = [row * tall + 8 for row in range(rows)]
        tracks = [(LABEL, top, TRACK, 14.0) for top in self._tops]
        boxes(self.figure, tracks, fill="track")
        self._series = [self._filled(colour, at > 0) for at, colour in enumerate(colours)]
        self._frames = boxes(self.figure, stroke="ink", width=1.5)
        self._labels = [write(self.figure, 0, top + 7) for top in self._tops]
        self._values = [write(self.figure, WIDTH, top + 7, ha="right") for top in self._tops]

    def _filled(self, colour: str, striped: bool) -> Boxes:
        """One series; stripes tell it from the first where colours cannot be seen."""
        return boxes(self.figure, fill=colour, striped="card" if striped else "")

    def show(self, bars: list[Bar], top: float = 100.0) -> Figure:
        """Move the artists to these bars (at most as many as there are rows)."""
        shown = [*bars, *[Bar("", 0, "")] * (len(self._tops) - len(bars))]
        for bar, label, value in zip(shown, self._labels, self._values, strict=True):
            label.text = clipped(bar.label, 24)
            value.text = bar.text
        turns = len(self._series)
        for turn, series in enumerate(self._series):
            rows = list(zip(self._tops, shown, strict=True))[turn::turns]
            series.place([_span(y, 14, 0, bar.value, top) for y, bar in rows])
        framed = [(y, bar) for y, bar in zip(self._tops, shown, strict=True) if bar.high > bar.low]
        self._frames.place([_span(y - 3, 20, bar.low, bar.high, top) for y, bar in framed])
        return self.figure


def _span(y: float, height: float, low: float, high: float, top: float) -> Box:
    """From `low` to `high` on the scale 0–`top`, cut off at its ends."""
    start, end = (min(1.0, max(0.0, value / top)) for value in (low, high))
    return LABEL + TRACK * start, y, TRACK * (end - start), height

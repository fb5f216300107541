"""Rows of horizontal bars, each with a range around it if wanted: ranking, tally and mirrors are made of these."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from .base import COLOURS, blank_figure, clipped, styled

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
        self.figure = blank_figure(WIDTH / 72, (rows * tall + 6) / 72)
        axes = self.figure.axes[0]
        self._rows: list[tuple[Text, Rectangle, Rectangle, Text]] = []
        with styled():
            for row in range(rows):
                top = row * tall + 8
                track = Rectangle((LABEL, top), TRACK, 14, facecolor=COLOURS["track"], edgecolor="none")
                colour = COLOURS[colours[row % len(colours)]]
                hatch = "////" if row % len(colours) else None
                bar = Rectangle(
                    (LABEL, top), 0, 14, facecolor=colour, edgecolor=COLOURS["card"], linewidth=0, hatch=hatch
                )
                frame = Rectangle((LABEL, top - 3), 0, 20, fill=False, edgecolor=COLOURS["ink"], linewidth=1.5)
                for patch in (track, bar, frame):
                    axes.add_patch(patch)
                label = axes.text(0, top + 7, "", va="center", fontsize=11)
                value = axes.text(WIDTH, top + 7, "", va="center", ha="right", fontsize=11)
                self._rows.append((label, bar, frame, value))

    def show(self, bars: list[Bar], top: float = 100.0) -> Figure:
        """Move the artists to these bars (at most as many as there are rows)."""
        for row, (label, bar, frame, value) in enumerate(self._rows):
            one = bars[row] if row < len(bars) else Bar("", 0, "")
            label.set_text(clipped(one.label, 24))
            value.set_text(one.text)
            bar.set_width(TRACK * min(1.0, max(0.0, one.value / top)))
            frame.set_visible(one.high > one.low)
            frame.set_x(LABEL + TRACK * max(0.0, one.low) / top)
            frame.set_width(TRACK * (min(top, one.high) - max(0.0, one.low)) / top)
        return self.figure

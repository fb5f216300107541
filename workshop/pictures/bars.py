"""Rows of horizontal bars, each with a range around it if wanted, and the plainest pictures made of them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ..kit import Kit
from ..words import listed, plural, text
from .base import Fact, finding
from .marks import Box, Figure, Name, beside, boxes, width, write

LABEL = 150.0  # where names stand beside their bars
PITCH = 25.0  # from a bar to the next, where names stand above them
Upright = list[tuple[tuple[float, float], tuple[float, float]]]


class Bar(NamedTuple):
    """One bar: `value`, `low` and `high` on the scale 0–`top`; `low` < `high` draws a frame around where it may lie."""

    label: str
    value: float
    text: str
    low: float = 0.0
    high: float = 0.0


class Bars:
    """`rows` bars of `tall` points; `colours` are used in turn, so that two series stand in pairs, of which the first is named."""

    def __init__(self, rows: int, tall: float = 34.0, colours: tuple[str, ...] = ("bar",)) -> None:
        self._turns, side = len(colours), beside(LABEL)
        self.left, self._above = side
        self._tops = [self._top(row, tall) for row in range(rows)]
        self.figure = Figure(width(), self._top(rows, tall) - side.above - 2)
        self._paired = (
            bool(side.above) and self._turns > 1
        )  # there the number stands behind its bar, else beside the name
        self.track = width() - self.left - (0.0 if side.above and not self._paired else 44.0)
        boxes(self.figure, [(self.left, top, self.track, 14.0) for top in self._tops], fill="track")
        # Stripes tell the second series from the first where colours cannot be seen.
        self._series = [boxes(self.figure, fill=colour, striped="card" * (n > 0)) for n, colour in enumerate(colours)]
        self._frames = boxes(self.figure, stroke="ink", width=1.5)
        self._labels = [Name(self.figure, top + 7 - side.above) for top in self._tops]
        down = 7 if self._paired else 7 - side.above
        self._values = [write(self.figure, width(), top + down, ha="right") for top in self._tops]

    def _top(self, row: int, tall: float) -> float:
        """Of a bar; on a phone a name stands above each, or above each pair."""
        if not self._above:
            return row * tall + 8
        pair, turn = divmod(row, self._turns)
        return pair * (self._above + self._turns * PITCH) + turn * PITCH + self._above

    def show(self, bars: list[Bar], top: float = 100.0) -> Figure:
        """Move the artists to these bars (at most as many as there are rows)."""
        shown = [*bars, *[Bar("", 0, "")] * (len(self._tops) - len(bars))]
        for bar, label, value in zip(shown, self._labels, self._values, strict=True):
            label.show(bar.label, beside="" if self._paired else bar.text)
            value.text = bar.text
        placed = list(zip(self._tops, shown, strict=True))
        for turn, series in enumerate(self._series):
            series.boxes = [self._span(y, 14, 0, bar.value, top) for y, bar in placed[turn :: self._turns]]
        self._frames.boxes = [self._span(y - 3, 20, bar.low, bar.high, top) for y, bar in placed if bar.high > bar.low]
        return self.figure

    def _span(self, y: float, height: float, low: float, high: float, top: float) -> Box:
        """From `low` to `high` on the scale 0–`top`, cut off at its ends."""
        start, end = (min(1.0, max(0.0, value / top)) for value in (low, high))
        return self.left + self.track * start, y, self.track * (end - start), height

    def through(self, share: float) -> Upright:
        """An upright line through all bars; on a phone it spares the names."""
        x = self.left + self.track * share
        if self._above:
            return [((x, top - 4), (x, top + 18)) for top in self._tops]
        return [((x, 0.0), (x, self.figure.height - 18))]


class Shown(NamedTuple):
    """What is to be seen: bars on the scale 0–100, each a row of the table under `header`."""

    caption: str
    bars: list[Bar]
    header: tuple[str, str]
    key: str = ""
    facts: tuple[Fact, ...] = ()


class ShownBars:
    """`rows` bars at most, as `work_out` gives them for an answer: those of an opening, hidden until a guess is made."""

    def __init__(self, rows: int, work_out: Callable[[dict[str, Any]], Shown]) -> None:
        self.bars, self.work_out = Bars(rows), work_out

    def update(self, answer: dict[str, Any]) -> Figure:
        shown = self.work_out(answer)
        cells = [(bar.label, bar.text) for bar in shown.bars]
        self.finding = finding(shown.caption, shown.header, cells, shown.key, shown.facts)
        return self.bars.show(shown.bars)


class Tally:
    """How often each quality shows, for answers with `sample` {incident: quality} and `own` [{"text", "group"}].

    An own incident with the words of `example` is the kit's and not counted.
    """

    def __init__(self, kit: Kit, example: str = "") -> None:
        self.kit, self.bars, self.example = kit, Bars(len(kit.qualities)), example

    def update(self, answer: dict[str, Any]) -> Figure:
        written = [row for row in answer["own"] if row["text"].strip() and row["text"] != self.example]
        sample, own = list(answer["sample"].values()), [row["group"] for row in written]
        counts = [(q.short, sample.count(q.id), own.count(q.id)) for q in self.kit.qualities]
        rows = [(name, str(s), str(o)) for name, s, o in counts]
        header = (text("Quality"), text("Sample"), text("Your own"))
        key = text("bar: incidents sorted here")
        self.finding = finding(_tally_caption(counts), header, rows, key)
        top = max(4, *(s + o for _, s, o in counts))
        return self.bars.show([Bar(name, s + o, _counted(s, o)) for name, s, o in counts], top)


def _counted(sample: int, own: int) -> str:
    """“4”, or with one's own “4 + 1 yours”."""
    return text("{sample} + {own} yours", sample=sample, own=own) if own else str(sample)


def _tally_caption(counts: list[tuple[str, int, int]]) -> str:
    """What the sample shows, which the kit made, and what one's own incidents add; `counts`: (quality, sample, own)."""
    sample = _sample_caption({name: n for name, n, _ in counts})
    own = {name: n for name, _, n in counts}
    if not any(own.values()):
        return sample
    lacking = [name for name, n in own.items() if not n]
    if not lacking:
        return text("{sample}; your own incidents show every quality", sample=sample)
    return text("{sample}; your own incidents do not show {names}", sample=sample, names=listed(lacking, "or"))


def _sample_caption(counts: dict[str, int]) -> str:
    never, most = [name for name, n in counts.items() if not n], max(counts.values())
    if len(never) == len(counts):
        return text("Nothing of the sample is sorted yet")
    if never:
        return text("No incident of the sample shows {names} so far", names=listed(never, "or"))
    leaders = [name for name, n in counts.items() if n == most]
    if len(leaders) == len(counts):
        return text("The sample is even ({n} each)", n=most)
    return plural(
        len(leaders),
        "In the sample {names} shows most often",
        "In the sample {names} show most often",
        names=listed(leaders),
    )

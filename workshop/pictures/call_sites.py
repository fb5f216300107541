"""Call sites side by side as strokes of code, with the lines somebody marked and the kind of each mark."""

from typing import Any, NamedTuple

from ..words import clipped, listed, plural, text
from .base import UNKNOWN, finding
from .marks import WIDTH, Box, Figure, Text, boxes, write

GAP, GUTTER = 14.0, 16.0
TOP, TALL, THICK = 42.0, 14.0, 7.0


class Site(NamedTuple):
    """One design: its lines as (id, text); an id is empty where nothing can be marked."""

    name: str
    lines: tuple[tuple[str, str], ...]


class CallSites:
    """For answers with `marks` {line id: kind id}; `kinds` names the kinds in the order they are numbered."""

    def __init__(self, sites: tuple[Site, ...], kinds: dict[str, str]) -> None:
        self.sites, self.kinds = sites, kinds
        most = max(len(site.lines) for site in sites)
        wide = (WIDTH - GAP * (len(sites) - 1)) / len(sites)
        self.lefts = [column * (wide + GAP) for column in range(len(sites))]
        self.per_letter = (wide - GUTTER - 1) / max(len(line) for site in sites for _, line in site.lines)
        self.figure = Figure(WIDTH, TOP + most * TALL)
        self.plain = boxes(self.figure, fill="track")
        self.marked = boxes(self.figure, fill="card", stroke="bar2", striped="bar2", width=1.2)
        self.counts = [self._head(x, site) for x, site in zip(self.lefts, sites, strict=True)]
        self.boxes: dict[str, Box] = {}
        self.numbers: dict[str, Text] = {}
        for x, site in zip(self.lefts, sites, strict=True):
            self._strokes(x, site)

    def _head(self, x: float, site: Site) -> Text:
        write(self.figure, x, 9, clipped(site.name, 22), size=10.5, weight="bold")
        return write(self.figure, x, 25, size=10.5, color="soft")

    def _strokes(self, x: float, site: Site) -> None:
        for row, (line, code) in enumerate(site.lines):
            if line:
                indent, y = len(code) - len(code.lstrip()), TOP + row * TALL
                long = max(2.0, len(code.strip()) * self.per_letter)
                self.boxes[line] = (x + GUTTER + indent * self.per_letter, y, long, THICK)
                self.numbers[line] = write(self.figure, x, y + THICK / 2, size=10.5, weight="bold")

    def update(self, answer: dict[str, Any]) -> Figure:
        marks, order = answer["marks"], list(self.kinds)
        self.plain.boxes = [box for line, box in self.boxes.items() if line not in marks]
        self.marked.boxes = [box for line, box in self.boxes.items() if line in marks]
        for line, label in self.numbers.items():
            label.text = str(order.index(marks[line]) + 1) if line in marks else ""
        seen = [[marks[line] for line, _ in site.lines if line in marks] for site in self.sites]
        for label, kinds in zip(self.counts, seen, strict=True):
            label.text = clipped(plural(len(kinds), "one line marked", "{n} lines marked"), 28)
        caption = _caption({site.name: len(kinds) for site, kinds in zip(self.sites, seen, strict=True)})
        names = [listed([name for kind, name in self.kinds.items() if kind in kinds]) or UNKNOWN for kinds in seen]
        rows = [(site.name, str(len(kinds)), name) for site, kinds, name in zip(self.sites, seen, names, strict=True)]
        numbered = ", ".join(f"{n} {name}" for n, name in enumerate(self.kinds.values(), 1))
        key = text("stroke: a line of code · striped: you marked it · {kinds}", kinds=numbered)
        header = (text("Design"), text("Lines marked"), text("What you saw"))
        self.finding = finding(caption, header, rows, key)
        return self.figure


def _caption(counts: dict[str, int]) -> str:
    fewest, most = min(counts.values()), max(counts.values())
    if not most:
        return text("No line is marked yet")
    if fewest == most:
        return text("You see the same amount of friction in each design")
    return text(
        "You see least friction in {least} and most in {most}",
        least=listed([name for name, n in counts.items() if n == fewest]),
        most=listed([name for name, n in counts.items() if n == most]),
    )

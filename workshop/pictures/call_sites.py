"""Call sites side by side as strokes of code, with the lines somebody marked and the kind of each mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .base import Finding, Table, clipped, listed
from .marks import Box, Figure, boxes, write

WIDTH, GAP, GUTTER = 460.0, 14.0, 16.0
TOP, TALL, THICK = 42.0, 14.0, 7.0


@dataclass(frozen=True)
class Site:
    """One design: its lines as (id, text); an id is empty where nothing can be marked."""

    name: str
    lines: tuple[tuple[str, str], ...]


class CallSites:
    """For answers with `marks` {line id: kind id}; `kinds` names the kinds in the order they are numbered."""

    def __init__(self, sites: tuple[Site, ...], kinds: dict[str, str]) -> None:
        self.sites, self.kinds = sites, kinds
        most = max(len(site.lines) for site in sites)
        self.wide = (WIDTH - GAP * (len(sites) - 1)) / len(sites)
        self.per_letter = (self.wide - GUTTER - 1) / max(len(text) for site in sites for _, text in site.lines)
        self.figure = Figure(WIDTH, TOP + most * TALL)
        self.plain = boxes(self.figure, fill="track")
        self.marked = boxes(self.figure, fill="card", stroke="bar2", striped="bar2", width=1.2)
        self.counts = [self._head(column, site) for column, site in enumerate(sites)]
        self.numbers = {i: self._number(i, box) for i, box in self._boxes()}
        self.update({"marks": {}})

    def _head(self, column: int, site: Site) -> Any:
        x = column * (self.wide + GAP)
        write(self.figure, x, 9, clipped(site.name, 22), size=10.5, weight="bold")
        return write(self.figure, x, 25, size=9, color="soft")

    def _number(self, line: str, box: Box) -> Any:
        column = next(c for c, site in enumerate(self.sites) if line in dict(site.lines))
        return write(self.figure, column * (self.wide + GAP), box[1] + THICK / 2, size=9, weight="bold")

    def _boxes(self) -> list[tuple[str, Box]]:
        """(line id, where it is drawn) of every line with something on it."""
        found = []
        for column, site in enumerate(self.sites):
            for row, (line, text) in enumerate(site.lines):
                indent = len(text) - len(text.lstrip())
                x = column * (self.wide + GAP) + GUTTER + indent * self.per_letter
                long = max(2.0, len(text.strip()) * self.per_letter)
                found += [(line, (x, TOP + row * TALL, long, THICK))] if line else []
        return found

    def update(self, answer: dict[str, Any]) -> Figure:
        marks, placed = answer["marks"], self._boxes()
        self.plain.place([box for line, box in placed if line not in marks])
        self.marked.place([box for line, box in placed if line in marks])
        order = list(self.kinds)
        for line, number in self.numbers.items():
            number.text = str(order.index(marks[line]) + 1) if line in marks else ""
        found = [[marks[line] for line, _ in site.lines if line in marks] for site in self.sites]
        for label, kinds in zip(self.counts, found, strict=True):
            label.text = f"{len(kinds)} {'line' if len(kinds) == 1 else 'lines'} marked"
        self.finding = self._finding(found)
        return self.figure

    def _finding(self, found: list[list[str]]) -> Finding:
        counts = [(site.name, len(kinds)) for site, kinds in zip(self.sites, found, strict=True)]
        caption = _caption(counts)
        told = [listed([name for kind, name in self.kinds.items() if kind in kinds], "–") for kinds in found]
        rows = tuple((name, str(n), kinds) for (name, n), kinds in zip(counts, told, strict=True))
        said = "; ".join(f"{name}: {n} marked ({kinds})" for name, n, kinds in rows)
        numbered = ", ".join(f"{n} {name}" for n, name in enumerate(self.kinds.values(), 1))
        key = f"stroke: a line of code · striped: you marked it · {numbered}"
        return Finding(caption, f"{caption}. {said}.", Table(("Design", "Lines marked", "What you saw"), rows), key)


def _caption(counts: list[tuple[str, int]]) -> str:
    numbers = [n for _, n in counts]
    if not any(numbers):
        return "No line is marked yet"
    if min(numbers) == max(numbers):
        return "You see as much friction in each design"
    least = listed([name for name, n in counts if n == min(numbers)])
    most = listed([name for name, n in counts if n == max(numbers)])
    return f"You see least friction in {least} and most in {most}"

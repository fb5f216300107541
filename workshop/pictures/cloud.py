"""1,000 dots that empty as bars are set, and below them the smallest team that covers the same list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from ..kit import Kit
from ..kit.locale import number
from .base import Fact, Finding, Table, clipped, listed
from .dots import CROWD, TALL, Dots
from .marks import Figure, cell, write

WIDTH = 460.0
PER_LINE, LINES = 3, 2
WIDE, HIGH, GAP = 148.0, 46.0, 8.0
TOP = TALL + 34


@dataclass(frozen=True)
class Crowd:
    """Who clears the bars: `share` of people, said as `odds`, `expected` of 1,000; per bar (skill, level, share reaching
    it); the smallest team as (name, what they cover), None if nobody in the pool reaches some bar."""

    share: float
    odds: str
    expected: str
    bars: tuple[tuple[str, int, str], ...]
    team: tuple[tuple[str, str], ...] | None


class Cloud:
    """`look(answer)` works out the crowd."""

    def __init__(self, kit: Kit, look: Callable[[dict[str, Any]], Crowd]) -> None:
        self.look = look
        self.figure = Figure(WIDTH, TOP + LINES * (HIGH + GAP))
        self.dots = Dots(self.figure, 0)
        self.heading = write(self.figure, 0, TALL + 18, size=10.5)
        self.cells = [self._cell(n) for n in range(PER_LINE * LINES)]
        self.update({"musts": [], "bars": {}, "together": {}})

    def _cell(self, number: int) -> tuple[Any, Any, list[Any]]:
        line, column = divmod(number, PER_LINE)
        x, y = column * (WIDE + GAP) + 1, TOP + line * (HIGH + GAP)
        name = write(self.figure, x + 7, y + 11, size=9, weight="bold")
        covers = [write(self.figure, x + 7, y + line_at, size=8.5) for line_at in (24, 35)]
        return cell(self.figure, (x, y, WIDE - 2, HIGH)), name, covers

    def update(self, answer: dict[str, Any]) -> Figure:
        crowd = self.look(answer)
        self.dots.show(round(CROWD * crowd.share))
        team = crowd.team or ()
        self.heading.text = _heading(crowd)
        for at, (box, name, covers) in enumerate(self.cells):
            there = at < len(team)
            box.visible = there
            box.shade(holds=True, alpha=0.15)
            who, what = self._said(team, at) if there else ("", "")
            name.text = clipped(who, 24)
            for line, text in zip(covers, _in_two(what), strict=True):
                line.text = text
        self.finding = _finding(crowd)
        return self.figure

    def _said(self, team: tuple[tuple[str, str], ...], at: int) -> tuple[str, str]:
        more = len(team) - len(self.cells)
        return (f"and {more + 1} more people", "") if more > 0 and at == len(self.cells) - 1 else team[at]


def _in_two(text: str, most: int = 28) -> tuple[str, str]:
    """Text broken between words over two lines of at most so many letters."""
    first, *rest = wrap(text, most) or [""]
    return first, clipped(" ".join(rest), most)


def _heading(crowd: Crowd) -> str:
    if not crowd.bars:
        return "Tick a skill: the pool above empties, and the team stands here."
    if crowd.team is None:
        return "Nobody in the pool reaches one of the bars, so no team does."
    people = "one person" if len(crowd.team) == 1 else f"a team of {len(crowd.team)}"
    return f"The same list, covered by {people} from the pool:"


def _finding(crowd: Crowd) -> Finding:
    caption = _caption(crowd)
    said = "; ".join(f"{skill}, level {level}: {share} reach it" for skill, level, share in crowd.bars)
    names = listed([f"{name} ({covers})" for name, covers in crowd.team or ()], "no team")
    rows = tuple((skill, str(level), share) for skill, level, share in crowd.bars)
    total = ("All at once", "–", f"{crowd.odds}, {crowd.expected} of {number(CROWD)}")
    table = Table(("Must", "Level", "Who reaches it"), (*rows, total))
    alt = f"{caption}. {said or 'No bar is set'}. Smallest team from the pool: {names}."
    size = len(crowd.team or ())
    facts = (
        Fact(crowd.odds, "clear every bar"),
        Fact(crowd.expected, f"expected of {number(CROWD)}"),
        Fact(str(size) if size else "–", "person covers the list" if size == 1 else "people cover the list"),
    )
    key = "large dot: clears every bar · small dot: does not · box: somebody of the smallest team, and what they cover"
    return Finding(caption, alt, table, key, facts if crowd.bars else ())


def _caption(crowd: Crowd) -> str:
    if not crowd.bars:
        return f"No bar is set: all {number(CROWD)} people are still there"
    found = "Nobody clears" if not crowd.share else f"{crowd.odds} {'clear' if '%' in crowd.odds else 'clears'}"
    bars = "the bar" if len(crowd.bars) == 1 else f"all {len(crowd.bars)} bars at once"
    if crowd.team is None:
        return f"{found} {bars}"
    team = (
        "one person in the pool is enough"
        if len(crowd.team) == 1
        else f"a team of {len(crowd.team)} covers the same list"
    )
    return f"{found} {bars}; {team}"

"""A crowd of 1,000 dots, of whom those who are left are drawn large; and the pictures made of it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..kit import Kit
from ..words import clipped, listed, plural, text
from .base import UNKNOWN, Fact, Finding, finding, part_of
from .marks import WIDTH, Cell, Figure, Text, cell, lines, two_lines, write

COLUMNS, ROWS, PITCH, DOWN = 50, 20, 9.2, 7.2
CROWD = COLUMNS * ROWS
TALL = ROWS * DOWN  # points
SMALL, LARGE = 2.4, 6.4
_DASH = 0.1  # a stroke this short with round ends is a dot


class Dots:
    """Dots in rows; who is left thins out and refills in the same order every time."""

    def __init__(self, figure: Figure) -> None:
        self._spots = np.array([(4 + c * PITCH, 4 + r * DOWN) for r in range(ROWS) for c in range(COLUMNS)])
        self._order = np.random.default_rng(4).permutation(CROWD)
        rows, dashes = self._spots.reshape(ROWS, COLUMNS, 2), (_DASH, PITCH / SMALL - _DASH)
        dashed = np.stack([rows[:, 0], rows[:, -1] + (PITCH / 4, 0)], axis=1)
        lines(figure, dashed, stroke="soft", width=SMALL, round=True, dashes=dashes)
        self._left = lines(figure, stroke="bar", width=LARGE, round=True)

    def show(self, people: int) -> None:
        """Draw that many of the 1,000 as left."""
        spots = self._spots[np.sort(self._order[:people])]
        self._left.lines = np.stack([spots, spots + np.array([_DASH, 0.0])], axis=1)


class Rare(NamedTuple):
    """`people` of 1,000 are drawn as meeting all bars; `rows` say who is left as bars are added."""

    people: int
    caption: str
    rows: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...] = ()


class RareDots:
    """Those who meet every bar: `look(answer)` says what is shown."""

    def __init__(self, look: Callable[[dict[str, Any]], Rare]) -> None:
        self.look = look
        self.figure = Figure(WIDTH, TALL)
        self.dots = Dots(self.figure)

    def update(self, answer: dict[str, Any]) -> Figure:
        rare = self.look(answer)
        self.dots.show(rare.people)
        header = (text("At once"), text("Of {n} people", n=CROWD))
        key = text("large dot: meets every bar · small dot: does not")
        self.finding = finding(rare.caption, header, rare.rows, key, rare.facts)
        return self.figure


class Crowd(NamedTuple):
    """Who clears the bars: `share` of people, said as `odds`, `expected` of 1,000; per bar (skill, level, share reaching
    it); the smallest team as (name, what they cover), None if nobody in the pool reaches some bar; `between` what the odds may lie."""

    share: float
    odds: str
    expected: str
    bars: tuple[tuple[str, int, str], ...]
    team: tuple[tuple[str, str], ...] | None
    between: str = ""


class Cloud:
    """Dots that empty as bars are set, and the smallest team that covers the same list; `look(answer)` works out the crowd."""

    PER_LINE, LINES, WIDE, HIGH, GAP, TOP = 3, 2, 148.0, 50.0, 6.0, TALL + 30

    def __init__(self, kit: Kit, look: Callable[[dict[str, Any]], Crowd]) -> None:
        self.look = look
        self.figure = Figure(WIDTH, self.TOP + self.LINES * (self.HIGH + self.GAP))
        self.dots = Dots(self.figure)
        self.heading = write(self.figure, 0, TALL + 16)
        self.cells = [self._cell(n) for n in range(self.PER_LINE * self.LINES)]

    def _cell(self, n: int) -> tuple[Cell, Text, list[Text]]:
        line, column = divmod(n, self.PER_LINE)
        x, y = column * (self.WIDE + self.GAP) + 1, self.TOP + line * (self.HIGH + self.GAP)
        name = write(self.figure, x + 7, y + 12, weight="bold")
        covers = [write(self.figure, x + 7, y + line_at) for line_at in (27, 41)]
        box = cell(self.figure, (x, y, self.WIDE - 2, self.HIGH))
        box.shade(holds=True, alpha=0.15)
        return box, name, covers

    def update(self, answer: dict[str, Any]) -> Figure:
        crowd = self.look(answer)
        self.dots.show(round(CROWD * crowd.share))
        self.heading.text = _heading(crowd)
        blank = [("", "")] * len(self.cells)
        for (box, name, covers), (who, what) in zip(self.cells, self._fitting(crowd) + blank, strict=False):
            box.visible = bool(who)
            name.text = clipped(who, 22)
            for line, part in zip(covers, two_lines(what, 25), strict=True):
                line.text = part
        self.finding = _crowded(crowd)
        return self.figure

    def _fitting(self, crowd: Crowd) -> list[tuple[str, str]]:
        """The team; where it does not fit, the last cell counts the rest."""
        team, most = list(crowd.team or ()), len(self.cells)
        more = len(team) - most + 1
        return team if more <= 1 else [*team[: most - 1], (plural(more, "and one more", "and {n} more people"), "")]


def _heading(crowd: Crowd) -> str:
    if not crowd.bars:
        return text("Tick a skill: the pool above empties, and the team stands here.")
    if crowd.team is None:
        return text("Nobody in the pool reaches one of the bars, so no team does.")
    return plural(
        len(crowd.team),
        "The same list, covered by one person from the pool:",
        "The same list, covered by a team of {n} from the pool:",
    )


def _crowded(crowd: Crowd) -> Finding:
    of_crowd = part_of(crowd.expected, text("{n} people", n=CROWD))
    rows = [(skill, str(level), share) for skill, level, share in crowd.bars]
    rows.append((text("All at once"), UNKNOWN, text("{odds}, {expected}", odds=crowd.odds, expected=of_crowd)))
    team = [text("{name} ({details})", name=name, details=covers) for name, covers in crowd.team or ()]
    rows.append((text("Smallest team from the pool"), UNKNOWN, listed(team) or text("none")))
    facts = (
        Fact(crowd.odds, text("clear every bar")),
        Fact(crowd.between, text("likely range (95%)")),
        Fact(crowd.expected, text("expected of {n}", n=CROWD)),
        Fact(str(len(team)) if team else UNKNOWN, plural(len(team), "person covers the list", "people cover the list")),
    )
    key = text(
        "large dot: clears every bar · small dot: does not · likely range: the pool is small · box: one of the smallest team, and what they cover"
    )
    header = (text("Must"), text("Level"), text("Who reaches it"))
    return finding(_caption(crowd), header, rows, key, facts if crowd.bars else ())


def _caption(crowd: Crowd) -> str:
    n = len(crowd.bars)
    if not n:
        return text("No bar is set: all {n} people are still there", n=CROWD)
    cleared = (
        plural(n, "{odds} would clear the bar", "{odds} would clear all {n} bars at once", odds=crowd.odds)
        if crowd.share
        else plural(n, "Nobody clears the bar", "Nobody clears all {n} bars at once")
    )
    if crowd.team is None:
        return cleared
    return plural(
        len(crowd.team),
        "{cleared}; one person in the pool is enough",
        "{cleared}; a team of {n} covers the same list",
        cleared=cleared,
    )

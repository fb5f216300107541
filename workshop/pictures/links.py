"""Boxes with lines between them: who brings each connection of a system, and which incidents change hands."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..kit import Kit
from ..words import Part, clipped, listed, plural, text
from .base import Fact, finding, part_of
from .marks import Figure, Lines, boxes, broken, fitted, is_narrow, lines, two_lines, width, write

Spot = tuple[float, float]
Floats = NDArray[np.float64]

PLATFORM, NOBODY = "", "nobody"
MOST_NAMED = 4
Look = tuple[str, Any, float]  # colour, dashes, width
LOOKS: tuple[Look, ...] = (
    ("bar", (), 1.8),
    ("bar3", (6, 2, 1, 2), 1.8),
    ("soft", (1, 1.5), 1.8),
)  # of the sides in turn
TEAM_LOOK, NOBODY_LOOK = ("ink", (), 4.0), ("bar2", (3, 2), 3.0)


class Bridge:
    """A system of many components, and who covers each connection: a side, the team, both (two lines), or nobody.

    For answers with `brings` {edge: side} and `platform` [capability].
    """

    HEIGHT, BOX, TALL = 238.0, 80.0, 30.0
    LETTERS = 11  # of a name that fit on one line of its box
    BESIDE, APART = 12.5, 3.0  # from a line to its number, from the middle to each of two lines
    KEY, SAMPLE = 17.0, 30.0  # height of a line of the key, length of the sample in it
    # On a phone: its height, and how far every second column is moved down, else no line beside another would be seen.
    STEEP = 346.0, 50.0

    def __init__(self, kit: Kit) -> None:
        self.system, self.team = kit.content.system, kit.about.team_name
        self.narrow = is_narrow()
        self.high, self.lower = self.STEEP if self.narrow else (self.HEIGHT, 0.0)
        self.figure = Figure(width(), 0.0)
        self.spots = self._spots()
        names = [*(side.id for side in self.system.sides), PLATFORM, NOBODY]
        looks = [*LOOKS[: len(self.system.sides)], TEAM_LOOK, NOBODY_LOOK]
        self.across = 1 if self.narrow else 2  # samples of the key beside each other
        self.figure.height = self.high + self.lower + self.KEY * -(-len(looks) // self.across) + 6
        self._lines = {name: self._line(look) for name, look in zip(names, looks, strict=True)}
        self._boxes()
        self._ends = [(self.spots[edge.source], self.spots[edge.target]) for edge in self.system.edges]
        beside: list[Spot] = []
        for n in range(len(self._ends)):
            beside.append(self._beside(n, beside))
        boxes(self.figure, [(x - 6, y - 5, 12, 10) for x, y in beside], fill="card")
        for n, (x, y) in enumerate(beside, 1):
            write(self.figure, x, y, str(n), ha="center", size=10.5)
        self._samples(looks)

    def _line(self, look: Look) -> Lines:
        colour, dashes, width = look
        return lines(self.figure, stroke=colour, dashes=dashes, width=width)

    def _boxes(self) -> None:
        spots = [(x - self.BOX / 2, y - self.TALL / 2, self.BOX, self.TALL) for x, y in self.spots.values()]
        boxes(self.figure, spots, fill="card", stroke="ink", width=1)
        for part, (x, y) in zip(self.system.components, self.spots.values(), strict=True):
            words = self._in_box(part.short)
            for line, down in zip(words, (-6, 6) if words[1] else (0, 0), strict=True):
                write(self.figure, x, y + down, line, ha="center", size=10.5)

    def _in_box(self, words: str) -> tuple[str, str]:
        """A name over at most two lines."""
        if self.narrow:
            first, *rest = broken(words, self.BOX - 4, 2)
            return first, "".join(rest)
        first, second = two_lines(words, self.LETTERS + 2) if len(words) > self.LETTERS else (words, "")
        return clipped(first, self.LETTERS + 2), clipped(second, self.LETTERS + 2)

    def _samples(self, looks: Sequence[Look]) -> None:
        """The key: a piece of each line, and whose it is."""
        names = [*(side.name for side in self.system.sides), text("The {team}", team=self.team), text("nobody")]
        for n, (look, name) in enumerate(zip(looks, names, strict=True)):
            x = (n % self.across) * self.figure.width / self.across + 1
            y, after = self.high + self.lower + 12 + n // self.across * self.KEY, x + self.SAMPLE + 7
            self._line(look).lines = [((x, y), (x + self.SAMPLE, y))]
            shown = fitted(name, self.figure.width - after) if self.narrow else clipped(name, 34)
            write(self.figure, after, y, shown, size=10.5)

    def _beside(self, n: int, taken: Sequence[Spot] = ()) -> Spot:
        """Where the number of a connection stands: beside its line, where lines, boxes and other numbers leave most room."""
        ends = np.array(self._ends[n])
        aside = _across(ends) * self.BESIDE
        others = [np.array(other) for at, other in enumerate(self._ends) if at != n]
        along = [ends[0] + share * (ends[1] - ends[0]) for share in (0.5, 0.42, 0.58, 0.34, 0.66)]

        def room(spot: Floats) -> float:
            near = [_away(spot, other) for other in others] + [np.hypot(*(spot - other)) - 8 for other in taken]
            return float(round(min((*near, self._off(spot) + 4), default=0)))

        x, y = max((spot + way * aside for spot in along for way in (-1, 1)), key=room)
        return float(x), float(y)

    def _off(self, spot: Floats) -> float:
        """How far a spot is from the nearest box, and no further than a number needs."""
        apart = [np.abs(spot - here) - (self.BOX / 2, self.TALL / 2) for here in self.spots.values()]
        return float(min(np.hypot(*np.clip(away, 0, None)) if away.max() > 0 else 0.0 for away in apart))

    def _spots(self) -> dict[str, Spot]:
        """The middle of each box; on a phone as far apart as there is room."""
        parts = self.system.components
        columns = sorted({part.x for part in parts})
        across, down = (_share([p.x for p in parts], self.narrow), _share([p.y for p in parts], self.narrow))
        places = zip(parts, across, down, strict=True)
        return {part.id: self._spot(x, y, columns.index(part.x) % 2) for part, x, y in places}

    def _spot(self, x: float, y: float, second: int) -> Spot:
        edge = 7.0 if self.narrow else 1.0  # a number may stand above the topmost line
        across, down = self.figure.width - self.BOX - 2, self.high - self.TALL - edge - 1
        return self.BOX / 2 + 1 + across * x, self.TALL / 2 + edge + down * y + second * self.lower

    def update(self, answer: dict[str, Any]) -> Figure:
        chosen, edges = answer["platform"], self.system.edges
        covered = set().union(*(ability.covers for ability in self.system.capabilities if ability.id in chosen))
        sides = {edge: side for edge, side in answer["brings"].items() if side != NOBODY}
        holders = [sides.get(edge.id) or (PLATFORM if edge.id in covered else NOBODY) for edge in edges]
        both = [edge.id in covered and edge.id in sides for edge in edges]
        self._draw(holders, both)
        picked = len(chosen)
        still = [str(n) for n, holder in enumerate(holders, 1) if holder == NOBODY]
        facts = (
            Fact(part_of(len(holders) - len(still), len(holders)), text("connections covered, by your marks")),
            Fact(str(picked), plural(picked, "capability", "capabilities")),
        )
        header = (text("Connection"), text("It needs"), text("Who brings that"))
        caption = _bridge_caption(still, len(holders), (len(sides), sum(both)), self.team)
        key = text("number: the row · two lines beside each other: a side and the {team}", team=self.team)
        self.finding = finding(caption, header, self._rows(holders, both), key, facts)
        return self.figure

    def _draw(self, holders: list[str], both: list[bool]) -> None:
        """One line where one covers it, two beside each other where a side and the team do."""
        for line in self._lines.values():
            line.lines = []
        for ends, holder, two in zip(self._ends, holders, both, strict=True):
            aside = _across(np.array(ends)) * self.APART * two
            self._lines[holder].lines.append(np.array(ends) - aside)
            if two:
                self._lines[PLATFORM].lines.append(np.array(ends) + aside)

    def _rows(self, holders: list[str], both: list[bool]) -> list[tuple[str, str, str]]:
        team = text("The {team}", team=self.team)
        names = {side.id: side.name for side in self.system.sides} | {PLATFORM: team, NOBODY: text("nobody yet")}
        shorts = {part.id: part.short for part in self.system.components}
        return [
            (
                text("{n}. {source} to {target}", n=n, source=shorts[edge.source], target=shorts[edge.target]),
                edge.needs,
                listed([names[holder], team]) if two else names[holder],
            )
            for n, (edge, holder, two) in enumerate(zip(self.system.edges, holders, both, strict=True), 1)
        ]


def _share(values: Sequence[int], stretched: bool) -> list[float]:
    """Each as a share of a hundred, or of what lies between the lowest and the highest."""
    low, high = (min(values), max(values)) if stretched else (0, 100)
    return [(value - low) / max(1, high - low) for value in values]


def _across(ends: Floats) -> Floats:
    """The direction across a line, one point long."""
    x, y = ends[1] - ends[0]
    return np.asarray(np.array([-y, x]) / np.hypot(x, y))


def _away(spot: Floats, ends: Floats) -> float:
    """How far a spot is from a line."""
    start, along = ends[0], ends[1] - ends[0]
    share = np.clip((spot - start) @ along / (along @ along), 0, 1)
    return float(np.hypot(*(spot - start - share * along)))


def _bridge_caption(still: Sequence[str], total: int, covers: tuple[int, int], team: str) -> str:
    """`covers`: how many the sides cover, and how many of these the team as well; whether that is so, the check says."""
    if len(still) == total:
        return text("Nobody covers any connection yet: mark what each side brings")
    if not still:
        return _all_covered(total, covers, team)
    if len(still) > MOST_NAMED:
        return plural(
            len(still),
            "Nobody covers one of {total} connections",
            "Nobody covers {n} of {total} connections",
            total=total,
        )
    return plural(
        len(still),
        "Nobody covers connection {numbers}",
        "Nobody covers connections {numbers}",
        numbers=listed(still),
    )


def _all_covered(total: int, covers: tuple[int, int], team: str) -> str:
    sides, twice = covers
    parts: dict[str, Part] = {"sides": sides, "total": total, "team": team, "more": total - sides}
    if sides == total:
        return text(
            "You marked no row “Neither”: all {total} are with the sides, and nothing is left for the {team}",
            **parts,
        )
    once = text(
        "By your marks the sides cover {sides} of {total} connections, and the {team} the other {more}", **parts
    )
    both = plural(
        twice,
        "By your marks the sides cover {sides} of {total} connections, and the {team} the other {more}; {n} is covered twice",
        "By your marks the sides cover {sides} of {total} connections, and the {team} the other {more}; {n} are covered twice",
        **parts,
    )
    return both if twice else once

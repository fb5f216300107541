"""Boxes with lines between them: who brings each connection of a system, and which incidents change hands."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..kit import Kit
from ..words import Part, clipped, listed, plural, text
from .base import UNKNOWN, Fact, Finding, finding, part_of
from .marks import WIDTH, Cell, Figure, Lines, Text, boxes, cell, lines, two_lines, write

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

    def __init__(self, kit: Kit) -> None:
        self.system, self.team = kit.content.system, kit.about.team_name
        self.spots = {part.id: self._spot(part.x, part.y) for part in self.system.components}
        names = [*(side.id for side in self.system.sides), PLATFORM, NOBODY]
        looks = [*LOOKS[: len(self.system.sides)], TEAM_LOOK, NOBODY_LOOK]
        self.figure = Figure(WIDTH, self.HEIGHT + self.KEY * -(-len(looks) // 2) + 6)
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
            words = two_lines(part.short, self.LETTERS + 2) if len(part.short) > self.LETTERS else (part.short, "")
            for line, down in zip(words, (-6, 6) if words[1] else (0, 0), strict=True):
                write(self.figure, x, y + down, clipped(line, self.LETTERS + 2), ha="center", size=10.5)

    def _samples(self, looks: Sequence[Look]) -> None:
        """The key: a piece of each line, and whose it is."""
        names = [*(side.name for side in self.system.sides), text("The {team}", team=self.team), text("nobody")]
        for n, (look, name) in enumerate(zip(looks, names, strict=True)):
            x, y = (n % 2) * WIDTH / 2 + 1, self.HEIGHT + 12 + n // 2 * self.KEY
            self._line(look).lines = [((x, y), (x + self.SAMPLE, y))]
            write(self.figure, x + self.SAMPLE + 7, y, clipped(name, 34), size=10.5)

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

    def _spot(self, x: int, y: int) -> tuple[float, float]:
        across, down = WIDTH - self.BOX - 2, self.HEIGHT - self.TALL - 2
        return self.BOX / 2 + 1 + across * x / 100, self.TALL / 2 + 1 + down * y / 100

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


BEFORE, AFTER = "classic", "genai"  # columns of the board


def heads(kit: Kit) -> dict[str, str]:
    """What the kit calls the two columns."""
    return {BEFORE: kit.content.ownership.classic_name, AFTER: kit.content.ownership.genai_name}


Span = tuple[float, float, float, float]  # of a line: x and y of its two ends
Owners = tuple[str, str]  # of an incident, before and after; "" where it is not placed


class Handover:
    """Who mends what before and after, a line for every incident: for answers with `places` {incident: {"classic": owner,
    "genai": owner}}."""

    BOX, TALL, TOP = 112.0, 50.0, 24.0
    HEAD, NAME = 20, 14  # letters of a column’s name that fit above it, and on one of two lines of an owner’s

    def __init__(self, kit: Kit, numbers: Mapping[str, int] | None = None) -> None:
        """`numbers` of the incidents in the form."""
        self.content, self.heads = kit.content.ownership, heads(kit)
        self.numbers = numbers or {incident.id: n for n, incident in enumerate(self.content.incidents, 1)}
        self.owners = [owner.id for owner in self.content.owners]
        self.figure = Figure(WIDTH, self.TOP + len(self.owners) * self.TALL)
        self._moved = lines(self.figure, stroke="bar2", width=2.2)
        self._kept = lines(self.figure, stroke="soft", dashes=(3, 2), width=1.4)
        lefts = (1.0, WIDTH - self.BOX - 1)
        self._cells = [[self._cell(x, row) for row in range(len(self.owners))] for x in lefts]
        for x, head in zip(lefts, self.heads.values(), strict=True):
            write(self.figure, x, 9, clipped(head, self.HEAD), size=10.5, color="soft")
        self._behind = boxes(self.figure, fill="card")
        self._numbers = [write(self.figure, 0, 0, ha="center", size=9) for _ in self.content.incidents]

    def _cell(self, x: float, row: int) -> tuple[Cell, Text]:
        y = self.TOP + row * self.TALL
        name = self.content.owners[row].name
        first, rest = two_lines(name, self.NAME) if len(name) > self.NAME else (name, "")
        for line, down in ((first, 14 if rest else 21), (rest, 29)):
            write(self.figure, x + 8, y + down, line, size=10 if rest else 11)
        count = write(self.figure, x + self.BOX - 8, y + 21, ha="right", size=12)
        return cell(self.figure, (x, y, self.BOX, self.TALL - 8)), count

    def update(self, answer: dict[str, Any]) -> Figure:
        places = [answer["places"].get(incident.id, {}) for incident in self.content.incidents]
        placed = [(at.get(BEFORE, ""), at.get(AFTER, "")) for at in places]
        for cells, owners in zip(self._cells, zip(*placed, strict=True), strict=True):
            known = [owner for owner in owners if owner]
            for owner, (box, label) in zip(self.owners, cells, strict=True):
                count = known.count(owner)
                box.shade(holds=True, alpha=0.06 + 0.5 * count / max(1, len(known)))
                label.text = str(count) if known else UNKNOWN
        both = [
            (incident.id, owners)
            for incident, owners in zip(self.content.incidents, placed, strict=True)
            if all(owners)
        ]
        self._number([self.numbers[incident] for incident, _ in both], self._thread([owners for _, owners in both]))
        self.finding = self._finding(placed)
        return self.figure

    def _number(self, numbers: list[int], spans: list[Span]) -> None:
        """The number of an incident near the beginning of its line, two in turn beside each other."""
        self._behind.boxes = []
        for label in self._numbers:
            label.text = ""
        by_height = sorted(zip(spans, numbers, strict=True), key=lambda one: one[0][1])
        for at, (label, ((x, y, end, down), n)) in enumerate(zip(self._numbers, by_height, strict=False)):
            share = (10 + 16 * (at % 2)) / (end - x)
            across, height = x + share * (end - x), y + share * (down - y)
            label.x, label.y, label.text = across, height + 3, str(n)
            self._behind.boxes = [*self._behind.boxes, (across - 6, height - 4.5, 12, 9)]

    def _thread(self, placed: list[Owners]) -> list[Span]:
        """One line per incident, evenly spread along the edges of its owners' boxes."""
        starts, ends = (self._ends(placed, column) for column in (0, 1))
        spans = [(self.BOX + 1, start, WIDTH - self.BOX - 1, end) for start, end in zip(starts, ends, strict=True)]
        moved = [before != after for before, after in placed]
        self._moved.lines = [span for span, moves in zip(spans, moved, strict=True) if moves]
        self._kept.lines = [span for span, moves in zip(spans, moved, strict=True) if not moves]
        return spans

    def _ends(self, placed: list[Owners], column: int) -> list[float]:
        """Where the lines meet the boxes of that column, in the order of their other ends, so that few cross there."""
        owners = [both[column] for both in placed]
        order = sorted(range(len(placed)), key=lambda n: self.owners.index(placed[n][1 - column]))
        heights = [0.0] * len(placed)
        for at, n in enumerate(order):
            before = sum(owners[other] == owners[n] for other in order[:at])
            share = (before + 1) / (owners.count(owners[n]) + 1)
            heights[n] = self.TOP + self.owners.index(owners[n]) * self.TALL + (self.TALL - 8) * share
        return heights

    def _finding(self, placed: list[Owners]) -> Finding:
        names = {owner.id: owner.name for owner in self.content.owners} | {"": UNKNOWN}
        moves, stays = text("changes hands"), text("stays")
        change = [(stays if before == after else moves) if before and after else UNKNOWN for before, after in placed]
        incidents = zip(self.content.incidents, placed, change, strict=True)
        rows = [(incident.text, *(names[owner] for owner in owners), what) for incident, owners, what in incidents]
        header = (text("Incident"), *self.heads.values(), text("What happens"))
        key = text(
            "number in a box: incidents placed · number on a line: its row · solid line: changes hands · dashed line: stays"
        )
        said = {owner: text("the {owner}", owner=name) if owner else name for owner, name in names.items()}
        caption = _handover_caption([(said[before], said[after]) for before, after in placed])
        return finding(caption, header, rows, key)


def _handover_caption(placed: list[Owners]) -> str:
    total, both = len(placed), [owners for owners in placed if UNKNOWN not in owners]
    moved = [(before, after) for before, after in both if before != after]
    if not both:
        one_sided = sum(set(owners) != {UNKNOWN} for owners in placed)
        if not one_sided:
            return text("Place the incidents to see which change hands")
        return text("{n} of {total} placed under one heading; place them under the other too", n=one_sided, total=total)
    if not moved:
        return plural(
            len(both),
            "Nothing changes hands so far: {n} of {total} stays where it was",
            "Nothing changes hands so far: {n} of {total} stay where they were",
            total=total,
        )
    givers, takers = (_most(list(names)) for names in zip(*moved, strict=True))
    return text(
        "{change}; {give}, {take}",
        change=plural(len(moved), "{n} of {total} changes hands", "{n} of {total} change hands", total=len(both)),
        give=plural(len(givers), "{names} gives away most", "{names} give away most", names=listed(givers)),
        take=plural(len(takers), "{names} takes on most", "{names} take on most", names=listed(takers)),
    )


def _most(names: list[str]) -> list[str]:
    top = max(map(names.count, names))
    return list(dict.fromkeys(name for name in names if names.count(name) == top))

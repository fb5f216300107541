"""Boxes with lines between them: who brings each connection of a system, and which incidents change hands."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..kit import Kit
from ..words import clipped, listed, mark, plural, text
from .base import UNKNOWN, Fact, Finding, finding, item, part_of
from .marks import WIDTH, Cell, Figure, Text, boxes, cell, lines, write

Spot = tuple[float, float]
Floats = NDArray[np.float64]

PLATFORM, NOBODY = "", "nobody"
MOST_NAMED = 4
LOOKS: tuple[tuple[str, Any, float, str], ...] = (  # of the sides in turn: colour, dashes, width, in words
    ("bar", (), 1.8, mark("thin line")),
    ("bar3", (6, 2, 1, 2), 1.8, mark("dash and dot")),
    ("soft", (1, 1.5), 1.8, mark("dotted")),
)


class Bridge:
    """A system of many components, and who holds each connection: a side, the team, both (two lines), or nobody.

    For answers with `brings` {edge: side} and `platform` [capability].
    """

    HEIGHT, BOX, TALL = 270.0, 82.0, 26.0
    BESIDE, APART = 12.5, 3.0  # from a line to its number, from the middle to each of two lines

    def __init__(self, kit: Kit) -> None:
        self.system, self.team = kit.content.system, kit.about.team_name
        self.spots = {part.id: self._spot(part.x, part.y) for part in self.system.components}
        self.figure = Figure(WIDTH, self.HEIGHT)
        looks = [*LOOKS[: len(self.system.sides)], ("ink", (), 4.0, ""), ("bar2", (3, 2), 3.0, "")]
        names = [*(side.id for side in self.system.sides), PLATFORM, NOBODY]
        self._lines = {
            name: lines(self.figure, stroke=colour, dashes=dashes, width=width)
            for name, (colour, dashes, width, _) in zip(names, looks, strict=True)
        }
        spots = [(x - self.BOX / 2, y - self.TALL / 2, self.BOX, self.TALL) for x, y in self.spots.values()]
        boxes(self.figure, spots, fill="card", stroke="ink", width=1)
        for part, (x, y) in zip(self.system.components, self.spots.values(), strict=True):
            write(self.figure, x, y, clipped(part.short, 14), ha="center")
        self._ends = [(self.spots[edge.source], self.spots[edge.target]) for edge in self.system.edges]
        beside = [self._beside(n) for n in range(len(self._ends))]
        boxes(self.figure, [(x - 6, y - 5, 12, 10) for x, y in beside], fill="card")
        for n, (x, y) in enumerate(beside, 1):
            write(self.figure, x, y, str(n), ha="center", size=10.5)

    def _beside(self, n: int) -> Spot:
        """Where the number of a connection stands: on the side of its line that has more room."""
        ends = np.array(self._ends[n])
        aside = _across(ends) * self.BESIDE
        others = [np.array(other) for at, other in enumerate(self._ends) if at != n]
        spots = [ends.mean(axis=0) + way * aside for way in (-1, 1)]
        x, y = max(spots, key=lambda spot: min((round(_away(spot, other), 1) for other in others), default=0))
        return float(x), float(y)

    def _spot(self, x: int, y: int) -> tuple[float, float]:
        across, down = WIDTH - self.BOX - 2, self.HEIGHT - self.TALL - 2
        return self.BOX / 2 + 1 + across * x / 100, self.TALL / 2 + 1 + down * y / 100

    def update(self, answer: dict[str, Any]) -> Figure:
        chosen, edges = answer["platform"], self.system.edges
        held = set().union(*(ability.covers for ability in self.system.capabilities if ability.id in chosen))
        holders = [answer["brings"].get(edge.id) or (PLATFORM if edge.id in held else NOBODY) for edge in edges]
        both = [edge.id in held and edge.id in answer["brings"] for edge in edges]
        self._draw(holders, both)
        picked = len(chosen)
        still = [str(n) for n, holder in enumerate(holders, 1) if holder == NOBODY]
        facts = (
            Fact(part_of(len(holders) - len(still), len(holders)), text("connections you gave a holder")),
            Fact(str(picked), plural(picked, "capability", "capabilities")),
        )
        header = (text("Connection"), text("It needs"), text("Who brings that"))
        caption = _bridge_caption(still, len(holders), (len(answer["brings"]), len(held)), self.team)
        self.finding = finding(caption, header, self._rows(holders, both), self._key(), facts)
        return self.figure

    def _draw(self, holders: list[str], both: list[bool]) -> None:
        """One line where one holds, two beside each other where a side and the team do."""
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

    def _key(self) -> str:
        sides = [item(text(look), side.name) for side, (*_, look) in zip(self.system.sides, LOOKS, strict=False)]
        team = text("thick line: {team} · two lines: both · thick dashes: nobody", team=self.team)
        return " · ".join([*sides, team])


def _across(ends: Floats) -> Floats:
    """The direction across a line, one point long."""
    x, y = ends[1] - ends[0]
    return np.asarray(np.array([-y, x]) / np.hypot(x, y))


def _away(spot: Floats, ends: Floats) -> float:
    """How far a spot is from a line."""
    start, along = ends[0], ends[1] - ends[0]
    share = np.clip((spot - start) @ along / (along @ along), 0, 1)
    return float(np.hypot(*(spot - start - share * along)))


def _bridge_caption(still: Sequence[str], total: int, holds: tuple[int, int], team: str) -> str:
    """`holds`: how many the sides hold and the team, by what was marked and picked; whether that is so, the check says."""
    if len(still) == total:
        return text("Nobody holds any connection yet: mark what each side brings")
    if not still:
        sides, held = holds
        return text(
            "By your marks and picks the sides hold {sides} of {total} connections, and the {team} {held}",
            sides=sides,
            total=total,
            team=team,
            held=held,
        )
    if len(still) > MOST_NAMED:
        return plural(
            len(still),
            "One of {total} connections is held by nobody",
            "{n} of {total} connections are held by nobody",
            total=total,
        )
    return plural(
        len(still),
        "Held by nobody: connection {numbers}",
        "Held by nobody: connections {numbers}",
        numbers=listed(still),
    )


BEFORE, AFTER = "classic", "genai"  # columns of the board


def heads(kit: Kit) -> dict[str, str]:
    """What the kit calls the two columns."""
    return {BEFORE: kit.content.ownership.classic_name, AFTER: kit.content.ownership.genai_name}


Owners = tuple[str, str]  # of an incident, before and after; "" where it is not placed


class Handover:
    """Who mends what before and after, a line for every incident: for answers with `places` {incident: {"classic": owner,
    "genai": owner}}."""

    BOX, TALL, TOP = 112.0, 50.0, 24.0
    HEAD = 20  # letters of a column’s name that fit above it

    def __init__(self, kit: Kit) -> None:
        self.content, self.heads = kit.content.ownership, heads(kit)
        self.owners = [owner.id for owner in self.content.owners]
        self.figure = Figure(WIDTH, self.TOP + len(self.owners) * self.TALL)
        self._moved = lines(self.figure, stroke="bar2", width=2.2)
        self._kept = lines(self.figure, stroke="soft", dashes=(3, 2), width=1.4)
        lefts = (1.0, WIDTH - self.BOX - 1)
        self._cells = [[self._cell(x, row) for row in range(len(self.owners))] for x in lefts]
        for x, head in zip(lefts, self.heads.values(), strict=True):
            write(self.figure, x, 9, clipped(head, self.HEAD), size=10.5, color="soft")

    def _cell(self, x: float, row: int) -> tuple[Cell, Text]:
        y = self.TOP + row * self.TALL
        write(self.figure, x + 8, y + 21, clipped(self.content.owners[row].short, 12), size=11)
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
        self._thread([owners for owners in placed if all(owners)])
        self.finding = self._finding(placed)
        return self.figure

    def _thread(self, placed: list[Owners]) -> None:
        """One line per incident, evenly spread along the edges of its owners' boxes."""
        starts, ends = (self._ends([owners[column] for owners in placed]) for column in (0, 1))
        spans = [(self.BOX + 1, start, WIDTH - self.BOX - 1, end) for start, end in zip(starts, ends, strict=True)]
        moved = [before != after for before, after in placed]
        self._moved.lines = [span for span, moves in zip(spans, moved, strict=True) if moves]
        self._kept.lines = [span for span, moves in zip(spans, moved, strict=True) if not moves]

    def _ends(self, owners: list[str]) -> list[float]:
        heights = []
        for n, owner in enumerate(owners):
            share = (owners[:n].count(owner) + 1) / (owners.count(owner) + 1)
            heights.append(self.TOP + self.owners.index(owner) * self.TALL + (self.TALL - 8) * share)
        return heights

    def _finding(self, placed: list[Owners]) -> Finding:
        names = {owner.id: owner.short for owner in self.content.owners} | {"": UNKNOWN}
        moves, stays = text("changes hands"), text("stays")
        change = [(stays if before == after else moves) if before and after else UNKNOWN for before, after in placed]
        incidents = zip(self.content.incidents, placed, change, strict=True)
        rows = [(incident.text, *(names[owner] for owner in owners), what) for incident, owners, what in incidents]
        header = (text("Incident"), *self.heads.values(), text("What happens"))
        key = text("number: incidents placed · solid line: changes hands · dashed line: stays")
        caption = _handover_caption([(names[before], names[after]) for before, after in placed])
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

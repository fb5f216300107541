"""Who mends what before and after: boxes of owners, and a line between them for every incident."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..kit import Kit
from ..words import clipped, listed, plural, text
from .base import UNKNOWN, Finding, finding
from .marks import LINE, Cell, Figure, Text, boxes, broken, cell, is_narrow, lines, two_lines, wide, width, write

Spot = tuple[float, float]
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
    ON_A_PHONE = 74.0, 38.0  # height of a row, and of what stands above the first

    def __init__(self, kit: Kit, numbers: Mapping[str, int] | None = None) -> None:
        """`numbers` of the incidents in the form."""
        self.content, self.heads = kit.content.ownership, heads(kit)
        self.numbers = numbers or {incident.id: n for n, incident in enumerate(self.content.incidents, 1)}
        self.owners = [owner.id for owner in self.content.owners]
        self.narrow = is_narrow()
        self.tall, self.top = self.ON_A_PHONE if self.narrow else (self.TALL, self.TOP)
        self.figure = Figure(width(), self.top + len(self.owners) * self.tall)
        self._moved = lines(self.figure, stroke="bar2", width=2.2)
        self._kept = lines(self.figure, stroke="soft", dashes=(3, 2), width=1.4)
        lefts = (1.0, self.figure.width - self.BOX - 1)
        self._cells = [[self._cell(x, row) for row in range(len(self.owners))] for x in lefts]
        for x, head in zip(lefts, self.heads.values(), strict=True):
            for n, line in enumerate(broken(head, self.BOX, 2) if self.narrow else [clipped(head, self.HEAD)]):
                write(self.figure, x, 9 + n * LINE, line, size=10.5, color="soft")
        self._behind = boxes(self.figure, fill="card")
        self._numbers = [write(self.figure, 0, 0, ha="center", size=9) for _ in self.content.incidents]

    def _cell(self, x: float, row: int) -> tuple[Cell, Text]:
        y, high = self.top + row * self.tall, self.tall - 8
        middle = y + high / 2
        for line, at, size in self._named(self.content.owners[row].name, middle):
            write(self.figure, x + 8, at, line, size=size)
        count = write(self.figure, x + self.BOX - 8, middle, ha="right", size=12)
        return cell(self.figure, (x, y, self.BOX, high)), count

    def _named(self, name: str, middle: float) -> list[tuple[str, float, float]]:
        """An owner's name over two lines where it is long, on a phone over three: the lines, their middles and sizes."""
        if self.narrow:
            lines = broken(name, self.BOX - 34, 3)
            return [(line, middle + (n - (len(lines) - 1) / 2) * LINE, 11) for n, line in enumerate(lines)]
        first, rest = two_lines(name, self.NAME) if len(name) > self.NAME else (name, "")
        return [(first, middle - 7, 10), (rest, middle + 8, 10)] if rest else [(first, middle, 11)]

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
        taken = list[Spot]()
        for at, (label, (span, n)) in enumerate(zip(self._numbers, by_height, strict=False)):
            across, height = self._free(span, taken) if self.narrow else _along(span, 10 + 16 * (at % 2))
            taken.append((across, height))
            label.x, label.y, label.text = across, height + label.size / 3, str(n)
            half = wide(str(n), label.size) / 2 if self.narrow else 6.0
            tall = label.size if self.narrow else 9.0
            self._behind.boxes = [*self._behind.boxes, (across - half, height - tall / 2, 2 * half, tall)]

    def _free(self, span: Span, taken: Sequence[Spot]) -> Spot:
        """The place on a line next to its beginning that no other number takes."""
        spots = [_along(span, away) for away in range(10, round(span[2] - span[0]) - 9, 2)]

        def room(spot: Spot) -> float:
            apart = (max(abs(spot[0] - x) / 17, abs(spot[1] - y) / 12.5) for x, y in taken)
            return min((1.0, *apart))

        return max(spots, key=room)

    def _thread(self, placed: list[Owners]) -> list[Span]:
        """One line per incident, evenly spread along the edges of its owners' boxes."""
        starts, ends = (self._ends(placed, column) for column in (0, 1))
        left, right = self.BOX + 1, self.figure.width - self.BOX - 1
        spans = [(left, start, right, end) for start, end in zip(starts, ends, strict=True)]
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
            heights[n] = self.top + self.owners.index(owners[n]) * self.tall + (self.tall - 8) * share
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


def _along(span: Span, away: float) -> Spot:
    """So far from the beginning of a line, measured across."""
    x, y, end, down = span
    share = away / (end - x)
    return x + share * (end - x), y + share * (down - y)


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

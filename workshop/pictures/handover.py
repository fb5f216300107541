"""Who mends what before and after: two columns of owners, and a line between them for every incident."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..kit import Kit
from .base import Finding, Table, clipped, listed
from .marks import Cell, Figure, Lines, Text, cell, lines, write

BEFORE, AFTER = "classic", "genai"  # columns of the board
WIDTH, BOX, TALL, TOP = 460.0, 112.0, 50.0, 24.0
HEAD = 20  # letters of a column’s name that fit above it
Line = tuple[float, float, float, float]


def heads(kit: Kit) -> dict[str, str]:
    """What the kit calls the two columns."""
    return {BEFORE: kit.content.ownership.classic_name, AFTER: kit.content.ownership.genai_name}


class Handover:
    """For answers with `places` {incident: {"classic": owner, "genai": owner}}."""

    def __init__(self, kit: Kit) -> None:
        self.content, self.heads = kit.content.ownership, heads(kit)
        self.owners = [owner.id for owner in self.content.owners]
        self.figure = Figure(WIDTH, TOP + len(self.owners) * TALL)
        self._moved, self._kept = self._lines("bar2", (), 2.2), self._lines("soft", (3, 2), 1.4)
        self._cells = {column: [self._cell(column, row) for row in range(len(self.owners))] for column in self.heads}
        for column, head in self.heads.items():
            write(self.figure, _left(column), 9, clipped(head, HEAD), size=9, color="soft")
        self.update({"places": {}})

    def _lines(self, colour: str, style: Any, width: float) -> Lines:
        return lines(self.figure, stroke=colour, dashes=style, width=width)

    def _cell(self, column: str, row: int) -> tuple[Cell, Text]:
        x, y = _left(column), TOP + row * TALL
        name = clipped(self.content.owners[row].short, 12)
        write(self.figure, x + 8, y + 21, name, size=10)
        return cell(self.figure, (x, y, BOX, TALL - 8)), write(self.figure, x + BOX - 8, y + 21, ha="right", size=12)

    def update(self, answer: dict[str, Any]) -> Figure:
        places = {one.id: answer["places"].get(one.id, {}) for one in self.content.incidents}
        for column, cells in self._cells.items():
            placed = [at[column] for at in places.values() if column in at]
            for owner, (box, number) in zip(self.owners, cells, strict=True):
                count = placed.count(owner)
                box.shade(holds=True, alpha=0.06 + 0.5 * count / max(1, len(placed)))
                number.text = str(count) if placed else "–"
        both = {name: at for name, at in places.items() if len(at) == len(self.heads)}
        self._moved.place(self._threads(both, moved=True))
        self._kept.place(self._threads(both, moved=False))
        self.finding = self._finding(places)
        return self.figure

    def _threads(self, both: dict[str, dict[str, str]], *, moved: bool) -> list[Line]:
        """One line per incident, evenly spread along the edges of its owners' boxes."""
        ends = {column: self._ends([at[column] for at in both.values()]) for column in self.heads}
        return [
            (BOX + 1, ends[BEFORE][number], WIDTH - BOX - 1, ends[AFTER][number])
            for number, at in enumerate(both.values())
            if (at[BEFORE] != at[AFTER]) is moved
        ]

    def _ends(self, owners: list[str]) -> list[float]:
        heights = []
        for number, owner in enumerate(owners):
            share = (owners[:number].count(owner) + 1) / (owners.count(owner) + 1)
            heights.append(TOP + self.owners.index(owner) * TALL + (TALL - 8) * share)
        return heights

    def _finding(self, places: dict[str, dict[str, str]]) -> Finding:
        names = {owner.id: owner.short for owner in self.content.owners}
        rows = []
        for one in self.content.incidents:
            before, after = (names.get(places[one.id].get(column, ""), "–") for column in self.heads)
            moves = "" if "–" in (before, after) else "stays" if before == after else "changes hands"
            rows.append((one.text, before, after, moves or "–"))
        moved = [row for row in rows if row[3] == "changes hands"]
        told = "; ".join(f"“{text}” from {before} to {after}" for text, before, after, _ in moved)
        caption = _caption(rows, moved)
        alt = f"{caption}. Changing hands: {told}." if told else f"{caption}."
        table = Table(("Incident", self.heads[BEFORE], self.heads[AFTER], "What happens"), tuple(rows))
        return Finding(caption, alt, table, "number: incidents placed · solid line: changes hands · dashed line: stays")


def _caption(rows: Sequence[tuple[str, str, str, str]], moved: Sequence[tuple[str, str, str, str]]) -> str:
    both = sum(row[3] != "–" for row in rows)
    if not both:
        placed = sum(row[1] != "–" or row[2] != "–" for row in rows)
        return (
            f"{placed} of {len(rows)} placed under one heading; place them under the other too"
            if placed
            else ("Place the incidents to see which change hands")
        )
    if not moved:
        return f"Nothing changes hands so far: {both} of {len(rows)} stay where they were"
    gives, takes = _most([row[1] for row in moved]), _most([row[2] for row in moved])
    said = f"{listed(gives)} {_verb(gives, 'give')} away most, {listed(takes)} {_verb(takes, 'take')} on most"
    return f"{len(moved)} of {both} {_verb(moved, 'change')} hands; {said}"


def _verb(who: Sequence[object], verb: str) -> str:
    return f"{verb}s" if len(who) == 1 else verb


def _most(names: list[str]) -> list[str]:
    top = max(map(names.count, names))
    return list(dict.fromkeys(name for name in names if names.count(name) == top))


def _left(column: str) -> float:
    return 1.0 if column == BEFORE else WIDTH - BOX - 1

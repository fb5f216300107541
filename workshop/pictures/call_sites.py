"""One design as its callers see it: the code, the lines to judge numbered, and those in which somebody sees a fault."""

from typing import Any, NamedTuple

from ..words import clipped, text
from .base import UNKNOWN, finding
from .marks import WIDTH, Box, Figure, boxes, write

TOP, TALL, SIZE = 30.0, 21.0, 12.5
GUTTER, INDENT = 24.0, 4.0  # for a line's number; of one leading space
FITS = 66  # letters of code that fit beside it


class Row(NamedTuple):
    """A line of code; `n` is its number in the form, 0 where it is not asked about."""

    id: str
    code: str
    n: int


class CallSite:
    """For answers with `marks` {line id: kind id}; `kinds` names the kinds, of which `fine` is no fault."""

    def __init__(self, name: str, rows: tuple[Row, ...], kinds: dict[str, str], fine: str) -> None:
        self.name, self.rows, self.kinds, self.fine = name, rows, kinds, fine
        self.figure = Figure(WIDTH, TOP + len(rows) * TALL)
        self.marked = boxes(self.figure, fill="card", stroke="bar2", striped="bar2", width=1.2)
        write(self.figure, 0, 9, clipped(name, 40), weight="bold")
        self.boxes: dict[str, Box] = {}
        for at, row in enumerate(rows):
            self._line(TOP + at * TALL, row)

    def _line(self, top: float, row: Row) -> None:
        middle, code = top + TALL / 2, row.code.strip()
        across = GUTTER + INDENT * (len(row.code) - len(row.code.lstrip()))
        color = "ink" if row.n else "soft"
        write(self.figure, across, middle, clipped(code, FITS), size=SIZE, color=color)
        if row.n:
            write(self.figure, 0, middle, str(row.n), size=SIZE, weight="bold")
            self.boxes[row.id] = (15.0, top + 3, 5.0, TALL - 6)

    def update(self, answer: dict[str, Any]) -> Figure:
        asked = [row for row in self.rows if row.n]
        marks = {row.id: answer["marks"].get(row.id, "") for row in asked}
        self.marked.boxes = [self.boxes[line] for line, kind in marks.items() if kind not in ("", self.fine)]
        told = [(str(row.n), row.code.strip(), self.kinds.get(marks[row.id], UNKNOWN)) for row in asked]
        header = (text("Line"), text("Code"), text("What you said"))
        key = text("number: a line to judge · striped: you see a fault")
        self.finding = finding(_caption(list(marks.values()), self.fine), header, told, key)
        return self.figure


def _caption(said: list[str], fine: str) -> str:
    judged, faulty = sum(map(bool, said)), sum(kind not in ("", fine) for kind in said)
    if not judged:
        return text("The code behind the lines, as its callers type it")
    return text("You see a fault in {n} of {judged} lines judged", n=faulty, judged=judged)

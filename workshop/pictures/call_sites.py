"""One design as its callers see it: the code, the lines to judge numbered, and those in which somebody sees a fault."""

from typing import Any, NamedTuple

from ..words import clipped, text
from .base import UNKNOWN, finding
from .letters import broken, fitted
from .marks import LEAST, LINE, Box, Figure, boxes, is_narrow, width, write

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
        self.narrow = is_narrow()
        self.figure = Figure(width(), TOP)
        self.marked = boxes(self.figure, fill="card", stroke="bar2", striped="bar2", width=1.2)
        title = fitted(name, width(), bold=True) if self.narrow else clipped(name, 40)
        write(self.figure, 0, 9, title, weight="bold")
        self.boxes: dict[str, Box] = {}
        for row in rows:
            self.figure.height += self._line(self.figure.height, row)

    def _line(self, top: float, row: Row) -> float:
        """How high it is: on a phone a long one takes several, the others further in."""
        middle, code = top + TALL / 2, row.code.strip()
        across = GUTTER + INDENT * (len(row.code) - len(row.code.lstrip()))
        color, size = "ink" if row.n else "soft", LEAST if self.narrow else SIZE
        lines = self._over(code, self.figure.width - across) if self.narrow else [clipped(code, FITS)]
        for n, part in enumerate(lines):
            write(self.figure, across + 2 * INDENT * bool(n), middle + n * LINE, part, size=size, color=color)
        tall = TALL + (len(lines) - 1) * LINE
        if row.n:
            write(self.figure, 0, middle, str(row.n), size=size, weight="bold")
            self.boxes[row.id] = (15.0, top + 3, 5.0, tall - 6)
        return tall

    @staticmethod
    def _over(code: str, room: float) -> list[str]:
        """The code as it is typed, over up to four lines."""
        first = broken(code, room, 2, LEAST, hyphen="")[0]
        rest = code[len(first) :].strip()
        return [first, *broken(rest, room - 2 * INDENT, 3, LEAST, hyphen="")] if rest else [code]

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

"""A panel's score sheets: per criterion its marks without names, framed from the lowest to the highest."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..words import clipped, number, text
from .base import UNKNOWN, Fact, Finding, finding, reach
from .marks import Box, Figure, Name, beside, boxes, width, write

MARKS = range(1, 6)


class Criterion(NamedTuple):
    """Marks that count and marks that were set aside, how far apart the first lie, and what the criterion weighs."""

    name: str
    marks: tuple[float, ...]
    aside: tuple[float, ...]
    apart: float
    points: int

    @property
    def mean(self) -> float:
        return sum(self.marks) / len(self.marks)


class ScoreSheets:
    """As many rows as criteria; `rows(answer)` gives them in order, `summed(answer)` total and rule, None while one is not to know,
    `first(answer)` the criterion chosen to be discussed first, or "", and `weighed(answer)` whose points these are."""

    LEFT, STEP, WIDE, TALL, TOP = 150.0, 46.0, 30.0, 36.0, 28.0
    INSET = 4.0  # where the names stand above

    def __init__(
        self,
        size: int,
        rows: Callable[[dict[str, Any]], Sequence[Criterion]],
        summed: Callable[[dict[str, Any]], tuple[float, float] | None],
        first: Callable[[dict[str, Any]], str],
        weighed: Callable[[dict[str, Any]], str],
    ) -> None:
        self.rows, self.summed, self.first, self.weighed = rows, summed, first, weighed
        self.side = beside(self.LEFT)
        self.figure = Figure(width(), self._y(size) - self.side.above + 2)
        for mark in MARKS:
            write(self.figure, self._x(mark), 12, str(mark), size=10, color="soft", ha="center")
        write(self.figure, width() - 36, 12, clipped(text("points"), 9), size=9, color="soft", ha="center")
        self.labels = [Name(self.figure, self._y(row) + 14 - self._up()) for row in range(size)]
        self.points = [
            write(self.figure, width() - 36, self._y(row) + 14, size=10.5, ha="center") for row in range(size)
        ]
        boxes(self.figure, [self._place(row, mark) for row in range(size) for mark in MARKS], fill="track")
        self.spans = boxes(self.figure, stroke="ink", width=1.5)
        self.counted = boxes(self.figure, fill="bar")
        self.aside = boxes(self.figure, stroke="bar2", width=2, dashes=(3, 2))

    def _x(self, mark: float) -> float:
        left = self.side.left or self.INSET
        return left + (mark - 1) * self.STEP + self.WIDE / 2

    def _y(self, row: int) -> float:
        return self.TOP + self.side.above + row * (self.TALL + self.side.above)

    def _up(self) -> float:
        """From the middle of a row to its name above."""
        return self.side.above + 6 if self.side.above else 0.0

    def _place(self, row: int, mark: float) -> Box:
        return self._x(mark) - self.WIDE / 2, self._y(row), self.WIDE, self.TALL - 8

    def _heaps(self, row: int, marks: Sequence[float], most: int) -> list[Box]:
        """For each mark given, a block as high as the share of the sheets that gave it."""
        heaps = []
        for mark in sorted(set(marks)):
            x, y, wide, high = self._place(row, mark)
            part = high * marks.count(mark) / most
            heaps.append((x, y + high - part, wide, part))
        return heaps

    def _span(self, row: int, one: Criterion) -> Box:
        left, right = self._place(row, min(one.marks)), self._place(row, max(one.marks))
        return left[0] - 3, left[1] - 2, right[0] + right[2] - left[0] + 6, left[3] + 4

    def update(self, answer: dict[str, Any]) -> Figure:
        every = list(self.rows(answer))
        self.counted.boxes = [b for r, one in enumerate(every) for b in self._heaps(r, one.marks, len(one.marks))]
        self.aside.boxes = [self._place(r, mark) for r, one in enumerate(every) for mark in sorted(set(one.aside))]
        self.spans.boxes = [self._span(row, one) for row, one in enumerate(every)]
        for label, points, one in zip(self.labels, self.points, every, strict=True):
            label.show(one.name)
            points.text = str(one.points)
        self.finding = self._finding(every, self.summed(answer), self.first(answer), self.weighed(answer))
        return self.figure

    def _finding(
        self, every: Sequence[Criterion], summed: tuple[float, float] | None, first: str, weighed: str
    ) -> Finding:
        facts: tuple[Fact, ...] = ()
        if summed:
            rule = text("weighted total; the rule asks for {line}", line=number(summed[1], 1))
            facts = (Fact(text("{total} of 5", total=number(summed[0], 2)), rule),)
        header = (text("Criterion"), text("Marks that count"), text("Set aside"), text("Mean"), text("Points"))
        rows = [(one.name, _told(one.marks), _told(one.aside), number(one.mean, 1), str(one.points)) for one in every]
        marked = text("Blocks: the marks that count, the higher the more of them. Frame: from the lowest to the highest. Dashed: set aside.")  # fmt: skip
        return finding(_caption(every, first), header, rows, f"{marked} {weighed}", facts)


def _told(marks: Sequence[float]) -> str:
    return ", ".join(number(mark, None) for mark in marks) or UNKNOWN


def _caption(every: Sequence[Criterion], first: str) -> str:
    """What counts, and of the criterion that was chosen how far its marks lie apart; which lies furthest is asked."""
    if not any(one.apart for one in every):
        return text("The sheets that count agree on every criterion")
    for one in every:
        if one.name == first:
            ends = reach(number(one.marks[0], None), number(one.marks[-1], None))
            return text("You discuss {criterion} first: its marks are {range}", criterion=first, range=ends)
    if any(one.aside for one in every):
        return text("The marks of the sheets written alone")
    return text("The marks of all sheets")

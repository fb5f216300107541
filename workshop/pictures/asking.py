"""Criteria with and without a question, and where two invented answers stand by one's own anchors."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..words import clipped, first_few, text
from .base import UNKNOWN, Fact, Finding, finding, part_of
from .cells import Knot
from .marks import Box, Figure, beside, boxes, fitted, is_narrow, labelled, two_lines, width, write

MARKS = range(1, 6)


class Line(NamedTuple):
    """One criterion: whether its question, probes and anchors hold (none where it is not picked), and the marks of A and B."""

    name: str
    knots: tuple[Knot, ...] = ()
    marks: tuple[int, int] = (0, 0)

    @property
    def apart(self) -> int:
        return abs(self.marks[0] - self.marks[1]) if all(self.marks) else 0


class Asking:
    """Up to `most` rows, a picked criterion each, of which `enough` are a shorter version; below them how many of `lines(answer)` are
    not picked yet."""

    LEFT, TALL, TOP, HIGH = 126.0, 30.0, 24.0, 22.0

    def __init__(self, most: int, far: int, enough: int, lines: Callable[[dict[str, Any]], Sequence[Line]]) -> None:
        self.most, self.far, self.enough, self.lines = most, far, enough, lines
        self.side, self.narrow = beside(self.LEFT), is_narrow()
        self.cell, self.step, self.mark = (66.0, 24.0, 21.0) if self.narrow else (56.0, 32.0, 26.0)
        self.tall = self.TALL + self.side.above
        self.figure = Figure(width(), self.TOP + most * self.tall + 18)
        self.rest = write(self.figure, 0, 0, size=9, color="soft")
        for column, head in enumerate(self._heads()):
            shown = fitted(head, self.cell - 4) if self.narrow else clipped(head, 10)
            write(self.figure, self.side.left + column * self.cell, 10, shown, size=9, color="soft")
        for mark in MARKS:
            write(self.figure, self._middle(mark), 10, str(mark), size=9, color="soft", ha="center")
        self.tracks, self.own = boxes(self.figure, fill="track"), boxes(self.figure, stroke="bar", width=2)
        self.rows = [self._row(row) for row in range(most)]

    @staticmethod
    def _heads() -> tuple[str, str, str]:
        return text("Question"), text("Probes"), text("Anchors")

    def _place(self, row: int, mark: int) -> Box:
        left = self.side.left + len(self._heads()) * self.cell + 4
        return left + (mark - 1) * self.step, self._top(row) + self.side.above, self.mark, self.HIGH

    def _top(self, row: int) -> float:
        return self.TOP + row * self.tall

    def _middle(self, mark: int) -> float:
        return self._place(0, mark)[0] + self.mark / 2

    def _row(self, row: int) -> Any:
        top, y = self._top(row), self._place(row, 1)[1]
        lefts = [self.side.left + n * self.cell for n in range(3)]
        cells = [labelled(self.figure, (left + self.narrow, y, self.cell - 6, self.HIGH), 9) for left in lefts]
        letters = [write(self.figure, self._middle(mark), y + 11, ha="center", size=10) for mark in MARKS]
        names = write(self.figure, 0, top + 6, size=9), write(self.figure, 0, top + 17, size=9)
        return names, cells, letters

    def _named(self, words: str) -> tuple[str, str]:
        return (fitted(words, self.figure.width), "") if self.narrow else two_lines(words, 26)

    def _said(self, words: str) -> str:
        return fitted(words, self.cell - 10) if self.narrow else clipped(words, 9)

    def update(self, answer: dict[str, Any]) -> Figure:
        every = list(self.lines(answer))
        picked, left = [line for line in every if line.knots], sum(not line.knots for line in every)
        shown = picked[: self.most]
        blank = [Line("")] * (self.most - len(shown))
        own = list[Box]()
        for row, line in enumerate([*shown, *blank]):
            own += self._draw(row, line)
        self.own.boxes = own
        self.tracks.boxes = [self._place(row, mark) for row in range(len(shown)) for mark in MARKS]
        self.rest.text, self.rest.y = _not_picked(left), self._top(len(shown)) + 8
        self.finding = self._finding(picked, left)
        return self.figure

    def _draw(self, row: int, line: Line) -> list[Box]:
        """Fill in one row; the places of its marks."""
        names, cells, letters = self.rows[row]
        for label, words in zip(names, self._named(line.name), strict=True):
            label.text = words
        knots = line.knots or (None,) * 3
        for (box, said), knot in zip(cells, knots, strict=True):
            box.visible, said.text = knot is not None, self._said(knot.text) if knot else ""
            if knot:
                box.shade(holds=knot.holds, alpha=0.18 if knot.holds else 0.0)
        for mark, letter in zip(MARKS, letters, strict=True):
            letter.text = " ".join(name for name, given in zip("AB", line.marks, strict=True) if given == mark)
        return [self._place(row, mark) for mark in sorted({*line.marks} - {0})]

    def _finding(self, picked: Sequence[Line], left: int) -> Finding:
        sound = [line for line in picked if all(knot.holds for knot in line.knots)]
        of = max(len(picked), self.enough)
        facts = (
            Fact(part_of(len(sound), of), text("questions without a listed word")),
            Fact(part_of(sum(line.apart >= self.far for line in picked), of), text("answers told apart")),
        )
        header = (text("Criterion"), *self._heads(), text("Answer A"), text("Answer B"))
        rows = [(line.name, *_said(line), *(str(mark or UNKNOWN) for mark in line.marks)) for line in picked]
        if left:
            rows.append((_not_picked(left), *(UNKNOWN,) * (len(header) - 1)))
        key = text(
            "solid: no listed word found, a colleague still has to read it · dashed: to fix · A, B: your marks for the two invented answers"
        )
        return finding(self._caption(picked), header, rows, key, facts)

    def _caption(self, lines: Sequence[Line]) -> str:
        if not lines:
            return text("No criterion is picked yet")
        if broken := [line.name for line in lines if not all(knot.holds for knot in line.knots)]:
            return text("Still to fix: {names}", names=first_few(broken))
        if close := [line.name for line in lines if line.apart < self.far]:
            return text("Not told apart yet: {names}", names=first_few(close))
        return text("Each picked criterion has a question, and your marks tell the two answers apart")


def _said(line: Line) -> tuple[str, ...]:
    return tuple(knot.text for knot in line.knots)


def _not_picked(left: int) -> str:
    """How many criteria of the scorecard are still without a question; "" where none is."""
    return text("Criteria of the scorecard not picked yet: {n}", n=left) if left else ""

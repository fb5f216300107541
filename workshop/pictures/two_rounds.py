"""Two rounds of marks for the same answers: a panel's and one's own, with their agreement before and after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..kit import Kit
from ..kit.content.lesson3_marks import WrittenAnswer
from .base import Finding, Table, clipped, figure, listed
from .marks import Box, Figure, Text, boxes, write

WIDTH, LEFT, HALF, STEP, TALL, TOP = 460.0, 66.0, 204.0, 36.0, 32.0, 58.0
ROUNDS = (("first", "First marks"), ("second", "By the clearer anchor"))
Spread = tuple[float, float, float]  # agreement, low, high


class TwoRounds:
    """For answers with `first` and `second` {answer: mark}; `agreed(answer)` gives both agreements, None until complete."""

    def __init__(self, kit: Kit, agreed: Callable[[dict[str, Any]], tuple[Spread | None, Spread | None]]) -> None:
        self.answers, self.agreed = kit.content.gym.answers, agreed
        self.figure = Figure(WIDTH, TOP + len(self.answers) * TALL + 4)
        for row, one in enumerate(self.answers):
            write(self.figure, 0, TOP + row * TALL + 13, clipped(one.label, 10), size=10.5)
        rows = range(len(self.answers))
        tracks = [_place(at, row, mark) for at in (0, 1) for row in rows for mark in range(1, 6)]
        boxes(self.figure, tracks, fill="track")
        self.panel = boxes(self.figure, fill="bar")
        self.own = boxes(self.figure, stroke="ink", width=2.5)
        self.said = [self._head(at, title) for at, (_, title) in enumerate(ROUNDS)]
        self.update({"first": {}, "second": {}})

    def _head(self, at: int, title: str) -> Text:
        x = LEFT + at * HALF
        write(self.figure, x, 10, title, weight="bold")
        for mark in range(1, 6):
            write(self.figure, x + (mark - 1) * STEP + 14, 46, str(mark), size=9, color="soft")
        return write(self.figure, x, 28, size=10)

    def update(self, answer: dict[str, Any]) -> Figure:
        agreed = self.agreed(answer)
        panel: list[Box] = []
        own: list[Box] = []
        for at, (name, _) in enumerate(ROUNDS):
            self.said[at].text = f"agreement {_said(agreed[at])}" if agreed[at] else "panel hidden until all are marked"
            for row, one in enumerate(self.answers):
                panel += _heaps(at, row, _marks(one, name)) if agreed[at] else []
                own += [_place(at, row, int(answer[name][one.id]))] if one.id in answer[name] else []
        self.panel.place(panel)
        self.own.place(own)
        self.finding = _finding(self.answers, answer, agreed)
        return self.figure


def _marks(one: WrittenAnswer, name: str) -> tuple[int, ...]:
    return one.before if name == "first" else one.after


def _place(at: int, row: int, mark: int) -> Box:
    return LEFT + at * HALF + (mark - 1) * STEP, TOP + row * TALL, 28.0, 26.0


def _heaps(at: int, row: int, marks: tuple[int, ...]) -> list[Box]:
    """For each mark given, a block as high as the share of the panel that gave it."""
    found = []
    for mark in sorted(set(marks)):
        x, y, wide, high = _place(at, row, mark)
        part = high * marks.count(mark) / len(marks)
        found.append((x, y + high - part, wide, part))
    return found


def _said(agreed: Spread | None) -> str:
    return f"{figure(agreed[0])} ({figure(agreed[1])} to {figure(agreed[2])})" if agreed else "–"


def _finding(
    answers: tuple[WrittenAnswer, ...], answer: dict[str, Any], agreed: tuple[Spread | None, Spread | None]
) -> Finding:
    caption = _caption(answers, answer, agreed)
    rows = [_row(one, answer, agreed) for one in answers]
    rows.append(("Agreement", "", _said(agreed[0]), "", _said(agreed[1])))
    said = "; ".join(f"{row[0]}: you {row[1]}, panel {row[2]}, then you {row[3]}, panel {row[4]}" for row in rows[:-1])
    said += f". Agreement first {_said(agreed[0])}, then {_said(agreed[1])}"
    key = "frame: your mark · block: the panel’s, the higher the more of them · agreement: 1 is full, 0 is chance; in brackets, where it most likely lies (95% interval)"
    head = ("Answer", "You, first", "Panel, first", "You, then", "Panel, then")
    return Finding(caption, f"{caption}. {said}.", Table(head, tuple(rows)), key)


def _row(one: WrittenAnswer, answer: dict[str, Any], agreed: tuple[Spread | None, Spread | None]) -> tuple[str, ...]:
    cells = [one.label]
    for (name, _), shown in zip(ROUNDS, agreed, strict=True):
        cells.append(str(answer[name].get(one.id, "–")))
        cells.append(", ".join(map(str, _marks(one, name))) if shown else "hidden")
    return tuple(cells)


def _caption(
    answers: tuple[WrittenAnswer, ...], answer: dict[str, Any], agreed: tuple[Spread | None, Spread | None]
) -> str:
    before, after = agreed
    if before is None:
        left = len(answers) - len(answer["first"])
        if left:
            return f"{left} {'answer' if left == 1 else 'answers'} to mark before the panel is shown"
        return "These marks tell no answer from another"
    if after is None:
        widest = max(max(one.before) - min(one.before) for one in answers)
        apart = [one.label for one in answers if max(one.before) - min(one.before) == widest]
        return f"Agreement is {figure(before[0])}; the panel is furthest apart on {listed(apart)}"
    moved = "rises" if after[0] > before[0] else "falls" if after[0] < before[0] else "stays"
    return (
        f"Agreement {moved} from {figure(before[0])} to {figure(after[0])}"
        if moved != "stays"
        else f"Agreement stays at {figure(after[0])}"
    )

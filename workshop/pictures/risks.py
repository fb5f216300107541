"""Which risks the chosen questions cover: a row per risk, a column per question, and what is still open."""

from __future__ import annotations

from typing import Any

from ..kit import Kit
from .base import Fact, Finding, Table, clipped, listed
from .marks import Figure, boxes, write

WIDTH, LEFT, TALL, TOP = 460.0, 176.0, 26.0, 24.0


class Risks:
    """For answers with `chosen` [question id]."""

    def __init__(self, kit: Kit) -> None:
        self.vendors = kit.content.vendors
        rows, columns = len(self.vendors.risks), len(self.vendors.questions)
        self.figure = Figure(WIDTH, rows * TALL + TOP)
        self._wide = (WIDTH - LEFT) / columns
        boxes(
            self.figure,
            [self._cell(r, c) for r in range(rows) for c in range(columns)],
            fill="track",
        )
        self._held = boxes(self.figure, fill="bar")
        self._could = boxes(self.figure, stroke="soft", width=1)
        self._open = boxes(self.figure, stroke="bar2", width=2, dashes=(3, 2))
        self._heads = [
            write(self.figure, LEFT + (c + 0.5) * self._wide, 10, str(c + 1), size=9, ha="center")
            for c in range(columns)
        ]
        for row, risk in enumerate(self.vendors.risks):
            write(self.figure, 6, TOP + row * TALL + 11, clipped(risk.name, 30), size=9.5)
        self.update({"chosen": []})

    def _cell(self, row: int, column: int) -> tuple[float, float, float, float]:
        return LEFT + column * self._wide + 2, TOP + row * TALL + 3, self._wide - 4, TALL - 10

    def update(self, answer: dict[str, Any]) -> Figure:
        chosen = answer["chosen"]
        asked = [(c, q) for c, q in enumerate(self.vendors.questions) if q.id in chosen]
        cells = [(r, c, q) for r, risk in enumerate(self.vendors.risks) for c, q in asked if risk.id in q.covers]
        self._held.place([self._cell(r, c) for r, c, _ in cells])
        self._could.place([self._cell(r, c) for c, _ in asked for r in range(len(self.vendors.risks))])
        covered = {r for r, *_ in cells}
        still = [r for r in range(len(self.vendors.risks)) if r not in covered]
        self._open.place([(1, TOP + r * TALL, WIDTH - 2, TALL - 4) for r in still])
        for c, head in enumerate(self._heads):
            head.weight = "bold" if self.vendors.questions[c].id in chosen else "normal"
            head.color = "ink" if self.vendors.questions[c].id in chosen else "soft"
        self.finding = self._finding(cells, still, len(asked))
        return self.figure

    def _finding(self, cells: list[tuple[int, int, Any]], still: list[int], asked: int) -> Finding:
        risks = self.vendors.risks
        names = [risks[r].name for r in still]
        rows = tuple(
            (risk.name, listed([str(c + 1) for r, c, _ in cells if r == row], "open")) for row, risk in enumerate(risks)
        )
        said = "; ".join(f"{name}: {by}" for name, by in rows)
        facts = (Fact(f"{asked} of {self.vendors.ask}", "questions"), Fact(str(len(still)), "risks still open"))
        key = "numbers: questions as listed · bold: chosen · blue: settles this risk · dashed: still open"
        table = Table(("Risk", "Settled by question"), rows)
        caption = _caption(names, asked, len(risks))
        return Finding(caption, f"{caption}. {said}.", table, key, facts)


def _caption(names: list[str], asked: int, total: int) -> str:
    if not asked:
        return f"No question is chosen: all {total} risks are open"
    if not names:
        return f"{asked} questions leave no risk open"
    some = f"{len(names)} risks are" if len(names) > 2 else f"{listed(names)} {'is' if len(names) == 1 else 'are'}"
    return f"{some} still open"

"""Bets against findings: a row for each finding, a column for each way it could turn out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..kit import Kit
from .base import Fact, Finding, Table, clipped, listed
from .marks import Box, Figure, boxes, write

WIDTH, LEFT, TALL, TOP = 460.0, 158.0, 26.0, 44.0


class BetsAndFindings:
    """For answers with `bets` {finding: outcome}; the findings stay hidden until every bet is placed."""

    def __init__(self, kit: Kit, outcomes: Mapping[str, str]) -> None:
        self.findings, self.outcomes = kit.content.bets.findings, outcomes
        self.step = (WIDTH - LEFT) / len(outcomes)
        self.figure = Figure(WIDTH, TOP + len(self.findings) * TALL + 4)
        for column, label in enumerate(outcomes.values()):
            for line, word in enumerate(_in_two(label)):
                write(
                    self.figure,
                    LEFT + column * self.step,
                    10 + line * 14,
                    clipped(word, 12),
                    size=8.5,
                    color="soft",
                )
        for row, one in enumerate(self.findings):
            write(self.figure, 0, TOP + row * TALL + 10, clipped(one.short, 24), size=10.5)
        every = [self._place(row, name) for row in range(len(self.findings)) for name in outcomes]
        boxes(self.figure, every, fill="track")
        self.found = boxes(self.figure, fill="bar", striped="card")
        self.bets = boxes(self.figure, stroke="ink", width=2.5)
        self.update({"bets": {}})

    def _place(self, row: int, outcome: str) -> Box:
        return LEFT + list(self.outcomes).index(outcome) * self.step, TOP + row * TALL, self.step - 6, TALL - 6

    def update(self, answer: dict[str, Any]) -> Figure:
        bets = answer["bets"]
        open_ = all(one.id in bets for one in self.findings)
        self.bets.place([self._place(row, bets[one.id]) for row, one in enumerate(self.findings) if one.id in bets])
        self.found.place([self._place(row, one.outcome) for row, one in enumerate(self.findings)] if open_ else [])
        self.finding = self._finding(bets, open_)
        return self.figure

    def _finding(self, bets: dict[str, str], open_: bool) -> Finding:
        caption = self._caption(bets, open_)
        rows = tuple(
            (one.text, self.outcomes.get(bets.get(one.id, ""), "–"), self.outcomes[one.outcome] if open_ else "hidden")
            for one in self.findings
        )
        said = "; ".join(f"{text} You bet: {bet}. Found: {found}" for text, bet, found in rows)
        right = sum(bets.get(one.id) == one.outcome for one in self.findings)
        facts = (Fact(f"{right} of {len(rows)}", "as you bet"),) if open_ else ()
        key = "frame: your bet · striped block: what was found"
        return Finding(caption, f"{caption}. {said}.", Table(("Finding", "Your bet", "Found"), rows), key, facts)

    def _caption(self, bets: dict[str, str], open_: bool) -> str:
        if not open_:
            left = sum(one.id not in bets for one in self.findings)
            return f"{left} {'bet' if left == 1 else 'bets'} to place before the findings open"
        wrong = [one.short for one in self.findings if bets[one.id] != one.outcome]
        if not wrong:
            return "All findings turned out as you bet"
        more = f" and {len(wrong) - 2} more" if len(wrong) > 3 else ""
        names = ", ".join(wrong[:2]) if more else listed(wrong)
        return f"It turned out differently for {names}{more}"


def _in_two(label: str) -> tuple[str, str]:
    """A heading on two lines of nearly the same length."""
    words = label.split(" ")
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) + 1)]
    return min(cuts, key=lambda lines: max(map(len, lines)))

"""What was said and what the choices show: two bars per attribute, the second with its interval."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..kit import Kit
from .bars import Bar, Bars
from .base import Finding, Table, listed
from .marks import Figure

# attribute id → (share of 100, lower, upper) of what the choices show; None while there are too few
Revealed = dict[str, tuple[float, float, float]] | None


class TwoMirrors:
    """For answers with `stated` {attribute: points} and `choices`; `reveal` works out what the choices show."""

    def __init__(self, kit: Kit, reveal: Callable[[dict[str, Any]], Revealed]) -> None:
        self.attributes, self.reveal = kit.mirror.attributes, reveal
        self.bars = Bars(2 * len(self.attributes), tall=25, colours=("bar", "bar2"))
        self.update({"stated": {}, "choices": {}})

    def update(self, answer: dict[str, Any]) -> Figure:
        revealed = self.reveal(answer)
        stated = {a.id: answer["stated"].get(a.id, 0) for a in self.attributes}
        bars: list[Bar] = []
        for a in self.attributes:
            bars.append(Bar(a.name, stated[a.id], f"{stated[a.id]}"))
            share, low, high = revealed[a.id] if revealed else (0.0, 0.0, 0.0)
            bars.append(Bar("", share, f"{share:.0f}" if revealed else "–", low, high))
        names = {a.id: a.name for a in self.attributes}
        self.finding = _finding(names, stated, revealed)
        return self.bars.show(bars)


def _finding(names: dict[str, str], stated: dict[str, int], revealed: Revealed) -> Finding:
    rows = tuple((names[a], str(stated[a]), *_cells(revealed, a)) for a in names)
    said = "; ".join(f"{name}: said {points}, shown {shown} ({span})" for name, points, shown, span in rows)
    caption = _caption(names, stated, revealed)
    table = Table(("Attribute", "You said", "Your choices show", "Likely range"), rows)
    key = "upper bar: what you said · striped bar: what your choices show · frame: where that weight most likely lies (95% interval) · of 100 points"
    return Finding(caption, f"{caption}. {said}.", table, key)


def _cells(revealed: Revealed, attribute: str) -> tuple[str, str]:
    if not revealed:
        return "–", "–"
    share, low, high = revealed[attribute]
    return f"{share:.0f}", f"{low:.0f}–{high:.0f}"


def _caption(names: dict[str, str], stated: dict[str, int], revealed: Revealed) -> str:
    if not revealed:
        return "Choose between the pairs to see what your choices say"
    if not any(stated.values()):
        return "Your choices are in; say above what you meant to weigh"
    apart = [a for a in names if not revealed[a][1] <= stated[a] <= revealed[a][2]]
    if apart:
        return f"Words and choices differ on {listed([names[a] for a in apart])}"
    return "Your choices do not contradict your words"

"""1,000 people as dots, and those of them who meet every bar: shown only once somebody has guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..kit.locale import number
from .base import Fact, Finding, Table
from .dots import CROWD, TALL, Dots
from .marks import Figure

WIDTH = 460.0


@dataclass(frozen=True)
class Rare:
    """`people` of 1,000 are drawn as meeting all bars; `rows` say who is left as bars are added."""

    people: int
    caption: str
    rows: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...] = ()


class RareDots:
    """`look(answer)` says what is shown; `blank` is the answer nobody has touched."""

    def __init__(self, look: Callable[[dict[str, Any]], Rare], blank: dict[str, Any]) -> None:
        self.look = look
        self.figure = Figure(WIDTH, TALL)
        self.dots = Dots(self.figure, 0)
        self.update(blank)

    def update(self, answer: dict[str, Any]) -> Figure:
        rare = self.look(answer)
        self.dots.show(rare.people)
        said = "; ".join(f"{bars}: {people}" for bars, people in rare.rows)
        table = Table(("At once", f"Of {number(CROWD)} people"), rare.rows)
        key = "large dot: meets every bar · small dot: does not"
        self.finding = Finding(rare.caption, f"{rare.caption}. {said}.", table, key, rare.facts)
        return self.figure

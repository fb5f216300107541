"""What every picture shares: its finding in words, and its colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..kit.locale import number
from .marks import Figure

# Okabe–Ito colours (Okabe & Ito 2008), and the page's own; a page may override each by the CSS variable of that name.
COLOURS = {
    "bar": "#0072b2",
    "bar2": "#e69f00",
    "bar3": "#009e73",
    "track": "#ece9e1",
    "ink": "#1d2330",
    "soft": "#5a6475",
    "card": "#ffffff",
}


@dataclass(frozen=True)
class Fact:
    """A figure worth a headline, such as 91% covered."""

    value: str
    label: str


@dataclass(frozen=True)
class Table:
    """The same as the picture, in rows of text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Finding:
    """What the picture says: the caption states it, `alt` tells it to those who cannot see, `key` explains the marks."""

    caption: str
    alt: str
    table: Table
    key: str = ""
    facts: tuple[Fact, ...] = field(default=())


class Picture(Protocol):
    """Makes its marks once; `update` only changes them and says in `finding` what is to be seen."""

    finding: Finding

    def update(self, answer: dict[str, Any]) -> Figure: ...


def figure(value: float) -> str:
    """A share or correlation; where a point sets off the decimals, without the zero before it, as the field writes them."""
    size = number(abs(value), 2)
    return ("−" if value < 0 else "") + (size[1:] if size.startswith("0.") else size)


def listed(names: Sequence[str], none: str = "nobody") -> str:
    """“A, B and C”."""
    if len(names) < 2:
        return names[0] if names else none
    return f"{', '.join(names[:-1])} and {names[-1]}"


def clipped(text: str, most: int) -> str:
    """Text that fits a label."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

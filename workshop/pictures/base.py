"""What every picture shares: its finding in words, and its colours."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from ..words import text
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

UNKNOWN = "–"  # a cell with nothing to say


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
    facts: tuple[Fact, ...] = ()


class Picture(Protocol):
    """Makes its marks once; `update` only changes them and says in `finding` what is to be seen."""

    finding: Finding

    def update(self, answer: dict[str, Any]) -> Figure: ...


def finding(
    caption: str,
    header: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    key: str = "",
    facts: tuple[Fact, ...] = (),
) -> Finding:
    """A finding whose alternative text is the caption, then the table row by row."""
    table = Table(header, tuple(rows))
    sentences = (caption, "; ".join(_read_out(header, row) for row in table.rows))
    alt = " ".join(text("{sentence}.", sentence=sentence) for sentence in sentences)
    return Finding(caption, alt, table, key, facts)


def _read_out(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    name, *cells = row
    known = [(head, cell) for head, cell in zip(header[1:], cells, strict=True) if cell not in ("", UNKNOWN)]
    if len(cells) == 1 or not known:
        return item(name, *cells) if known else name
    return text("{name} ({details})", name=name, details=", ".join(item(*cell) for cell in known))


def item(name: str, value: str) -> str:
    """One of several “name: value”."""
    return text("{name}: {value}", name=name, value=value)


def part_of(n: int | str, total: int | str) -> str:
    """“3 of 5”."""
    return text("{n} of {total}", n=n, total=total)


def ranged(value: str, low: str, high: str) -> str:
    """“3 (2 to 5)”."""
    return text("{value} ({low} to {high})", value=value, low=low, high=high)


def reach(low: int | str, high: int | str) -> str:
    """“3 to 5”."""
    return text("{low} to {high}", low=low, high=high)

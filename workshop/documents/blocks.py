"""What a document is made of, whatever file it becomes. Every text in it is plain: each form escapes it by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Look(StrEnum):
    """What a paragraph is: running text, the sentence to read first, a remark, a gap somebody must close, words to say aloud."""

    TEXT = "text"
    LEAD = "lead"
    SOFT = "soft"
    GAP = "gap"
    ASK = "ask"


@dataclass(frozen=True)
class Heading:
    """Level 1 is a part of the document. Others may lead to its `id`."""

    text: str
    level: int = 1
    id: str = ""


@dataclass(frozen=True)
class Paragraph:
    """`to` is the id of what it leads to on the page."""

    text: str
    look: Look = Look.TEXT
    to: str = ""


@dataclass(frozen=True)
class Code:
    """Lines of a program, as they stand there."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Bullets:
    """Points of a list; with `boxes` they are to be ticked."""

    items: tuple[str, ...]
    boxes: bool = False


@dataclass(frozen=True)
class Cell:
    """Of a table; `to` is the id of what it leads to, `id` its own, `gap` that something is missing here."""

    text: str
    to: str = ""
    id: str = ""
    gap: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells or texts under a header ("" for none); `widths` are shares of a line. Without a header the first column is bold."""

    rows: Sequence[Sequence[Cell | str]]
    widths: tuple[float, ...]
    header: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fields:
    """Names of what is filled in by hand, side by side on one line."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """So many empty lines to write on."""

    n: int


@dataclass(frozen=True)
class Boxes:
    """Boxes to tick one of, such as the marks from 1 to 5, and what is said beside them."""

    labels: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Picture:
    """Our own SVG, its caption, and the same as a table for where no picture can stand."""

    svg: str
    caption: str
    table: Table


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Heading | Paragraph | Code | Bullets | Table | Fields | Lines | Boxes | Picture | NewPage


@dataclass(frozen=True)
class Document:
    """One file for one reader. `wide` is landscape, `tight` is to fit one page; `closing` stands at its end in small print.

    On the page of all documents what is `folded` is there to be opened, and printed only where it is.
    """

    id: str
    title: str
    reader: str
    blocks: tuple[Block, ...] = field(default=())
    subtitle: str = ""
    closing: str = ""
    wide: bool = False
    tight: bool = False
    folded: bool = False


def lacking(what: str) -> Paragraph:
    """One line in the place of what no answer gives yet."""
    return Paragraph(what, Look.GAP)


def once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, each gap where it comes first; a heading with nothing left under it goes with the gap."""
    kept: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, Paragraph) and block.look is Look.GAP:
            if block.text in seen:
                kept = kept[:-1] if isinstance(kept[-1], Heading) else kept
                continue
            seen.add(block.text)
        kept.append(block)
    return tuple(kept)

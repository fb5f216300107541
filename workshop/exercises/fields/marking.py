"""One of several, marks on a text, marks on a graph, and a decision per quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from .base import MalformedAnswerError, Option, expect, labels_of


@dataclass(frozen=True)
class Choice:
    """One of the options → its id, or "" while none is chosen."""

    kind: ClassVar[str] = "choice"
    name: str
    label: str
    options: tuple[Option, ...]
    help: str = ""

    def blank(self) -> str:
        return ""

    def clean(self, value: Any) -> str:
        chosen: str = expect(value, str, self.name)
        return chosen if chosen in labels_of(self.options) else ""

    def in_words(self, value: str) -> list[str]:
        return [f"{self.label}: {labels_of(self.options)[value]}"] if value else []


@dataclass(frozen=True)
class Line:
    """One line of a passage; an empty `id` means that it cannot be marked."""

    id: str
    text: str


@dataclass(frozen=True)
class Passage:
    """A text in lines; `code` keeps spaces and a fixed width."""

    title: str
    lines: tuple[Line, ...]
    code: bool = False
    note: str = ""


@dataclass(frozen=True)
class Spans:
    """Mark lines of one or several passages → {line id: mark id}."""

    kind: ClassVar[str] = "spans"
    name: str
    label: str
    passages: tuple[Passage, ...]
    marks: tuple[Option, ...]
    help: str = ""

    def blank(self) -> dict[str, str]:
        return {}

    def clean(self, value: Any) -> dict[str, str]:
        return _marked(value, self.name, [line.id for p in self.passages for line in p.lines], self.marks)

    def in_words(self, value: dict[str, str]) -> list[str]:
        texts = {line.id: line.text.strip() for passage in self.passages for line in passage.lines}
        return _said(value, texts, self.marks)


@dataclass(frozen=True)
class Node:
    """A part of a system; `x` and `y` place its middle, 0–100 from the top left corner."""

    id: str
    label: str
    x: int
    y: int


@dataclass(frozen=True)
class Edge:
    """What runs between two nodes; `label` says what it needs."""

    id: str
    source: str
    target: str
    label: str


@dataclass(frozen=True)
class Graph:
    """Mark edges of a graph → {edge id: mark id}."""

    kind: ClassVar[str] = "graph"
    name: str
    label: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    marks: tuple[Option, ...]
    help: str = ""

    def blank(self) -> dict[str, str]:
        return {}

    def clean(self, value: Any) -> dict[str, str]:
        return _marked(value, self.name, [edge.id for edge in self.edges], self.marks)

    def in_words(self, value: dict[str, str]) -> list[str]:
        return _said(value, {edge.id: edge.label for edge in self.edges}, self.marks)


@dataclass(frozen=True)
class Column:
    """One quarter of a board; `news` is what is known when it begins."""

    id: str
    label: str
    news: str = ""


@dataclass(frozen=True)
class Board:
    """A decision per row and column → {row id: {column id: choice id}}.

    With `reveal`, a column shows once everything in the one before it is decided.
    """

    kind: ClassVar[str] = "board"
    name: str
    label: str
    rows: tuple[Option, ...]
    columns: tuple[Column, ...]
    choices: tuple[Option, ...]
    help: str = ""
    reveal: bool = False

    def blank(self) -> dict[str, dict[str, str]]:
        return {}

    def clean(self, value: Any) -> dict[str, dict[str, str]]:
        given, columns = expect(value, dict, self.name), [column.id for column in self.columns]
        rows = {row.id: _marked(given.get(row.id, {}), self.name, columns, self.choices) for row in self.rows}
        return {row: cells for row, cells in rows.items() if cells}

    def in_words(self, value: dict[str, dict[str, str]]) -> list[str]:
        names, columns, choices = labels_of(self.rows), {c.id: c.label for c in self.columns}, labels_of(self.choices)
        return [
            f"{names[row]}: " + "; ".join(f"{columns[column]} {choices[choice]}" for column, choice in cells.items())
            for row, cells in value.items()
        ]


def _marked(value: Any, name: str, ids: list[str], marks: tuple[Option, ...]) -> dict[str, str]:
    """The marks that exist, on what exists, in the order shown."""
    given, known = expect(value, dict, name), labels_of(marks)
    if any(not isinstance(mark, str) for mark in given.values()):
        raise MalformedAnswerError(f"‘{name}’ should hold marks in words.")
    return {one: given[one] for one in ids if one and given.get(one) in known}


def _said(value: dict[str, str], texts: dict[str, str], marks: tuple[Option, ...]) -> list[str]:
    return [
        f"{mark.label}: " + "; ".join(f"“{texts[one]}”" for one, chosen in value.items() if chosen == mark.id)
        for mark in marks
        if mark.id in value.values()
    ]

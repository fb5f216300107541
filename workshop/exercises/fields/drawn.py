"""Fields that a form draws in a way of their own: points, sliders, pairs, marks on passages and graphs, boards, people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from ...words import text
from .plain import MalformedAnswerError, Option, expect, known, malformed, text_of


@dataclass(frozen=True)
class Shares:
    """Share `total` points between the options → {id: points}. With `only`, just those picked in that field."""

    kind: ClassVar[str] = "shares"
    name: str
    label: str
    options: tuple[Option, ...]
    help: str = ""
    total: int = 100
    only: str = ""

    def blank(self) -> dict[str, int]:
        return {}

    def clean(self, value: Any) -> dict[str, int]:
        given = expect(value, dict, self.name)
        points = {option.id: expect(given.get(option.id, 0), int, self.name) for option in self.options}
        if any(not 0 <= point <= self.total for point in points.values()):
            raise MalformedAnswerError(
                text("‘{field}’ should hold points from 0 to {total}.", field=self.name, total=self.total)
            )
        return {name: point for name, point in points.items() if point}


@dataclass(frozen=True)
class Scale:
    """A number from `low` to `high` in steps, `start` until it is moved; `unit` follows it on the screen."""

    id: str
    label: str
    low: int
    high: int
    start: int
    step: int = 1
    unit: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Numbers:
    """A slider for each scale → {id: number}, holding only what was moved. With `only`, just those picked in that field."""

    kind: ClassVar[str] = "numbers"
    name: str
    label: str
    scales: tuple[Scale, ...]
    help: str = ""
    only: str = ""

    def blank(self) -> dict[str, int]:
        return {}

    def clean(self, value: Any) -> dict[str, int]:
        given = expect(value, dict, self.name)
        moved = {scale.id: expect(given[scale.id], int, self.name) for scale in self.scales if scale.id in given}
        for scale in self.scales:
            if not scale.low <= moved.get(scale.id, scale.start) <= scale.high:
                raise MalformedAnswerError(
                    text("‘{name}’ goes from {low} to {high}.", name=scale.label, low=scale.low, high=scale.high)
                )
        return moved

    def filled(self, value: dict[str, int]) -> dict[str, int]:
        """Every number, at its start where it was not moved."""
        return {scale.id: value.get(scale.id, scale.start) for scale in self.scales}


@dataclass(frozen=True)
class Texts:
    """Several texts for each option, such as the anchors of a criterion → {id: {part id: text}}.

    `starts` holds the draft each text begins with; a value holds only what differs from its draft.
    """

    kind: ClassVar[str] = "texts"
    name: str
    label: str
    options: tuple[Option, ...]
    parts: tuple[Option, ...]
    starts: Mapping[str, Mapping[str, str]]
    help: str = ""
    only: str = ""

    def blank(self) -> dict[str, dict[str, str]]:
        return {}

    def clean(self, value: Any) -> dict[str, dict[str, str]]:
        given = expect(value, dict, self.name)
        out: dict[str, dict[str, str]] = {}
        for option in self.options:
            texts = expect(given.get(option.id, {}), dict, self.name)
            own = {part.id: text_of(texts[part.id], self.name) for part in self.parts if part.id in texts}
            own = {part: typed for part, typed in own.items() if typed != self.starts[option.id][part]}
            if own:
                out[option.id] = own
        return out

    def filled(self, value: dict[str, dict[str, str]], option: str) -> dict[str, str]:
        """All texts of one option: its drafts, overwritten by what was changed."""
        return {**self.starts[option], **value.get(option, {})}


@dataclass(frozen=True)
class Pair:
    """Two things to choose between, described by the same rows (label, left text, right text)."""

    id: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Pairs:
    """Choose one of each pair → {pair id: "left" | "right"}."""

    kind: ClassVar[str] = "pairs"
    name: str
    label: str
    pairs: tuple[Pair, ...]
    left: str
    right: str
    help: str = ""

    def blank(self) -> dict[str, str]:
        return {}

    def clean(self, value: Any) -> dict[str, str]:
        chosen = expect(value, dict, self.name)
        return {pair.id: chosen[pair.id] for pair in self.pairs if chosen.get(pair.id) in ("left", "right")}


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


@dataclass(frozen=True)
class Person:
    """A card of the people picker. `cost` and `tags` are text to show; `group` is what the filter goes by."""

    id: str
    label: str
    group: str
    detail: str
    story: str
    cost: str


@dataclass(frozen=True)
class People:
    """Choose people → {"members": ids, "keep": ids, "ban": ids}; kept ones stay in, banned ones stay out of any suggestion."""

    kind: ClassVar[str] = "people"
    name: str
    label: str
    people: tuple[Person, ...]
    groups: tuple[Option, ...]
    help: str = ""

    def blank(self) -> dict[str, list[str]]:
        return {"members": [], "keep": [], "ban": []}

    def clean(self, value: Any) -> dict[str, list[str]]:
        given = expect(value, dict, self.name)
        people = tuple(Option(person.id, person.label) for person in self.people)
        lists = {key: known(expect(given.get(key, []), list, self.name), people) for key in self.blank()}
        lists["ban"] = [person for person in lists["ban"] if person not in lists["members"] + lists["keep"]]
        return lists


def _marked(value: Any, name: str, ids: list[str], marks: tuple[Option, ...]) -> dict[str, str]:
    """The marks that exist, on what exists, in the order shown."""
    given = expect(value, dict, name)
    if any(not isinstance(mark, str) for mark in given.values()):
        raise malformed(name)
    return {id_: given[id_] for id_ in ids if id_ and known([given.get(id_)], marks)}

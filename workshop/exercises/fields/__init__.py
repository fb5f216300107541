"""The kinds of field a form can have, each with a way the form widget draws it; here the ones that are not plain."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...words import text
from .plain import Carried as Carried
from .plain import Choice as Choice
from .plain import Entries as Entries
from .plain import Field as Field
from .plain import Groups as Groups
from .plain import MalformedAnswerError as MalformedAnswerError
from .plain import Option as Option
from .plain import Picks as Picks
from .plain import Text as Text
from .plain import describe as describe
from .plain import expect as expect
from .plain import ids_of, placed, text_of


@dataclass(frozen=True)
class Shares(Field):
    """Share `total` points between the options → {id: points}. With `only`, just those picked in that field."""

    options: tuple[Option, ...]
    help: str = ""
    total: int = 100
    only: str = ""

    def _tidy(self, value: dict[str, Any]) -> dict[str, int]:
        points = {option.id: expect(value.get(option.id, 0), int, self.name) for option in self.options}
        if any(not 0 <= point <= self.total for point in points.values()):
            outside = text("‘{field}’ should hold points from 0 to {total}.", field=self.name, total=self.total)
            raise MalformedAnswerError(outside)
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
class Numbers(Field):
    """A slider for each scale → {id: number}, holding only what was moved. With `only`, just those picked in that field."""

    scales: tuple[Scale, ...]
    help: str = ""
    only: str = ""

    def _tidy(self, value: dict[str, Any]) -> dict[str, int]:
        moved = {scale.id: expect(value[scale.id], int, self.name) for scale in self.scales if scale.id in value}
        for scale in self.scales:
            if not scale.low <= moved.get(scale.id, scale.start) <= scale.high:
                ends = {"low": scale.low, "high": scale.high}
                raise MalformedAnswerError(text("‘{name}’ goes from {low} to {high}.", name=scale.label, **ends))
        return moved

    def filled(self, value: dict[str, int]) -> dict[str, int]:
        """Every number, at its start where it was not moved."""
        return {scale.id: value.get(scale.id, scale.start) for scale in self.scales}


@dataclass(frozen=True)
class Texts(Field):
    """Several texts for each option, such as the anchors of a criterion → {id: {part id: text}}.

    `starts` holds the draft each text begins with; a value holds only what differs from its draft.
    """

    options: tuple[Option, ...]
    parts: tuple[Option, ...]
    starts: Mapping[str, Mapping[str, str]]
    help: str = ""
    only: str = ""

    def _tidy(self, value: dict[str, Any]) -> dict[str, dict[str, str]]:
        own = {option.id: self._own(option.id, value.get(option.id, {})) for option in self.options}
        return {option: texts for option, texts in own.items() if texts}

    def _own(self, option: str, value: Any) -> dict[str, str]:
        texts = expect(value, dict, self.name)
        typed = {part.id: text_of(texts[part.id], self.name) for part in self.parts if part.id in texts}
        return {part: words for part, words in typed.items() if words != self.starts[option][part]}

    def filled(self, value: dict[str, dict[str, str]], option: str) -> dict[str, str]:
        """All texts of one option: its drafts, overwritten by what was changed."""
        return {**self.starts[option], **value.get(option, {})}


@dataclass(frozen=True)
class Pair:
    """Two things to choose between, described by the same rows (label, left text, right text)."""

    id: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Pairs(Field):
    """Choose one of each pair → {pair id: "left" | "right"}."""

    pairs: tuple[Pair, ...]
    left: str
    right: str
    help: str = ""

    def _tidy(self, value: dict[str, Any]) -> dict[str, str]:
        return placed(value, ids_of(self.pairs), ["left", "right"])


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
class Spans(Field):
    """Mark lines of one or several passages → {line id: mark id}."""

    passages: tuple[Passage, ...]
    marks: tuple[Option, ...]
    help: str = ""

    def _tidy(self, value: dict[str, Any]) -> dict[str, str]:
        lines = [line.id for passage in self.passages for line in passage.lines if line.id]
        return _marked(value, self.name, lines, self.marks)


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
class Graph(Field):
    """Mark edges of a graph → {edge id: mark id}."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    marks: tuple[Option, ...]
    help: str = ""

    def _tidy(self, value: dict[str, Any]) -> dict[str, str]:
        return _marked(value, self.name, ids_of(self.edges), self.marks)


@dataclass(frozen=True)
class Column:
    """One quarter of a board; `news` is what is known when it begins."""

    id: str
    label: str
    news: str = ""


@dataclass(frozen=True)
class Board(Field):
    """A decision per row and column → {row id: {column id: choice id}}.

    With `reveal`, a column shows once everything in the one before it is decided.
    """

    rows: tuple[Option, ...]
    columns: tuple[Column, ...]
    choices: tuple[Option, ...]
    help: str = ""
    reveal: bool = False

    def _tidy(self, value: dict[str, Any]) -> dict[str, dict[str, str]]:
        columns = ids_of(self.columns)
        rows = {row.id: _marked(value.get(row.id, {}), self.name, columns, self.choices) for row in self.rows}
        return {row: cells for row, cells in rows.items() if cells}


@dataclass(frozen=True)
class Person:
    """A card of the people picker. `cost` is text to show; `group` is what the filter goes by."""

    id: str
    label: str
    group: str
    detail: str
    story: str
    cost: str


@dataclass(frozen=True)
class People(Field):
    """Choose people → {"members": ids, "keep": ids, "ban": ids}; kept ones stay in, banned ones stay out of any suggestion."""

    people: tuple[Person, ...]
    groups: tuple[Option, ...]
    help: str = ""

    def blank(self) -> dict[str, list[str]]:
        return {"members": [], "keep": [], "ban": []}

    def _tidy(self, value: dict[str, Any]) -> dict[str, list[str]]:
        chosen = {key: expect(value.get(key, []), list, self.name) for key in self.blank()}
        lists = {key: [person for person in ids_of(self.people) if person in chosen[key]] for key in chosen}
        lists["ban"] = [person for person in lists["ban"] if person not in lists["members"] + lists["keep"]]
        return lists


def _marked(value: Any, name: str, items: list[str], marks: tuple[Option, ...]) -> dict[str, str]:
    given = {item: expect(mark, str, name) for item, mark in expect(value, dict, name).items()}
    return placed(given, items, ids_of(marks))

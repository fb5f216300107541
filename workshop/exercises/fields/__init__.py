"""The kinds of field a form can have, each with a way the form widget draws it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from ...words import text
from .base import Field as Field
from .base import MalformedAnswerError as MalformedAnswerError
from .base import Option as Option
from .base import describe as describe
from .base import expect as expect
from .base import ids_of, placed, text_of

TICK = re.compile("(absent|read):[0-9a-f]{12}")


@dataclass(frozen=True)
class Text(Field):
    """A line or a paragraph of text. `lines` > 1 makes it a paragraph; `date` asks for a day (YYYY-MM-DD); `of_people`: it is about those who apply."""

    help: str = ""
    lines: int = 1
    date: bool = False
    of_people: bool = False
    holds: ClassVar[type] = str

    def _tidy(self, value: str) -> str:
        typed = text_of(value, self.name)
        if self.date and typed:
            try:
                date.fromisoformat(typed)
            except ValueError:
                wrong = text("‘{typed}’ is not a day. Write it as 2027-03-31.", typed=typed)
                raise MalformedAnswerError(wrong) from None
        return typed


@dataclass(frozen=True)
class Entries(Field):
    """Lines of one's own, each with a group → list of {"text", "group"}. `row` is what each is called, with its number for {n}."""

    groups: tuple[Option, ...]
    help: str = ""
    add: str = field(default_factory=lambda: text("Add another"))
    most: int = 24
    row: str = field(default_factory=lambda: text("Line {n}", n="{n}"))
    holds: ClassVar[type] = list

    def _tidy(self, value: list[Any]) -> list[dict[str, str]]:
        groups = ids_of(self.groups)
        rows = [expect(row, dict, self.name) for row in value[: self.most]]
        tidy = [{"text": text_of(row.get("text", ""), self.name), "group": str(row.get("group", ""))} for row in rows]
        return [{**row, "group": row["group"] if row["group"] in groups else ""} for row in tidy]


@dataclass(frozen=True)
class Choice(Field):
    """One of the options → its id, or "" while none is chosen."""

    options: tuple[Option, ...]
    help: str = ""
    holds: ClassVar[type] = str

    def _tidy(self, value: str) -> str:
        return value if value in ids_of(self.options) else ""


@dataclass(frozen=True)
class Copy:
    """A button of that label fills the field with what stands at `path` of the answer, such as ("earlier", "scorecard", "criteria")."""

    label: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What the options say as a table: the heads of its columns and, for each option's id, the line below its name and its cells."""

    heads: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Picks(Field):
    """Pick some of the options → list of ids in the order shown. `copies`, see Copy. With `table`, a row each.

    With `narrow`, those that can be copied and those that were picked are shown, and the rest on demand. With `beside`, they are
    picked in the rows of the field of that name, and only their number stands here.
    """

    options: tuple[Option, ...]
    help: str = ""
    least: int = 0
    most: int = 99
    copies: Copy | None = None
    table: Table | None = None
    narrow: bool = False
    beside: str = ""
    holds: ClassVar[type] = list

    def _tidy(self, value: list[Any]) -> list[str]:
        return [name for name in ids_of(self.options) if name in value]


@dataclass(frozen=True)
class Groups(Field):
    """Sort each item into one of the groups → {item id: group id}. `none` names what an item in no group is.

    With `read`, an item's detail is a text to be read: it stands above its choices, and what the groups mean stands open.
    `beside` names the field whose pick stands in each row, as a box to be ticked that is called `tick`.
    """

    items: tuple[Option, ...]
    groups: tuple[Option, ...]
    help: str = ""
    none: str = ""
    read: bool = False
    beside: str = ""
    tick: str = ""

    def _tidy(self, value: dict[str, Any]) -> dict[str, str]:
        return placed(value, self.name, self.items, self.groups)


@dataclass(frozen=True)
class Hidden(Field):
    """What goes with an answer and is not part of the form."""


@dataclass(frozen=True)
class Carried(Hidden):
    """Answers of earlier exercises this one builds on → {slug: answer}. Not shown, and never a touch of the form."""

    def _tidy(self, value: dict[str, Any]) -> dict[str, Any]:
        return {str(slug): expect(answer, dict, self.name) for slug, answer in value.items()}


@dataclass(frozen=True)
class Ticks(Hidden):
    """What was ticked at the lines an answer puts into the plan → {tick: "yes"}, a tick being its name and the line's key."""

    most: int = 200

    def _tidy(self, value: dict[str, Any]) -> dict[str, str]:
        known = [tick for tick, on in value.items() if on == "yes" and TICK.fullmatch(str(tick))]
        return dict.fromkeys(known[: self.most], "yes")


@dataclass(frozen=True)
class Shares(Field):
    """Share `total` points between the options → {id: points}. With `only`, just those picked in that field; `copies`, see Copy."""

    options: tuple[Option, ...]
    help: str = ""
    total: int = 100
    only: str = ""
    copies: Copy | None = None

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
    """A slider for each scale → {id: number}, holding only what was moved. With `only`, just those picked in that field; with
    `marks`, buttons from 1 to `high` below the scale's detail, a text to be read first. With a `table` as well, a row for each
    scale: its cells under their heads, and under the last head its detail and its buttons. `levels` {scale: {mark: what earns it}}
    stand between text and buttons, as they were rewritten in the field called `levels_of`."""

    scales: tuple[Scale, ...]
    help: str = ""
    only: str = ""
    marks: bool = False
    table: Table | None = None
    levels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    levels_of: str = ""

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

    `starts` holds the draft each text begins with; a value holds only what differs from its draft. `of_people`: they are about those who apply.
    """

    options: tuple[Option, ...]
    parts: tuple[Option, ...]
    starts: Mapping[str, Mapping[str, str]]
    help: str = ""
    only: str = ""
    of_people: bool = False

    def _tidy(self, value: dict[str, Any]) -> dict[str, dict[str, str]]:
        own = dict[str, dict[str, str]]()
        for option in ids_of(self.options):
            given = expect(value.get(option, {}), dict, self.name)
            typed = {part: text_of(given[part], self.name) for part in ids_of(self.parts) if part in given}
            own[option] = {part: words for part, words in typed.items() if words != self.starts[option][part]}
        return {option: texts for option, texts in own.items() if texts}


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
        return placed(value, self.name, self.pairs, [Option("left", self.left), Option("right", self.right)])


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
        lines = [line for passage in self.passages for line in passage.lines if line.id]
        return placed(value, self.name, lines, self.marks)


@dataclass(frozen=True)
class Column:
    """One quarter of a board; `news` is what is known when it begins."""

    id: str
    label: str
    news: str = ""


@dataclass(frozen=True)
class Board(Field):
    """A decision per row and column → {row id: {column id: choice id}}.

    With `reveal`, a column shows once the one before it is decided and played; what was played stays as it is. After the
    choice `ends` a row is asked nothing more. With `rest`, a row left as it is gets that choice when one goes on.
    """

    rows: tuple[Option, ...]
    columns: tuple[Column, ...]
    choices: tuple[Option, ...]
    help: str = ""
    reveal: bool = False
    ends: str = ""
    rest: str = ""

    def _tidy(self, value: dict[str, Any]) -> dict[str, dict[str, str]]:
        rows = {row.id: placed(value.get(row.id, {}), self.name, self.columns, self.choices) for row in self.rows}
        return {row: cells for row, cells in rows.items() if cells}


@dataclass(frozen=True)
class Person:
    """A card of the people picker. `cost` is text to show; `group` is what the filter goes by; `sorts`: its place by each of
    the picker's orders, least first."""

    id: str
    label: str
    group: str
    detail: str
    story: str
    cost: str
    sorts: tuple[float, ...] = ()


@dataclass(frozen=True)
class People(Field):
    """Choose people → {"members": ids, "keep": ids, "ban": ids}; kept ones stay in, banned ones stay out of any suggestion."""

    people: tuple[Person, ...]
    groups: tuple[Option, ...]
    help: str = ""
    orders: tuple[str, ...] = ()  # what the people can be sorted by

    def blank(self) -> dict[str, list[str]]:
        return {"members": [], "keep": [], "ban": []}

    def _tidy(self, value: dict[str, Any]) -> dict[str, list[str]]:
        chosen = {key: expect(value.get(key, []), list, self.name) for key in self.blank()}
        lists = {key: [person for person in ids_of(self.people) if person in chosen[key]] for key in chosen}
        lists["ban"] = [person for person in lists["ban"] if person not in lists["members"] + lists["keep"]]
        return lists

"""What each kind of field is to a room: which rows it has, what is counted, measured or written in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ..exercises.fields import (
    Board,
    Carried,
    Choice,
    Entries,
    Field,
    Groups,
    Numbers,
    Option,
    Pairs,
    People,
    Picks,
    Shares,
    Spans,
    Text,
    Texts,
)
from ..words import text

YES, NO = "yes", "no"  # of a thing that may be picked or marked
UNPLACED = ""  # the group of a line that has none


class Sort(StrEnum):
    """What a room's answers to a field are."""

    COUNTS = "counts"
    NUMBERS = "numbers"
    WORDS = "words"


@dataclass(frozen=True)
class Frame:
    """A field's rows; the options counted in each, or the lowest and highest number a row can have."""

    sort: Sort
    rows: tuple[Option, ...]
    options: tuple[Option, ...] = ()
    ends: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def cell(row: str, column: str) -> str:
    """The row of a pool that stands for one cell of a board; no id has a stroke."""
    return f"{row}/{column}"


def frame_of(asked: Field) -> Frame:
    return _FRAMES[type(asked)](asked)


def parts_of(asked: Field, value: Any) -> Mapping[str, Any]:
    """What one well-formed value says: row → option, number or texts; without what nobody touched."""
    return _PARTS[type(asked)](asked, value)


def _choice(asked: Choice) -> Frame:
    return Frame(Sort.COUNTS, (Option(asked.name, asked.label),), asked.options)


def _picks(asked: Picks) -> Frame:
    return Frame(Sort.COUNTS, asked.options, (Option(YES, text("picked")), Option(NO, text("left out"))))


def _groups(asked: Groups) -> Frame:
    nowhere = (Option(NO, asked.none),) if asked.none else ()
    return Frame(Sort.COUNTS, asked.items, (*asked.groups, *nowhere))


def _spans(asked: Spans) -> Frame:
    rows = tuple(Option(line.id, line.text.strip()) for p in asked.passages for line in p.lines if line.id)
    single = (Option(NO, text("not marked")),) if len(asked.marks) == 1 else ()
    return Frame(Sort.COUNTS, rows, (*asked.marks, *single))


def _board(asked: Board) -> Frame:
    rows = [(row, column) for row in asked.rows for column in asked.columns]
    cells = tuple(Option(cell(row.id, column.id), _within(row.label, column.label)) for row, column in rows)
    return Frame(Sort.COUNTS, cells, asked.choices)


def _within(row: str, column: str) -> str:
    return text("{row} ({column})", row=row.rstrip("."), column=column)


def _pairs(asked: Pairs) -> Frame:
    rows = tuple(Option(pair.id, text("Pair {n}", n=n)) for n, pair in enumerate(asked.pairs, 1))
    return Frame(Sort.COUNTS, rows, (Option("left", asked.left), Option("right", asked.right)))


def _people(asked: People) -> Frame:
    rows = tuple(Option(person.id, person.label) for person in asked.people)
    return Frame(Sort.COUNTS, rows, (Option(YES, text("in the team")), Option(NO, text("left out"))))


def _shares(asked: Shares) -> Frame:
    return Frame(Sort.NUMBERS, asked.options, ends={option.id: (0, asked.total) for option in asked.options})


def _numbers(asked: Numbers) -> Frame:
    rows = tuple(Option(scale.id, scale.label) for scale in asked.scales)
    return Frame(Sort.NUMBERS, rows, ends={scale.id: (scale.low, scale.high) for scale in asked.scales})


def _text(asked: Text) -> Frame:
    return Frame(Sort.WORDS, (Option(asked.name, asked.label),))


def _texts(asked: Texts) -> Frame:
    rows = [(option, part) for option in asked.options for part in asked.parts]
    single = len(asked.parts) == 1
    cells = (Option(cell(o.id, p.id), o.label if single else _within(o.label, p.label)) for o, p in rows)
    return Frame(Sort.WORDS, tuple(cells))


def _entries(asked: Entries) -> Frame:
    return Frame(Sort.WORDS, (*asked.groups, Option(UNPLACED, text("Not placed"))))


_FRAMES: dict[type[Field], Callable[[Any], Frame]] = {
    Choice: _choice,
    Picks: _picks,
    Groups: _groups,
    Spans: _spans,
    Board: _board,
    Pairs: _pairs,
    People: _people,
    Shares: _shares,
    Numbers: _numbers,
    Text: _text,
    Texts: _texts,
    Entries: _entries,
    Carried: lambda asked: Frame(Sort.WORDS, ()),
}


def _picked(ids: list[str], picked: list[str]) -> dict[str, str]:
    return {name: YES if name in picked else NO for name in ids} if picked else {}


def _marked(asked: Spans | Groups, value: dict[str, str]) -> dict[str, str]:
    """Where not to be marked is an answer too, a row without a mark says as much as one with it."""
    frame = _FRAMES[type(asked)](asked)
    if not value or NO not in {option.id for option in frame.options}:
        return value
    return {row.id: value.get(row.id, NO) for row in frame.rows}


def _decided(value: dict[str, dict[str, str]]) -> dict[str, str]:
    return {cell(row, column): choice for row, cells in value.items() for column, choice in cells.items()}


def _points(asked: Shares, value: dict[str, int]) -> dict[str, int]:
    """Who shared out any points gave none to the rest."""
    return {option.id: value.get(option.id, 0) for option in asked.options} if value else {}


def _written(value: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    cells = {cell(option, part): words.strip() for option, parts in value.items() for part, words in parts.items()}
    return {row: [words] for row, words in cells.items() if words}


def _entered(value: list[dict[str, str]]) -> dict[str, list[str]]:
    groups = dict[str, list[str]]()
    for row in value:
        if words := row["text"].strip():
            groups.setdefault(row["group"], []).append(words)
    return groups


_PARTS: dict[type[Field], Callable[[Any, Any], Mapping[str, Any]]] = {
    Choice: lambda asked, value: {asked.name: value} if value else {},
    Picks: lambda asked, value: _picked([option.id for option in asked.options], value),
    Groups: _marked,
    Spans: _marked,
    Board: lambda asked, value: _decided(value),
    Pairs: lambda asked, value: value,
    People: lambda asked, value: _picked([person.id for person in asked.people], value["members"]),
    Shares: _points,
    Numbers: lambda asked, value: value,
    Text: lambda asked, value: {asked.name: [value.strip()]} if value.strip() else {},
    Texts: lambda asked, value: _written(value),
    Entries: lambda asked, value: _entered(value),
    Carried: lambda asked, value: {},
}

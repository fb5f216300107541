"""An exercise's form on paper: what is asked in rows, with a place for each answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ...agenda.agendas import Slot
from ...agenda.guides import Phase
from ...exercises import Exercise
from ...exercises.fields import (
    Board,
    Choice,
    Entries,
    Field,
    Groups,
    Numbers,
    Option,
    Pairs,
    People,
    Picks,
    Spans,
    Text,
    Texts,
)
from ...kit import Kit
from ...pictures.base import item
from ...words import text
from ..frames import Sort, frame_of
from ..revealing import kinds_of

BOX = "☐"
FEW_SCALES = 3  # fewer numbers than that are assumptions, which are moved on the screen
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BLANK_LINES, BLANK_BLOCKS = 4, 2


@dataclass(frozen=True)
class Form:
    """A table to fill: `legend` says what the letters of its head stand for, `widths` are shares of a line."""

    label: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    legend: tuple[str, ...] = ()
    wordy: bool = False  # one writes words into it


def forms_of(exercise: Exercise, slots: tuple[Slot, ...], kit: Kit) -> tuple[Form, ...]:
    """What people without a device fill in at those slots of the agenda."""
    fields = _fields(exercise, slots, kit)
    return tuple(form for field in fields for form in _FORMS.get(type(field), _placed)(field))


def _fields(exercise: Exercise, slots: tuple[Slot, ...], kit: Kit) -> Iterator[Field]:
    """What is counted in the room; where tables write, also what they write. A second round is filled in on the same form."""
    fields, asked = {field.name: field for field in exercise.fields(kit)}, list[tuple[str, ...]]()
    phases = {part.phase for slot in slots for part in slot.parts}
    counted = kinds_of(exercise, kit)[0].counted if phases != {Phase.TABLE} else ()
    written = [name for name, field in fields.items() if isinstance(field, Texts) and Phase.TABLE in phases]
    for field in (fields[name] for name in dict.fromkeys((*counted, *written))):
        rows = tuple(row.id for row in frame_of(field).rows)
        if rows not in asked and not (isinstance(field, Numbers) and len(rows) < FEW_SCALES):
            yield field
        asked.append(rows)


def letters_for(options: tuple[Option, ...]) -> tuple[str, ...]:
    """A sign for each option: its own, where it is one; its first letter, where all differ; else A, B, C."""
    labels = [option.label for option in options]
    if all(len(label) <= 1 for label in labels):
        return tuple(labels)
    first = tuple(label[:1].upper() for label in labels)
    return first if len({*first}) == len(first) and all(map(str.isalpha, first)) else tuple(ALPHABET[: len(options)])


def legend_for(options: tuple[Option, ...]) -> tuple[str, ...]:
    """What each sign stands for; nothing where it says all there is to say."""
    told = zip(letters_for(options), options, strict=True)
    pairs = ((sign, option.detail if sign == option.label else option.label) for sign, option in told)
    return tuple(text("{sign}: {label}", sign=sign, label=label) for sign, label in pairs if label)


def _shares(columns: int, first: float) -> tuple[float, ...]:
    return (first, *[(1 - first) / (columns - 1)] * (columns - 1))


def _placed(field: Field) -> Iterator[Form]:
    """Rows that are each put under one option, or take a number."""
    if isinstance(field, Spans) and not field.marks:
        yield from _read(field)
        return
    frame = frame_of(field)
    if frame.sort is Sort.NUMBERS:
        rows = tuple((row.label, "") for row in frame.rows)
        low, high = frame.ends[frame.rows[0].id]
        yield Form(field.label, ("", text("{low} to {high}", low=low, high=high)), rows, (0.75, 0.25))
        return
    signs = letters_for(frame.options)
    read = isinstance(field, Groups) and field.read
    marks = tuple((item(row.label, row.detail) if read else row.label, *[BOX] * len(signs)) for row in frame.rows)
    widths = _shares(len(signs) + 1, max(0.4, 1 - 0.065 * len(signs)))
    yield Form(field.label, ("", *signs), marks, widths, legend_for(frame.options))


def _read(field: Spans) -> Iterator[Form]:
    """What is only to be read, a table for each passage."""
    for passage in field.passages:
        yield Form(passage.title, (passage.note,), tuple((line.text,) for line in passage.lines), (1.0,))


def _choice(field: Choice) -> Iterator[Form]:
    """By number, as people show with their fingers."""
    said = [item(option.label, option.detail) if option.detail else option.label for option in field.options]
    rows = tuple((str(n), label, BOX) for n, label in enumerate(said, 1))
    yield Form(field.label, ("", "", ""), rows, (0.1, 0.78, 0.12))


def _picks(field: Picks) -> Iterator[Form]:
    yield Form(field.label, ("", ""), tuple((option.label, BOX) for option in field.options), (0.88, 0.12))


def _board(field: Board) -> Iterator[Form]:
    columns = tuple(column.label for column in field.columns)
    rows = tuple((row.label, *[""] * len(columns)) for row in field.rows)
    widths = _shares(len(columns) + 1, 0.6 if len(columns) < 4 else 0.3)
    yield Form(field.label, ("", *columns), rows, widths, legend_for(field.choices))


def _pairs(field: Pairs) -> Iterator[Form]:
    """A card for each, to be cut apart."""
    for n, pair in enumerate(field.pairs, 1):
        head = (text("Pair {n}", n=n), field.left, field.right)
        yield Form("", head, (*pair.rows, ("", BOX, BOX)), (0.24, 0.38, 0.38))


def _people(field: People) -> Iterator[Form]:
    rows = ((one.label, one.detail, one.cost, BOX) for one in field.people)
    yield Form(field.label, ("", text("Skills"), text("Cost"), ""), tuple(rows), (0.29, 0.48, 0.16, 0.07))


def _text(field: Text) -> Iterator[Form]:
    yield Form(field.label, ("",), (("",),) * (1 if field.date else 2), (1.0,), wordy=True)


def _texts(field: Texts) -> Iterator[Form]:
    """Of things that were picked elsewhere, blank blocks."""
    if not field.only:
        rows = tuple((option.label, *[""] * len(field.parts)) for option in field.options)
        yield Form(
            field.label, ("", *(p.label for p in field.parts)), rows, _shares(len(field.parts) + 1, 0.34), wordy=True
        )
        return
    block = ((text("Which one?"), ""), *((part.label, "") for part in field.parts))
    yield Form(field.label, ("", ""), block * BLANK_BLOCKS, (0.2, 0.8), wordy=True)


def _entries(field: Entries) -> Iterator[Form]:
    head = ("", *letters_for(field.groups))
    widths = _shares(len(head), max(0.4, 1 - 0.065 * len(field.groups)))
    rows = (("", *[BOX] * len(field.groups)),) * BLANK_LINES
    yield Form(field.label, head, rows, widths, legend_for(field.groups), wordy=True)


_FORMS: dict[type[Field], Callable[[Any], Iterator[Form]]] = {
    Choice: _choice,
    Picks: _picks,
    Board: _board,
    Pairs: _pairs,
    People: _people,
    Text: _text,
    Texts: _texts,
    Entries: _entries,
}

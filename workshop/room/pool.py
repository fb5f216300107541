"""What a room has answered, field by field: from answers on devices and from hands that were counted alike.

A pool holds no names and no order. Kinds of field that are sorted, marked or chosen are counted per row and option; points and
sliders give a number per person and row; what was written gives texts per group.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from statistics import median
from typing import Any

from ..exercises.fields import Board, Choice, Field, People, Picks, Shares
from ..exercises.joins import apportioned
from .frames import NO, YES, Sort, cell, frame_of, parts_of
from .reveal import FEWEST
from .tally import clean_tally

Counts = dict[str, dict[str, int]]  # row id → option id → how many
Numbered = dict[str, list[float]]  # row id → one number per answer, sorted
Words = dict[str, list[str]]  # group id → texts, in an order that says nothing
Tally = Mapping[str, Any]  # row id → what `clean_tally` leaves of it
NOTHING: Tally = {}


@dataclass(frozen=True)
class Pool:
    """One field's answers together; `n` answers are in it. Of the three only one is filled."""

    n: int = 0
    counts: Counts = field(default_factory=dict)
    numbers: Numbered = field(default_factory=dict)
    words: Words = field(default_factory=dict)


def pooled(asked: Field, values: Iterable[Any], tally: Tally = NOTHING) -> Pool:
    """Well-formed values of a field together, and what was typed for it; what nobody touched does not count.

    Raises MalformedAnswerError where the tally is none of this field's.
    """
    typed, sort = clean_tally(asked, tally), frame_of(asked).sort
    answered = [parts for value in values if (parts := parts_of(asked, value))]
    n = len(answered) + _hands(typed, sort)
    if sort is Sort.COUNTS:
        return Pool(n, counts=_counted(answered, typed))
    rows = [(row, [part]) for parts in answered for row, part in parts.items()]
    gathered = dict[str, list[Any]]()
    for row, things in [*rows, *typed.items()]:
        gathered.setdefault(row, []).extend(things)
    if sort is Sort.NUMBERS:
        return Pool(n, numbers={row: sorted(map(float, numbers)) for row, numbers in gathered.items()})
    return Pool(n, words={row: shuffled(_flat(texts)) for row, texts in gathered.items()})


def _hands(typed: Tally, sort: Sort) -> int:
    """How many people a tally counts: those of its fullest row, or one for each card."""
    if sort is Sort.WORDS:
        return sum(map(len, typed.values()))
    return max((sum(row.values()) if sort is Sort.COUNTS else len(row) for row in typed.values()), default=0)


def _counted(answered: list[Mapping[str, Any]], typed: Tally) -> Counts:
    counts: Counts = {row: dict(options) for row, options in typed.items()}
    for parts in answered:
        for row, option in parts.items():
            options = counts.setdefault(row, {})
            options[option] = options.get(option, 0) + 1
    return counts


def _flat(texts: Iterable[Any]) -> list[str]:
    """An answer has a list of texts for a group, a tally has the texts themselves."""
    return [each for part in texts for each in ([part] if isinstance(part, str) else part)]


def shuffled(texts: Iterable[str]) -> list[str]:
    """Always in the same order, which says nothing of who wrote them or when."""
    return sorted(texts, key=lambda each: sha256(each.encode()).digest())


def told(pool: Pool, fewest: int = FEWEST) -> Pool:
    """What may be shown of single people's answers: rows that enough of them answered, texts that enough of them wrote."""
    counts = {row: options for row, options in pool.counts.items() if sum(options.values()) >= fewest}
    numbers = {row: values for row, values in pool.numbers.items() if len(values) >= fewest}
    words = pool.words if pool.n >= fewest else {}
    return Pool(pool.n, counts, numbers, words) if counts or numbers or words else Pool()


def merged(one: Pool, other: Pool) -> Pool:
    """Two pools of the same field as one."""
    counts = {row: _added(one.counts.get(row, {}), other.counts.get(row, {})) for row in {**one.counts, **other.counts}}
    numbers = {
        row: sorted([*one.numbers.get(row, []), *other.numbers.get(row, [])])
        for row in {**one.numbers, **other.numbers}
    }
    words = {
        row: shuffled([*one.words.get(row, []), *other.words.get(row, [])]) for row in {**one.words, **other.words}
    }
    return Pool(one.n + other.n, counts, numbers, words)


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {option: one.get(option, 0) + other.get(option, 0) for option in {**one, **other}}


def as_value(asked: Field, pool: Pool) -> Any:
    """The field as the room filled it: what most chose, the middle of the points; blank where something is written."""
    if pool.numbers:
        middles = {row: median(values) for row, values in pool.numbers.items()}
        return asked.clean(apportioned(middles, asked.total) if isinstance(asked, Shares) else _rounded(middles))
    if isinstance(asked, Picks | People):
        wanted = [row for row, hands in pool.counts.items() if hands.get(YES, 0) > hands.get(NO, 0)]
        return asked.clean({"members": wanted} if isinstance(asked, People) else wanted)
    return _placed(asked, _most(asked, pool)) if pool.counts else asked.blank()


def _rounded(middles: Mapping[str, float]) -> dict[str, int]:
    return {row: round(middle) for row, middle in middles.items()}


def _most(asked: Field, pool: Pool) -> dict[str, str]:
    """The option that most chose, row by row; the first of several."""
    frame = frame_of(asked)
    ids = [option.id for option in frame.options]
    counted = [(row.id, pool.counts[row.id]) for row in frame.rows if row.id in pool.counts]
    return {row: max(ids, key=partial(_hands_of, hands)) for row, hands in counted}


def _hands_of(hands: Mapping[str, int], option: str) -> int:
    return hands.get(option, 0)


def _placed(asked: Field, most: dict[str, str]) -> Any:
    if isinstance(asked, Choice):
        return most[asked.name]
    if isinstance(asked, Board):
        return asked.clean({r.id: _cells(asked, r.id, most) for r in asked.rows})
    return asked.clean({row: option for row, option in most.items() if option != NO})


def _cells(asked: Board, row: str, most: dict[str, str]) -> dict[str, str]:
    return {c.id: most[cell(row, c.id)] for c in asked.columns if cell(row, c.id) in most}

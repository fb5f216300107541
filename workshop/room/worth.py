"""The disagreements most worth talking about, found by computation, each with a question."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from ..words import number, plural, text
from .reveal import Kind, Mark, Question, Reveal, Row
from .splits import dispute
from .spreads import clusters, width_of

MOST = 3
LEAST = 0.3  # below it a row is no disagreement: of two options, fewer than 15 in 100 take the other


class Disagreement(NamedTuple):
    """`size` is 0 where all agree and 1 at most; `row` is its place among the rows."""

    size: float
    row: int
    question: Question


def most_worth(reveal: Reveal) -> tuple[Disagreement, ...]:
    """The three rows with most to talk about: said and chosen differ, the room is split or far from the kit."""
    find = _FINDERS.get(reveal.kind)
    rows = enumerate(reveal.rows)
    found = [Disagreement(size, at, ask) for at, row in rows if find for size, ask in [find(row, reveal)]]
    worth = [each for each in found if each.size >= LEAST]
    return tuple(sorted(worth, key=lambda each: (-each.size, each.row))[:MOST])


def with_questions(reveal: Reveal) -> Reveal:
    """The reveal with its questions, and their numbers at the rows, in the order of the rows."""
    chosen = sorted(most_worth(reveal), key=lambda each: each.row)
    numbers = {each.row: n for n, each in enumerate(chosen, 1)}
    rows = tuple(replace(row, talk=numbers.get(at, 0)) for at, row in enumerate(reveal.rows))
    return replace(reveal, rows=rows, questions=tuple(each.question for each in chosen))


def _counted(row: Row, reveal: Reveal) -> tuple[float, Question]:
    """How far the room is from one mind, or from the kit's."""
    total, options = sum(row.counts), len(row.counts)
    split = dispute(row.counts) / (1 - 1 / options) if options > 1 else 0.0
    away = 0.0
    if row.kit is not None and total and row.counts[row.kit] < max(row.counts):
        away = 1 - row.counts[row.kit] / total
    return max((split, _split(row, reveal)), (away, _away(row, reveal)), key=lambda each: each[0])


def _split(row: Row, reveal: Reveal) -> Question:
    sides = sorted(zip(row.counts, reveal.legend, strict=True), key=lambda side: -side[0])
    said = [text("“{option}” ({n})", option=option, n=n) for n, option in sides[:2] if n]
    ask = text("We say {sides}. What did each side have in mind?", sides=_or(said))
    return Question(row.label, ask)


def _or(said: Sequence[str]) -> str:
    return said[0] if len(said) == 1 else text("{one} or {other}", one=said[0], other=said[1])


def _away(row: Row, reveal: Reveal) -> Question:
    if row.kit is None:
        return Question(row.label, "")
    n = max(row.counts)
    parts = {"mine": reveal.legend[row.counts.index(n)], "kits": reveal.legend[row.kit]}
    ask = plural(
        n,
        "One of us says “{mine}”, the kit “{kits}”. What do we know that the kit does not?",
        "{n} of us say “{mine}”, the kit “{kits}”. What do we know that the kit does not?",
        **parts,
    )
    return Question(row.label, ask)


def _measured(row: Row, reveal: Reveal) -> tuple[float, Question]:
    """How far said and chosen are from each other, or the answers from one another."""
    width = reveal.axis[1] - reveal.axis[0]
    found = [(_size(mark, width), _apart(row, mark, width)) for mark in row.marks[:1] if mark.values]
    if len(row.marks) == 2 and row.marks[1].low is not None:  # an estimate beside what was said
        found.append(_gap(row, *row.marks, width))
    return max(found, key=lambda each: each[0], default=(0.0, Question(row.label, "")))


def _size(strokes: Mark, width: float) -> float:
    """The spread as a share of the widest there could be; twice that where the room is split in two."""
    size = 2 * width_of(strokes.values) / width
    return min(1.0, 2 * size if strokes.middle is None else size)


def _apart(row: Row, strokes: Mark, width: float) -> Question:
    if split := clusters(strokes.values, width):
        low, high = (number(median(side), None) for side in split)
        ask = text(
            "Some of us say {low}, others {high}, nobody between. What work did each picture?", low=low, high=high
        )
        return Question(row.label, ask)
    low, high = (number(end, None) for end in (strokes.values[0], strokes.values[-1]))
    return Question(row.label, text("From {low} to {high}: what did each of us picture?", low=low, high=high))


def _gap(row: Row, said: Mark, chosen: Mark, width: float) -> tuple[float, Question]:
    """Said against chosen; none where the choices leave room for what was said."""
    if said.middle is None or chosen.middle is None or (chosen.low or 0) <= said.middle <= (chosen.high or 0):
        return 0.0, Question(row.label, "")
    parts = {"name": row.label, "said": said.said, "chosen": chosen.said}
    size = min(1.0, 2 * abs(said.middle - chosen.middle) / width + LEAST)  # a gap that the choices prove always counts
    if chosen.middle > said.middle:
        title = text("What did {name} stand for?", name=row.label)
        ask = text("We say {said} and choose as if {chosen}. Could an anchor measure what it stood for?", **parts)
        return size, Question(title, ask)
    title = text("What did {name} lose to?", name=row.label)
    return size, Question(title, text("We say {said} and choose as if {chosen}.", **parts))


def _written(row: Row, reveal: Reveal) -> tuple[float, Question]:
    """A group that nobody wrote anything for, where others have lines."""
    empty = not row.texts and len(reveal.rows) > 1
    return float(empty), Question(row.label, text("Nobody has one. Is it rare here, or did nobody look for it?"))


_FINDERS: dict[Kind, Callable[[Row, Reveal], tuple[float, Question]]] = {
    Kind.SPLIT: _counted,
    Kind.SPREAD: _measured,
    Kind.WORDS: _written,
}

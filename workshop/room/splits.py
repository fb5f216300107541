"""Counts row by row: which option how many chose, the most disputed row first."""

from collections.abc import Sequence
from math import log

from ..exercises.fields import Choice, Field, People, Picks
from ..words import clipped, first_few, text
from .frames import YES, Frame, frame_of, parts_of
from .given import Given, people
from .pool import Pool
from .reveal import Kind, Reveal, Row
from .spreads import LONGEST, NOTHING_TO_COMPARE


def split_of(given: Given, name: str) -> Reveal:
    """The answers to a field that is chosen, sorted or marked, beside what the kit takes."""
    asked, pool = given.field(name), given.pool(name)
    frame, kits = frame_of(asked), _of_kit(given, asked)
    rows = options_of(asked, pool, kits) if isinstance(asked, Choice) else _rows(asked, frame, pool, kits)
    legend = _chosen() if isinstance(asked, Choice) else tuple(option.label for option in frame.options)
    foot = text("{people}; a mark shows what this kit takes", people=people(pool.n)) if kits else people(pool.n)
    kind = Kind.BARS if isinstance(asked, Choice) else Kind.SPLIT
    return Reveal(kind, _headline(asked, rows, legend), legend, tuple(rows), foot=foot, n=pool.n)


def _chosen() -> tuple[str, str]:
    return text("chose it"), text("chose another")


def _of_kit(given: Given, asked: Field) -> dict[str, str]:
    """Row → option of the kit's own answer; of people it has nobody to recommend."""
    if isinstance(asked, People):
        return {}
    return dict(
        parts_of(asked, given.exercise.complete(given.exercise.model_answer(given.kit).answer, given.kit)[asked.name])
    )


def options_of(asked: Choice, pool: Pool, kits: dict[str, str]) -> list[Row]:
    """A row for each option in the order shown: how many chose it, and how many another."""
    hands, right = pool.counts[asked.name], kits.get(asked.name)
    chosen = [(option, hands.get(option.id, 0)) for option in asked.options]
    return [
        Row(clipped(option.label, LONGEST), (n, sum(hands.values()) - n), 0 if option.id == right else None)
        for option, n in chosen
    ]


def _rows(asked: Field, frame: Frame, pool: Pool, kits: dict[str, str]) -> list[Row]:
    ids = [option.id for option in frame.options]
    rows = [
        Row(
            clipped(row.label, LONGEST),
            tuple(pool.counts[row.id].get(option, 0) for option in ids),
            ids.index(kits[row.id]) if row.id in kits else None,
        )
        for row in frame.rows
        if _worth_showing(asked, pool.counts.get(row.id, {}))
    ]
    return sorted(rows, key=lambda row: (-dispute(row.counts), -_entropy(row.counts)))


def _worth_showing(asked: Field, hands: dict[str, int]) -> bool:
    """Of a long list of people, those whom somebody picked."""
    return bool(hands.get(YES)) if isinstance(asked, People) else any(hands.values())


def dispute(counts: Sequence[int]) -> float:
    """The share that does not go with most: 0 where all agree."""
    return 1 - max(counts, default=0) / total if (total := sum(counts)) else 0.0


def _entropy(counts: Sequence[int]) -> float:
    total = sum(counts)
    return round(-sum(n / total * log(n / total) for n in counts if n), 9)


def _headline(asked: Field, rows: Sequence[Row], legend: Sequence[str]) -> str:
    if all(sum(row.counts) == 1 for row in rows):
        return text(NOTHING_TO_COMPARE)
    if isinstance(asked, Choice):
        return _most_chosen(rows)
    if isinstance(asked, Picks | People):
        return _most_picked(rows)
    if not dispute(rows[0].counts):
        return text("We agree on every line that is shown")
    (most, first), (less, second) = sorted(zip(rows[0].counts, legend, strict=True), key=lambda each: -each[0])[:2]
    sides = {"first": first, "second": second}
    return text(
        "“{row}” splits us most: {n} for “{first}”, {m} for “{second}”", row=rows[0].label, n=most, m=less, **sides
    )


def _most_chosen(rows: Sequence[Row]) -> str:
    top = max(row.counts[0] for row in rows)
    names = [text("“{option}”", option=row.label) for row in rows if row.counts[0] == top]
    return text("Most chosen, by {n} of {total}: {options}", n=top, total=sum(rows[0].counts), options=first_few(names))


def _most_picked(rows: Sequence[Row]) -> str:
    picked = sorted((row for row in rows if row.counts[0] > row.counts[1]), key=lambda row: -row.counts[0])
    if not picked:
        return text("Nothing is picked by more than half of us")
    names = first_few([row.label for row in picked])
    return text("More than half of us pick {names}", names=names)

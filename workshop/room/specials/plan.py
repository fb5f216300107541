"""The plan of the room: what is filled in, what is missing, and where its thread breaks. A table's owner stays off the wall."""

from collections.abc import Iterator

from ...exercises.base import CARRIED
from ...exercises.fields import Field
from ...exercises.plan_review import knots, steps
from ...words import clipped, listed, text
from ..given import Given, people
from ..lines import shown
from ..reveal import Kind, Reveal, Row
from ..spreads import LONGEST
from ..state import ROOM

OWNER = "owner"
ONLY_IF = ("gaps", "override")  # asked for only where something is wrong, so that nobody lacks them


def plan(given: Given) -> Reveal:
    every = [(name, _row(given, given.field(name))) for name in given.names]
    rows = [row for name, row in every if name not in ONLY_IF or row.counts[0]]
    empty = [row.label for row in rows if not row.counts[0]]
    breaks = list(_breaks(given))
    if breaks:
        rows.append(Row(text("The thread breaks at"), texts=tuple(breaks)))
    n = _plans(given)
    legend = (text("filled in"), text("missing"))
    return Reveal(Kind.WORDS, _headline(empty, breaks), legend, tuple(rows), foot=people(n), n=n)


def _plans(given: Given) -> int:
    """How many plans there are: tables', single people's, and the one that was typed."""
    return len(given.singles) + len(given.tables) + any(given.tallies.get(name) for name in given.names)


def _row(given: Given, field: Field) -> Row:
    """What was written, and how many plans have it or not."""
    whole = [*given.singles, *given.tables.values()]
    filled = sum(bool(answer[field.name].strip()) for answer in whole) + bool(given.tallies.get(field.name))
    lines = given.pool(field.name).words.get(field.name, [])
    said_aloud = field.name != OWNER or set(given.tables) == {
        ROOM
    }  # the room says its owner; a table's may be one of it
    texts = tuple(shown(field, line) for line in lines) if said_aloud else ()
    return Row(clipped(field.label, LONGEST), (filled, _plans(given) - filled), texts=texts)


def _breaks(given: Given) -> Iterator[str]:
    """Of the first table's plan that carries earlier answers: each quality whose thread breaks, and where."""
    carried = [answer for _, answer in sorted(given.tables.items()) if answer[CARRIED.name]]
    for answer in carried[:1]:
        for quality, row in zip(given.kit.qualities, knots(answer, given.kit), strict=True):
            for step, knot in zip(steps(), row, strict=True):
                if not knot.holds:
                    yield text("{name} ({step})", name=quality.short, step=step)
                    break


def _headline(empty: list[str], breaks: list[str]) -> str:
    if empty:
        return text(
            "The plan still lacks an answer to {fields}",
            fields=listed([text("“{field}”", field=name) for name in empty]),
        )
    if breaks:
        return text("Every line of the plan is filled in; its thread breaks at {places}", places=listed(breaks))
    return text("Every line of the plan is filled in")

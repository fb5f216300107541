"""The calibration gym for a room: marks per answer as unnamed blocks, and how far the room itself agrees in each round."""

from itertools import chain

from ...exercises import Answer
from ...models.agreement import Icc, icc
from ...pictures.base import ranged
from ...words import figure, listed, text
from ..given import Given, people
from ..pool import Pool, Tally
from ..reveal import FEWEST, Kind, Mark, Reveal, Row
from ..spreads import mark_of, width_of
from ..worth import with_questions

ROUNDS = ("first", "second")
AXIS = (1.0, 5.0)


def gym(given: Given) -> Reveal:
    """Both rounds per written answer, those marked most differently first."""
    pools = [given.pool(name) for name in ROUNDS]
    answers = given.kit.content.gym.answers
    rows = [Row(each.label, marks=(_marks(pools[0], each.id), _marks(pools[1], each.id))) for each in answers]
    rows = [row for row in rows if any(mark.values for mark in row.marks)]
    rows.sort(key=lambda row: -width_of(row.marks[0].values or row.marks[1].values))
    agreed = [agreement(given, name) for name in ROUNDS]
    n = max(pool.n for pool in pools)
    legend = (text("by the first anchors"), text("by the rewritten anchor"))
    shown = Reveal(Kind.SPREAD, _headline(rows, agreed), legend, tuple(rows), axis=AXIS, foot=_foot(n, agreed), n=n)
    return with_questions(shown)


def _marks(pool: Pool, answer: str) -> Mark:
    return mark_of(_values(pool.counts.get(answer, {})), AXIS[1] - AXIS[0])


def _values(hands: Tally) -> list[float]:
    return sorted(chain.from_iterable([float(level)] * n for level, n in hands.items()))


def agreement(given: Given, name: str) -> Icc | None:
    """The room's own agreement in one round; None where too few marked every answer, or their marks tell nothing apart.

    Hands leave no trace of whose they were: with any of them, each answer counts as if others had marked it.
    """
    ids = [written.id for written in given.kit.content.gym.answers]
    judges = [*_whole(given.answers, name, ids, FEWEST), *_whole(tuple(given.tables.values()), name, ids, 1)]
    typed = [_values(given.tallies.get(name, {}).get(each, {})) for each in ids]
    if len({len(row) for row in typed}) > 1:
        return None
    table = [[marks[at] for marks in sorted(judges)] + row for at, row in enumerate(typed)]
    try:
        return icc(table, "ICC(1,1)" if typed[0] else "ICC(2,1)")
    except ValueError:
        return None


def _whole(answers: tuple[Answer, ...], name: str, ids: list[str], fewest: int) -> list[list[float]]:
    """The marks of those who marked every answer, unless they are too few."""
    whole = [[float(answer[name][each]) for each in ids] for answer in answers if len(answer[name]) == len(ids)]
    return whole if len(whole) >= fewest else []


def _headline(rows: list[Row], agreed: list[Icc | None]) -> str:
    before, after = agreed
    if before is not None and after is not None:
        parts = {"before": figure(before), "after": figure(after)}
        if figure(before) == figure(after):
            return text("Our agreement stays at {after}; 1 is full agreement, 0 is chance", **parts)
        return text("Our agreement goes from {before} to {after}; 1 is full agreement, 0 is chance", **parts)
    if before is not None or after is not None:
        one = figure(before if before is not None else after or 0.0)
        return text("Our agreement is {one}; 1 is full agreement, 0 is chance", one=one)
    marks = next(mark for mark in rows[0].marks if mark.values)
    low, high = (round(mark) for mark in (marks.values[0], marks.values[-1]))
    if low == high:
        return text("We all give each answer the same mark")
    return text("We are furthest apart on “{row}”: from {low} to {high}", row=rows[0].label, low=low, high=high)


def _foot(n: int, agreed: list[Icc | None]) -> str:
    """How sure the agreement is, round by round."""
    known = [ranged(figure(each), figure(each.lower), figure(each.upper)) for each in agreed if each is not None]
    blocks = text("{answers}, one stroke each", answers=people(n))
    if not known:
        return blocks
    return text("{blocks}; agreement with its 95% interval: {known}", blocks=blocks, known=listed(known))

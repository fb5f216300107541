"""Strokes on a line, one for each answer: where their middle is, and whether anybody stands there."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import fmean, median, pstdev

from ..exercises.fields import Field, Numbers, Shares
from ..words import clipped, mark, number, text
from .frames import frame_of
from .given import Given, people
from .reveal import Kind, Mark, Reveal, Row

LONGEST = 70  # letters of a row's label
FEWEST_A_SIDE, FEWEST_SHARE = 3, 4  # each of two groups must have 3 answers, and one in 4 of all
EMPTY = 1 / 8  # of the axis, that must lie empty between them
NOTHING_TO_COMPARE = mark("There is one answer so far, and nothing to compare it with")
APART = 3  # times the sum of both groups' standard deviations, that their means are apart


def clusters(values: Sequence[float], width: float) -> tuple[Sequence[float], Sequence[float]] | None:
    """The two groups a room is split in, or None.

    It is cut at the widest gap that leaves enough answers on both sides. It counts as split if more than a step of that gap
    and EMPTY of the axis lies bare, no gap within a group is more than half as wide, and the groups are APART.
    Rooms of 7 drawn from one normal or even distribution seem split 4 or 11 times in 100, rooms of 14 once or 4 times.
    """
    ordered, least = sorted(values), max(FEWEST_A_SIDE, -(-len(values) // FEWEST_SHARE))
    gaps = [after - before for before, after in pairwise(ordered)]
    cuts = range(least, len(ordered) - least + 1)
    if not cuts:
        return None
    cut = max(cuts, key=lambda at: gaps[at - 1])
    low, high, bare = ordered[:cut], ordered[cut:], gaps[cut - 1]
    within = max([*gaps[: cut - 1], *gaps[cut:]])
    apart = fmean(high) - fmean(low) >= APART * (pstdev(low) + pstdev(high))
    return (low, high) if apart and bare > max(1, EMPTY * width) and bare >= 2 * within else None


def mark_of(values: Sequence[float], width: float) -> Mark:
    """The strokes with their median, or without one where the room is split and nobody stands in the middle."""
    ordered = tuple(sorted(values))
    if not ordered:
        return Mark((), None, "")
    if split := clusters(ordered, width):
        return Mark(ordered, None, text("{low} or {high}", low=_of(split[0]), high=_of(split[1])))
    return Mark(ordered, median(ordered), _of(ordered))


def _of(values: Sequence[float]) -> str:
    return number(median(values), 0 if float(median(values)).is_integer() else 1)


def width_of(values: Sequence[float]) -> float:
    """How far apart answers are, as one number."""
    return pstdev(values) if len(values) > 1 else 0.0


def axis_of(asked: Field, numbers: Mapping[str, Sequence[float]]) -> tuple[float, float]:
    """From nought to the next ten of the points given; for sliders, from the lowest end to the highest."""
    if isinstance(asked, Shares):
        return points_axis([value for values in numbers.values() for value in values])
    ends = frame_of(asked).ends.values()
    return min(low for low, _ in ends), max(high for _, high in ends)


def points_axis(values: Sequence[float]) -> tuple[float, float]:
    return 0, max(10, -(-max(values, default=0) // 10) * 10)


def spread_of(given: Given, name: str) -> Reveal:
    """The answers to points or sliders, those furthest apart first."""
    asked, pool = given.field(name), given.pool(name)
    axis = axis_of(asked, pool.numbers)
    shown = [(row.label, pool.numbers[row.id]) for row in frame_of(asked).rows if row.id in pool.numbers]
    shown.sort(key=lambda row: -width_of(row[1]))
    rows = [Row(clipped(label, LONGEST), marks=(mark_of(values, axis[1] - axis[0]),)) for label, values in shown]
    foot = text("{people}, one stroke each; sign: the middle", people=people(pool.n))
    return Reveal(
        Kind.SPREAD, furthest(rows), (asked.label,), tuple(rows), axis=axis, unit=_unit(asked), foot=foot, n=pool.n
    )


def _unit(asked: Field) -> str:
    """What all numbers of the field are, if they are one thing."""
    if isinstance(asked, Shares):
        return text("points")
    units = {scale.unit.strip() for scale in asked.scales} if isinstance(asked, Numbers) else set()
    return units.pop() if len(units) == 1 else ""


def furthest(rows: Sequence[Row]) -> str:
    """The finding about the row on top, whose answers are furthest apart."""
    label, strokes = rows[0].label, rows[0].marks[0]
    low, high = (number(end, None) for end in (strokes.values[0], strokes.values[-1]))
    if all(len(each.values) == 1 for row in rows for each in row.marks):
        return text(NOTHING_TO_COMPARE)
    if strokes.middle is None:
        return text("“{row}” splits us: {said}", row=label, said=strokes.said)
    if low == high:
        return text("Nobody says anything different from the others")
    return text("We are furthest apart on “{row}”: from {low} to {high}", row=label, low=low, high=high)

"""Say, do, mirror for a room: what people said, and what all their choices together weigh."""

from collections.abc import Mapping
from itertools import chain

from ...exercises import Answer
from ...exercises.joins import FEWEST_CHOICES, SIDES, Share, design_of, revealed, revealed_by
from ...kit import Kit
from ...words import number, plural, text
from ..given import Given
from ..reveal import FEWEST, Kind, Mark, Reveal, Row
from ..spreads import furthest, mark_of, points_axis, width_of
from ..worth import with_questions

Hands = Mapping[str, Mapping[str, int]]  # pair → side → how many chose it


def mirror(given: Given) -> Reveal:
    """Per attribute the points said and those the room's choices suggest, the widest gap first."""
    said, choices = given.pool("stated"), given.pool("choices")
    chosen, strokes = pooled_estimate(choices.counts, given.kit), strokes_of(given.singles, given.kit)
    n = max(said.n, choices.n)
    if not said.numbers and not chosen:
        few = text("Nobody has shared points yet, and the choices are too few to say what they weigh")
        return Reveal(Kind.SPREAD, few, n=n)
    points = {a.id: said.numbers.get(a.id, []) for a in given.kit.mirror.attributes}
    known = [*points.values(), *strokes.values(), [high for *_, high in chosen.values()]]
    axis = points_axis(list(chain.from_iterable(known)))
    rows = [
        Row(a.name, marks=(mark_of(points[a.id], axis[1]), _chosen(chosen.get(a.id), strokes.get(a.id, []))))
        for a in given.kit.mirror.attributes
    ]
    rows.sort(key=_order)
    legend = (text("said"), text("chosen"))
    shown = Reveal(
        Kind.SPREAD, _headline(rows), legend, tuple(rows), axis=axis, unit=text("points"), foot=_foot(n, strokes), n=n
    )
    return with_questions(shown)


def pooled_estimate(hands: Hands, kit: Kit) -> dict[str, Share]:
    """{attribute: points that all choices together suggest}, fitted as one person's are; nothing below the fewest choices."""
    taken = [
        (row, side)
        for row, name in enumerate(design_of(kit).ids)
        for side, at in enumerate(SIDES)
        for _ in range(hands.get(name, {}).get(at, 0))
    ]
    return revealed(taken, kit) or {}


def strokes_of(answers: tuple[Answer, ...], kit: Kit) -> dict[str, list[float]]:
    """{attribute: points that each person's own choices suggest}, of those who made enough; nothing where they are few."""
    found = [revealed_by(answer["choices"], kit) for answer in answers]
    shares = [[share for share, *_ in each.values()] for each in found if each]
    if len(shares) < FEWEST:
        return {}
    return {a.id: sorted(column) for a, *column in zip(kit.mirror.attributes, *shares, strict=True)}


def _chosen(estimate: Share | None, strokes: list[float]) -> Mark:
    if estimate is None:
        return Mark((), None, "")
    share, low, high = estimate
    return Mark(tuple(strokes), share, number(share), low, high)


def _order(row: Row) -> tuple[float, float]:
    """The widest gap first; where nobody said or chose anything, what was said most differently."""
    said, chosen = row.marks
    spread = width_of(said.values) if said.values else 0.0
    if said.middle is None or chosen.middle is None:
        return (0.0, -spread)
    return (-abs(said.middle - chosen.middle), -spread)


def _headline(rows: list[Row]) -> str:
    if not any(row.marks[1].said for row in rows):
        said_of = [row for row in rows if row.marks[0].values]
        return furthest(sorted(said_of, key=lambda row: -width_of(row.marks[0].values)))
    if not any(row.marks[0].said for row in rows):
        top = max(rows, key=lambda row: row.marks[1].middle or 0)
        return text("We choose as if “{name}” had {points} points of 100", name=top.label, points=top.marks[1].said)
    for row in rows:
        said, chosen = row.marks
        if said.middle is not None and not (chosen.low or 0) <= said.middle <= (chosen.high or 0):
            parts = {"name": row.label, "said": said.said, "chosen": chosen.said}
            return text("We say {said} points for “{name}”, and choose as if {chosen}", **parts)
    return text("Our choices do not contradict our words")


def _foot(n: int, strokes: Mapping[str, list[float]]) -> str:
    count = plural(n, "One answer", "{n} answers")
    frame = text("{answers}; frame: what may be chance", answers=count)
    if not strokes:
        return frame
    return text("{frame}; strokes of those who chose in {n} pairs or more", frame=frame, n=FEWEST_CHOICES)

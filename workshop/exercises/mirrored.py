"""What somebody’s choices between invented candidates show beside what they said should count."""

from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np

from ..kit import Kit
from ..pictures.estimates import FAR
from ..words import listed, number, plural, text
from .base import Answer, Message, note
from .joins import PAIRS, design_of, revealed_by
from .marking import still_open

ENOUGH = 8  # pairs for a shorter version
Row = tuple[str, int, float, float, float]  # attribute, points given, and what the choices show: estimate, low, high


def _rows(answer: Answer, kit: Kit) -> list[Row]:
    """What was said of each attribute beside what the choices show; nothing while they are too few."""
    revealed = revealed_by(answer["choices"], kit) if len(answer["choices"]) >= ENOUGH else None
    return [(a.name, answer["stated"].get(a.id, 0), *revealed[a.id]) for a in kit.mirror.attributes] if revealed else []


def _differing(rows: Sequence[Row]) -> list[Row]:
    """Those where the words lie outside what may be chance."""
    return [row for row in rows if not row[3] <= row[1] <= row[4]]


def _furthest(rows: Sequence[Row]) -> Row | None:
    """Where words and choices lie furthest apart, though it may be chance; None where nowhere by enough for a word."""
    row = max(rows, key=_apart, default=None)
    return row if row and _apart(row) >= FAR else None


def _apart(row: Row) -> float:
    return abs(row[1] - row[2])


def found(answer: Answer, kit: Kit) -> str:
    """What came of it, in a line."""
    rows = _rows(answer, kit)
    if differing := _differing(rows):
        name, points, share, *_ = max(differing, key=_apart)
        return text(
            "Done. {name}: you said {points}, you chose as if {share}.", name=name, points=points, share=number(share)
        )
    if furthest := _furthest(rows):
        name, points, share, *_ = furthest
        return text(
            "Done. {name}: you said {points} and chose as if {share}, which may still be chance.",
            name=name,
            points=points,
            share=number(share),
        )
    return text("Done. Your choices fit your words, as far as {n} choices can tell.", n=len(answer["choices"]))


def told(answer: Answer, kit: Kit) -> Iterator[Message]:
    """What the choices say, never as a mistake: what is clear comes first."""
    rows = _rows(answer, kit)
    yield from still_open(text("Whom would you hire?"), PAIRS, PAIRS - len(answer["choices"]), ENOUGH)
    if not rows:
        return
    differing, parts = _differing(rows), {"n": len(answer["choices"])}
    for row in sorted(differing, key=_apart, reverse=True):
        yield note(_differs(*row))
    yield from _given_up(answer, kit)
    if not differing:
        yield from _within_chance(rows, **parts)
    if len(answer["choices"]) == PAIRS:
        yield note(_repeats(answer, kit))
    if clear := [name for name, *_, low, _ in rows if low > 0]:
        counted = text("Clearly counted in your choices: {names}.", names=listed(clear))
        rest = text("Of the others, {n} choices cannot tell whether they counted.", **parts)
        yield note(f"{counted} {rest}" if len(clear) < len(rows) else counted)


def _within_chance(rows: Sequence[Row], n: int) -> Iterator[Message]:
    """The largest difference between words and choices that may be chance (the headline names it): how far."""
    if furthest := _furthest(rows):
        name, _, _, low, high = furthest
        yield note(
            text(
                "{name}: with {n} choices, anything from {low} to {high} may be chance.",
                name=name,
                n=n,
                low=number(low),
                high=number(high),
            )
        )


def _differs(name: str, points: int, share: float, low: float, high: float) -> str:
    """What can be said where words lie outside the range of the choices: on which side of it."""
    parts = {"name": name, "points": str(points), "share": number(share)}
    if points < low:
        return text("{name}: you said {points}, you chose as if {share}; at least {low}.", low=number(low), **parts)
    return text("{name}: you said {points}, you chose as if {share}; at most {high}.", high=number(high), **parts)


def _repeats(answer: Answer, kit: Kit) -> str:
    ids, repeat_of = design_of(kit).ids, design_of(kit).repeat_of
    twice = [(ids[row], again) for row, again in zip(repeat_of, ids[-len(repeat_of) :], strict=True)]
    same = sum(answer["choices"][first] != answer["choices"][again] for first, again in twice)  # sides are swapped
    return text(
        "In {same} of the {repeats} pairs that came twice, you chose the same candidate both times.",
        same=same,
        repeats=len(twice),
    )


def _given_up(answer: Answer, kit: Kit) -> Iterator[Message]:
    """The pair where most of what was said to count was given up for something said to count less."""
    design, names = design_of(kit), [a.name for a in kit.mirror.attributes]
    points = np.array([answer["stated"].get(a.id, 0) for a in kit.mirror.attributes])
    sign = np.array([{"left": -1, "right": 1}.get(answer["choices"].get(name, ""), 0) for name in design.ids])
    gaps = sign[:, None] * (
        design.pairs[:, 1] - design.pairs[:, 0]
    )  # levels by which the chosen one is above the other
    lost = (gaps * points).argmin(axis=1)
    won = (gaps > 0) & (points < points[lost][:, None])
    cost = -(gaps * points).min(axis=1) - np.maximum(gaps * points, 0).sum(axis=1)
    pair = int(np.where(won.any(axis=1), cost, 0).argmax())
    if won[pair].any() and cost[pair] > 0:
        gap = dict(zip(names, gaps[pair].tolist(), strict=True))
        yield note(_sacrifice(pair + 1, gap, names[lost[pair]], list(compress(names, won[pair]))))


def _sacrifice(pair: int, gap: dict[str, int], lost: str, won: list[str]) -> str:
    lower = plural(-gap[lost], "one level lower in {name}", "{n} levels lower in {name}", name=lost)
    higher = [plural(gap[name], "one level higher in {name}", "{n} levels higher in {name}", name=name) for name in won]
    return text(
        "In pair {pair} you chose the candidate who is {differences}, although you said that {more} should count for more "
        "than {less}.",
        pair=pair,
        differences=listed([lower, *higher]),
        more=lost,
        less=listed(won),
    )

"""What the check of the comparison says: points, scores, the place where the lead changes, and the reason."""

from __future__ import annotations

from ...kit import Kit
from ...kit.locale import number
from ...pictures.bake import SHIFT
from ...pictures.base import clipped, listed
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..language import too_short
from . import bakeoff as bk

TOTAL, NEAR = 100, 1.0  # points; how close the slider must be to where the lead changes


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_points(answer, kit), *_scores(answer, kit)]
    if not any(message.tone == "missing" for message in said):
        said += _flip(answer, kit)
    said += _reason(answer)
    if not any(message.tone == "missing" for message in said):
        said.append(_revealed(kit))
    return judged(said, "Passed: you know how far to trust the ranking")


def _points(answer: Answer, kit: Kit) -> list[Message]:
    total = sum(answer["weights"].values())
    if total != TOTAL:
        off = f"{TOTAL - total} more to share out" if total < TOTAL else f"{total - TOTAL} too many"
        return [missing(f"Your points total {total}: {off}.")]
    if len(answer["weights"]) < 2:
        return [missing("All the points are on one criterion, so no weight can move. Give another one some.")]
    return [good(f"Your points total {TOTAL}.")]


def _scores(answer: Answer, kit: Kit) -> list[Message]:
    bake, names, left = kit.content.packages, bk.letters(kit), bk.unscored(answer, kit)
    name = bk.quoted(bake.judge, kit)
    said = [missing(f"{name}: {listed(left)} {'has' if len(left) == 1 else 'have'} no score yet.")] if left else []
    for p in bake.packages:
        found, score = p.evidence[bake.judge], answer["scores"].get(p.id)
        low, high = found.lowest or 0, found.highest or 0
        if score is not None and not low <= score <= high:
            span = f"{low}" if low == high else f"{low} or {high}" if high == low + 1 else f"{low} to {high}"
            much = "too much" if score > high else "too little"
            said.append(
                missing(f"{names[p.id]}: {score} of 5 is {much} for “{found.text}” By the anchors it is {span}.")
            )
    return said or [good(f"{name}: your scores match what the evidence and the anchors bear.")]


def _flip(answer: Answer, kit: Kit) -> list[Message]:
    nearby = bk.closest(answer, kit)
    if nearby is None:
        return [good("No single weight changes the winner: this ranking is as safe as its scores.")]
    swing, at = answer["swing"], answer["slider"].get("at")
    if not swing:
        return [missing("Choose whose weight you will move.")]
    found, name = bk.flips(answer, kit, swing), bk.quoted(swing, kit)
    if not found:
        return [
            missing(f"The same package leads whatever {name} weighs, from 0 to {TOTAL}."),
            nearest(f"Move {bk.quoted(nearby[0], kit)} instead: there the lead changes."),
        ]
    if at is None:
        return [
            missing(
                f"Move the slider until the lead changes; you gave {name} {answer['weights'].get(swing, 0)} of {TOTAL}."
            )
        ]
    flip = min(found, key=lambda one: abs(one.weight - at))
    return _found(answer, kit, flip) if abs(flip.weight - at) <= NEAR else _missed(answer, kit, flip)


def _led(rows: tuple[int, ...], kit: Kit) -> str:
    return listed([list(bk.letters(kit).values())[row] for row in rows])


def _found(answer: Answer, kit: Kit, flip: bk.Flip) -> list[Message]:
    name, own = bk.quoted(answer["swing"], kit), answer["weights"].get(answer["swing"], 0)
    below, above = _led(flip.before, kit), _led(flip.after, kit)
    said = [good(f"Found: below {number(flip.weight, 1)} points for {name}, {below} leads; above, {above}.")]
    away = min(abs(one.weight - own) for one in bk.flips(answer, kit, answer["swing"]))
    if away <= SHIFT:
        level = "treat the two as level, and try both"
        return [*said, nearest(f"Your own weight of {own} lies {number(away, 1)} points from there: {level}.")]
    safe = f"moving this weight alone by {SHIFT} keeps the winner"
    return [
        *said,
        good(f"Your own weight of {own} lies {number(away, 1)} points away, so {safe}."),
        *_nearer(answer, kit, away),
    ]


def _nearer(answer: Answer, kit: Kit, away: float) -> list[Message]:
    """Another criterion whose change lies closer to its own weight than the one found."""
    found = bk.closest(answer, kit)
    if found is None or found[0] == answer["swing"]:
        return []
    own = answer["weights"].get(found[0], 0)
    gap = abs(found[1].weight - own)
    if gap >= away:
        return []
    return [
        nearest(
            f"{bk.quoted(found[0], kit)} is touchier: {number(gap, 1)} points from your {own} would change the winner."
        )
    ]


def _missed(answer: Answer, kit: Kit, flip: bk.Flip) -> list[Message]:
    name, at = bk.quoted(answer["swing"], kit), answer["slider"]["at"]
    led = _led(bk.leaders(answer, kit, answer["swing"], at), kit)
    way = "less" if flip.weight < at else "more"
    return [
        missing(f"With a weight of {at} for {name}, {led} leads, and still does one point up or down."),
        nearest(
            f"Give it {way}: the lead changes hands {'more than ten' if abs(flip.weight - at) > 10 else 'a few'} points from here."
        ),
    ]


def _reason(answer: Answer) -> list[Message]:
    if too_short(answer["reason"]):
        return [missing("Say in a sentence which package you would try, and why; the record keeps it.")]
    return [good(f"Your reason goes into the record as it stands: “{clipped(answer['reason'], 60)}”")]


def _revealed(kit: Kit) -> Message:
    names = bk.letters(kit)
    return good(
        f"The names (all invented): {listed([f'{names[p.id]} is {p.name}' for p in kit.content.packages.packages])}."
    )

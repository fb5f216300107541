"""What the check of the comparison says: points, scores, the place where the lead changes, and the reason."""

from __future__ import annotations

from ...kit import Kit
from ...pictures.ranking import SHIFT
from ...words import clipped, listed, number, plural, text
from ..base import Answer, Feedback, Message, Tone, good, judged, missing, nearest
from ..language import too_short
from . import model
from .model import TOTAL, Flip, name_of

NEAR = 1.0  # points; how close the slider must be to where the lead changes
FAR = 10  # points; beyond it the slider is told to go a long way


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_points(answer), *_scores(answer, kit)]
    if not _lacking(messages):
        messages += _flip(answer, kit)
    messages += _reason(answer)
    if not _lacking(messages):
        messages.append(_revealed(kit))
    return judged(messages, text("Passed: you know how far to trust the ranking"))


def _lacking(messages: list[Message]) -> bool:
    return any(message.tone is Tone.MISSING for message in messages)


def _points(answer: Answer) -> list[Message]:
    total = sum(answer["weights"].values())
    if total < TOTAL:
        return [missing(text("Your points total {total}: {left} more to share out.", total=total, left=TOTAL - total))]
    if total > TOTAL:
        return [missing(text("Your points total {total}: {extra} too many.", total=total, extra=total - TOTAL))]
    if len(answer["weights"]) < 2:
        return [missing(text("All the points are on one criterion, so no weight can move. Give another one some."))]
    return [good(text("Your points total {total}.", total=TOTAL))]


def _scores(answer: Answer, kit: Kit) -> list[Message]:
    bake, left = kit.content.packages, model.unscored(answer, kit)
    parts = {"criterion": name_of(bake.judge, kit), "packages": listed(left)}
    messages = []
    if left:
        blank = plural(
            len(left),
            "“{criterion}”: {packages} has no score yet.",
            "“{criterion}”: {packages} have no score yet.",
            **parts,
        )
        messages.append(missing(blank))
    for package in bake.packages:
        messages += _score(package.id, answer, kit)
    return messages or [good(text("“{criterion}”: your scores match the evidence and the anchors.", **parts))]


def _score(package: str, answer: Answer, kit: Kit) -> list[Message]:
    bake, score = kit.content.packages, answer["scores"].get(package)
    line = next(p for p in bake.packages if p.id == package).evidence[bake.judge]
    low, high = line.lowest or 0, line.highest or 0
    if score is None or low <= score <= high:
        return []
    parts = {"package": model.letters(kit)[package], "score": score, "evidence": line.text, "levels": _span(low, high)}
    if score > high:
        return [
            missing(
                text("{package}: {score} of 5 is too much for “{evidence}” By the anchors it is {levels}.", **parts)
            )
        ]
    return [
        missing(text("{package}: {score} of 5 is too little for “{evidence}” By the anchors it is {levels}.", **parts))
    ]


def _span(low: int, high: int) -> str:
    if high > low + 1:
        return text("{low} to {high}", low=low, high=high)
    return listed([number(level) for level in range(low, high + 1)], "or")


def _flip(answer: Answer, kit: Kit) -> list[Message]:
    nearby, swing = model.closest(answer, kit), answer["swing"]
    if nearby is None:
        return [good(text("No single weight changes the winner: this ranking is as safe as its scores."))]
    if not swing:
        return [missing(text("Choose the criterion whose weight you will move."))]
    flips, name, at = model.flips(answer, kit, swing), name_of(swing, kit), answer["slider"].get("at")
    if not flips:
        same = text(
            "The same package leads whatever “{criterion}” weighs, from 0 to {total}.", criterion=name, total=TOTAL
        )
        other = text("Move “{criterion}” instead: there the lead changes.", criterion=name_of(nearby[0], kit))
        return [missing(same), nearest(other)]
    if at is None:
        move = text(
            "Move the slider until the lead changes; you gave “{criterion}” {own} of {total}.",
            criterion=name,
            own=answer["weights"].get(swing, 0),
            total=TOTAL,
        )
        return [missing(move)]
    flip = min(flips, key=lambda flip: abs(flip.weight - at))
    return _hit(answer, kit, flip) if abs(flip.weight - at) <= NEAR else _missed(answer, kit, flip)


def _led(rows: tuple[int, ...], kit: Kit) -> str:
    letters = list(model.letters(kit).values())
    return listed([letters[row] for row in rows])


def _hit(answer: Answer, kit: Kit, flip: Flip) -> list[Message]:
    where = text(
        "Right: at {points} points for “{criterion}” the lead passes from {before} to {after}.",
        points=number(flip.weight, 1),
        criterion=name_of(answer["swing"], kit),
        before=_led(flip.before, kit),
        after=_led(flip.after, kit),
    )
    own = answer["weights"].get(answer["swing"], 0)
    away = min(abs(other.weight - own) for other in model.flips(answer, kit, answer["swing"]))
    parts = {"own": own, "away": number(away, 1), "shift": SHIFT}
    if away <= SHIFT:
        level = text(
            "Your own weight of {own} lies {away} points from there: treat the two as level, and try both.", **parts
        )
        return [good(where), nearest(level)]
    safe = text(
        "Your own weight of {own} lies {away} points from there, so moving this weight alone by {shift} points keeps the winner.",
        **parts,
    )
    return [good(where), good(safe), *_nearer(answer, kit, away)]


def _nearer(answer: Answer, kit: Kit, away: float) -> list[Message]:
    """Another criterion whose change lies closer to its own weight than the one found."""
    closest = model.closest(answer, kit)
    if closest is None or closest[0] == answer["swing"]:
        return []
    criterion, flip = closest
    own = answer["weights"].get(criterion, 0)
    gap = abs(flip.weight - own)
    if gap >= away:
        return []
    advice = text(
        "The winner depends even more on “{criterion}”: it would change {gap} points from your weight of {own}.",
        criterion=name_of(criterion, kit),
        gap=number(gap, 1),
        own=own,
    )
    return [nearest(advice)]


def _missed(answer: Answer, kit: Kit, flip: Flip) -> list[Message]:
    at = answer["slider"]["at"]
    leading = text(
        "With a weight of {at} for “{criterion}”, the lead is with {leaders}, and stays there one point up or down.",
        at=at,
        criterion=name_of(answer["swing"], kit),
        leaders=_led(model.leaders(answer, kit, answer["swing"], at), kit),
    )
    if abs(flip.weight - at) > FAR:
        less = text("Give it less: the lead changes hands more than ten points from here.")
        more = text("Give it more: the lead changes hands more than ten points from here.")
    else:
        less = text("Give it less: the lead changes hands a few points from here.")
        more = text("Give it more: the lead changes hands a few points from here.")
    return [missing(leading), nearest(less if flip.weight < at else more)]


def _reason(answer: Answer) -> list[Message]:
    if too_short(answer["reason"]):
        return [missing(text("Say in a sentence which package you would try, and why; the record keeps it."))]
    reason = clipped(answer["reason"], 60)
    return [good(text("Your reason goes into the record as it stands: “{reason}”", reason=reason))]


def _revealed(kit: Kit) -> Message:
    letters = model.letters(kit)
    pairs = [text("{package} is {name}", package=letters[p.id], name=p.name) for p in kit.content.packages.packages]
    return good(text("The names (all invented): {names}.", names=listed(pairs)))

"""What the check of the comparison says: points, scores, the place where the lead changes, and the reason."""

from ...kit import Kit
from ...pictures.ranking import SHIFT
from ...words import clipped, listed, number, text
from ..base import Answer, Feedback, Message, Tone, good, judged, missing, nearest
from ..marking import asked_to_write, shared_out
from . import model
from .model import TOTAL, Flip, name_of

NEAR = 1.0  # points; how close the slider must be to where the lead changes
FAR = 10  # points; beyond it the slider is told to go a long way


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_points(answer), *_scores(answer, kit)]
    if not _lacking(messages):
        messages += _flip(answer, kit)
    ask = text("Say in a sentence which package you would try, and why; the record keeps it.")
    kept = text("Your reason goes into the record as it stands: “{reason}”", reason=clipped(answer["reason"], 60))
    messages += asked_to_write(answer["reason"], ask) or [good(kept)]
    if not _lacking(messages):
        letters, packages = model.letters(kit), kit.content.packages.packages
        names = listed([text("{package} is {name}", package=letters[p.id], name=p.name) for p in packages])
        messages.append(good(text("The names (all invented): {names}.", names=names)))
    return judged(messages, text("Passed: you know how far to trust the ranking"))


def _lacking(messages: list[Message]) -> bool:
    return any(message.tone is Tone.MISSING for message in messages)


def _points(answer: Answer) -> list[Message]:
    if len(answer["weights"]) == 1:
        return [missing(text("All the points are on one criterion, so no weight can move. Give another one some."))]
    return [shared_out(text("Points"), answer["weights"], TOTAL)]


def _scores(answer: Answer, kit: Kit) -> list[Message]:
    bake, left, letters = kit.content.packages, listed(model.unscored(answer, kit)), model.letters(kit)
    parts, faults = {"criterion": name_of(bake.judge, kit), "packages": left}, []
    if left:
        faults.append(missing(text("“{criterion}” has no score yet for {packages}.", **parts)))
    for package in bake.packages:
        line, score = package.evidence[bake.judge], answer["scores"].get(package.id)
        low, high = line.lowest or 0, line.highest or 0
        if score is not None and not low <= score <= high:
            name, by = letters[package.id], text("By the anchors it is {levels}.", levels=_span(low, high))
            off = text("{package}: {n} of 5 does not fit “{evidence}”", package=name, n=score, evidence=line.text)
            faults.append(missing(f"{off} {by}"))
    return faults or [good(text("“{criterion}”: your scores match the evidence and the anchors.", **parts))]


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
    own = answer["weights"].get(swing, 0)
    if not flips:
        same = text("The same package leads whatever “{name}” weighs, from 0 to {total}.", name=name, total=TOTAL)
        other = name_of(nearby.criterion, kit)
        return [missing(same), nearest(text("Move “{name}” instead: there the lead changes.", name=other))]
    if at is None:
        parts = {"own": own, "total": TOTAL}
        move = text("Move the slider until the lead changes; you gave “{name}” {own} of {total}.", name=name, **parts)
        return [missing(move)]
    flip = min(flips, key=lambda flip: abs(flip.weight - at))
    if abs(flip.weight - at) > NEAR:
        return _missed(answer, kit, flip)
    return _hit(answer, kit, flip, min(abs(other.weight - own) for other in flips))


def _led(rows: tuple[int, ...], kit: Kit) -> str:
    letters = list(model.letters(kit).values())
    return listed([letters[row] for row in rows])


def _hit(answer: Answer, kit: Kit, flip: Flip, away: float) -> list[Message]:
    where = text(
        "Right: at {points} points for “{name}” the lead passes from {before} to {after}.",
        points=number(flip.weight, 1),
        name=name_of(answer["swing"], kit),
        before=_led(flip.before, kit),
        after=_led(flip.after, kit),
    )
    own, far = answer["weights"].get(answer["swing"], 0), number(away, 1)
    lies = text("Your own weight of {own} lies {away} points from there.", own=own, away=far)
    if away <= SHIFT:
        return [good(where), nearest(f"{lies} {text('Treat the two as level, and try both.')}")]
    safe = text("Moving this weight alone by {n} points keeps the winner.", n=SHIFT)
    messages, closest = [good(where), good(f"{lies} {safe}")], model.closest(answer, kit)
    if closest and closest.away < away:
        name, gap = name_of(closest.criterion, kit), number(closest.away, 1)
        weight = answer["weights"].get(closest.criterion, 0)
        change = text("It would change {gap} points from your weight of {own}.", gap=gap, own=weight)
        messages.append(nearest(f"{text('The winner depends even more on “{name}”.', name=name)} {change}"))
    return messages


def _missed(answer: Answer, kit: Kit, flip: Flip) -> list[Message]:
    at = answer["slider"]["at"]
    leading = text(
        "With a weight of {n} for “{name}”, the lead is with {leaders}, and stays there one point up or down.",
        n=at,
        name=name_of(answer["swing"], kit),
        leaders=_led(flip.before if at < flip.weight else flip.after, kit),
    )
    way = text("Give it less.") if flip.weight < at else text("Give it more.")
    far = text("The lead changes hands more than ten points from here.")
    few = text("The lead changes hands a few points from here.")
    return [missing(leading), nearest(f"{way} {far if abs(flip.weight - at) > FAR else few}")]

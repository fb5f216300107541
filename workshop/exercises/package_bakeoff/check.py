"""What the check of the comparison says: points, scores, the place where the lead changes, and the reason."""

from ...kit import Kit
from ...pictures.ranking import SHIFT
from ...words import clipped, listed, number, text
from ..base import Answer, Feedback, Message, Tone, at, good, judged, missing, nearest, note
from ..marking import asked_to_write, shared_out
from . import model
from .model import TOTAL, Closest, Flip, name_of

NEAR = 1.0  # points; how close the slider must be to where the lead changes
FAR = 10  # points; beyond it the slider is told to go a long way


def check(answer: Answer, kit: Kit) -> Feedback:
    alone = missing(text("All the points are on one criterion, so no weight can move. Give another one some."))
    points = alone if len(answer["weights"]) == 1 else shared_out(text("Points"), answer["weights"], TOTAL)
    messages = [*at("weights", [points]), *at("scores", _scores(answer, kit))]
    if not _lacking(messages):
        messages += at("swing", _flip(answer, kit))
    ask = text("Say in a sentence which package you would try, and why; the record keeps it.")
    kept = text("Your reason goes into the record as it stands: “{reason}”", reason=clipped(answer["reason"], 60))
    messages += at("reason", asked_to_write(answer["reason"], ask) or [note(kept)])
    if not _lacking(messages):
        letters, packages = model.letters(kit), kit.content.packages.packages
        names = listed([text("{package} is {name}", package=letters[p.id], name=p.name) for p in packages])
        messages.append(note(text("The names (all invented): {names}.", names=names)))
    return judged(messages, text("Passed: you know how far to trust the ranking"))


def _lacking(messages: list[Message]) -> bool:
    return any(message.tone is Tone.MISSING for message in messages)


def _scores(answer: Answer, kit: Kit) -> list[Message]:
    bake, left = kit.content.packages, listed(model.unscored(answer, kit))
    parts, faults = {"criterion": name_of(bake.judge, kit), "packages": left}, []
    if left:
        faults.append(missing(text("“{criterion}” has no score yet for {packages}.", **parts)))
    for package in bake.packages:
        score, (low, high) = answer["scores"].get(package.id), model.accepted(package, kit)
        if score is not None and not low <= score <= high:
            told = {"n": score, "evidence": package.evidence[bake.judge].text}
            much = text("{n} of 5 is too much for “{evidence}”", **told)
            little = text("{n} of 5 is too little for “{evidence}”", **told)
            levels = listed([number(level) for level in range(low, high + 1)], "or")
            by = text("By the anchors it is {levels}.", levels=levels)
            faults.append(missing(f"{much if score > high else little} {by}", row=package.id, key=True))
    return faults or [good(text("“{criterion}”: every score lies within what the anchors allow.", **parts))]


def _flip(answer: Answer, kit: Kit) -> list[Message]:
    nearby, swing = model.closest(answer, kit), answer["swing"]
    if nearby is None:
        return [good(text("No single weight changes the winner: this ranking is as safe as its scores."))]
    if not swing:
        return [missing(text("Choose the criterion whose weight you will move."))]
    flips, name, weight = model.flips(answer, kit, swing), name_of(swing, kit), answer["slider"].get("at")
    if not flips:
        same = text("The same package leads whatever “{name}” weighs, from 0 to {total}.", name=name, total=TOTAL)
        other = name_of(nearby.criterion, kit)
        return [missing(same), nearest(text("Move “{name}” instead: there the lead changes.", name=other), key=True)]
    if weight is None:
        own = answer["weights"].get(swing, 0)
        given = text("You gave “{name}” {own} of {total}.", name=name, own=own, total=TOTAL)
        return at("slider", [missing(f"{given} {text('Move the slider until the lead changes.')}")])
    flip = min(flips, key=lambda flip: abs(flip.weight - weight))
    if abs(flip.weight - weight) > NEAR and not model.level(answer, kit):
        return _missed(answer, kit, flip)
    return _hit(answer, kit, nearby, flips)


def _led(rows: tuple[int, ...], kit: Kit) -> str:
    letters = list(model.letters(kit).values())
    return listed([letters[row] for row in rows])


def _crossing(flip: Flip, kit: Kit) -> str:
    sides = {"before": _led(flip.before, kit), "after": _led(flip.after, kit)}
    return text("from {before} to {after} at {at} points", at=number(flip.weight, 1), **sides)


def _hit(answer: Answer, kit: Kit, closest: Closest, flips: tuple[Flip, ...]) -> list[Message]:
    crossings = listed([_crossing(flip, kit) for flip in flips])
    name, own = name_of(answer["swing"], kit), answer["weights"].get(answer["swing"], 0)
    where = text("Right: as “{name}” gets more points, the lead passes {crossings}.", name=name, crossings=crossings)
    nearby = min(flips, key=lambda flip: abs(flip.weight - own))
    away, at = abs(nearby.weight - own), number(nearby.weight, 1)
    lies = text("Your own weight of {own} lies {away} points from {at}.", own=own, away=number(away, 1), at=at)
    if away <= SHIFT:
        return [good(where), nearest(f"{lies} {text('Treat the two as level, and try both.')}")]
    safe = text("Moving this weight alone by {n} points keeps the winner.", n=SHIFT)
    messages = [good(where), good(f"{lies} {safe}")]
    if closest.away < away:
        more = text(
            "The winner depends even more on “{name}”: {gap} points from your weight of {own}, the lead passes {crossing}.",
            name=name_of(closest.criterion, kit),
            gap=number(closest.away, 1),
            own=answer["weights"].get(closest.criterion, 0),
            crossing=_crossing(closest.flip, kit),
        )
        messages.append(nearest(more))
    return messages


def _missed(answer: Answer, kit: Kit, flip: Flip) -> list[Message]:
    weight = answer["slider"]["at"]
    leading = text(
        "With a weight of {n} for “{name}”, the lead is with {leaders}, and stays there one point up or down.",
        n=weight,
        name=name_of(answer["swing"], kit),
        leaders=_led(flip.before if weight < flip.weight else flip.after, kit),
    )
    way = text("Give it less.") if flip.weight < weight else text("Give it more.")
    far = text("The lead changes hands more than ten points from here.")
    few = text("The lead changes hands a few points from here.")
    return at("slider", [missing(leading), nearest(f"{way} {far if abs(flip.weight - weight) > FAR else few}")])

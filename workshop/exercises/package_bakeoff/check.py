"""What the check of the comparison says: scores, rules, points, and the place where the lead changes."""

from collections.abc import Mapping

from ...kit import Kit
from ...kit.schema import AnchorLevel
from ...pictures.ranking import SHIFT
from ...words import Part, listed, number, plural, text
from ..base import Answer, Feedback, Message, Tone, at, good, judged, missing, nearest, note
from ..marking import shared_out
from . import model
from .model import TOTAL, Closest, Flip, name_of

NEAR = 1.0  # points; how close the slider must be to where the lead changes
FAR = 10  # points; beyond it the slider is told to go a long way
APART = 10  # points between the criterion that weighs most and the one that weighs least


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [
        *at("scores", _scores(answer, kit)),
        *at("ruled", _rules(answer, kit)),
        *at("weights", _points(answer, kit)),
    ]
    if not _lacking(messages):
        messages += at("swing", _flip(answer, kit))
    passed = text("Passed. Whether your rule and your points are the right ones, only a colleague can judge.")
    return judged(messages, passed)


def _rules(answer: Answer, kit: Kit) -> list[Message]:
    """A rule there must be, and it must leave points something to decide."""
    if not model.rules(answer):
        ask = text("Where would you refuse a level 1, however good the rest?")
        return [missing(f"{text('No rule yet.')} {ask}")]
    stays = model.staying(answer, kit)
    out = [row for row in range(len(kit.content.packages.packages)) if row not in stays]
    if len(stays) < 2:
        left = text("Only {package} is left, so points decide nothing.", package=_led(tuple(stays), kit))
        none = text("Your rules leave nothing to choose.")
        return [missing(f"{left if stays else none} {text('Take off the tick that you could do without.')}")]
    if not out:
        return [note(text("Your rules throw none of these out. Keep them if you would refuse a worse one."))]
    return [
        note(
            plural(
                len(out),
                "Out by your rule: {packages}.",
                "Out by your rules: {packages}.",
                packages=_led(tuple(out), kit),
            )
        )
    ]


def _points(answer: Answer, kit: Kit) -> list[Message]:
    """All shared out, and not alike: else nobody has decided anything."""
    given = [answer["weights"].get(c.id, 0) for c in kit.content.packages.criteria]
    if len(answer["weights"]) == 1:
        return [missing(text("All the points are on one criterion, so nothing is weighed. Give another one some."))]
    if sum(given) == TOTAL and max(given) - min(given) < APART:
        alike = text("All weigh about the same, so nothing is decided yet.")
        return [missing(f"{alike} {text('Which criterion would you give up first? Give it fewer points.')}")]
    return [shared_out(text("Points"), answer["weights"], TOTAL)]


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
            told_why = f"{much if score > high else little} {by}"
            faults.append(missing(told_why, row=package.id, key=True, nudge=_anchored(score, bake.anchors)))
    return faults or [good(text("“{criterion}”: every score lies within what the anchors allow.", **parts))]


def _anchored(score: int, anchors: Mapping[AnchorLevel, str]) -> str:
    """What to ask oneself at a score: whether the anchor nearest to it is what one read."""
    nearest_to = min(anchors, key=lambda level: abs(int(level) - score))
    return text(
        "You gave {n}. Is it “{anchor}”, or nearer to another?", n=score, anchor=anchors[nearest_to].rstrip(".")
    )


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
        instead = text("Move “{name}” instead: there the lead changes.", name=other)
        look = text("Move the weight of a criterion in which the leader is weak and another is strong.")
        return [missing(same), nearest(instead, key=True, nudge=look)]
    if weight is None:
        own = answer["weights"].get(swing, 0)
        given = text("You gave “{name}” {own} of {total}.", name=name, own=own, total=TOTAL)
        return at("slider", [missing(f"{given} {text('Move the slider until the lead changes.')}")])
    flip = min(flips, key=lambda flip: abs(flip.weight - weight))
    if not model.turned(answer, kit) or abs(flip.weight - weight) > NEAR:
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
    weight, away = answer["slider"]["at"], abs(flip.weight - answer["slider"]["at"])
    parts: dict[str, Part] = {
        "n": weight,
        "name": name_of(answer["swing"], kit),
        "leaders": _led(model.leading(answer, kit, model.moved(answer, kit)), kit),
    }
    stays = text("With a weight of {n} for “{name}”, {leaders} leads, and still does one point up or down.", **parts)
    almost = text("With a weight of {n} for “{name}”, {leaders} still leads: go one point further.", **parts)
    if away <= NEAR:
        return at("slider", [missing(almost)])
    way = text("Give it less.") if flip.weight < weight else text("Give it more.")
    far = text("The lead changes more than ten points from here.")
    few = text("The lead changes a few points from here.")
    return at("slider", [missing(stays), nearest(f"{way} {far if away > FAR else few}")])

"""Say what you weigh, choose between anonymous candidates, and see what your choices weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from ..kit import Kit
from ..pictures.estimates import TwoMirrors
from ..words import listed, mark, number, plural, text
from . import scorecard
from .base import Answer, Exercise, Feedback, ModelAnswer, PlanLine, Tone, at, judged
from .fields import Copy, Field, Option, Pair, Pairs, Shares, Text
from .joins import PAIRS, design_of, revealed_by
from .marking import asked_to_write, first_quality, half_of, other_quality, quoted, shared_out
from .mirrored import found, told

TOTAL = 100
CLOSE = 10  # points between these weights and the scorecard's that “Review the plan” lets pass


def question(kit: Kit) -> str:
    return text(
        "Share {total} points among what should count. Then choose between two invented candidates, {pairs} times: the picture shows what "
        "counted in your choices. So few choices show only large gaps. No choice is wrong: see where words and choices differ, and agree on "
        "weights you will stand by.",
        total=TOTAL,
        pairs=PAIRS,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    attributes = tuple(
        Option(a.id, a.name, text("From “{lowest}” to “{highest}”", lowest=a.levels[0], highest=a.levels[-1]))
        for a in kit.mirror.attributes
    )
    design = design_of(kit)
    pairs = tuple(
        Pair(
            i, tuple((a.name, a.levels[x], a.levels[y]) for a, x, y in zip(kit.mirror.attributes, *sides, strict=True))
        )
        for i, sides in zip(design.ids, design.pairs, strict=True)
    )
    left, right = text("Candidate A"), text("Candidate B")
    twice = text("Two pairs come twice, in disguise.")
    before = text(
        "Weights for a person as a whole; in the debrief these decide. Keep each within {n} points of what your scorecard gives that quality.",
        n=CLOSE,
    )
    after = text("After the mirror: change what you said, or stand by it.")
    bare = tuple(Option(a.id, a.name) for a in kit.mirror.attributes)
    return (
        Shares("stated", text("What should count"), attributes, before, TOTAL),
        Pairs("choices", text("Whom would you hire?"), pairs, left, right, twice),
        Shares(
            "agreed",
            _agreed_label(),
            bare,
            after,
            TOTAL,
            copies=Copy(text("Begin with what I said"), ("stated",)),
        ),
        Text(
            "reason",
            text("Why these weights"),
            text("One or two sentences for whoever reads the plan."),
            2,
            of_people=True,
        ),
    )


def _agreed_label() -> str:
    return text("The weights you will use")


def picture(kit: Kit) -> TwoMirrors:
    return TwoMirrors(kit, lambda answer: revealed_by(answer["choices"], kit))


def check(answer: Answer, kit: Kit) -> Feedback:
    """Whether it is complete; what the mirror shows is said, never held against anybody."""
    why = text("Write in a sentence why you use these weights; the plan shows it.")
    messages = [
        *at("stated", [shared_out(text("What should count"), answer["stated"], TOTAL)]),
        *at("choices", told(answer, kit)),
        *at("agreed", [shared_out(_agreed_label(), answer["agreed"], TOTAL)]),
        *at("reason", asked_to_write(answer["reason"], why)),
    ]
    feedback = judged(messages, found(answer, kit))
    left = sum(message.things for message in messages if message.tone is Tone.MISSING)
    if not left:
        return feedback
    return replace(
        feedback, headline=plural(left, "Not finished: one thing is left", "Not finished: {n} things are left")
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    parts = {"first": first_quality(kit), "over": other_quality(kit)}
    priority = text("This kit puts {first} before {over}. If you disagree, write down why.", **parts)
    if uncounted := quoted(a.name for a in kit.mirror.attributes if not a.quality):
        priority = text(
            "This kit puts {first} before {over} and gives {names} no points. If you disagree, write down why.",
            names=uncounted,
            **parts,
        )
    return (
        text("Choose quickly and honestly, as you would on a busy day; the mirror is for you alone."),
        text(
            "Look at the frames: where a frame is wide, your choices say little. Where a frame leaves out your own "
            "number, talk about it."
        ),
        priority,
    )


def model_answer(kit: Kit) -> ModelAnswer:
    weights = _model_weights(kit)
    worth = np.array([weights.get(a.id, 0) / (len(a.levels) - 1) for a in kit.mirror.attributes])
    design = design_of(kit)
    sides = np.argmax(design.pairs @ worth, axis=1)
    chosen = {name: ("left", "right")[side] for name, side in zip(design.ids, sides, strict=True)}
    why = kit.about.priority.why
    own = text("In every pair this answer takes the candidate with the higher weighted sum.")
    chance = text(
        "So whatever the picture shows to differ here is chance: it is what {n} choices cannot tell.", n=len(chosen)
    )
    other = text("Another team may agree on other weights: what matters is that the choices match the words.")
    return ModelAnswer(
        {"stated": weights, "choices": chosen, "agreed": weights, "reason": why},
        (_origin(kit), own, chance, why, other),
    )


def _origin(kit: Kit) -> str:
    """Where the weights come from: what the scorecard's example asks for, quality by quality."""
    card = scorecard.model_answer(kit).answer
    points = scorecard.by_quality(card, kit)
    parts = [_asked_for(quality, points[quality], card["criteria"], kit) for quality in points if points[quality]]
    return text(
        "The weights follow our scorecard: {parts}. Whoever needs other criteria has other weights.",
        parts=listed(parts),
    )


def _asked_for(quality: str, points: int, criteria: Sequence[str], kit: Kit) -> str:
    names = [each.name for each in kit.mirror.attributes if each.quality == quality]
    return plural(
        sum(kit.skill[skill].quality == quality for skill in criteria),
        "{quality} {points} points, for one criterion",
        "{quality} {points} points, for {n} criteria",
        quality=names[0] if len(names) == 1 else kit.quality[quality].name,
        points=points,
    )


def _model_weights(kit: Kit) -> dict[str, int]:
    """The points of the scorecard, so that the two agree; nothing for what shows no quality.

    Where the mirror leaves out a quality, even points, five less for the other one, and what is left for the first.
    """
    shown = {q.id: [a.id for a in kit.mirror.attributes if a.quality == q.id] for q in kit.qualities}
    if all(shown.values()):
        points = scorecard.by_quality(scorecard.model_answer(kit).answer, kit)
        return {
            name: points[quality] // len(names) + (row < points[quality] % len(names))
            for quality, names in shown.items()
            for row, name in enumerate(names)
        }
    counted = [a for a in kit.mirror.attributes if a.quality] or list(kit.mirror.attributes)
    weights = {a.id: TOTAL // len(counted) // 5 * 5 for a in counted}
    lead = next((a.id for a in counted if a.quality == kit.about.priority.first), counted[0].id)
    last = next((a.id for a in counted if a.quality == kit.about.priority.over), counted[-1].id)
    weights[last] -= 5
    weights[lead] += TOTAL - sum(weights.values())
    return weights


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    """There is no wrong answer here, only unfinished ones."""
    right = model_answer(kit).answer
    first = next(iter(right["stated"]))
    return {
        "points short of the total": {**right, "stated": {**right["stated"], first: 1}},
        "half the pairs": half_of(right, "choices"),
        "nothing agreed": {**right, "agreed": {}},
        "no reason": {**right, "reason": "just so"},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    if not answer["agreed"]:
        return
    section, revealed = text("Agreed weights"), revealed_by(answer["choices"], kit)
    names = {a.id: a.name for a in kit.mirror.attributes}
    for name, points in sorted(answer["agreed"].items(), key=lambda item: -item[1]):
        agreed = plural(points, "{name}: one point", "{name}: {n} points", name=names[name])
        details = [text("Weight stated before choosing: {points}.", points=answer["stated"].get(name, 0))]
        if revealed:
            _, low, high = revealed[name]
            details += [_differs_from_agreed(points, low, high)] if not low <= points <= high else []
        yield PlanLine(section, agreed, tuple(details), text("the points you agreed on"))
    if answer["reason"]:
        yield PlanLine(section, text("Why these weights"), (answer["reason"],), text("your reason"), own=True)


def _differs_from_agreed(points: int, low: float, high: float) -> str:
    if points < low:
        return text("The choices gave it more: at least {low}.", low=number(low))
    return text("The choices gave it less: at most {high}.", high=number(high))


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """Whether the choices bear out the points agreed on: where they do so least, else where most points are."""
    revealed, agreed = revealed_by(answer["choices"], kit), answer["agreed"]
    if revealed is None or not agreed:
        return
    rows = [(a.name, agreed.get(a.id, 0), *(round(end) for end in revealed[a.id][1:])) for a in kit.mirror.attributes]
    outside = max(rows, key=lambda row: max(row[2] - row[1], row[1] - row[3]))
    if not outside[2] <= outside[1] <= outside[3]:
        name, points, low, high = outside
        yield text(
            "Add up points before you discuss your next candidates: what you agreed on and what you choose differ."
        )
        yield _agreed_differs(name, points, low, high)
        return
    name, points, *_ = max(rows, key=lambda row: row[1])
    yield text(
        "Nothing weighs more for your next hire than {name}: you agreed on {points} points, and your choices do not speak against it.",
        name=name,
        points=points,
    )


def _agreed_differs(name: str, points: int, low: int, high: int) -> str:
    if points < low:
        return text(
            "{name}: you agreed on {points}; by your choices it counted at least {low}.",
            name=name,
            points=points,
            low=low,
        )
    return text(
        "{name}: you agreed on {points}; by your choices it counted at most {high}.",
        name=name,
        points=points,
        high=high,
    )


EXERCISE = Exercise.of(
    __name__,
    mark("Say, do, mirror"),
    lesson=3,
    minutes=15,
    gives=mark("the weights you agreed on, and why"),
)

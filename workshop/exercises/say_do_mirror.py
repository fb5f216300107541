"""Say what you weigh, choose between anonymous candidates, and see what your choices weighed."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..kit import Kit
from ..models.preferences import consistency
from ..pictures.base import listed
from ..pictures.two_mirrors import TwoMirrors
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Field, Option, Pair, Pairs, Shares, Text
from .joins import PAIRS, design_of, revealed_by
from .language import too_short

TOTAL = 100
WIDE = 60  # a 95% range at least this wide, of 100 points, says too little


def question(kit: Kit) -> str:
    return (
        f"First share {TOTAL} points between what should count. Then choose between {PAIRS} pairs of anonymous, invented "
        "candidates. The picture shows what your choices counted. There is no right answer: the mirror only shows where "
        "words and choices differ, so that you can agree on weights you will stand by."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    attributes = tuple(Option(a.id, a.name, f"from “{a.levels[0]}” to “{a.levels[-1]}”") for a in kit.mirror.attributes)
    design, names = design_of(kit), kit.mirror.attributes
    pairs = tuple(
        Pair(i, tuple((a.name, a.levels[left], a.levels[right]) for a, left, right in zip(names, *sides, strict=True)))
        for i, sides in zip(design.ids, design.pairs, strict=True)
    )
    return (
        Shares("stated", "What should count", attributes, "Before you choose: how much should each weigh?", TOTAL),
        Pairs(
            "choices", "Whom would you hire?", pairs, "Candidate A", "Candidate B", "Two pairs come twice, in disguise."
        ),
        Shares("agreed", "What you agree on", attributes, "After the mirror: the weights you will use.", TOTAL),
        Text("reason", "Why these weights", "One or two sentences for whoever reads the plan.", 2),
    )


def _revealed(kit: Kit, answer: Answer) -> dict[str, tuple[float, float, float]] | None:
    found = revealed_by(answer["choices"], kit)
    if found is None:
        return None
    sure = (found.fit.lower > 0) | (found.fit.upper < 0)
    lower = np.where(
        sure, found.importance.lower, 0.0
    )  # a share is never negative, so its interval alone never holds 0
    rows = zip(found.importance.shares, lower, found.importance.upper, strict=True)
    return {a.id: (float(s), float(lo), float(hi)) for a, (s, lo, hi) in zip(kit.mirror.attributes, rows, strict=True)}


def picture(kit: Kit) -> TwoMirrors:
    return TwoMirrors(kit, lambda answer: _revealed(kit, answer))


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_points("stated", "What should count", answer), *_choices(answer, kit)]
    if len(answer["choices"]) == PAIRS:
        said += _mirrored(answer, kit)
    said += [*_points("agreed", "What you agree on", answer), *_reason(answer)]
    return judged(said, "Done: words and choices are side by side")


def _points(name: str, label: str, answer: Answer) -> list[Message]:
    total = sum(answer[name].values())
    if total == TOTAL:
        return [good(f"{label}: {TOTAL} points shared out.")]
    off = f"{TOTAL - total} more to share out" if total < TOTAL else f"{total - TOTAL} too many"
    return [missing(f"{label}: the points total {total}, {off}.")]


def _choices(answer: Answer, kit: Kit) -> list[Message]:
    left = PAIRS - len(answer["choices"])
    return [missing(f"{left} of {PAIRS} pairs {'is' if left == 1 else 'are'} still to choose.")] if left else []


def _reason(answer: Answer) -> list[Message]:
    if too_short(answer["reason"]):
        return [missing("Write in a sentence why you agree on these weights; the plan shows it.")]
    return []


def _mirrored(answer: Answer, kit: Kit) -> list[Message]:
    """What the choices say, never as a mistake."""
    revealed = _revealed(kit, answer)
    assert revealed is not None  # noqa: S101 - PAIRS choices are enough
    names = {a.id: a.name for a in kit.mirror.attributes}
    said = [good(_repeats(answer, kit))]
    for name, (_, low, high) in revealed.items():
        points = answer["stated"].get(name, 0)
        if not low <= points <= high:
            said.append(nearest(f"{names[name]}: you said {points}; your choices point to {low:.0f} to {high:.0f}."))
    if all(message.tone == "good" for message in said):
        said.append(good("Your choices do not contradict your words."))
    vague = [names[name] for name, (_, low, high) in revealed.items() if high - low >= WIDE]
    if vague:
        said.append(nearest(f"{PAIRS} choices are too few to say how much {listed(vague)} counts for you."))
    return [*said, *_given_up(answer, kit)]


def _repeats(answer: Answer, kit: Kit) -> str:
    design = design_of(kit)
    ids = design.ids
    first = [answer["choices"][ids[row]] for row in design.repeat_of]
    swapped = {"left": "right", "right": "left"}
    again = [swapped[answer["choices"][name]] for name in ids[-len(first) :]]
    found = consistency(np.array(first), np.array(again))
    return f"You chose alike in {found.same} of the {found.repeats} pairs that came twice."


def _given_up(answer: Answer, kit: Kit) -> list[Message]:
    """The pair where most of what was said to count was given up for something said to count less."""
    design, stated = design_of(kit), answer["stated"]
    worst: tuple[float, str] = (0.0, "")
    for number, (name, sides) in enumerate(zip(design.ids, design.pairs, strict=True), 1):
        taken = ("left", "right").index(answer["choices"][name])
        gap = sides[taken] - sides[1 - taken]
        worst = max(worst, _sacrifice(number, gap, stated, kit))
    return [nearest(worst[1])] if worst[1] else []


def _sacrifice(number: int, gap: Any, stated: dict[str, int], kit: Kit) -> tuple[float, str]:
    attributes = kit.mirror.attributes
    points = [stated.get(a.id, 0) for a in attributes]
    lost = max(range(len(points)), key=lambda i: -gap[i] * points[i])
    won = [i for i in range(len(points)) if gap[i] > 0 and points[i] < points[lost]]
    cost = -gap[lost] * points[lost] - sum(gap[i] * points[i] for i in range(len(points)) if gap[i] > 0)
    if gap[lost] >= 0 or not won or cost <= 0:
        return (0.0, "")
    steps = f"{-gap[lost]} {'level' if gap[lost] == -1 else 'levels'} of {attributes[lost].name}"
    gained = listed([f"{gap[i]} of {attributes[i].name}" for i in won])
    return (float(cost), f"In pair {number} you gave up {steps} for {gained}, which you said counts less.")


def hints(kit: Kit) -> tuple[str, str, str]:
    first, over = kit.quality[kit.about.priority.first].short, kit.quality[kit.about.priority.over].short
    return (
        "Choose quickly and honestly, as you would on a busy day; the mirror is for you alone.",
        "Look at the frames: where a frame is wide, your choices say little. Where it leaves out your own number, talk about it.",
        f"The talk puts {first} before {over}, and potential before degrees. You may disagree; write down why in a sentence.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    weights = _model_weights(kit)
    worth = np.array([weights.get(a.id, 0) / (len(a.levels) - 1) for a in kit.mirror.attributes])
    design = design_of(kit)
    sides = np.argmax(design.pairs @ worth, axis=1)
    chosen = {name: ("left", "right")[side] for name, side in zip(design.ids, sides, strict=True)}
    answer = {"stated": weights, "choices": chosen, "agreed": weights, "reason": kit.about.priority.why}
    return ModelAnswer(
        answer,
        (
            "This answer weighs as the talk does, and chooses the candidate with the higher weighted sum in every pair.",
            f"{kit.about.priority.why}",
            "Another team may agree on other weights: what counts is that the choices match the words.",
        ),
    )


def _model_weights(kit: Kit) -> dict[str, int]:
    """Even points for the qualities with ten more for the one that comes first; nothing for the rest, such as degrees."""
    counted = [a for a in kit.mirror.attributes if a.quality] or list(kit.mirror.attributes)
    base = TOTAL // len(counted) // 5 * 5
    weights = {a.id: base for a in counted}
    lead = next((a.id for a in counted if a.quality == kit.about.priority.first), counted[0].id)
    last = next((a.id for a in counted if a.quality == kit.about.priority.over), counted[-1].id)
    weights[lead] += 10
    weights[last] -= 5 if last != lead else 0
    weights[lead] += TOTAL - sum(weights.values())
    return weights


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    """There is no wrong answer here, only unfinished ones."""
    right = model_answer(kit).answer
    first = next(iter(right["stated"]))
    return {
        "points short of the total": {**right, "stated": {**right["stated"], first: 1}},
        "half the pairs": {**right, "choices": dict(list(right["choices"].items())[: PAIRS // 2])},
        "nothing agreed": {**right, "agreed": {}},
        "no reason": {**right, "reason": "just so"},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    names = {a.id: a.name for a in kit.mirror.attributes}
    if not answer["agreed"]:
        return []
    revealed = _revealed(kit, answer)
    lines = []
    for name, points in sorted(answer["agreed"].items(), key=lambda item: -item[1]):
        said = f"Said before choosing: {answer['stated'].get(name, 0)}."
        shown = (
            f"Choices pointed to {revealed[name][1]:.0f} to {revealed[name][2]:.0f} (95% interval)." if revealed else ""
        )
        lines.append(
            PlanLine("Agreed weights", f"{names[name]}: {points} points", (f"{said} {shown}".strip(),), "agreed points")
        )
    if answer["reason"]:
        lines.append(PlanLine("Agreed weights", f"Why: {answer['reason']}", (), "your reason"))
    return lines


EXERCISE = Exercise(
    slug="say-do-mirror",
    title="Say, do, mirror",
    lesson=3,
    minutes=15,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)

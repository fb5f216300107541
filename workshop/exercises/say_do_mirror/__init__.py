"""Say what you weigh, choose between anonymous candidates, and see what your choices weighed."""

from __future__ import annotations

import numpy as np

from ...kit import Kit
from ...pictures.base import listed
from ...pictures.two_mirrors import TwoMirrors
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Option, Pair, Pairs, Shares, Text
from ..joins import PAIRS, design_of
from .feedback import TOTAL, check, revealed_in


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


def picture(kit: Kit) -> TwoMirrors:
    return TwoMirrors(kit, lambda answer: revealed_in(kit, answer))


def hints(kit: Kit) -> tuple[str, str, str]:
    first, over = kit.quality[kit.about.priority.first].short, kit.quality[kit.about.priority.over].short
    return (
        "Choose quickly and honestly, as you would on a busy day; the mirror is for you alone.",
        "Look at the frames: where a frame is wide, your choices say little. Where it leaves out your own number, talk about it.",
        f"This kit puts {first} before {over}{_uncounted(kit)}. You may disagree; write down why in a sentence.",
    )


def _uncounted(kit: Kit) -> str:
    """“, and gives Degree no points”: what belongs to no quality."""
    names = [f"“{attribute.name}”" for attribute in kit.mirror.attributes if not attribute.quality]
    return f", and gives {listed(names)} no points" if names else ""


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
            "This answer weighs as this kit does, and chooses the candidate with the higher weighted sum in every pair.",
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
    revealed = revealed_in(kit, answer)
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

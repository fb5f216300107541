"""The points of the scorecard against what was agreed, what must be there, what is measured, and what the debrief decided."""

from collections.abc import Iterator

from ...kit import Kit
from ...words import listed, number, text
from .. import debrief
from ..debrief.model import AGAIN, FROM_CARD, HIRE, by_rule, line, total_of, voices, weights
from ..interview_loop.model import measuring, stages_of
from ..marking import skill_names
from ..must_have_tiers.model import MUST
from ..scorecard import by_quality, points_of
from .base import CARD, DEBRIEF, LOOP, MIRROR, TIERS, Answers, titles

APART = 10  # points between the scorecard and the weights agreed on
TWICE = 2  # methods at most that measure a criterion


def shared(answers: Answers, kit: Kit) -> Iterator[str]:
    agreed, card = answers[MIRROR]["agreed"], answers[CARD]
    for quality, points in by_quality(card, kit).items():
        attributes = [attribute.id for attribute in kit.mirror.attributes if attribute.quality == quality]
        weight = sum(agreed.get(name, 0) for name in attributes)
        if agreed and card["criteria"] and attributes and abs(points - weight) > APART:
            yield text(
                "“{quality}” has {points} of the points in “{card}”, but you agreed on {weight} in “{mirror}”. Change one of them, so "
                "that they are no more than {apart} apart.",
                quality=kit.quality[quality].short,
                points=points,
                weight=weight,
                apart=APART,
                **titles(),
            )


def heaviest(answers: Answers, kit: Kit) -> Iterator[str]:
    tiers, points = answers[TIERS]["tiers"], points_of(answers[CARD])
    top = [skill for skill, n in points.items() if n == max(points.values())]
    if top and tiers and all(tiers.get(skill, MUST) != MUST for skill in top):
        yield text(
            "{skills}: the most points in “{card}” ({n}), but no must in “{tiers}”. Give the points to a must, or make this one.",
            skills=listed(skill_names(top, kit)),
            n=points[top[0]],
            **titles(),
        )


def measured(answers: Answers, kit: Kit) -> Iterator[str]:
    """Criteria that nothing in the loop measures, or more than two methods do."""
    chosen, parts = answers[LOOP]["methods"], titles()
    if not chosen:
        return
    picked = stages_of(chosen, kit)
    for skill in answers[CARD]["criteria"]:
        methods, name = measuring(kit.skill[skill].quality, picked, kit), kit.skill[skill].name
        if not methods:
            yield text(
                "{skill} has points in “{card}”, but nothing in “{loop}” measures it. Add a method there.",
                skill=name,
                **parts,
            )
        elif len(methods) > TWICE:
            yield text(
                "{skill} has points in “{card}” and is measured more than twice in “{loop}”, by {methods}. Drop a method there.",
                skill=name,
                methods=listed(methods),
                **parts,
            )


def debriefed(answers: Answers, kit: Kit) -> Iterator[str]:
    """What was decided in the debrief, against what its own rule says by the points of the scorecard."""
    answer, card = debrief.EXERCISE.carry_over(answers[DEBRIEF], answers, kit), answers[CARD]
    decided = answer["talked"] and answer["rule"] and answer["hire"]
    if not decided or answer["hire"] in (AGAIN, by_rule(answer, kit)):
        return  # by the weights that the exercise goes by, which are those agreed on where there are any
    points, origin = weights({"earlier": {CARD: card}}, kit)
    if origin != FROM_CARD:
        return
    total, rule = total_of(voices(answer["talked"], kit), points), line(answer)
    if (total >= rule) == (answer["hire"] == HIRE):
        return
    parts = {"total": number(total, 2), "line": number(rule, 1), **titles()}
    hired = text(
        "In “{debrief}” {line} is enough to hire, and you did, but by the points in “{card}” the total is {total}. Decide there "
        "anew, or change the points.",
        **parts,
    )
    refused = text(
        "In “{debrief}” {line} is enough to hire, and you did not, but by the points in “{card}” the total is {total}. Decide there "
        "anew, or change the points.",
        **parts,
    )
    yield hired if answer["hire"] == HIRE else refused

"""Whom a ranking would pass over and the best team takes: people are ranked one by one, a team is built of what others lack."""

from typing import NamedTuple

import numpy as np

from ..kit import Candidate, Kit
from ..models.scoring import weighted_scores
from ..words import listed, number, text
from .marking import SHOWN
from .model_scorecard import TOTAL, model_criteria, model_weights

SCORECARD = "scorecard"


class PassedOver(NamedTuple):
    """A member of a team, with the score by the kit's model scorecard, the place in the pool, and what only they bring to it."""

    person: Candidate
    score: float
    place: int
    brings: list[str]


def passed_over(team: list[Candidate], kit: Kit) -> PassedOver | None:
    """The member with the lowest score, if that is in the lower half of the pool and they alone have something needed.

    None where this workshop ranks nobody.
    """
    if SCORECARD not in kit.minutes:
        return None
    scores = _scores(kit)
    worst = min(team, key=lambda person: scores[person.id])
    place = 1 + sum(score > scores[worst.id] + 1e-9 for score in scores.values())
    others = [person for person in team if person is not worst]
    brings = [
        need.skill
        for need in kit.about.team.skills
        if worst.levels[need.skill] >= need.required > max((o.levels[need.skill] for o in others), default=0)
    ]
    if 2 * place <= len(scores) or not brings:
        return None
    return PassedOver(worst, scores[worst.id], place, brings)


def _scores(kit: Kit) -> dict[str, float]:
    """The pool by the model scorecard, of 100 points."""
    chosen = model_criteria(kit)
    weights = model_weights(kit, chosen)
    levels = np.array([[person.levels[skill] for skill in chosen] for person in kit.candidates], dtype=float)
    scored = weighted_scores(levels, [weights[skill] for skill in chosen])
    return {person.id: float(score) for person, score in zip(kit.candidates, scored, strict=True)}


def told(found: PassedOver, kit: Kit) -> str:
    """That, and why."""
    return text(
        "By the kit’s model scorecard {person} has {score} of {most} points, place {place} of {n} in the pool. The best team still "
        "takes {person}: nobody else in it has {skills}.",
        person=found.person.name,
        score=number(found.score),
        most=TOTAL,
        place=found.place,
        n=len(kit.candidates),
        skills=listed([_at_level(skill, kit) for skill in found.brings[:SHOWN]], "or"),
    )


def _at_level(skill: str, kit: Kit) -> str:
    return text("“{skill}” at level {level}", skill=kit.skill[skill].name, level=kit.need[skill].required)

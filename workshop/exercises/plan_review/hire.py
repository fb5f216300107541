"""What the answers behind the plan say together of the next hire: each exercise alone names a skill of its own."""

from collections.abc import Iterable, Iterator

from ...kit import Kit
from ...words import first_few, text
from .. import growth_lab
from ..base import Answer
from ..contradictions.base import BENCH, CARD, GROWTH, TIERS, UNICORN, Answers
from ..growth_lab import model as growing
from ..moves import lacking
from ..must_have_tiers.model import MUST, TRAINABLE, in_tier
from .model import given

NAMED = 2  # skills of a sort, besides the musts


def next_hire(answer: Answer, kit: Kit) -> Iterator[str]:
    """What must be there on the first day, what is learnt, and what other answers ask for that is neither."""
    answers = given(answer, kit)
    musts, learnt = _musts(answers), in_tier(answers[TIERS], TRAINABLE) if TIERS in answers else []
    if not musts:
        return
    required = first_few(_shorts(musts, kit))
    if learnt:
        names = first_few(_shorts(learnt, kit), NAMED)
        yield text("Your next hire must bring {musts}, and learns {skills} on the job.", musts=required, skills=names)
    else:
        yield text("Your next hire must bring {musts}.", musts=required)
    if left := [skill for skill in dict.fromkeys(_asked(answers, kit)) if skill not in (*musts, *learnt)]:
        yield text("Still open: other answers ask for {skills}.", skills=first_few(_shorts(left, kit), NAMED))


def _shorts(skills: Iterable[str], kit: Kit) -> list[str]:
    return [kit.skill[skill].short for skill in skills]


def _musts(answers: Answers) -> list[str]:
    """Those of the tiers, else those of the unicorn meter."""
    sorted_ = in_tier(answers[TIERS], MUST) if TIERS in answers else []
    return sorted_ or (list(answers[UNICORN]["musts"]) if UNICORN in answers else [])


def _asked(answers: Answers, kit: Kit) -> Iterator[str]:
    """Skills that an answer scores, or says to hire for next."""
    if CARD in answers:
        yield from answers[CARD]["criteria"]
    if BENCH in answers:
        yield from (need.skill for need in lacking(answers[BENCH], kit)[:1])
    if GROWTH in answers:
        lab = growth_lab.EXERCISE.carry_over(answers[GROWTH], answers, kit)
        team = growing.team_of(lab["earlier"], kit)
        calendar = growing.calendar_of(lab, team, kit)
        if any(calendar):
            yield kit.about.team.skills[growing.thinnest(team, calendar, kit)].skill

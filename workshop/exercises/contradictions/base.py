"""The places that are compared, and what they are called."""

from collections.abc import Mapping

from ...words import mark, text
from .. import (
    ask_for_it,
    debrief,
    evidence_or_proxy,
    growth_lab,
    interface_review,
    interview_loop,
    must_have_tiers,
    say_do_mirror,
    scorecard,
    stale_by,
    team_bench,
    unicorn_meter,
)
from ..base import Answer

Answers = Mapping[str, Answer]  # by slug, complete

CARD, MIRROR, TIERS = (each.EXERCISE.slug for each in (scorecard, say_do_mirror, must_have_tiers))
ADVERT, LOOP, UNICORN = (each.EXERCISE.slug for each in (evidence_or_proxy, interview_loop, unicorn_meter))
ASK, DEBRIEF, STALE = (each.EXERCISE.slug for each in (ask_for_it, debrief, stale_by))
TASK = interface_review.EXERCISE.slug
BENCH, GROWTH, PLAN = team_bench.EXERCISE.slug, growth_lab.EXERCISE.slug, "plan-review"
REVIEW = mark("Review the plan")


def titles() -> dict[str, str]:
    """What the exercises that are compared are called, for the places of a sentence."""
    exercises = {"card": scorecard, "mirror": say_do_mirror, "tiers": must_have_tiers, "advert": evidence_or_proxy}
    exercises |= {"loop": interview_loop, "unicorn": unicorn_meter, "ask": ask_for_it, "debrief": debrief}
    exercises |= {"task": interface_review, "stale": stale_by, "bench": team_bench, "growth": growth_lab}
    return {**{name: module.EXERCISE.title for name, module in exercises.items()}, "review": text(REVIEW)}

"""What is asked, what counts, and why: one file per exercise, in teaching order."""

from dataclasses import replace

from ..kit import Kit
from . import (
    bridge_the_gap,
    calibration_gym,
    deprecation_game,
    evidence_or_proxy,
    growth_lab,
    interface_review,
    interview_loop,
    must_have_tiers,
    package_bakeoff,
    plan_review,
    principle_bets,
    say_do_mirror,
    scorecard,
    sourcing_mix,
    stale_by,
    team_bench,
    top_engineers,
    unicorn_meter,
    vendor_questions,
    who_owns_it,
)
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, Outcome, PlanLine, Tone, run_check
from .openings import OPENINGS

EXERCISES: tuple[Exercise, ...] = (
    who_owns_it.EXERCISE,
    bridge_the_gap.EXERCISE,
    top_engineers.EXERCISE,
    scorecard.EXERCISE,
    must_have_tiers.EXERCISE,
    unicorn_meter.EXERCISE,
    interface_review.EXERCISE,
    say_do_mirror.EXERCISE,
    evidence_or_proxy.EXERCISE,
    interview_loop.EXERCISE,
    calibration_gym.EXERCISE,
    principle_bets.EXERCISE,
    stale_by.EXERCISE,
    package_bakeoff.EXERCISE,
    vendor_questions.EXERCISE,
    deprecation_game.EXERCISE,
    sourcing_mix.EXERCISE,
    team_bench.EXERCISE,
    growth_lab.EXERCISE,
    plan_review.EXERCISE,
)
BY_SLUG = {exercise.slug: exercise for exercise in (*EXERCISES, *OPENINGS)}


def chosen(kit: Kit) -> tuple[Exercise, ...]:
    """The exercises this kit's workshop has, in its order and with its minutes."""
    own = {slug: minutes or BY_SLUG[slug].minutes for slug, minutes in kit.minutes.items()}
    return tuple(replace(BY_SLUG[slug], minutes=minutes) for slug, minutes in own.items())


def following(exercise: Exercise, kit: Kit) -> tuple[Exercise, ...]:
    """What comes after it in this kit's workshop: for the opening of a lesson, from that lesson's first exercise on."""
    order = chosen(kit)
    if exercise.predicts:
        first = next((row for row, one in enumerate(order) if one.lesson == exercise.lesson), len(order))
        return order[first:]
    slugs = [one.slug for one in order]
    return order[slugs.index(exercise.slug) + 1 :] if exercise.slug in slugs else ()


__all__ = [
    "BY_SLUG",
    "EXERCISES",
    "OPENINGS",
    "Answer",
    "Exercise",
    "Feedback",
    "Message",
    "ModelAnswer",
    "Outcome",
    "PlanLine",
    "Tone",
    "chosen",
    "following",
    "run_check",
]

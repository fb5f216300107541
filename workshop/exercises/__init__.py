"""What is asked, what counts, and why: one file per exercise, in teaching order."""

from . import plan_review, say_do_mirror, scorecard, team_bench, top_engineers
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, Outcome, PlanLine, Tone, run_check
from .openings import OPENINGS

EXERCISES: tuple[Exercise, ...] = (
    top_engineers.EXERCISE,
    scorecard.EXERCISE,
    say_do_mirror.EXERCISE,
    team_bench.EXERCISE,
    plan_review.EXERCISE,
)
BY_SLUG = {exercise.slug: exercise for exercise in (*EXERCISES, *OPENINGS)}


def following(exercise: Exercise) -> tuple[Exercise, ...]:
    """What comes after it: for the opening of a lesson, that lesson's exercises and all later ones."""
    if exercise.predicts:
        return tuple(one for one in EXERCISES if one.lesson >= exercise.lesson)
    return EXERCISES[EXERCISES.index(exercise) + 1 :]


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
    "following",
    "run_check",
]

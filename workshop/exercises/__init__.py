"""What is asked, what counts, and why: one file per exercise, in teaching order."""

from . import plan_review, say_do_mirror, scorecard, team_bench, top_engineers
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, Outcome, PlanLine, Tone, run_check

EXERCISES: tuple[Exercise, ...] = (
    top_engineers.EXERCISE,
    scorecard.EXERCISE,
    say_do_mirror.EXERCISE,
    team_bench.EXERCISE,
    plan_review.EXERCISE,
)
BY_SLUG = {exercise.slug: exercise for exercise in EXERCISES}

__all__ = [
    "BY_SLUG",
    "EXERCISES",
    "Answer",
    "Exercise",
    "Feedback",
    "Message",
    "ModelAnswer",
    "Outcome",
    "PlanLine",
    "Tone",
    "run_check",
]

"""What the plan says is to be done on a day, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..exercises import Exercise, deprecation_game, plan_review, stale_by
from ..exercises.stale_by import freshness as fr
from .plan import Plan

DATING = (stale_by.EXERCISE, deprecation_game.EXERCISE, plan_review.EXERCISE)  # pairing quarters have names, no days


@dataclass(frozen=True)
class Dated:
    """Something to do on a day, and again every so many months (0: once). `id` is its own within the exercise."""

    day: date
    what: str
    details: tuple[str, ...]
    exercise: Exercise
    id: str
    months: int = 0


def dated(plan: Plan) -> tuple[Dated, ...]:
    """Everything in the plan that has a day."""
    found = [*_reviews(plan), *_sunsets(plan), *_sign_off(plan)]
    return tuple(sorted(found, key=lambda one: one.day))


def _reviews(plan: Plan) -> Iterator[Dated]:
    answer = plan.answer(stale_by.EXERCISE)
    lines = {f"line_{line.id}": fr.wording(answer, line) for line in plan.kit.content.freshness.criteria}
    names = fr.names(plan.kit) | {name: f"Scorecard: {text}" for name, text in lines.items()}
    for name, term in answer["dates"].items() if answer["start"] else ():
        months = int(term[1:])
        day = date.fromisoformat(fr.day_after(answer["start"], months))
        said = (f"Does it still fit? Then again every {months} months.",)
        yield Dated(day, f"Look again: {names[name]}", said, stale_by.EXERCISE, name, months)


def _sunsets(plan: Plan) -> Iterator[Dated]:
    day = plan.answer(deprecation_game.EXERCISE)["review_on"]
    registered = [line for line in plan.lines(deprecation_game.EXERCISE) if line.details]
    for number, line in enumerate(registered if day else []):
        what = f"Is its sunset due? {line.text}"
        yield Dated(date.fromisoformat(day), what, line.details, deprecation_game.EXERCISE, str(number))


def _sign_off(plan: Plan) -> Iterator[Dated]:
    day = plan.answer(plan_review.EXERCISE)["review_on"]
    if day:
        said = tuple(line.text for line in plan.lines(plan_review.EXERCISE))
        what = f"Review the hiring plan: {plan.kit.about.role}"
        yield Dated(date.fromisoformat(day), what, said, plan_review.EXERCISE, "review")

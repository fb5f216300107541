"""What the plan says is to be done on a day, soonest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..exercises import Exercise, deprecation_game, plan_review, stale_by
from ..exercises.stale_by.model import day_after, names
from ..words import plural, text
from ..words.durations import working as working
from ..words.durations import works as works
from .plan import Plan

DATING = (stale_by.EXERCISE, deprecation_game.EXERCISE, plan_review.EXERCISE)  # pairing quarters have names, no days


@dataclass(frozen=True)
class Dated:
    """Something to do on a day, or on all days until `last`; and again every so many months (0: once).

    `id` is its own within the exercise, or within `group` where that is named: there no exercise need have asked for it.
    """

    day: date
    what: str
    details: tuple[str, ...]
    exercise: Exercise | None
    id: str
    months: int = 0
    owner: str = ""
    last: date | None = None
    group: str = ""

    @property
    def name(self) -> str:
        """Its own within the plan, and the same in a later one."""
        return f"{self.group or (self.exercise.slug if self.exercise else '')}-{self.id}"


SHORTEST = 28  # days of a month


def late_in_month(day: date) -> bool:
    """Whether the next working day could lie in the month after, so that the one before is taken."""
    return day.day > SHORTEST - 2


def reviews(plan: Plan) -> tuple[Dated, ...]:
    """When each tool and criterion is looked at again, and whatever is to be kept or retired."""
    return tuple(sorted([*_looks(plan), *_sunsets(plan)], key=lambda entry: entry.day))


def owner_of(plan: Plan) -> str:
    """Whoever signed the plan off."""
    return str(plan.answer(plan_review.EXERCISE)["owner"]).strip()


def _looks(plan: Plan) -> Iterator[Dated]:
    if not plan.asks(stale_by.EXERCISE):
        return
    answer, owner = plan.answer(stale_by.EXERCISE), owner_of(plan)
    name_of = names(plan.kit)
    for name, term in answer["dates"].items() if answer["start"] else ():
        months = int(term[1:])
        day = date.fromisoformat(day_after(answer["start"], months))
        again = plural(
            months,
            "Check whether it still fits, then again every month.",
            "Check whether it still fits, then again every {n} months.",
        )
        what = text("Review “{what}”", what=name_of[name])
        yield Dated(day, what, (again,), stale_by.EXERCISE, name, months, owner)


def _sunsets(plan: Plan) -> Iterator[Dated]:
    if not plan.asks(deprecation_game.EXERCISE):
        return
    answer = plan.answer(deprecation_game.EXERCISE)
    lines = [line for line in plan.lines(deprecation_game.EXERCISE) if line.own]
    entries = deprecation_game.own_entries(answer, plan.kit)
    for (id_, entry), line in zip(entries.items(), lines, strict=True) if answer["review_on"] and lines else ():
        what = text("Keep it or retire it? {what}", what=line.text)
        day = date.fromisoformat(answer["review_on"])
        yield Dated(day, what, line.details, deprecation_game.EXERCISE, id_, owner=entry["owner"])


def sign_off(plan: Plan) -> tuple[Dated, ...]:
    """When the plan itself is looked at again."""
    day = plan.answer(plan_review.EXERCISE)["review_on"]
    if not day:
        return ()
    what = text("Review the hiring plan: {role}", role=plan.kit.about.role)
    on, owner = date.fromisoformat(day), owner_of(plan)
    return (Dated(on, what, tuple(_signed(plan)), plan_review.EXERCISE, "review", owner=owner),)


def _signed(plan: Plan) -> Iterator[str]:
    """What was agreed, in their words; the day that was chosen is the entry's."""
    answer = plan.answer(plan_review.EXERCISE)
    if gaps := answer["gaps"].strip():
        yield text("Gaps: {gaps}", gaps=gaps)
    if step := answer["first_step"].strip():
        yield text("First step: {step}", step=step)

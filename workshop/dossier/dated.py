"""What the plan says is to be done on a day, soonest first; and as a calendar file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ..exercises import Exercise, deprecation_game, plan_review, stale_by
from ..exercises.stale_by.model import HORIZON, day_after, names
from ..words import listed, plural, speaking, text
from .plan import Plan
from .writing import NotWrittenError, plain

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
    return tuple(sorted([*_reviews(plan), *_sunsets(plan), *_sign_off(plan)], key=lambda entry: entry.day))


def _reviews(plan: Plan) -> Iterator[Dated]:
    answer = plan.answer(stale_by.EXERCISE)
    name_of = names(plan.kit, answer)
    for name, term in answer["dates"].items() if answer["start"] else ():
        months = int(term[1:])
        day = date.fromisoformat(day_after(answer["start"], months))
        again = plural(
            months,
            "Check whether it still fits, then again every month.",
            "Check whether it still fits, then again every {n} months.",
        )
        yield Dated(day, text("Review “{what}”", what=name_of[name]), (again,), stale_by.EXERCISE, name, months)


def _sunsets(plan: Plan) -> Iterator[Dated]:
    day = plan.answer(deprecation_game.EXERCISE)["review_on"]
    registered = [line for line in plan.lines(deprecation_game.EXERCISE) if line.details]
    for row, line in enumerate(registered if day else []):
        what = text("Keep it or retire it? {what}", what=line.text)
        yield Dated(date.fromisoformat(day), what, line.details, deprecation_game.EXERCISE, str(row))


def _sign_off(plan: Plan) -> Iterator[Dated]:
    day = plan.answer(plan_review.EXERCISE)["review_on"]
    if day:
        details = tuple(line.text for line in plan.lines(plan_review.EXERCISE))
        what = text("Review the hiring plan: {role}", role=plan.kit.about.role)
        yield Dated(date.fromisoformat(day), what, details, plan_review.EXERCISE, "review")


def plan_ics(plan: Plan) -> bytes:
    """One entry a dated line. Raises NotWrittenError when nothing is dated."""
    from icalendar import Calendar, Event

    with speaking(plan.kit.language):
        calendar = Calendar()
        calendar.add("prodid", "-//Hiring Workshop Kit//Hiring plan//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", plain(plan.title))
        for entry in dated(plan):
            event = Event()
            for name, value in _properties(entry, plan).items():
                event.add(name, value)
            calendar.add_component(event)
        if not calendar.subcomponents:
            what = text("Nothing in this plan has a date yet, so there is no calendar.")
            where = [text("“{name}”", name=exercise.title) for exercise in DATING if plan.asks(exercise)]
            fix = text("Choose dates in {exercises}.", exercises=listed(where, "or")) if where else ""
            raise NotWrittenError(f"{what} {fix}".strip())
    return bytes(calendar.to_ical())


def _properties(entry: Dated, plan: Plan) -> dict[str, object]:
    """A whole day; its name stays the same, so that importing a later plan moves it and does not double it."""
    origin = text("From “{title}” in the hiring plan.", title=entry.exercise.title)
    return {
        "uid": f"{plan.kit.name}-{entry.exercise.slug}-{entry.id}@hiring-workshop-kit",
        "dtstamp": datetime.now(UTC),
        "dtstart": entry.day,
        "summary": plain(" ".join(entry.what.split())),
        "description": "\n".join(map(plain, [*entry.details, origin])),
        "transp": "TRANSPARENT",
        **({"rrule": _again(entry)} if 0 < entry.months < HORIZON else {}),
    }


def _again(entry: Dated) -> dict[str, object]:
    """Every so many months for HORIZON months; a day that a month lacks becomes its last."""
    last = {"bymonthday": list(range(28, entry.day.day + 1)), "bysetpos": -1} if entry.day.day > 28 else {}
    return {"freq": "monthly", "interval": entry.months, "count": HORIZON // entry.months, **last}

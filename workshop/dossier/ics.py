"""What the plan dates, as a calendar file."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar, Event

from ..exercises.stale_by.freshness import HORIZON
from ..pictures.base import listed
from .dated import DATING, Dated, dated
from .plan import Plan
from .text import in_its_words, told
from .writing import NotWrittenError


@in_its_words
def plan_ics(plan: Plan) -> bytes:
    """One entry a dated line. Raises NotWrittenError when nothing is dated."""
    everything = dated(plan)
    if not everything:
        where = [f"“{exercise.title}”" for exercise in DATING if plan.asks(exercise)]
        fix = f" Choose dates in {listed(where)}." if where else ""
        raise NotWrittenError(f"Nothing in this plan has a date yet, so there is no calendar.{fix}")
    calendar = Calendar()
    calendar.add("prodid", "-//Hiring Workshop Kit//Hiring plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", told(plan.title))
    for one in everything:
        calendar.add_component(_entry(one, plan))
    return bytes(calendar.to_ical())


def _entry(one: Dated, plan: Plan) -> Event:
    """A whole day; its name stays the same, so that importing a later plan moves it and does not double it."""
    event = Event()
    event.add("uid", f"{plan.kit.name}-{one.exercise.slug}-{one.id}@hiring-workshop-kit")
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", one.day)
    event.add("summary", told(" ".join(one.what.split())))
    event.add("description", "\n".join(map(told, [*one.details, f"From “{one.exercise.title}” in the hiring plan."])))
    event.add("transp", "TRANSPARENT")
    if 0 < one.months < HORIZON:
        event.add("rrule", _again(one))
    return event


def _again(one: Dated) -> dict[str, object]:
    """Every so many months for HORIZON months; a day that a month lacks becomes its last."""
    rule: dict[str, object] = {"freq": "monthly", "interval": one.months, "count": HORIZON // one.months}
    if one.day.day > 28:
        rule |= {"bymonthday": list(range(28, one.day.day + 1)), "bysetpos": -1}
    return rule

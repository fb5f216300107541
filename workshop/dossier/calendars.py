"""The plan's days as calendar files: the hiring and the reviews. Importing a later plan moves an entry, and touches no other plan's."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from ..exercises.stale_by.model import HORIZON
from ..words import listed, speaking, text
from .dated import DATING, Dated, late_in_month, owner_of, reviews, working, works
from .hiring import hiring
from .plan import Plan
from .writing import NotWrittenError, plain

if TYPE_CHECKING:
    from icalendar import Alarm, Event

HIRING, REVIEWS = "hiring.ics", "reviews.ics"
NINE, WEEK = timedelta(hours=9), timedelta(days=7)  # an entry begins at midnight
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ADDRESS = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


def calendars_of(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """(file name, content) of the hiring calendar and of that of reviews. Raises NotWrittenError when nothing is dated."""
    with speaking(plan.kit.language):
        again = text("Reviews of tools and criteria: {role}", role=plan.kit.about.role)
        calendars = ((HIRING, plan.title, hiring(plan)), (REVIEWS, again, reviews(plan)))
        if not any(entries for *_, entries in calendars):
            raise NotWrittenError(_nothing(plan))
        yield from ((file, _written(plan, title, entries)) for file, title, entries in calendars if entries)


def plan_ics(plan: Plan, _stem: str = "") -> bytes:
    """Both in one file. Raises NotWrittenError when nothing is dated."""
    with speaking(plan.kit.language):
        entries = [*hiring(plan), *reviews(plan)]
        if not entries:
            raise NotWrittenError(_nothing(plan))
        return _written(plan, plan.title, entries)


def _nothing(plan: Plan) -> str:
    what = text("Nothing in this plan has a date yet, so there is no calendar.")
    where = [text("“{name}”", name=exercise.title) for exercise in DATING if plan.asks(exercise)]
    fix = text("Choose dates in {exercises}.", exercises=listed(where, "or")) if where else ""
    return f"{what} {fix}".strip()


def _written(plan: Plan, title: str, entries: Iterable[Dated]) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Hiring Workshop Kit//Hiring plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plain(title))
    for entry in sorted(entries, key=_first):
        calendar.add_component(_event(entry, plan))
    return bytes(calendar.to_ical())


def _event(entry: Dated, plan: Plan) -> "Event":
    """Whole days, in which one is free for other things; written on the plan's day, so that the same plan is the same file."""
    from icalendar import Event

    event, title = Event(), plain(" ".join(entry.what.split()))
    event.add("uid", f"{_identity(plan)}-{entry.name}@hiring-workshop-kit")
    event.add("dtstamp", datetime.combine(plan.made_on, time(), UTC))
    event.add("dtstart", _first(entry))
    if entry.last:
        event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", title)
    event.add("description", "\n".join(map(plain, _description(entry))))
    event.add("transp", "TRANSPARENT")
    if _comes_again(entry):
        event.add("rrule", _again(entry))
    if _ADDRESS.fullmatch(entry.owner):
        for part in ("organizer", "attendee"):
            event.add(part, f"mailto:{entry.owner}")
    event.add_component(_alarm(title, entry))
    return event


def _identity(plan: Plan) -> str:
    """Of the plan among all plans. Nobody reads a name, or the code of a room, out of it."""
    whose = ("id", plan.plan_id) if plan.plan_id else ("owner", owner_of(plan))
    return sha256("\n".join((plan.kit.name, *whose)).encode(errors="replace")).hexdigest()[:20]


def _description(entry: Dated) -> Iterator[str]:
    yield from entry.details
    owner = text("Owner: {owner}", owner=entry.owner)
    if entry.owner and owner not in entry.details:
        yield owner
    if entry.exercise:
        yield text("From “{title}” in the hiring plan.", title=entry.exercise.title)


def _alarm(title: str, entry: Dated) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _ahead(entry))
    return alarm


def _ahead(entry: Dated) -> timedelta:
    """At nine on the working day before; what comes again, on any weekday, a week before, which is a working day too."""
    day = _first(entry)
    if _comes_again(entry):
        return NINE - WEEK
    return NINE - (day - working(day - timedelta(days=1), -1))


def _comes_again(entry: Dated) -> bool:
    return 0 < entry.months < HORIZON


def _first(entry: Dated) -> date:
    """A working day: the next one, or near the end of a month the one before, so that what comes again stays in its month."""
    return working(entry.day, -1 if entry.months and late_in_month(entry.day) else 1)


def _again(entry: Dated) -> dict[str, object]:
    """Every so many months for HORIZON months: the first working day of three from that day on, or the last of three up to it."""
    day = entry.day.day
    days, nth = (range(min(26, day - 2), day + 1), -1) if late_in_month(entry.day) else (range(day, day + 3), 1)
    week = [name for n, name in enumerate(DAYS) if works(date(2024, 1, 1 + n))]  # which began on a Monday
    parts = {"interval": entry.months, "count": HORIZON // entry.months}
    return {"freq": "monthly", **parts, "byday": week, "bymonthday": list(days), "bysetpos": nth}

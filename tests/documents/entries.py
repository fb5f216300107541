"""Plans with dates, and their calendars as entries by name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tests.dossier.conftest import registered
from workshop.dossier import calendars_of, plan_of
from workshop.dossier.calendars import HIRING
from workshop.exercises import EXERCISES

MONDAY = date(2031, 3, 3)
GENERAL = {"memo", "decision", "look-back"}
WEEKEND = {"en_GB": {5, 6}, "ar_EG": {4, 5}, "hi_IN": {6}, "fa_IR": {4}, "de": {5, 6}}
WEEKS = {f"{what}-{week}" for what in ("interviews", "debrief") for week in (1, 2, 3)}
ATTACKS = (
    "x\r\nATTACH:http://x",
    "x\nEND:VEVENT\nBEGIN:VEVENT",
    "a,b;c\\d:e",
    '"q" =1+1',
    "<img src=x onerror=alert(1)>",
    "\u202eעדי",
    "c\ud83dd\x07",
)


@pytest.fixture(scope="module")
def answers(small_kit):
    return registered({exercise.slug: exercise.model_answer(small_kit).answer for exercise in EXERCISES})


@pytest.fixture(scope="module")
def unchanged(answers, small_kit):
    return plan_of(answers, small_kit)


@pytest.fixture
def plan(answers, unchanged, small_kit):
    """Of answers that are changed so, {slug: {field: value}}, made on a Monday."""

    def made(changes=None, kit=small_kit, plan_id="one", on=MONDAY):
        whole = {slug: {**answer, **(changes or {}).get(slug, {})} for slug, answer in answers.items()}
        base = plan_of(whole, kit) if changes else replace(unchanged, kit=kit)
        return replace(base, plan_id=plan_id, made_on=on)

    return made


def events(content):
    return list(Calendar.from_ical(content).walk("VEVENT"))


def of(plan, file=HIRING):
    """{its own name: event}, without what tells the plan."""
    found = events(dict(calendars_of(plan))[file])
    named = {str(event["uid"]).partition("-")[2].partition("@")[0]: event for event in found}
    assert len(named) == len(found)
    return named


def uids(plan):
    return {str(event["uid"]) for _, content in calendars_of(plan) for event in events(content)}


def steps(plan):
    """{its own name: (first day, last day)} of the entries of the ninety days."""
    return {
        name.removeprefix("hiring-"): (
            event["dtstart"].dt,
            event["dtend"].dt - timedelta(days=1) if "dtend" in event else event["dtstart"].dt,
        )
        for name, event in of(plan).items()
        if name.startswith("hiring-")
    }


def elsewhere(kit, locale, language="en", **more):
    written = {"locale": locale, "language": language}
    return replace(kit, about=kit.about.model_copy(update=written), **more)

"""What entries and calendars are called: the same when a plan is made again, never that of another plan."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.documents.entries import (
    MONDAY,
    answers,
    elsewhere,
    events,
    of,
    plan,
    uids,
    unchanged,
)
from workshop.documents import plan_file
from workshop.documents.everything import files_of
from workshop.dossier import NotWrittenError, calendars_of, plan_of
from workshop.dossier.calendars import HIRING, REVIEWS
from workshop.room.taking import room_plan
from workshop.words.po import shipped

__all__ = ["answers", "plan", "unchanged"]


def test_no_two_entries_of_a_plan_have_one_name_and_two_plans_share_none(plan):
    one, two = uids(plan(plan_id="one")), uids(plan(plan_id="two"))
    assert len(one) == len(two) == sum(len(of(plan(), file)) for file in (HIRING, REVIEWS))
    assert one & two == set()
    assert not any("one" in uid.partition("-")[0] for uid in one)


@pytest.mark.slow
def test_exported_again_later_and_changed_a_plan_moves_its_own_entries(plan):
    changed = {
        "plan-review": {"owner": "Somebody else", "first_step": "Bo calls", "review_on": "2031-09-01"},
        "deprecation-game": {"review_on": "2031-05-05"},
    }
    later, before = plan(changed), uids(plan())
    for day in range(7):
        assert uids(replace(later, made_on=MONDAY + timedelta(days=30 + day))) == before


@pytest.mark.slow
def test_without_a_name_of_its_own_a_plan_goes_by_its_kit_and_owner(plan, small_kit):
    ann, bo = ({"plan-review": {"owner": owner}} for owner in ("Ann", "Bo"))
    other = replace(small_kit, about=small_kit.about.model_copy(update={"name": "other"}))
    assert uids(plan(ann, plan_id="")) == uids(plan({"plan-review": {"owner": " Ann "}}, plan_id=""))
    several = [
        uids(plan(ann, plan_id="")),
        uids(plan(bo, plan_id="")),
        uids(plan(ann, other, "")),
        uids(plan(plan_id="Ann")),
    ]
    assert len(set.union(*several)) == sum(map(len, several))


@pytest.mark.slow
def test_a_line_that_leaves_the_register_renames_no_other(plan):
    entries = {name: {"owner": "Ann", "trigger": "it breaks"} for name in ("first", "second")}
    before = of(plan({"deprecation-game": {"register": entries}}), REVIEWS)
    after = of(plan({"deprecation-game": {"register": entries | {"first": {"owner": "", "trigger": " "}}}}), REVIEWS)
    assert before.keys() - after.keys() == {"deprecation-game-first"}
    assert all(event["summary"] == before[name]["summary"] for name, event in after.items())


def test_the_same_answers_on_the_same_day_are_the_same_bytes(plan):
    assert dict(calendars_of(plan())) == dict(calendars_of(plan()))
    stamps = {event["dtstamp"].dt for event in of(plan()).values()}
    assert stamps == {datetime(2031, 3, 3, tzinfo=UTC)}


def test_titles_are_german_in_a_german_kit(plan, small_kit):
    german = elsewhere(small_kit, "de_DE", "de", texts=shipped("de"))
    role, found = small_kit.about.role, of(plan(kit=german))
    assert {
        str(found[f"hiring-{name}"]["summary"])
        for name in ("advert", "calibration", "interviews-1", "debrief-2", "decision")
    } == {
        f"Die Stellenanzeige erscheint: {role}",
        f"Die Interviewenden stimmen ihre Maßstäbe ab: {role}",
        f"Interviews, Woche 1 von 3: {role}",
        f"Nachbesprechung der Interviewwoche 2 von 3: {role}",
        f"Entscheiden, wer eingestellt wird: {role}",
    }
    assert "Gezählt ab dem 3. März 2031" in str(found["hiring-advert"]["description"])


def test_each_calendar_has_a_name(plan):
    names = {file: str(Calendar.from_ical(content)["x-wr-calname"]) for file, content in calendars_of(plan())}
    role = plan().kit.about.role
    assert names == {HIRING: f"Hiring plan: {role}", REVIEWS: f"Reviews of tools and criteria: {role}"}


def test_the_set_holds_both_and_one_file_can_hold_both(plan):
    both = dict(files_of(plan(), ["calendar"]))
    assert list(both) == ["hiring.ics", "reviews.ics"]
    together = events(plan_file(plan(), Path("plan.ics")).content)
    apart = [event for content in both.values() for event in events(content)]
    assert {(str(e["uid"]), e["dtstart"].dt) for e in together} == {(str(e["uid"]), e["dtstart"].dt) for e in apart}
    assert [e["dtstart"].dt for e in together] == sorted(e["dtstart"].dt for e in apart)


@pytest.mark.slow
def test_a_calendar_without_entries_is_left_out_and_none_at_all_is_refused_where_asked_for(small_kit, answers):
    assert list(dict(files_of(plan_of({"scorecard": answers["scorecard"]}, small_kit), ["calendar"]))) == ["hiring.ics"]
    assert list(dict(files_of(plan_of({"stale-by": answers["stale-by"]}, small_kit), ["calendar"]))) == ["reviews.ics"]
    with pytest.raises(NotWrittenError, match="Nothing in this plan has a date yet"):
        list(files_of(plan_of({}, small_kit), ["calendar"]))
    assert not [name for name, _ in files_of(plan_of({}, small_kit)) if name.endswith(".ics")]


def test_two_rooms_share_no_entry_and_a_room_keeps_its_own(small_kit, answers):
    def taken(code):
        owners = {"room": {"plan-review": answers["plan-review"]}}
        everything = {
            "code": code,
            "owners": owners,
            "asked": ["plan-review"],
            "decisions": {},
            "parked": [],
            "tallies": {},
        }
        return {str(event["uid"]) for event in events(room_plan(".ics", str(small_kit.folder), everything))}

    assert taken("BCDF") == taken("BCDF") != set()
    assert taken("BCDF") & taken("GHJK") == set()

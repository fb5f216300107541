"""The hiring calendar and that of reviews: the right working days, whole titles, an alarm, and names that no other plan has."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tests.documents.entries import (
    ATTACKS,
    GENERAL,
    MONDAY,
    WEEKEND,
    WEEKS,
    answers,
    elsewhere,
    of,
    plan,
    steps,
    unchanged,
)
from workshop.dossier import NotWrittenError, calendars_of, plan_of
from workshop.dossier.calendars import HIRING, REVIEWS

__all__ = ["answers", "plan", "unchanged"]


def test_the_days_of_a_plan_made_on_a_monday(plan):
    days = {name: (first - MONDAY, last - MONDAY) for name, (first, last) in steps(plan()).items()}
    assert {name: (first.days, last.days) for name, (first, last) in days.items()} == {
        "memo": (4, 4),
        "first-step": (7, 7),
        "advert": (7, 7),
        "closing": (14, 14),
        "calibration": (14, 14),
        "invitations": (16, 16),
        "interviews-1": (21, 25),
        "debrief-1": (28, 28),
        "interviews-2": (28, 32),
        "debrief-2": (35, 35),
        "interviews-3": (35, 39),
        "debrief-3": (42, 42),
        "decision": (45, 45),
        "look-back": (135, 135),
    }


def test_interview_weeks_of_a_plan_made_on_a_wednesday_go_on_until_tuesday(plan):
    wednesday = date(2031, 3, 5)
    found = {name: [(day - wednesday).days for day in days] for name, days in steps(plan(on=wednesday)).items()}
    assert {name: found[name] for name in sorted(WEEKS)} == {
        **{"debrief-1": [28, 28], "debrief-2": [35, 35], "debrief-3": [42, 42]},
        **{"interviews-1": [21, 27], "interviews-2": [28, 34], "interviews-3": [35, 41]},
    }
    assert (found["decision"], found["look-back"]) == ([47, 47], [138, 138])


@pytest.mark.parametrize("made_on", [MONDAY + timedelta(days=n) for n in range(7)], ids=lambda day: f"{day:%a}")
@pytest.mark.parametrize("locale", WEEKEND)
def test_nothing_begins_or_ends_on_a_weekend_of_the_country(plan, small_kit, locale, made_on):
    found = steps(plan(kit=elsewhere(small_kit, locale), on=made_on))
    assert {day.weekday() for days in found.values() for day in days} & WEEKEND[locale] == set()
    assert made_on + timedelta(days=4) < found["first-step"][0] <= made_on + timedelta(days=7)
    assert made_on + timedelta(days=2) < found["memo"][0] <= made_on + timedelta(days=5)
    assert (
        found["memo"][0]
        < found["advert"][0]
        < found["closing"][0]
        <= found["invitations"][0]
        < found["interviews-1"][0]
    )
    assert timedelta(0) <= found["look-back"][0] - found["decision"][0] - timedelta(days=90) <= timedelta(days=2)
    for name, day in (
        ("advert", 7),
        ("closing", 14),
        ("calibration", 14),
        ("invitations", 16),
        ("interviews-1", 21),
        ("decision", 45),
    ):
        assert timedelta(0) <= found[name][0] - made_on - timedelta(days=day) <= timedelta(days=2)
    assert found["calibration"][0] < found["interviews-1"][0]
    assert found["interviews-3"][1] < made_on + timedelta(days=42)
    for week in (1, 2, 3):
        between = found[f"debrief-{week}"][0] - found[f"interviews-{week}"][1]
        assert timedelta(days=1) <= between <= timedelta(days=1 + len(WEEKEND[locale]))
    assert found["debrief-3"][0] < found["decision"][0]


def test_where_friday_and_saturday_are_the_weekend_one_works_on_sunday(plan, small_kit):
    sunday, friday = date(2031, 3, 2), date(2031, 3, 7)
    assert steps(plan(kit=elsewhere(small_kit, "ar_EG"), on=sunday))["advert"][0] == date(2031, 3, 9)
    assert steps(plan(kit=elsewhere(small_kit, "en_GB"), on=sunday))["advert"][0] == date(2031, 3, 10)
    at_friday = steps(plan(kit=elsewhere(small_kit, "ar_EG"), on=friday))
    assert (at_friday["first-step"][0], at_friday["advert"][0]) == (date(2031, 3, 13), date(2031, 3, 16))


@pytest.mark.parametrize(
    ("kept", "there"),
    [
        ({}, set()),
        ({"plan-review": {"owner": "Ann"}}, set()),
        ({"plan-review": {"first_step": "Ann calls Bo"}}, {"first-step", *GENERAL}),
        ({"evidence-or-proxy": None}, {"advert", "closing", *GENERAL}),
        ({"scorecard": None}, {"calibration", *GENERAL}),
        ({"interview-loop": None}, {"calibration", "invitations", *WEEKS, *GENERAL}),
        ({"team-bench": None, "top-engineers": None}, set()),
    ],
    ids=range(7),  # sets say their parts in another order each time
)
def test_only_what_the_answers_give_is_there(small_kit, answers, kept, there):
    some = plan_of({slug: answer or answers[slug] for slug, answer in kept.items()}, small_kit)
    if there:
        assert steps(some).keys() == there
    else:
        with pytest.raises(NotWrittenError, match="Nothing in this plan has a date yet"):
            list(calendars_of(some))


@pytest.mark.slow
def test_a_workshop_without_the_advert_has_no_day_for_one(small_folder, answers):
    small_folder.edit("kit.yaml", "- exercise: evidence-or-proxy\n", "")
    found = steps(plan_of(answers, small_folder.load()))
    assert "advert" not in found
    assert {"calibration", *WEEKS, *GENERAL} < found.keys()


def test_an_advert_that_asks_for_nothing_cannot_be_posted(plan):
    assert "advert" not in steps(plan({"evidence-or-proxy": {"musts": []}}))


@pytest.mark.parametrize("on", [MONDAY, MONDAY + timedelta(days=2)], ids=["Monday", "Wednesday"])
def test_every_entry_rings_at_nine_on_a_working_day_before(plan, on):
    for file in (HIRING, REVIEWS):
        for event in of(plan(on=on), file).values():
            (alarm,) = event.walk("VALARM")
            assert (str(alarm["action"]), str(alarm["description"])) == ("DISPLAY", str(event["summary"]))
            day = event["dtstart"].dt
            rings = datetime.combine(day, datetime.min.time()) + alarm["trigger"].dt
            before = day - timedelta(days=7 if "rrule" in event else 3 if day.weekday() == 0 else 1)
            assert (rings.date(), rings.hour) == (before, 9)
            assert rings.weekday() < 5
            assert type(day) is date


@pytest.mark.parametrize(("locale", "shown"), [("en_GB", date(2031, 5, 5)), ("ar_EG", date(2031, 5, 4))])
def test_a_day_somebody_chose_on_a_weekend_becomes_the_next_working_day(plan, small_kit, locale, shown):
    changes = {"plan-review": {"review_on": "2031-05-03"}, "deprecation-game": {"review_on": "2031-05-03"}}
    made = plan(changes, elsewhere(small_kit, locale))
    assert of(made)["plan-review-review"]["dtstart"].dt == shown
    sunsets = [event for name, event in of(made, REVIEWS).items() if name.startswith("deprecation")]
    assert sunsets and {event["dtstart"].dt for event in sunsets} == {shown}


def test_an_entry_says_what_to_take_along_who_owns_it_and_where_it_comes_from(plan):
    found = of(plan({"plan-review": {"owner": "Ann Lee", "first_step": "Ann sends the scorecard"}}))
    assert str(found["hiring-advert"]["description"]).split("\n") == [
        "Fill in what stands in brackets first; post it where the recruiter’s brief says.",
        "Take along: the advert and the recruiter’s brief.",
        "Counted from 3 March 2031, the day of this plan; move it if another day suits you better.",
        "Owner: Ann Lee",
        "From “Evidence or stand-in” in the hiring plan.",
    ]
    assert str(found["hiring-first-step"]["summary"]) == "Is the first step done? Ann sends the scorecard"
    said = {name: str(event["description"]) for name, event in found.items()}
    assert all("Take along: " in words for name, words in said.items() if name.startswith("hiring-"))
    assert all(words.count("Owner: Ann Lee") == 1 for words in said.values())
    assert said["hiring-decision"].endswith("Owner: Ann Lee")
    assert not any("From no exercise" in words or "Within a week" in words for words in said.values())
    assert said["plan-review-review"].endswith("From “Review the plan” in the hiring plan.")


def test_the_look_back_names_the_weightiest_criteria_and_what_was_to_be_learnt(plan, small_kit):
    changes = {
        "scorecard": {"criteria": ["s1", "s3"], "weights": {"s1": 30, "s3": 70}},
        "must-have-tiers": {"tiers": {"s2": "trainable", "s1": "must"}},
    }
    words = str(of(plan(changes))["hiring-look-back"]["description"])
    name = {skill: small_kit.skill[skill].name for skill in ("s1", "s2", "s3")}
    assert words.startswith(f"Predicted: whoever scores high in {name['s3']} and {name['s1']} does well.")
    assert words.split("\n")[1:4] == [
        f"Predicted to be learnt within a year: {name['s2']}. How far is it?",
        "Move it to ninety days after the first day of whoever was hired: ____________",
        "Take along: the evidence trail, the debrief workbook and this plan.",
    ]


def test_interviews_tell_each_stage_and_its_minutes(plan, small_kit):
    every = small_kit.content.loop.methods
    words = str(of(plan({"interview-loop": {"methods": [every[0].id]}}))["hiring-interviews-2"]["description"])
    assert words.startswith(f"Stage 1: {every[0].minutes} minutes\nTake along: one interview kit")
    assert not any(method.name in words for method in every)


@pytest.mark.parametrize("owner", ["ann.lee@firm.example", "a+b@x-y.example"])
def test_an_owner_who_is_an_address_is_invited(plan, owner):
    for event in of(plan({"plan-review": {"owner": f" {owner} "}})).values():
        assert (str(event["organizer"]), str(event["attendee"])) == (f"mailto:{owner}", f"mailto:{owner}")
        assert f"Owner: {owner}" in str(event["description"])


@pytest.mark.parametrize(
    "owner",
    [
        "Ann",
        "ann@",
        "@firm.example",
        "ann at firm.example",
        "a@b",
        "a@x.example\nATTACH:x",
        "a@x.example, b",
        "ä@x.example",
    ],
)
def test_any_other_owner_is_text(plan, owner):
    for event in of(plan({"plan-review": {"owner": owner}})).values():
        assert set(event) & {"ORGANIZER", "ATTENDEE", "ATTACH"} == set()
        assert f"Owner: {owner}" in str(event["description"])


def test_a_line_of_the_register_has_an_owner_of_its_own(plan):
    first, second = "first", "second"
    entries = {first: {"owner": "bo@firm.example", "trigger": "t"}, second: {"owner": "", "trigger": "t"}}
    changes = {"deprecation-game": {"register": entries}, "plan-review": {"owner": "Ann"}}
    found = of(plan(changes), REVIEWS)
    assert str(found[f"deprecation-game-{first}"]["attendee"]) == "mailto:bo@firm.example"
    assert "Owner: Ann" not in str(found[f"deprecation-game-{second}"]["description"])
    looked = [event for name, event in found.items() if name.startswith("stale-by-")]
    assert looked and all("Owner: Ann" in str(event["description"]) for event in looked)


def test_a_title_is_whole_however_long(plan, small_kit):
    step = " ".join(f"word-{n}, and; more\\n" for n in range(12))
    role = "Long " * 80 + "role"
    kit = replace(small_kit, about=small_kit.about.model_copy(update={"role": role}))
    found = of(plan({"plan-review": {"first_step": f"{step}\n end 👩🏽‍💻"}}, kit))
    assert str(found["hiring-first-step"]["summary"]) == f"Is the first step done? {' '.join(step.split())} end 👩🏽‍💻"
    assert str(found["hiring-advert"]["summary"]) == f"The advert goes live: {role}"
    assert all(role in str(event["summary"]) for name, event in found.items() if name != "hiring-first-step")


def test_lines_are_no_longer_than_calendars_allow(plan):
    for _, content in calendars_of(plan({"plan-review": {"first_step": "ä👩🏽‍💻 " * 300}})):
        assert max(map(len, content.split(b"\r\n"))) <= 75


@pytest.mark.slow
@pytest.mark.parametrize("wrote", ATTACKS)
def test_what_somebody_wrote_is_text(plan, small_kit, wrote):
    shown = " ".join(wrote.replace("\ud83d", "\ufffd").replace("\x07", "").split())
    changes = {
        "plan-review": {"owner": wrote, "first_step": wrote, "gaps": wrote},
        "deprecation-game": {
            "register": {key: {"what": wrote, "owner": wrote, "trigger": wrote} for key in ("first", "second")}
        },
    }
    hostile, harmless = plan(changes), plan()
    found = of(hostile)
    assert found.keys() == of(harmless).keys()
    assert str(found["hiring-first-step"]["summary"]) == f"Is the first step done? {shown}"
    for file in (HIRING, REVIEWS):
        known = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "RRULE"}
        assert all(set(event) <= known for event in of(hostile, file).values())
        assert "VEVENT" not in {event.name for entry in of(hostile, file).values() for event in entry.subcomponents}


@pytest.mark.slow
def test_reviews_come_again_and_hiring_does_not(plan):
    whole = plan({"stale-by": {"start": "2031-03-03", "dates": {}}})
    again = plan({"stale-by": {"start": "2031-01-31", "dates": {whole.kit.content.freshness.tools[0].id: "m3"}}})
    name = f"stale-by-{whole.kit.content.freshness.tools[0].id}"
    event = of(again, REVIEWS)[name]
    assert (event["dtstart"].dt, event["rrule"]["interval"], event["rrule"]["count"]) == (date(2031, 4, 30), [3], [8])
    assert (event["rrule"]["bymonthday"], event["rrule"]["bysetpos"]) == (
        [26, 27, 28, 29, 30],
        [-1],
    )  # the last of them that is a working day
    assert event["rrule"]["byday"] == ["MO", "TU", "WE", "TH", "FR"]
    assert not any("rrule" in event for event in of(again).values())
    assert {name.partition("-")[0] for name in of(plan(), REVIEWS)} == {"stale", "deprecation"}


def test_a_calendar_says_which_standard_it_follows_and_each_entry_when_it_was_written(plan):
    whole = dict(calendars_of(plan()))[HIRING]
    read = Calendar.from_ical(whole)
    assert str(read["version"]) == "2.0"
    stamps = {event.decoded("dtstamp") for event in read.walk("VEVENT")}
    assert stamps == {datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=UTC)}

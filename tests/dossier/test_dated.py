"""What has a day, and the plan as a calendar: every dated line once, the hiring beside them, and none without a date."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from workshop.dossier import NotWrittenError, plan_of
from workshop.dossier.calendars import plan_ics
from workshop.dossier.dated import reviews, sign_off
from workshop.dossier.hiring import GROUP, hiring


def dated(plan):
    """Everything in the plan that somebody gave a day."""
    return [*reviews(plan), *sign_off(plan)]


def entries(plan):
    return list(Calendar.from_ical(plan_ics(plan)).walk("VEVENT"))


@pytest.mark.slow
def test_every_dated_line_is_an_entry(whole):
    found = {(entry["dtstart"].dt, str(entry["summary"])) for entry in entries(whole)}
    steps = [one for one in hiring(whole) if one.group == GROUP]
    every = [*dated(whole), *steps]
    assert {what for _, what in found} == {one.what for one in every}
    chosen = {one.what: one.day for one in every}
    assert all(day.weekday() < 5 and abs((day - chosen[what]).days) <= 2 for day, what in found)
    assert len({str(entry["uid"]) for entry in entries(whole)}) == len(dated(whole)) + len(steps)


@pytest.mark.slow
def test_what_is_dated_are_the_reviews_the_sunsets_and_the_sign_off(whole):
    answers = whole.answers
    titles = [one.exercise.slug for one in dated(whole)]
    assert titles.count("stale-by") == len(answers["stale-by"]["dates"])
    assert titles.count("plan-review") == 1
    sunsets = [one for one in dated(whole) if one.exercise.slug == "deprecation-game"]
    assert {one.day.isoformat() for one in sunsets} == {answers["deprecation-game"]["review_on"]}
    assert all("Trigger: " in "\n".join(one.details) for one in sunsets)


def test_each_entry_says_what_is_to_be_done(whole):
    said = {(entry.exercise.slug, entry.id): (entry.what, entry.details) for entry in dated(whole)}
    freshness, months = whole.kit.content.freshness, whole.answers["stale-by"]["dates"]
    what, details = said["stale-by", freshness.tools[0].id]
    assert what == f"Review “{freshness.tools[0].name}”"
    assert details == (f"Check whether it still fits, then again every {months[freshness.tools[0].id][1:]} months.",)
    sunsets = [what for (slug, _), (what, _) in said.items() if slug == "deprecation-game"]
    assert sunsets and all(what.startswith("Keep it or retire it? ") for what in sunsets)
    assert said["deprecation-game", "first"][0] == "Keep it or retire it? Our own timer"
    assert said["plan-review", "review"][0] == f"Review the hiring plan: {whole.kit.about.role}"


@pytest.mark.slow
def test_a_later_plan_moves_an_entry_and_does_not_double_it(small_kit, model_answers):
    answers = model_answers(small_kit)
    before = {str(entry["uid"]) for entry in entries(plan_of(answers, small_kit))}
    answers["plan-review"]["review_on"] = "2030-01-02"
    assert {str(entry["uid"]) for entry in entries(plan_of(answers, small_kit))} == before


@pytest.mark.parametrize(
    ("start", "first", "days"),
    [
        ("2030-01-31", 30, ["26", "27", "28", "29", "30"]),
        ("2030-01-29", 29, ["26", "27", "28", "29"]),
        ("2030-01-28", 26, ["26", "27", "28"]),  # a Sunday: the Friday before, so that it stays in its month
        ("2030-01-27", 26, ["25", "26", "27"]),
        ("2030-01-13", 15, ["13", "14", "15"]),  # a Saturday: the Monday after
        ("2030-01-15", 15, ["15", "16", "17"]),
    ],
)
def test_a_review_comes_again_also_in_short_months(small_kit, start, first, days):
    name = small_kit.content.freshness.tools[0].id
    (entry,) = entries(plan_of({"stale-by": {"start": start, "dates": {name: "m3"}}}, small_kit))
    assert entry["dtstart"].dt == date(2030, 4, first)
    assert (entry["rrule"]["interval"], entry["rrule"]["count"]) == ([3], [8])
    assert [str(day) for day in entry["rrule"]["bymonthday"]] == days
    assert entry["rrule"]["byday"] == ["MO", "TU", "WE", "TH", "FR"]
    assert entry["rrule"]["bysetpos"] == [-1 if start > "2030-01-26" else 1]


@pytest.mark.parametrize("day", range(1, 32))
def test_it_comes_again_on_working_days_only_and_begins_with_one_of_them(small_kit, day):
    name = small_kit.content.freshness.tools[0].id
    (entry,) = entries(plan_of({"stale-by": {"start": f"2030-01-{day:02}", "dates": {name: "m3"}}}, small_kit))
    rule, month = entry["rrule"], date(2030, 4, 1)
    nth, days = rule["bysetpos"][0], [int(str(each)) for each in rule["bymonthday"]]
    for n in range(8):
        at = date(month.year + (month.month - 1 + 3 * n) // 12, (month.month - 1 + 3 * n) % 12 + 1, 1)
        fitting = [each for d in days if (each := at + timedelta(days=d - 1)).month == at.month and each.weekday() < 5]
        assert fitting
        assert n or entry["dtstart"].dt == fitting[min(nth, 0)]


@pytest.mark.parametrize(
    ("term", "again", "count"),
    [("m3", "every 3 months", 8), ("m12", "every 12 months", 2), ("m24", "every 24 months", None)],
)
def test_a_review_comes_again_for_two_years(small_kit, term, again, count):
    tool = small_kit.content.freshness.tools[0]
    (entry,) = entries(plan_of({"stale-by": {"start": "2030-01-15", "dates": {tool.id: term}}}, small_kit))
    assert entry["description"] == (
        f"Check whether it still fits, then again {again}.\nFrom “Put a date on it” in the hiring plan."
    )
    assert entry.get("rrule", {}).get("count") == (count and [count])
    assert entry["transp"] == "TRANSPARENT"


def test_what_is_to_be_done_once_does_not_come_again(whole):
    once = {"deprecation-game", "plan-review"}
    assert {entry.months for entry in dated(whole) if entry.exercise.slug in once} == {0}
    uids = [str(entry["uid"]) for entry in entries(whole) if "rrule" not in entry]
    assert {slug for slug in once if any(f"-{slug}-" in uid for uid in uids)} == once


def test_the_calendar_has_the_name_of_the_plan(whole):
    assert str(Calendar.from_ical(plan_ics(whole))["x-wr-calname"]) == whole.title


def test_where_no_exercise_asks_for_a_date_none_is_named(small_folder):
    for slug in ("stale-by", "deprecation-game", "plan-review"):
        small_folder.edit("kit.yaml", f"- exercise: {slug}\n", "")
    with pytest.raises(NotWrittenError) as caught:
        plan_ics(plan_of({}, small_folder.load()))
    assert str(caught.value) == "Nothing in this plan has a date yet, so there is no calendar."


@pytest.mark.parametrize("answers", [{}, {"stale-by": {"start": ""}}, {"plan-review": {"owner": "Ann"}}])
def test_without_a_date_there_is_no_file_but_a_message(small_kit, answers):
    with pytest.raises(NotWrittenError) as caught:
        plan_ics(plan_of(answers, small_kit))
    assert str(caught.value) == (
        "Nothing in this plan has a date yet, so there is no calendar. "
        "Choose dates in “Put a date on it”, “Keep, try, switch or stop” or “Review the plan”."
    )


def test_what_somebody_wrote_is_text(hostile, attack):
    wrote, clean = attack
    found = entries(hostile(wrote))
    assert sum(clean in str(entry["description"]) for entry in found) >= 2
    assert not any(set(entry) & {"ATTACH", "URL", "VALARM"} for entry in found)


def test_a_day_at_the_end_of_all_days_is_no_trouble(small_kit):
    (entry,) = entries(plan_of({"plan-review": {"review_on": "9999-12-31"}}, small_kit))
    assert entry["dtstart"].dt == date.max

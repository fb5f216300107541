"""The first page: what matters most, what comes next, and what is missing or does not agree."""

from dataclasses import replace
from datetime import date

import pytest

from workshop.dossier import plan_of
from workshop.dossier.dated import dated
from workshop.dossier.summary import LONG, MOST_ROWS, SOON, disagreement, summary_of


def part(plan, title):
    return next(one for one in summary_of(plan) if one.title == title)


def notes(plan, title):
    return " ".join(note.text for note in part(plan, title).notes)


def test_a_whole_plan_says_whom_what_who_and_when(whole, kit):
    assert [row[0] for row in part(whole, "Who we are looking for").rows] == [quality.name for quality in kit.qualities]
    points = whole.answers["scorecard"]["weights"]
    assert [row[1] for row in part(whole, "What we score").rows] == [
        f"{n} points" for n in sorted(points.values())[::-1]
    ]
    *kinds, total = part(whole, "The team to hire").rows
    assert sum(int(row[0].split()[0]) for row in kinds) == len(whole.answers["team-bench"]["team"]["members"])
    assert total[0] == "Total"
    coming = part(whole, "What comes next")
    assert len(coming.rows) == 2 + SOON
    last = dated(whole)[-1].day
    assert coming.notes[0].text == (
        f"{len(dated(whole)) - SOON} more dates to come, the last on {last:%B} {last.day}, {last.year}."
    )
    assert notes(whole, "Still missing") == "Nothing: every exercise is answered and passes its check."


def agreed(small_kit, first, second):
    """A plan whose scorecard gives 60, 20 and 20 to the three qualities, and whose agreed weights these."""
    weights = {"s1": 60, "s3": 20, "s5": 20}
    answers = {"scorecard": {"criteria": list(weights), "weights": weights}}
    shares = {"a1": first, "a2": second, "a3": 100 - first - second}
    return plan_of(answers | {"say-do-mirror": {"agreed": shares}}, small_kit)


def test_weights_that_differ_are_told_with_who_says_what(small_kit):
    said = disagreement(agreed(small_kit, 30, 50))
    assert said == (
        "“Build the scorecard” and “Say, do, mirror” give different weights, out of 100 points "
        "(Q1: 60 and 30; Q2: 20 and 50). Decide which of the two to use."
    )
    assert said in notes(agreed(small_kit, 30, 50), "What we score")


@pytest.mark.parametrize("shares", [(60, 20), (50, 25), (70, 15)])
def test_weights_that_differ_a_little_are_not(small_kit, shares):
    assert disagreement(agreed(small_kit, *shares)) == ""


def test_a_weight_nobody_gave_counts_as_none(small_kit):
    answers = {
        "scorecard": {"criteria": ["s1", "s3"], "weights": {"s1": 50, "s3": 50}},
        "say-do-mirror": {"agreed": {"a1": 100}},
    }
    assert "(Q1: 50 and 100; Q2: 50 and 0)" in disagreement(plan_of(answers, small_kit))


def test_weights_of_one_exercise_alone_contradict_nothing(small_kit, model_answers):
    for left_out in ("scorecard", "say-do-mirror"):
        answers = {slug: answer for slug, answer in model_answers(small_kit).items() if slug != left_out}
        assert disagreement(plan_of(answers, small_kit)) == ""


def test_a_team_over_the_budget_is_told(small_kit):
    members = [person.id for person in sorted(small_kit.candidates, key=lambda one: -one.cost)[:3]]
    plan = plan_of({"team-bench": {"team": {"members": members}}}, small_kit)
    over = sum(small_kit.candidate[name].cost for name in members) - small_kit.about.team.budget
    assert notes(plan, "The team to hire") == f"${over} a year over the budget."


def test_a_team_is_counted_and_priced_by_background(small_kit):
    members = ["p1", "p4", "p2", "p3"]
    table = part(plan_of({"team-bench": {"team": {"members": members}}}, small_kit), "The team to hire")
    names = {kind: background.name for kind, background in small_kit.background.items()}
    assert table.rows == (
        (f"2 × {names['b']}", "$155"),
        (f"1 × {names['c']}", "$80"),
        (f"1 × {names['a']}", "$75"),
        ("Total", f"$310 of ${small_kit.about.team.budget} a year"),
    )


@pytest.mark.parametrize(("count", "rows", "more"), [(8, 8, []), (9, 8, ["And one more."]), (12, 8, ["And 4 more."])])
def test_more_than_fits_is_counted(small_kit, count, rows, more):
    about = small_kit.about.model_copy(update={"qualities": small_kit.qualities[:1] * count})
    plan = plan_of({"top-engineers": {"own": [{"text": "Mended it", "group": "q1"}]}}, small_kit)
    profile = part(replace(plan, kit=replace(small_kit, about=about)), "Who we are looking for")
    assert (len(profile.rows), [note.text for note in profile.notes]) == (rows, more)


@pytest.mark.parametrize(
    ("today", "later", "passed"),
    [
        (
            "2030-02-02",
            "2 more dates to come, the last on January 15, 2032.",
            "One date in this plan has passed. Choose a new one.",
        ),
        (
            "2030-03-02",
            "One more date to come, on January 15, 2032.",
            "2 dates in this plan have passed. Choose new ones.",
        ),
        (
            "2030-04-16",  # the first review by the calendar is due in July only
            "One more date to come, on January 15, 2032.",
            "2 dates in this plan have passed. Choose new ones.",
        ),
    ],
)
def test_dates_beyond_the_soonest_and_those_that_have_passed_are_counted(
    small_kit, model_answers, today, later, passed
):
    answers = model_answers(small_kit)
    answers["stale-by"]["start"] = "2030-01-15"
    answers["plan-review"]["review_on"], answers["deprecation-game"]["review_on"] = "2030-02-01", "2030-03-01"
    plan = replace(plan_of(answers, small_kit), made_on=date.fromisoformat(today))
    assert (notes(plan, "What comes next"), notes(plan, "Still missing")) == (later, passed)
    assert len(part(plan, "What comes next").rows) == 2 + SOON
    assert (part(plan, "What comes next").rows[2][0] == "March 1, 2030") == (today == "2030-02-02")


def test_what_is_missing_begun_or_past_is_told(small_kit):
    answers = {"scorecard": {"weights": {"s1": 5}}, "plan-review": {"review_on": "2020-01-01"}}
    first, *said = [note.text for note in part(plan_of(answers, small_kit), "Still missing").notes]
    assert first.startswith("Not answered yet, so not in this plan: “Who owns it?”, “Bridge the gap”, ")
    assert said == [
        "Started, but with nothing for the plan yet: “Build the scorecard”.",
        "In the plan, but not passing the check yet: “Review the plan”.",
        "One date in this plan has passed. Choose a new one.",
    ]


def test_only_days_to_come_come_next(whole):
    later = replace(whole, made_on=date(2099, 1, 1))
    assert [row[0] for row in part(later, "What comes next").rows] == ["Owner", "First step"]


def test_a_plan_of_nothing_names_where_each_part_comes_from(small_kit):
    plan = plan_of({}, small_kit)
    assert notes(plan, "What we score") == "This will come from “Build the scorecard”."
    assert "Nothing has a date yet." in notes(plan, "What comes next")


def test_no_text_is_too_long_for_the_page(hostile):
    plan = hostile("long " * 700)
    for one in summary_of(plan):
        assert len(one.rows) <= MOST_ROWS + 1
        assert all(len(text) <= LONG for row in one.rows for text in row)

"""Dates and rewrites, by hand on the small kit: oven (middle of its life 24 months), tin (8), yeast (4); crust names a product."""

from datetime import date
from itertools import pairwise

import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, PlanLine, Tone
from workshop.exercises.base import good, missing, nearest
from workshop.exercises.stale_by import EXERCISE, model
from workshop.exercises.stale_by.check import gain_of
from workshop.kit import load_kit
from workshop.kit.content.base import product_in

REWRITE = "Baked a crust that cracked and showed how"
DATES = {"oven": "m12", "yeast": "m3", "tin": "m6", "line_crust": "m24", "line_dough": "m24", model.REST_ID: "m12"}
RIGHT = {"sliders": {"half_life": 12}, "dates": DATES, "rewrites": {"crust": {"text": REWRITE}}, "start": "2097-01-31"}


def run(kit, **changed):
    return EXERCISE.run({**RIGHT, **changed}, kit)


def said(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def things(kit, **changed):
    return model.things(EXERCISE.complete({**RIGHT, **changed}, kit), kit)


def test_dated_rewritten_and_fresh_enough_passes(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    durable = (
        "Durable share: 71% of the points still count after two years. "
        "Every line counts the same here, as your own scorecard has no points for them yet."
    )
    assert messages(feedback, Tone.GOOD) == [
        good("All 6 things have a date.", field="dates"),
        good("Lines in words that outlive the product: 1 of 1.", field="rewrites"),
        good(
            "On the day you review them, 54% of the tools still fit, at a half-life of 6 months. If tools aged twice as fast, 30% would.",
            field="dates",
        ),
        good(durable, field="rewrites"),
        good("Your dates come to 18 reviews in two years.", field="dates"),
    ]


def test_each_tool_keeps_its_pace_when_the_half_life_moves(small_kit):
    assert model.paces(small_kit) == {"oven": 3.0, "yeast": 0.5, "tin": 1.0}
    assert [things(small_kit)[name].half_life for name in ("oven", "yeast", "tin")] == [36, 6, 12]
    slower = things(small_kit, sliders={"half_life": 4})
    assert [slower[name].half_life for name in ("oven", "yeast", "tin")] == [12, 2, 4]


def test_a_thing_is_stalest_just_before_it_is_looked_at(small_kit):
    tin = things(small_kit)["tin"]
    assert tin.fresh(3) == pytest.approx(0.5 ** (3 / 12))
    assert tin.fresh(6) == tin.fresh(24) == pytest.approx(0.5**0.5)
    undated = things(small_kit, dates={})["tin"]
    assert undated.fresh(24) == pytest.approx(0.25)


def test_the_half_life_of_12_months_leaves_71_percent_after_six(small_kit):
    undated = things(small_kit, dates={})["tin"]
    assert f"{undated.fresh(6):.0%}" == "71%"


def test_the_share_of_tools_is_their_mean(small_kit):
    expected = (0.5 ** (12 / 36) + 0.5 ** (3 / 6) + 0.5 ** (6 / 12)) / 3
    assert model.still_fresh(things(small_kit).values(), model.TOOLS, 24) == pytest.approx(expected)


def test_a_line_in_durable_words_has_the_durable_half_life_and_one_that_names_a_product_the_tools(small_kit):
    assert things(small_kit)["line_crust"].half_life == 48
    assert things(small_kit, rewrites={})["line_crust"].half_life == 12


# a line that names a product keeps 0.5 ** (24 / 12) of its half of the points, one in durable words 0.5 ** (24 / 48) of its half
SHARE = (
    "Durable share: 48% of the points still count after two years. The aim is 60%. Every line counts the same here, as your own "
    "scorecard has no points for them yet."
)
# 12, 2 and 4 months leave 0.25, 0.0002 and 0.0156 of the three tools after 24
TOOLS = "On the day you review them, 9% of the tools still fit, at a half-life of 4 months. The aim is 50%."


REWRITES = ["rewrites/crust", "rewrites"]


@pytest.mark.parametrize(("changed", "places", "expected"), [
    ({"dates": {k: v for k, v in DATES.items() if k != "tin"}}, ["dates", "dates"], ["Without a date: “Tin”.", "On the day you review them, 40% of the tools still fit, at a half-life of 6 months. The aim is 50%."]),
    ({"start": ""}, ["start"], ["Choose the day to count from; without it the calendar has no dates."]),
    ({"start": "2020-01-31"}, ["start"], ["Counted from January 31, 2020, the first review was due on April 30, 2020. Choose a later day."]),
    ({"rewrites": {"crust": {"text": "Knows the oven (well)"}}}, REWRITES,
     ["Your rewrite only drops the product’s name. Say what the person did, whichever product it was done with.", SHARE]),
    ({"rewrites": {"crust": {"text": "Baked very well"}}}, REWRITES, ["Your rewrite is too short to score anybody by. Say what the person did, whichever product it was done with.", SHARE]),
    ({"rewrites": {"crust": {"text": "Baked twelve fine loaves in an OVENMASTER oven"}}}, REWRITES,
     ["Your rewrite names “OVENMASTER”. Say what the person did, whichever product it was done with.", SHARE]),
    ({"rewrites": {}}, REWRITES, ["It still names “Ovenmaster”. It names an oven.", SHARE]),
    ({"dates": dict.fromkeys(DATES, "m24"), "sliders": {"half_life": 4}}, ["dates"], [TOOLS]),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words_at_its_place(small_kit, changed, places, expected):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [
        missing(text, field=place.partition("/")[0], row=place.partition("/")[2])
        for place, text in zip(places, expected, strict=True)
    ]


@pytest.mark.parametrize(("old", "new"), [
    ("durable_target: 60", "durable_target: 90"), ("tools_target: 50", "tools_target: 80"), ("start: 6", "start: 24"), ("start: 6", "start: 2"),
])  # fmt: skip
def test_the_model_answer_follows_the_kits_targets(small_folder, old, new):
    small_folder.edit("freshness.yaml", old, new)
    kit = small_folder.load()
    assert EXERCISE.run(EXERCISE.model_answer(kit).answer, kit).outcome is Outcome.PASSED
    assert {EXERCISE.run(answer, kit).outcome for answer in EXERCISE.wrong_answers(kit).values()} == {Outcome.FAILED}


def test_many_undated_things_are_counted(small_kit):
    assert "Without a date: “Oven”, “Yeast”, “Tin” and 3 more." in said(run(small_kit, dates={}))


def test_the_nearest_date_is_the_one_that_adds_most(small_kit):
    late = {"dates": dict.fromkeys(DATES, "m24"), "sliders": {"half_life": 4}}
    gains = {name: gain_of(thing) for name, thing in things(small_kit, **late).items() if thing.kind == model.TOOLS}
    best = max(gains, key=gains.get)
    assert best == "oven"
    assert gains["oven"] == pytest.approx((0.5 ** (12 / 12) - 0.5 ** (24 / 12)) / 3)
    assert "Reviewing “Oven” every 12 months adds most: 8 percentage points." in said(run(small_kit, **late), Tone.NEXT)


def test_the_line_that_costs_most_is_named(small_kit):
    """Half of the points, of which a half-life of 12 months leaves a quarter."""
    assert said(run(small_kit, rewrites={}), Tone.NEXT) == [
        "“Knows the Ovenmaster oven well.” costs you most: 38 points. Put it into words that outlive any product."
    ]


def test_points_come_from_ones_own_scorecard_where_there_is_one(small_kit):
    card = {"criteria": ["s1", "s3", "s5"], "weights": {"s1": 10, "s3": 30, "s5": 60}}
    answer = EXERCISE.complete(EXERCISE.carry_over(RIGHT, {"scorecard": card}, small_kit), small_kit)
    assert model.points(answer, small_kit) == ({"crust": 0.25, "dough": 0.75}, True)
    assert "The points are those of your own scorecard." in str(EXERCISE.run(answer, small_kit))
    blank = EXERCISE.complete(EXERCISE.carry_over(RIGHT, {}, small_kit), small_kit)
    assert model.points(blank, small_kit) == ({"crust": 0.5, "dough": 0.5}, False)
    assert "Every line counts the same here, as your own scorecard has no points for them yet." in str(
        EXERCISE.run(blank, small_kit)
    )


def test_a_scorecard_without_these_skills_counts_as_none(small_kit):
    card = {"criteria": ["s5"], "weights": {"s5": 100}}
    answer = EXERCISE.complete({**RIGHT, "earlier": {"scorecard": card}}, small_kit)
    assert model.points(answer, small_kit) == ({"crust": 0.5, "dough": 0.5}, False)


def test_what_is_left_out_of_a_rewrite_is_asked_for_but_does_not_fail(small_kit):
    feedback = run(small_kit, rewrites={"crust": {"text": "Made something that all of them liked"}})
    assert feedback.outcome is Outcome.PASSED
    lacking = "It may not yet mention the work and the proof. Check that an interviewer would know what to listen for."
    assert messages(feedback, Tone.NEXT) == [nearest(lacking, field="rewrites", row="crust")]


def test_dates_later_or_sooner_than_the_guess_are_mentioned_and_not_marked_wrong(small_kit):
    feedback = run(small_kit, dates={**DATES, "tin": "m24", "oven": "m3", "yeast": "m12"}, sliders={"half_life": 24})
    assert not [text for text in said(feedback) if "kit’s guess" in text or "more often" in text]
    texts = said(feedback, Tone.NEXT)
    assert "Dated later than the kit’s guess, which nobody has measured: “Yeast” and “Tin”." in texts
    assert "Reviewed more often than a change is likely: “Oven”." in texts


def test_reviews_are_counted_over_two_years(small_kit):
    assert model.reviews({"dates": DATES}) == 2 + 8 + 4 + 1 + 1 + 2
    assert "Your dates come to 18 reviews in two years." in said(run(small_kit), Tone.GOOD)


@pytest.mark.parametrize(("start", "months", "expected"), [
    ("2027-01-31", 3, "2027-04-30"), ("2027-11-15", 3, "2028-02-15"), ("2027-12-31", 2, "2028-02-29"),
    ("2027-01-31", 12, "2028-01-31"), ("9999-12-31", 3, "9999-03-31"),
])  # fmt: skip
def test_dates_are_whole_months_on(start, months, expected):
    assert model.day_after(start, months) == expected
    if start < "9999":
        assert date.fromisoformat(expected) > date.fromisoformat(start)


def test_the_plan_is_a_calendar_soonest_first_in_the_new_words(small_kit):
    lines = EXERCISE.plan_lines(EXERCISE.complete(RIGHT, small_kit), small_kit)
    assert [line.text for line in lines][:2] == ["April 30, 2097: Yeast", "July 31, 2097: Tin"]
    crust = next(line for line in lines if REWRITE in line.text)
    assert crust.text == f"January 31, 2099: Scorecard: {REWRITE}"
    assert crust.details == ("Then every 24 months.", "Was: Knows the Ovenmaster oven well.")


def test_without_a_first_day_the_plan_counts_from_now(small_kit):
    lines = EXERCISE.plan_lines(EXERCISE.complete({**RIGHT, "start": ""}, small_kit), small_kit)
    assert [line.text for line in lines][-1] == "In 24 months: Scorecard: Kneads dough until it can be stretched thin."
    assert lines[0] == PlanLine(
        "Review calendar", "In 3 months: Yeast", ("Then every 3 months.",), "your dates", practice=True
    )


def test_hints_and_model_answer_name_what_the_kit_guesses(small_kit):
    assert EXERCISE.hints(small_kit)[1:] == (
        "“Yeast” ages fastest (the kit guesses 2 to 8 months), “Oven” slowest. In a durable line, put the problem in "
        "place of the product, and add what showed that it worked.",
        "Spend the hours on tools that age in a year or two, and review lines in plain words after 24 months. Instead of “Knows the "
        "Ovenmaster oven well.” write: “Baked a crust that cracked and showed how it was done.”",
    )
    tools, points, cost = EXERCISE.model_answer(small_kit).reasoning
    assert tools == (
        "All reviews begin at every 24 months; then each hour goes where it keeps most of the tools. So 51% of the tools fit on that day."
    )
    assert points == (
        "Rewritten, the lines say what a person did. 71% of the points still count after two years, at a half-life of 48 months. "
        "Bread has been baked for long."
    )
    assert cost.startswith("This costs 15 of the 19 hours in two years. No study has measured")


@pytest.mark.parametrize(("text", "found"), [
    ("Ran ovenmaster twice", "ovenmaster"), ("Ran Ovenmaster-4 twice", "Ovenmaster"), ("Ran Ovenmasters", ""), ("An overovenmaster", ""),
    ("Used v3 of it", "v3"), ("Used version 2 of it", "version 2"), ("Used 1.4.2", "1.4.2"), ("Cut it by 1.5 seconds", ""),
    ("Reached level 5 in 2026", ""),
])  # fmt: skip
def test_products_and_versions_are_found(text, found):
    assert product_in(text, ("ovenmaster",)) == found


def test_the_picture_says_what_is_fresh_at_each_point(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({**RIGHT, "sliders": {"half_life": 12, "calendar": 9}}, small_kit))
    assert [row[0] for row in picture.finding.table.rows] == [
        "calendar: month 9",
        "after 6 months",
        "after 12 months",
        "after 24 months",
    ]
    assert picture.finding.caption.startswith("After 9 months, 80%")
    assert picture.finding.facts[1].value == "4"  # yeast at 3, 6 and 9, tin at 6
    picture.update(EXERCISE.complete({}, small_kit))
    assert picture.finding.caption.endswith("6 things have no date")
    assert picture.finding.table.rows[0][1] == "100%"


@pytest.mark.parametrize(
    ("now", "months"), [(12, (12, 6, 18, 24)), (24, (24, 6, 12, 18)), (9, (9, 6, 12, 24)), (0, (0, 6, 12, 24))]
)
def test_the_picture_shows_no_month_twice(small_kit, now, months):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({**RIGHT, "sliders": {"half_life": 12, "calendar": now}}, small_kit))
    first, *others = months
    assert [row[0] for row in picture.finding.table.rows] == [
        f"calendar: month {first}",
        *(f"after {month} months" for month in others),
    ]


def test_the_two_aims_stand_in_the_task(small_kit):
    sliders, dates, *_ = EXERCISE.form(small_kit)
    assert dates.help.startswith(
        "Two aims. 1: at least 50% of the tools still fit on the day you review them. 2: at least 60% of the scorecard’s points "
        "still fit after two years. A scorecard line counts with the points it has in your scorecard; without any, all lines "
        "count the same."
    )
    assert sliders.help.endswith("In the first aim below, a half-life of more than 6 months counts as 6 months.")


def test_every_durable_rewrite_of_the_kit_has_its_own_ingredients(kit):
    for line in kit.content.freshness.criteria:
        for part in line.ingredients:
            assert any(word in line.durable.lower() for word in part.words), (line.id, part.name)


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "what"), [
    ("skill: agents", "skill: flying", "There is no skill ‘flying’."),
    ("- id: retrieval", "- id: agents", "‘agents’ stands here twice."),
    ("start: 12", "start: 40", "The slider needs low, start and high in this order."),
    ("{soonest: 4, latest: 14}", "{soonest: 14, latest: 4}", "It cannot last shorter than its soonest month."),
    ("tools_target: 50", "tools_target: 99", "No dates can keep that share of the tools."),
    ("durable_target: 75", "durable_target: 98", "Not even durable words can keep that share."),
    ("Compares an automatic grader", "Runs Corvid", "It names ‘Corvid’ and has no rewrite."),
    ("Built an agent that", "Built in Merino an agent that", "The rewrite itself names ‘Merino’."),
    ("Two projects with Vectrane v3 embeddings.", "Two projects.", "It has a durable rewrite but names no product."),
])  # fmt: skip
def test_a_kit_that_disagrees_with_itself_is_told_where(kit_folder, old, new, what):
    kit_folder.edit("freshness.yaml", old, new)
    assert [problem.what for problem in kit_folder.problems()] == [what]


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("term", ["m3", "m6", "m12", "m24"])
def test_no_one_term_for_everything_passes_so_that_the_hours_compel_a_choice(name, term):
    kit = load_kit(name)
    right = EXERCISE.model_answer(kit).answer
    assert model.reviews(right) <= model.hours(kit)
    for months in (kit.content.freshness.half_life.start, kit.content.freshness.half_life.high):
        sliders = {**right["sliders"], "half_life": months}
        alike = {**right, "dates": dict.fromkeys(right["dates"], term), "sliders": sliders}
        assert EXERCISE.run(alike, kit).outcome is Outcome.FAILED


def test_too_many_reviews_are_told_what_to_look_at_less_often(small_kit):
    feedback = run(small_kit, dates=dict.fromkeys(DATES, "m6"))
    assert (
        f"Your dates come to 24 reviews in two years, an hour each, and you have {model.hours(small_kit)} hours."
        in said(feedback)
    )
    assert any(" loses least: it saves 2 hours, and " in text for text in said(feedback, Tone.NEXT))


def test_the_picture_moves_with_the_calendar_and_jumps_back_when_something_was_looked_at(kit):
    picture, right = EXERCISE.picture(kit), EXERCISE.model_answer(kit).answer
    shares = []
    for month in range(25):
        picture.update(EXERCISE.complete({**right, "sliders": {"half_life": 12, "calendar": month}}, kit))
        shares.append(int(picture.finding.table.rows[0][1].partition("%")[0]))
    assert all(now != then for now, then in pairwise(shares))
    assert shares[0] == 100
    assert shares[13] > shares[12]

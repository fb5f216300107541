"""Dates and rewrites, by hand on the small kit: oven (half-life 24 months), tin (8), yeast (4); crust names a product."""

from datetime import date

import pytest

from tests.exercises.said import at_rows, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, PlanLine, Tone
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.language import FEWEST_WORDS
from workshop.exercises.stale_by import EXERCISE, model
from workshop.kit import load_kit
from workshop.kit.content.base import product_in
from workshop.words import speaking

REWRITE = "Baked a crust that cracked and showed how"
DATES = {"oven": "m12", "yeast": "m3", "tin": "m6", model.REST_ID: "m24"}
RIGHT = {"serious": ["oven", "yeast"], "dates": DATES, "rewrites": {"crust": {"text": REWRITE}}, "start": "2097-01-31"}


def run(kit, **changed):
    return EXERCISE.run({**RIGHT, **changed}, kit)


def said(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_dated_by_how_fast_it_ages_and_rewritten_passes(small_kit):
    feedback = run(small_kit)
    assert feedback.headline == (
        "Passed: your dates keep to the rule and to your hours. Whether your rewritten lines say enough, only a colleague can judge."
    )
    assert [message for message in messages(feedback, Tone.GOOD) if not message.row] == [
        good("All 4 things have a date.", field="dates"),
        good("Your dates come to 15 reviews in two years.", field="dates"),
    ]
    read = "Lines that no longer name a product: 1 of 1. Nobody has read them yet."
    assert messages(feedback, Tone.NOTE) == [note(read, field="rewrites")]
    left = "4 hours are left. Review something that worries you more often."
    assert messages(feedback, Tone.NEXT) == [nearest(left, field="dates")]


def test_the_half_life_is_the_middle_of_the_guess_and_decides_how_often_is_enough(small_kit):
    halves = {name: age.half for name, age in model.ages(small_kit).items()}
    assert halves == {"oven": 24, "yeast": 4, "tin": 8, model.REST_ID: 48}
    assert model.frugal(small_kit) == {"oven": 24, "yeast": 3, "tin": 6, model.REST_ID: 24}
    assert model.frugal(small_kit, ["oven", "tin"]) == {"oven": 12, "yeast": 3, "tin": 3, model.REST_ID: 24}
    assert model.ages(small_kit)["tin"].fits(8)[0] == pytest.approx(0.5)


def test_every_half_life_is_in_sight(shipped):
    dates = EXERCISE.form(shipped)[2]
    for item in dates.items:
        assert item.label.endswith(f"· half-life {model.ages(shipped)[item.id].half} months")


@pytest.mark.parametrize("term", ["m3", "m6", "m12", "m24"])
def test_what_ages_fast_or_would_do_harm_must_be_reviewed_often_and_is_told_where_to_look_first(shipped, term):
    """Each thing whose half-life, or half of it, is over before its review is marked, and no other."""
    right = EXERCISE.model_answer(shipped).answer
    feedback = EXERCISE.run({**right, "dates": dict.fromkeys(right["dates"], term)}, shipped)
    enough = model.frugal(shipped, right["serious"])
    marked = [message for message in messages(feedback, field="dates") if message.row]
    assert {message.row for message in marked} == {name for name, most in enough.items() if int(term[1:]) > most}
    assert len({message.nudge for message in marked}) == len(marked)
    for message in marked:
        assert message.key
        harm = message.row in right["serious"]
        assert ("This would do most harm: " in message.nudge) is harm
        assert message.nudge.endswith(f"is every {term[1:]} months soon enough?")
        assert len(message.nudge.split()) <= 18
        assert ("You said that this would do most harm." in message.text) is harm
        assert message.text.endswith(f"Review it every {enough[message.row]} months.")


@pytest.mark.parametrize("serious", [["oven", "yeast"], ["tin", "yeast"], ["tin", model.REST_ID]])
def test_whatever_is_called_serious_the_hours_suffice_and_not_for_everything(small_kit, serious):
    dates = {name: f"m{term}" for name, term in model.frugal(small_kit, serious).items()}
    assert run(small_kit, serious=serious, dates=dates).outcome is Outcome.PASSED
    loose = {name: f"m{term}" for name, term in model.frugal(small_kit).items()}
    assert (run(small_kit, serious=serious, dates=loose).outcome is Outcome.PASSED) is (loose == dates)


def test_the_hours_do_not_suffice_for_everything_so_that_somebody_decides(shipped):
    strict = model.frugal(shipped, list(model.names(shipped)))
    assert model.reviews(strict) > model.hours(shipped)
    right = EXERCISE.model_answer(shipped).answer
    every = EXERCISE.run({**right, "dates": {name: f"m{term}" for name, term in strict.items()}}, shipped)
    assert every.outcome is Outcome.FAILED


@pytest.mark.parametrize(("serious", "told"), [
    ([], "Pick the 2 things that would do most harm if they are out of date."), (["oven"], "Pick the 2 things that would do most harm if they are out of date."),
    (["oven", "yeast", "tin"], "If everything would do most harm, nothing does: keep 2."),
])  # fmt: skip
def test_two_things_are_called_serious_no_fewer_and_no_more(small_kit, serious, told):
    assert messages(run(small_kit, serious=serious), field="serious") == [missing(told, field="serious")]


def test_the_example_spends_every_hour_and_says_on_what(shipped):
    worked = EXERCISE.model_answer(shipped)
    feedback = EXERCISE.run(worked.answer, shipped)
    assert not messages(feedback, Tone.NEXT, "dates")
    used = model.reviews(model.terms(worked.answer))
    assert f"That takes {used} of the {model.hours(shipped)} hours in two years." in worked.reasoning[1]


def test_what_breaks_is_said_of_each_thing_and_a_line_stands_once(shipped):
    rewrites, serious, *_ = EXERCISE.form(shipped)
    assert all("Out of date: " in option.detail for option in serious.options)
    for option in rewrites.options:
        assert rewrites.starts[option.id]["text"] not in option.label


@pytest.mark.parametrize(("changed", "places", "expected"), [
    ({"dates": {k: v for k, v in DATES.items() if k != "tin"}}, ["dates"], ["Without a date: “Tin”."]),
    ({"start": ""}, ["start"], ["Choose the day to count from; without it the calendar has no dates."]),
    ({"start": "2020-01-31"}, ["start"], ["Counted from January 31, 2020, the first review was due on April 30, 2020. Choose a later day."]),
    ({"rewrites": {"crust": {"text": "Knows the oven (well)"}}}, ["rewrites/crust"],
     ["Your rewrite only drops the product’s name. Say what the person did, whichever product it was done with."]),
    ({"rewrites": {"crust": {"text": "Baked very well"}}}, ["rewrites/crust"],
     ["Your rewrite has fewer than 4 words. Say what the person did, whichever product it was done with."]),
    ({"rewrites": {"crust": {"text": "Baked twelve fine loaves in an OVENMASTER oven"}}}, ["rewrites/crust"],
     ["Your rewrite names “OVENMASTER”. Say what the person did, whichever product it was done with."]),
    ({"rewrites": {}}, ["rewrites/crust"], ["It still names “Ovenmaster”. It names an oven."]),
    ({"dates": dict.fromkeys(DATES, "m3")}, ["dates"],
     ["Your dates come to 32 reviews in two years, an hour each, and you have 19 hours."]),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words_at_its_place(small_kit, changed, places, expected):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [
        missing(text, field=place.partition("/")[0], row=place.partition("/")[2])
        for place, text in zip(places, expected, strict=True)
    ]


def test_until_most_harm_is_picked_a_date_is_right_only_where_it_would_be_soon_enough_for_that(small_kit):
    strict, none = model.frugal(small_kit, tuple(DATES)), run(small_kit, serious=[])
    sure = {name for name, term in DATES.items() if int(term[1:]) <= strict[name]}
    assert set(at_rows(none, Tone.GOOD, "dates")) == sure != set(DATES)
    told = dict.fromkeys(set(DATES) - sure, "Soon enough only if this is not what would do most harm.")
    assert {message.row: message.text for message in messages(none, Tone.NOTE, "dates") if message.row} == told


def test_too_late_a_date_says_what_is_left_by_then(small_kit):
    (late,) = messages(run(small_kit, dates={**DATES, "tin": "m24"}))
    assert late.text == ("Of a hundred such things, 12 would still fit after 24 months. Review it every 6 months.")
    (harm,) = messages(run(small_kit, serious=["oven", "tin"]))
    assert harm.text == (
        "Of a hundred such things, 59 would still fit after 6 months. You said that this would do most harm. Review it every 3 months."
    )


@pytest.mark.parametrize(("old", "new"), [
    ("durable_target: 60", "durable_target: 90"), ("tools_target: 50", "tools_target: 80"),
])  # fmt: skip
def test_the_model_answer_follows_the_kits_targets(small_folder, old, new):
    small_folder.edit("freshness.yaml", old, new)
    kit = small_folder.load()
    assert EXERCISE.run(EXERCISE.model_answer(kit).answer, kit).outcome is Outcome.PASSED
    assert {EXERCISE.run(answer, kit).outcome for answer in EXERCISE.wrong_answers(kit).values()} == {Outcome.FAILED}


def test_many_undated_things_are_counted(small_kit):
    assert "Without a date: “Oven”, “Yeast”, “Tin” and one more." in said(run(small_kit, dates={}))


def test_what_is_left_out_of_a_rewrite_is_asked_for_but_does_not_fail(small_kit):
    feedback = run(small_kit, rewrites={"crust": {"text": "Made something that all of them liked"}})
    assert feedback.outcome is Outcome.PASSED
    lacking = "It may not yet mention the work and the proof. Check that an interviewer would know what to listen for."
    assert messages(feedback, Tone.NEXT, "rewrites") == [nearest(lacking, field="rewrites", row="crust")]


def test_reviews_are_counted_over_two_years(small_kit):
    assert model.reviews({"oven": 24, "yeast": 3, "tin": 6, model.REST_ID: 12}) == 1 + 8 + 4 + 2
    assert model.hours(small_kit) == 19  # 14, and 4 and 1 more if tin and oven are the serious ones


@pytest.mark.parametrize(("start", "months", "expected"), [
    ("2027-01-31", 3, "2027-04-30"), ("2027-11-15", 3, "2028-02-15"), ("2027-12-31", 2, "2028-02-29"),
    ("2027-01-31", 12, "2028-01-31"), ("9999-12-31", 3, "9999-03-31"),
])  # fmt: skip
def test_dates_are_whole_months_on(start, months, expected):
    assert model.day_after(start, months) == expected
    if start < "9999":
        assert date.fromisoformat(expected) > date.fromisoformat(start)


def test_the_plan_is_a_calendar_soonest_first_and_the_lines_in_their_new_words(small_kit):
    lines = EXERCISE.plan_lines(EXERCISE.complete(RIGHT, small_kit), small_kit)
    assert [line.text for line in lines] == [
        f"In durable words: {REWRITE}",
        "April 30, 2097: ______",
        "July 31, 2097: ______",
        "January 31, 2098: ______",
        "January 31, 2099: Your scorecard",
    ]
    assert lines[1].details == ("Then every 3 months.", "Of our own, reviewed as often as these examples: Yeast")
    assert lines[-1].details == ("Then every 24 months.",)
    assert lines[0].details == ("Was: Knows the Ovenmaster oven well.",)
    assert [(line.practice, line.own) for line in lines] == [(False, True)] + [(True, False)] * 4


def test_nothing_of_the_kit_stands_in_the_calendar_as_if_it_were_ours(shipped):
    """“28 February 2027: Connectors we wrote ourselves” once stood in somebody's plan."""
    answer = EXERCISE.complete(EXERCISE.model_answer(shipped).answer, shipped)
    dates = [line.text for line in EXERCISE.plan_lines(answer, shipped) if line.practice]
    assert dates
    for tool in shipped.content.freshness.tools:
        assert not [line for line in dates if tool.name in line]


def test_the_advert_comes_first_and_the_dates_after_it(shipped):
    """What is of use tomorrow once came last, after arithmetic on guesses."""
    assert [field.name for field in EXERCISE.form(shipped)] == ["rewrites", "serious", "dates", "start"]


def test_without_a_first_day_the_plan_counts_from_now(small_kit):
    lines = EXERCISE.plan_lines(EXERCISE.complete({**RIGHT, "start": ""}, small_kit), small_kit)
    details = ("Then every 3 months.", "Of our own, reviewed as often as these examples: Yeast")
    assert lines[1] == PlanLine("Review calendar", "In 3 months: ______", details, "your dates", practice=True)


def test_hints_and_model_answer_name_what_the_kit_guesses(small_kit):
    assert EXERCISE.hints(small_kit) == (
        "In a durable line, put the problem in place of the product, and add what showed that it worked. "
        "Ask of each thing: if it were wrong for three months, who would notice, and what would it cost?",
        "“Yeast” ages fastest, “Oven” slowest.",
        "Instead of “Knows the Ovenmaster oven well.” write: “Baked a crust that cracked and showed how it was done.” "
        "Give everything the longest time its rule allows; then spend the hours left.",
    )
    words, harm, told, _ = EXERCISE.model_answer(small_kit).reasoning
    assert harm == (
        "Here “Oven” and “Yeast” would do most harm; yours may differ. The hours left go to “Oven” and “Your scorecard”. "
        "More often than the rule asks is right too. That takes 18 of the 19 hours in two years."
    )
    assert told == "Every 3 months: Yeast. Every 6 months: Oven and Tin. Every 12 months: Your scorecard."
    assert words == "Rewritten, the lines say what a person did."


@pytest.mark.parametrize(("text", "found"), [
    ("Ran ovenmaster twice", "ovenmaster"), ("Ran Ovenmaster-4 twice", "Ovenmaster"), ("Ran Ovenmasters", ""), ("An overovenmaster", ""),
    ("Used v3 of it", "v3"), ("Used version 2 of it", "version 2"), ("Used 1.4.2", "1.4.2"), ("Cut it by 1.5 seconds", ""),
    ("Reached level 5 in 2026", ""),
])  # fmt: skip
def test_products_and_versions_are_found(text, found):
    assert product_in(text, ("ovenmaster",)) == found


def test_the_picture_shows_each_thing_on_the_day_of_its_review(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({**RIGHT, "dates": {**DATES, "oven": "m12"}}, small_kit))
    rows = {row[0]: row[1:] for row in picture.finding.table.rows}
    assert list(rows) == ["Oven", "Yeast", "Tin", "Your scorecard"]
    assert rows["Yeast"][:2] == ("4 months", "every 3 months")
    assert rows["Yeast"][2].startswith("59%")
    assert rows["Oven"][2].startswith("71%")
    assert picture.finding.caption == "Everything has a date: 15 reviews in two years"
    assert picture.finding.facts[0].value == "15 of 19"
    picture.update(EXERCISE.complete({}, small_kit))
    assert picture.finding.caption == "4 things have no date yet"
    assert picture.finding.table.rows[1][1:3] == ("4 months", "–")


def test_the_rules_stand_in_lines_of_their_own(small_kit, small_folder):
    assert EXERCISE.form(small_kit)[2].help.split("\n") == [
        "Half-life: after that time, half of such things no longer fit. It is our guess; nobody has measured it.",
        "What would do most harm: twice within its half-life. Everything else: once.",
        "Example: half-life 24 months. With most harm: every 12 months. Otherwise: every 24 months.",
        "You have 19 hours in two years, and each review takes one. More often than the rule asks is right too.",
    ]
    small_folder.edit("freshness.yaml", "tools_target: 50", "tools_target: 64")
    assert EXERCISE.form(small_folder.load())[2].help.split("\n")[1:3] == [
        "On its day, 64 of 100 such things should still fit; of what would do most harm, 80.",
        "Example: half-life 24 months. With most harm: every 6 months. Otherwise: every 12 months.",
    ]


def test_how_many_words_a_rewrite_needs_is_told_and_is_the_rule_of_every_exercise(small_kit):
    """Six were needed once and nobody was told; elsewhere it is four."""
    assert f"at least {FEWEST_WORDS} words" in EXERCISE.form(small_kit)[0].help
    for written, outcome in (("Baked crisp dark", Outcome.FAILED), ("Baked crisp dark crusts", Outcome.PASSED)):
        assert run(small_kit, rewrites={"crust": {"text": written}}).outcome is outcome


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


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def test_no_one_term_for_everything_passes_so_that_the_hours_compel_a_choice(shipped):
    right = EXERCISE.model_answer(shipped).answer
    assert model.reviews(model.terms(right)) <= model.hours(shipped)
    for term in model.TERMS:
        alike = {**right, "dates": dict.fromkeys(right["dates"], f"m{term}")}
        assert EXERCISE.run(alike, shipped).outcome is Outcome.FAILED


def test_too_many_reviews_are_told_what_to_look_at_less_often(small_kit):
    (advice,) = messages(run(small_kit, dates=dict.fromkeys(DATES, "m3")), Tone.NEXT, "dates")
    assert advice.text == "For “Your scorecard” every 24 months is soon enough, and saves 7 hours."
    assert (advice.key, advice.nudge) == (
        True,
        "Look for what ages slowly, would do little harm, and is reviewed often.",
    )


def test_the_next_hire_is_not_asked_for_what_no_scorecard_would_name(shipped):
    """A line that names a product, never a tool such as a contract."""
    with speaking(shipped.language):
        not_this, this = EXERCISE.follows(EXERCISE.complete(EXERCISE.model_answer(shipped).answer, shipped), shipped)
    line = model.stale_lines(shipped)[0]
    assert line.text.rstrip(".")[:40] in not_this
    assert this == (
        "Ask instead what a candidate did, whichever product it was done with, and what showed that it worked."
    )


def test_nobody_is_advised_to_ask_for_what_was_typed_here(small_kit):
    """“Ask what the person did: “purple bananas…”” once stood there as advice."""
    nonsense = {"rewrites": {"crust": {"text": "Purple bananas dance quietly under every second moon"}}}
    answer = EXERCISE.complete({**RIGHT, **nonsense}, small_kit)
    assert "bananas" not in " ".join(EXERCISE.follows(answer, small_kit))

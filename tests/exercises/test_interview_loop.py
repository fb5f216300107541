"""Interview loops, by hand on the small kit (140 minutes): taste Q1 Q2, chat nothing, quiz Q3, bake Q1 Q3, shift all."""

from math import sqrt

import pytest

from tests.exercises.said import messages
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest
from workshop.exercises.interview_loop import EXERCISE
from workshop.exercises.interview_loop.check import gain, groups
from workshop.exercises.interview_loop.model import (
    better_loop,
    changes,
    criteria_of,
    efficient,
    fitting_loops,
    good_hires,
    loop_of,
    members,
    qualities_of,
    rates_of,
)
from workshop.models.selection import Loop, dominates, success_ratio

RATES = {"base_rate": 50, "hired": 50}
ALL = ("q1", "q2", "q3")
CARD = {"scorecard": {"criteria": ["s1", "s2"]}}  # both of Q1


def run(kit, *methods, rates=RATES, **changed):
    return EXERCISE.run({"methods": list(methods), "rates": rates, **changed}, kit)


def told(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def ids(loops, kit):
    return {tuple(method.id for method in members(loop, kit)) for loop in loops}


def test_the_loops_that_fit_are_these(small_kit):
    fitting = {("taste", "quiz"), ("taste", "bake"), ("taste", "chat", "quiz"), ("taste", "quiz", "bake"), ("shift",)}
    assert ids(fitting_loops(small_kit, ALL), small_kit) == fitting


def test_a_loop_of_two_methods_by_hand(small_kit):
    loop = loop_of(["quiz", "taste"], small_kit)
    assert loop.minutes == 90
    assert loop.validity == pytest.approx((0.4 + 0.3) / sqrt(2 + 2 * 0.25))
    assert loop.difference == pytest.approx((0.2 + 0.5) / sqrt(2 + 2 * 0.25))


def test_the_share_of_good_hires_is_taylor_and_russells(small_kit):
    loop = loop_of(["taste", "quiz"], small_kit)
    share = good_hires(loop, 50, 50, small_kit)
    spread = 1.2815515655446004 * sqrt(0.01 + 0.01) / sqrt(2.5)
    for found, validity in zip(share, (loop.validity, loop.validity - spread, loop.validity + spread), strict=True):
        assert found == pytest.approx(100 * float(success_ratio(0.5, 0.5, validity)))
    assert share.low < share.value < share.high


@pytest.mark.parametrize("which", ["kit", "small_kit"])
def test_efficient_loops_are_those_no_fitting_loop_dominates(which, request):
    kit = request.getfixturevalue(which)
    fitting = fitting_loops(kit, tuple(kit.quality))
    kept = efficient(kit, tuple(kit.quality))
    assert kept
    for loop in fitting:
        beaten = [other for other in fitting if dominates(other, loop)]
        assert (loop in kept) != bool(beaten)
        better = better_loop(loop, kit, tuple(kit.quality))
        assert (better is not None) == bool(beaten)
        if better:
            assert better in kept
            assert dominates(better, loop)


@pytest.mark.slow
def test_each_fitting_loop_passes_exactly_if_nothing_beats_it(kit):
    qualities = tuple(kit.quality)
    for loop in fitting_loops(kit, qualities):
        feedback = run(kit, *(method.id for method in members(loop, kit)))
        assert (feedback.outcome is Outcome.PASSED) == (loop in efficient(kit, qualities))


def test_a_beaten_loop_is_told_the_nearest_better_one_and_what_it_gains(small_kit):
    feedback = run(small_kit, "taste", "chat", "quiz")
    another = "Another loop that fits is no worse in time, validity and fairness (the gap), and better in at least one of them."
    assert messages(feedback) == [missing(another, field="methods")]
    assert [message.field for message in messages(feedback, Tone.NEXT)] == ["", *["methods"] * 3]
    assert told(feedback, Tone.NEXT)[1:] == [
        "Drop Free talk. That brings you to the nearest better loop, with 40 min saved, a validity of .44 instead of .38 "
        "and a gap of .44 instead of .52.",
        "If 50 of 100 White applicants are hired, a gap of .52 means that Black applicants would be hired at 60% of that rate (44% to "
        "80% if the gap is 50% larger or smaller). In the US, less than 80% is generally taken as a sign of harm to that group (adverse "
        "impact). The fewer you hire, the lower this is. It rests on averages of US studies, not on your applicants.",
        "Flour quiz widens the gap most (.50). The loop with the smallest gap that fits is Taste test and Trial bake: 75% instead, at a "
        "validity of .47 instead of .38. With any loop: tell all applicants beforehand what will be asked, score only by anchors, look "
        "in more places, and count from the first round on who is left of each group.",
    ]


def test_an_unbeaten_loop_is_told_what_it_takes_and_brings(small_kit):
    loop = loop_of(["taste", "bake"], small_kit)
    share = good_hires(loop, 50, 50, small_kit)
    assert told(run(small_kit, "taste", "bake"), Tone.GOOD) == [
        "It takes 1 h 50 min of the 2 h 20 min you have.",
        "Each quality you look for is measured once or twice.",
        "None of the loops that fit (5) is quicker, more valid and fairer at once.",
    ]
    assert told(run(small_kit, "taste", "bake"), Tone.NOTE) == [
        f"Of 100 people you hire this way, about {share.value:.0f} would do well ({share.low:.0f} to {share.high:.0f} in 80% "
        "of settings); of 100 hired at random, 50 would.",
    ]


def test_a_wide_gap_is_the_first_thing_said_of_a_loop_that_passes(small_kit):
    wide = run(small_kit, "taste", "bake")
    assert (
        wide.headline
        == "Passed, with a warning: Black applicants would be hired at 75% of the rate of White applicants"
    )
    narrow = run(small_kit, "taste", "bake", rates={"base_rate": 50, "hired": 80})
    assert narrow.headline == "Passed: no loop that fits is quicker, more valid and fairer at once"
    assert not any("50% larger or smaller" in said for said in told(narrow, Tone.NEXT))
    assert any("50% larger or smaller" in said for said in told(narrow, Tone.NOTE))


def test_a_loop_that_passes_names_one_that_would_bring_more_good_hires(kit):
    feedback = run(kit, "structured", "knowledge", rates={"base_rate": 40, "hired": 10})
    assert feedback.outcome is Outcome.PASSED
    best = max(efficient(kit, tuple(kit.quality)), key=lambda loop: loop.validity)
    more, own = (
        good_hires(loop, 40, 10, kit).parts["good"] for loop in (best, loop_of(["structured", "knowledge"], kit))
    )
    assert more > own
    assert any(f" would give {more} good hires of 100, not {own}, in " in said for said in told(feedback, Tone.NOTE))
    best_one = run(kit, *(method.id for method in members(best, kit)))
    assert not any(" good hires of 100, not " in said for said in told(best_one, Tone.NOTE))


def test_what_most_points_rest_on_is_said_with_the_price_of_a_second_way(kit):
    only = "Only Job knowledge test measures Engineering and AI: 75 of 100 points rest on it. Work sample would measure this a second way: "
    assert any(said.startswith(only) for said in told(run(kit, "structured", "knowledge"), Tone.NOTE))
    assert any(said.startswith(only) for said in EXERCISE.model_answer(kit).reasoning)
    three = told(run(kit, "structured", "knowledge", "work_sample"), Tone.NOTE)
    assert not any("points rest on it" in said for said in three)


def test_a_card_has_its_figures_first_and_the_source_stands_once_above_all(kit):
    field = EXERCISE.form(kit)[0]
    assert field.options[0].detail.startswith(
        "1 h. Measures Product sense and Learning.\nValidity .42 (.18 to .66), gap .23.\nThe same questions"
    )
    assert not any("Sackett" in option.detail for option in field.options)
    assert field.help.count("Sackett and others 2022, table 3 (taken from a secondary source)") == 1


@pytest.mark.parametrize(("old", "new", "gains"), [
    ((110, 0.40, 0.30), (60, 0.42, 0.20), "50 min saved, a validity of .42 instead of .40 and a gap of .20 instead of .30"),
    ((110, 0.40, 0.30), (60, 0.40, 0.30), "50 min saved"),
    ((110, 0.40, 0.30), (110, 0.40, -0.20), "a gap of −.20 instead of .30"),
])  # fmt: skip
def test_what_a_better_loop_gains(old, new, gains):
    said = gain(Loop((0,), *old), Loop((1,), *new))
    assert said == f"That brings you to the nearest better loop, with {gains}."


def test_a_loop_that_is_hardly_better_is_not_praised():
    said = gain(Loop((0,), 60, 0.40, 0.30), Loop((1,), 60, 0.401, 0.30))
    assert said == "That brings you to the nearest better loop, although it is only slightly better."


def test_what_is_not_measured_is_named_with_what_could(small_kit):
    feedback = run(small_kit, "taste")
    none = "Nothing measures Q3. You could add Flour quiz, Trial bake or Whole shift."
    assert messages(feedback) == [missing(none, field="methods")]
    arrives = "That brings you to the nearest loop that fits the time and measures everything; it takes"
    assert f"Add Trial bake. {arrives} 1 h 50 min." in told(feedback, Tone.NEXT)
    swap = f"Drop Free talk and add Taste test. {arrives} 1 h 30 min."
    assert swap in told(run(small_kit, "chat", "quiz"), Tone.NEXT)


def test_too_much_time_and_too_many_measures_are_told(small_kit):
    said = told(run(small_kit, "taste", "quiz", "bake", "shift"))
    assert said == [
        "It takes 4 h 30 min, more than the 2 h 20 min you have. Whole shift alone takes 2 h 10 min.",
        "Q1 is measured 3 times, by Taste test, Trial bake and Whole shift. Drop one of them; 2 are enough.",
        "Q3 is measured 3 times, by Flour quiz, Trial bake and Whole shift. Drop one of them; 2 are enough.",
    ]


def test_two_measures_too_many_are_counted(kit):
    said = told(run(kit, *(method.id for method in kit.content.loop.methods)))
    expected = (
        "Product sense is measured 4 times, by Structured interview, Work sample, Written situations and Assessment centre. Drop "
        "2 of them; 2 are enough."
    )
    assert expected in said


@pytest.mark.parametrize("rates", [{}, {"base_rate": 40}, {"hired": 10}])
def test_sliders_that_were_not_moved_count_as_they_stand(small_kit, rates):
    feedback = run(small_kit, "taste", "bake", rates=rates)
    assert feedback.outcome is Outcome.PASSED
    start = {"base_rate": 30, "hired": 20}
    assert feedback == run(small_kit, "taste", "bake", rates={**start, **rates})


def test_no_method_is_no_pass(small_kit):
    none = "No method is picked yet. Begin with one that measures what you need most."
    assert messages(run(small_kit)) == [missing(none, field="methods")]


def test_rates_start_where_the_sliders_stand(small_kit):
    assert rates_of({"rates": {}}) == (30, 20)
    assert rates_of({"rates": {"hired": 5}}) == (30, 5)


def test_the_scorecard_says_which_qualities_count_and_its_absence_is_named(small_kit):
    with_card = EXERCISE.complete({"earlier": CARD}, small_kit)
    assert criteria_of(with_card, small_kit) == (["s1", "s2"], True)
    assert qualities_of(with_card, small_kit) == ("q1",)
    blank = EXERCISE.complete({}, small_kit)
    assert not criteria_of(blank, small_kit)[1]
    assert qualities_of(blank, small_kit) == ALL
    own = run(small_kit, "bake", earlier=CARD)
    assert own.outcome is Outcome.PASSED
    assert told(own, Tone.GOOD)[:3] == [
        "Checked against the criteria on your own scorecard.",
        "It takes 50 min of the 2 h 20 min you have.",
        "Each quality you look for is measured once or twice.",
    ]
    none = "You have no scorecard yet, so the criteria of our example stand in for it."
    assert nearest(none) in messages(run(small_kit, "taste", "bake"), Tone.NEXT)
    assert good("Checked against the criteria on your own scorecard.") in messages(own, Tone.GOOD)


def test_only_the_scorecard_is_carried_over_and_counts_as_no_touch(small_kit):
    blank = EXERCISE.complete({}, small_kit)
    carried = EXERCISE.carry_over(blank, {"scorecard": CARD["scorecard"], "team-bench": {}}, small_kit)
    assert carried["earlier"] == CARD
    assert EXERCISE.is_blank(carried, small_kit)
    assert EXERCISE.carry_over(carried, {}, small_kit)["earlier"] == {}


def test_the_way_from_one_loop_to_another(small_kit):
    start, end = loop_of(["taste", "chat"], small_kit), loop_of(["taste", "quiz", "bake"], small_kit)
    assert changes(start, end, small_kit) == (["Free talk"], ["Flour quiz", "Trial bake"])
    assert changes(start, start, small_kit) == ([], [])


def test_the_plan_says_which_criteria_each_stage_measures(small_kit):
    answer = EXERCISE.complete({"methods": ["taste", "bake"], "rates": RATES, "earlier": CARD}, small_kit)
    first, second, last, gap = EXERCISE.plan_lines(answer, small_kit)
    assert first.text == "Stage 1: Taste test, 1 h"
    assert first.details[0] == second.details[0] == "Measures: Skill 1 and Skill 2."
    share = good_hires(loop_of(["taste", "bake"], small_kit), 50, 50, small_kit)
    assert last.text == (
        f"Of 100 hired this way, about {share.value:.0f} would do well ({share.low:.0f} to {share.high:.0f}); "
        "1 h 50 min for each candidate"
    )
    assert last.details == (
        "This holds if 50 of 100 applicants would do well and 50 are hired.",
        "All figures are invented for baking.",
    )
    assert gap.text == (
        "Narrow the gap, and count from the first round on who is left of each group: Black applicants would be hired at 75% of the rate "
        "of White applicants"
    )
    assert [line.practice for line in (first, second, last, gap)] == [True, True, False, True]
    assert gap.details[0].startswith("If 50 of 100 White applicants are hired, a gap of .")
    assert gap.details[1].startswith("With any loop: tell all applicants beforehand what will be asked, ")


def test_a_stage_that_measures_no_criterion_says_so(small_kit):
    answer = EXERCISE.complete({"methods": ["chat"], "rates": RATES, "earlier": CARD}, small_kit)
    assert EXERCISE.plan_lines(answer, small_kit)[0].details == ("Measures none of the criteria.", "Talk.")


def test_the_model_answer_and_the_hints_name_what_they_count(small_kit):
    share = good_hires(loop_of(["taste", "bake"], small_kit), 40, 10, small_kit)
    assert EXERCISE.model_answer(small_kit).reasoning == (
        "Taste test and Trial bake: 1 h 50 min in all, with a joint validity of .47.",
        "None of the loops that fit the time and measure everything (5) beats this one in time, validity and fairness together.",
        f"If 40 of 100 applicants would do well and 10 are hired, about {share.value:.0f} of 100 hired would do well; "
        f"{share.low:.0f} to {share.high:.0f} in 80% of settings.",
        groups(loop_of(["taste", "bake"], small_kit), 10),
    )
    assert EXERCISE.hints(small_kit)[1:] == (
        "Taste test has the highest validity. Measures none of the qualities: Free talk.",
        "One loop that nothing beats: Taste test and Trial bake. Then move both sliders to your own numbers.",
    )


def test_the_picture_follows_methods_and_sliders(small_kit):
    picture = EXERCISE.picture(small_kit)

    def caption(**answer):
        picture.update(EXERCISE.complete(answer, small_kit))
        return picture.finding.caption

    assert caption(rates={"base_rate": 60}) == "Pick methods: at random, 60 of 100 hires would do well"
    assert caption(methods=["taste"]) == "Nothing measures Q3 so far"
    assert caption(methods=["taste", "shift"]) == "This loop takes 50 minutes more than there are"
    share = good_hires(loop_of(["taste", "bake"], small_kit), 50, 50, small_kit)
    assert (
        caption(methods=["taste", "bake"], rates=RATES)
        == f"About {share.value:.0f} of 100 hires would do well, instead of 50"
    )

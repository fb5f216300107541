"""The thread through the plan: where it breaks, gaps, the next hire, and the sign-off."""

from datetime import date, timedelta

import pytest

from tests.exercises.said import messages as said_of
from tests.exercises.signing import changed, in_days, right, shipped
from workshop.exercises import Outcome, Tone, growth_lab, scorecard
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.contradictions import compared
from workshop.exercises.plan_review import EXERCISE, knots, steps
from workshop.exercises.plan_review.model import given
from workshop.words import day as long_day

__all__ = ["right", "shipped"]


def told(answer, kit, tone=Tone.MISSING):
    return [message.text for message in EXERCISE.run(answer, kit).messages if message.tone is tone]


@pytest.mark.parametrize(
    ("day", "outcome", "said"),
    [
        (in_days(-1), Outcome.FAILED, f"{long_day(in_days(-1))} is not in the future. Choose a later day."),
        (in_days(0), Outcome.FAILED, f"{long_day(in_days(0))} is not in the future. Choose a later day."),
        (in_days(2), Outcome.PASSED, ""),
        (in_days(360), Outcome.PASSED, ""),
        (in_days(370), Outcome.PASSED, "The review is more than a year away; what you score may be stale by then."),
        ("", Outcome.FAILED, "The plan is undated. Choose a day to review it, within a year at most."),
        ("next May", Outcome.ERROR, "is not a day"),
    ],
)
def test_the_day_of_review(small_kit, right, day, outcome, said):
    feedback = EXERCISE.run({**right, "review_on": day}, small_kit)
    assert feedback.outcome is outcome
    assert said in str(feedback)
    assert [message.field for message in feedback.messages if said and said in message.text] == (
        ["review_on"] if said and outcome is not Outcome.ERROR else [""] if said else []
    )


def test_a_plan_that_is_whole_is_told_so_in_full(small_kit, right):
    assert told(right, small_kit, Tone.GOOD) == [
        "All the exercises behind this plan are answered and pass.",
        f"No contradiction found in the {compared(given(right, small_kit))} comparisons that were made between your answers.",
        "Every quality has an incident behind it, a criterion that scores it, and anchors one can observe.",
        "By its levels the team has no gap in what it needs.",
        "It has an owner, a day of review and a first step.",
    ]
    assert told(right, small_kit, Tone.NOTE) == [
        "One of the 7 incidents is your own; the others are the kit’s, and the people are invented."
    ]
    assert told(right, small_kit) == told(right, small_kit, Tone.NEXT) == []


def test_an_owner_and_a_first_step_are_asked_for(small_kit, right):
    feedback = EXERCISE.run({**right, "owner": "  ", "first_step": "later"}, small_kit)
    step = "Say what happens first, and who does it: a plan without a next step stays a plan."
    assert said_of(feedback) == [
        missing("Nobody owns the plan yet. Name a role or a person.", field="owner"),
        missing(step, field="first_step"),
    ]


def test_every_earlier_exercise_without_an_answer_is_named(small_kit, right):
    messages = told({**right, "earlier": {}}, small_kit)
    for title, lesson in (
        ("Learn from top engineers", 2),
        ("Build the scorecard", 2),
        ("Say, do, mirror", 3),
    ):
        assert f"“{title}” (lesson {lesson}) has no answer yet." in messages
    assert not any("“Build the team”" in message for message in messages)


def test_without_a_team_of_ones_own_the_plan_can_still_be_signed(small_kit, right):
    earlier = {slug: answer for slug, answer in right["earlier"].items() if slug != "team-bench"}
    feedback = EXERCISE.run({**right, "earlier": earlier}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert said_of(feedback, Tone.NEXT) == [nearest("No answer yet, so nothing to compare with: “Build the team”.")]
    assert said_of(feedback, Tone.GOOD, "gaps") == []


def test_an_earlier_exercise_that_does_not_pass_is_named_with_how_far_it_is(small_kit, right):
    card = {**right["earlier"]["scorecard"], "weights": {"s1": 100}}
    assert scorecard.EXERCISE.run(card, small_kit).headline == "Not yet: one thing to change"
    feedback = EXERCISE.run({**right, "earlier": {**right["earlier"], "scorecard": card}}, small_kit)
    assert said_of(feedback)[0] == missing("“Build the scorecard” does not pass yet (Not yet: one thing to change).")


def without(answers, *qualities):
    """The top engineers' answer without any incident of these qualities."""
    own = [row for row in answers["own"] if row["group"] not in qualities]
    return {"sample": {name: q for name, q in answers["sample"].items() if q not in qualities}, "own": own}


def test_qualities_without_incident_criterion_or_clear_anchors_are_named(small_kit, right):
    earlier, card = right["earlier"], right["earlier"]["scorecard"]

    def messages(**changed):
        beside = ("say-do-mirror", "ask-for-it", "debrief")  # would contradict what is changed
        answers = {slug: answer for slug, answer in {**earlier, **changed}.items() if slug not in beside}
        sentences = told({**right, "earlier": answers}, small_kit)
        return [s for s in sentences if "does not pass yet" not in s and "has no answer yet" not in s]

    assert messages(**{"top-engineers": without(earlier["top-engineers"], "q3")}) == [
        "Q3 is without an incident that says why it matters. Add one in “Learn from top engineers”."
    ]
    assert messages(**{"top-engineers": without(earlier["top-engineers"], "q1", "q3")}) == [
        "Q1 and Q3 are without an incident that says why they matter. Add one for each in “Learn from top engineers”."
    ]
    assert messages(scorecard={**card, "criteria": [s for s in card["criteria"] if s != "s5"]}) == [
        "Q3 is without a criterion that scores it. Add one in “Build the scorecard”."
    ]
    assert messages(scorecard={**card, "criteria": ["s1", "s2"]}) == [
        "Q2 and Q3 are without a criterion that scores them. Add one for each in “Build the scorecard”."
    ]
    assert messages(scorecard={**card, "anchors": {}}) == [
        "Q1 is not observable yet: repair the anchors in “Build the scorecard”."
    ]


def test_a_gap_in_the_team_needs_a_word_about_it(small_kit, right):
    team = {"team": {"members": ["p1", "p3"], "keep": [], "ban": []}}
    gap = {**right, "earlier": {**right["earlier"], "team-bench": team, "growth-lab": {}}, "gaps": "later"}
    short = "The team falls short in Skill 5 and Skill 1. Say what you will do: train, hire next, or accept."
    assert said_of(EXERCISE.run(gap, small_kit)) == [missing(short, field="gaps")]
    planned = {**gap, "gaps": "We train two bakers in spring."}
    assert told(planned, small_kit) == []
    unnamed = "Not named in what you wrote about gaps: {}. Say what happens about each, or that you accept it."
    assert nearest(unnamed.format("Skill 5 and Skill 1"), field="gaps") in said_of(
        EXERCISE.run(planned, small_kit), Tone.NEXT
    )
    assert (
        said_of(EXERCISE.run(planned, small_kit), Tone.GOOD, "gaps") == []
    )  # nothing was checked but that there are words
    half = EXERCISE.run({**gap, "gaps": "For skill 5 we train two bakers."}, small_kit)
    assert said_of(half, Tone.GOOD, "gaps") == [good("You say what happens about Skill 5.", field="gaps")]
    assert nearest(unnamed.format("Skill 1"), field="gaps") in said_of(half, Tone.NEXT)
    whole = EXERCISE.run({**gap, "gaps": "We train for Skill 5 and accept Skill 1."}, small_kit)
    assert said_of(whole, Tone.GOOD, "gaps") == [good("You say what happens about Skill 5 and Skill 1.", field="gaps")]
    assert said_of(whole, Tone.NEXT, "gaps") == []
    assert "Gaps: We train two bakers in spring." in lines_of(planned, small_kit)


def lines_of(answer, kit):
    return [line.text for line in EXERCISE.plan_lines(EXERCISE.complete(answer, kit), kit)]


def test_words_about_gaps_stand_beside_a_team_that_has_none(small_kit, right):
    assert right["gaps"] == ""  # the team of the model answer has none
    written = {**right, "gaps": "We train two bakers in spring."}
    beside = note("What you wrote about gaps is printed beside that.", field="gaps")
    assert beside in said_of(EXERCISE.run(written, small_kit), Tone.NOTE)
    said = "The team has no gap by its levels; what was written about gaps: We train two bakers in spring."
    assert said in lines_of(written, small_kit)
    nobody = {slug: own for slug, own in right["earlier"].items() if slug != "team-bench"}
    assert "Gaps: We train two bakers in spring." in lines_of({**written, "earlier": nobody}, small_kit)


def follows(answer, kit):
    return list(EXERCISE.follows(EXERCISE.complete(answer, kit), kit))


def test_the_first_step_has_one_deadline(small_kit, right):
    (step,) = [line for line in follows(right, small_kit) if "sends the scorecard" in line]
    assert step == "First: “The hiring manager sends the scorecard to all interviewers by Friday”."
    undated = {**right, "first_step": "The hiring manager sends the scorecard round."}
    week = long_day((date.today() + timedelta(days=7)).isoformat())
    assert f"Within a week, by {week}: “The hiring manager sends the scorecard round”." in follows(undated, small_kit)


def test_the_next_hire_is_told_from_all_the_answers_together(small_kit, right):
    """Musts and what is learnt are those of the tiers; what else an answer asks for stays open, once."""
    earlier = {"must-have-tiers": {"tiers": {"s1": "must", "s2": "trainable", "s3": "nice"}}}
    assert follows({**right, "earlier": earlier}, small_kit)[0] == (
        "Your next hire must bring S1, and learns S2 on the job."
    )
    card = {"criteria": ["s1", "s2", "s3"], "weights": {"s1": 40, "s2": 30, "s3": 30}}
    bench = {"team": {"members": ["p1", "p3"], "keep": [], "ban": []}}
    both = {**earlier, "scorecard": card, "team-bench": bench}
    assert follows({**right, "earlier": both}, small_kit)[1] == ("Still open: other answers ask for S3 and S5.")
    unicorn = {"unicorn-meter": {"musts": ["s1"]}}
    assert follows({**right, "earlier": unicorn}, small_kit)[0] == "Your next hire must bring S1."
    assert not any("next hire" in line for line in follows({**right, "earlier": {}}, small_kit))


def test_the_plan_has_a_line_for_each_thing_said(small_kit, right):
    lines = EXERCISE.plan_lines({**right, "review_on": "2027-03-31", "first_step": " "}, small_kit)
    assert [line.text for line in lines] == [
        "Owner: The hiring manager",
        "Review on: March 31, 2027",
    ]


def test_the_knots_by_hand(small_kit, right):
    grid = knots(EXERCISE.complete(right, small_kit), small_kit)
    assert [len(row) for row in grid] == [len(steps())] * 3
    assert [row[0].text for row in grid] == ["3", "2", "2"]  # two typical ones each, and one's own under Q1
    assert [row[1].text for row in grid] == ["2", "2", "1"]
    assert sum(int(row[3].text) for row in grid) == sum(int(row[4].text) for row in grid) == 100
    assert [row[5].text for row in grid] == ["2 of 2", "2 of 2", "1 of 1"]
    assert all(knot.holds for row in grid for knot in row)
    assert [row[2].text for row in grid] == ["clear"] * 3
    drafts = {**right["earlier"], "scorecard": {**right["earlier"]["scorecard"], "anchors": {}}}
    assert [row[2].text for row in knots({**right, "earlier": drafts}, small_kit)] == ["1 to fix", "clear", "clear"]
    blank = knots(EXERCISE.complete({}, small_kit), small_kit)
    assert [knot.text for knot in blank[0]] == ["0", "0", "none", "0", "0", "0 of 2"]
    assert not any(knot.holds for row in blank for knot in row)


def test_an_earlier_answer_from_another_version_counts_as_blank(small_kit, right):
    for odd in ({"criteria": "all"}, {"criteria": None, "weights": []}):
        answer = EXERCISE.complete({**right, "earlier": {**right["earlier"], "scorecard": odd}}, small_kit)
        EXERCISE.picture(small_kit).update(answer)
        assert EXERCISE.run(answer, small_kit).outcome is Outcome.FAILED


def test_earlier_answers_are_carried_along_and_are_no_touch_of_the_form(small_kit, right):
    carried = EXERCISE.carry_over(EXERCISE.complete({}, small_kit), {**right["earlier"], "later": {}}, small_kit)
    assert carried["earlier"] == right["earlier"]
    assert EXERCISE.run(carried, small_kit).outcome is Outcome.UNTOUCHED


def test_only_earlier_answers_that_are_there_are_carried_along(small_kit, right):
    card = right["earlier"]["scorecard"]
    assert EXERCISE.carry_over({"owner": "Ann"}, {"scorecard": card, "sourcing-mix": {}}, small_kit) == {
        "owner": "Ann",
        "earlier": {"scorecard": card},
    }


@pytest.mark.slow
def test_the_model_answers_of_every_shipped_kit_agree_and_pass(shipped):
    right = EXERCISE.model_answer(shipped).answer
    assert list(right["earlier"]) == list(EXERCISE.builds_on)  # none had to be left out
    feedback = EXERCISE.run(right, shipped)
    assert feedback.outcome is Outcome.PASSED
    assert "No contradiction found in the 15 comparisons that were made between your answers." in str(feedback)
    assert "All the exercises behind this plan are answered and pass." in str(feedback)


def test_what_is_only_compared_need_not_pass(small_kit, right):
    asked = {**right["earlier"]["ask-for-it"], "answer_a": {}}
    feedback = EXERCISE.run({**right, "earlier": {**right["earlier"], "ask-for-it": asked}}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert any(message.text.startswith("“Ask for it” does not pass yet") for message in said_of(feedback, Tone.NEXT))


BY_WORDS = "By its words alone, the first step names"


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("The hiring manager calls the bakers on Monday.", ""),
        ("Our MANAGER calls the bakers in 3 days.", ""),
        (
            "All of them are called tomorrow.",
            " neither “Hiring manager” nor another role. Say who takes it.",
        ),
        ("The manager calls every one of them soon.", " no day. Say by when it is done."),
        (
            "Somebody will call all of them soon.",
            " neither “Hiring manager” or another role nor a day. Say who does what by when.",
        ),
        ("Ann calls every one of them by phone.", " neither “Hiring manager” nor another role. Say who takes it."),
        ("later", ""),
    ],
)
def test_by_its_words_the_first_step_says_who_and_when_and_no_fault_is_made_of_it(small_kit, right, step, said):
    feedback = EXERCISE.run({**right, "owner": "Hiring manager", "first_step": step}, small_kit)
    hints = said_of(feedback, Tone.NEXT, "first_step")
    assert hints == ([nearest(f"{BY_WORDS}{said}", field="first_step")] if said else [])
    assert feedback.outcome is (Outcome.FAILED if step == "later" else Outcome.PASSED)


def test_a_role_of_the_kit_is_somebody(small_kit, right):
    role = small_kit.content.ownership.owners[0].name
    step = f"{role} reads it on Tuesday."
    feedback = EXERCISE.run({**right, "owner": "Ann", "first_step": step}, small_kit)
    assert said_of(feedback, Tone.NEXT, "first_step") == []


@pytest.mark.slow
def test_a_growth_lab_that_fails_is_not_reported_as_passed(shipped):
    answer = changed(shipped, "growth-lab", pairs={"s1": {shipped.content.growth.quarters[0].id: "1-2"}})
    feedback, lab = EXERCISE.run(answer, shipped), growth_lab.EXERCISE
    own = lab.run(lab.carry_over(answer["earlier"][lab.slug], answer["earlier"], shipped), shipped)
    assert own.outcome is feedback.outcome is Outcome.FAILED
    assert missing(f"“Plan who learns from whom” does not pass yet ({own.headline}).") in said_of(feedback)


def test_a_short_name_is_the_owner_and_the_is_nobody(small_kit, right):
    for owner, named in (("Ann", True), ("The Ann", False)):
        step = "Ann calls all the bakers on Tuesday." if named else "All the bakers are called on Tuesday."
        hints = said_of(EXERCISE.run({**right, "owner": owner, "first_step": step}, small_kit), Tone.NEXT, "first_step")
        assert (hints == []) is named

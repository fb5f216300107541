"""The thread through the plan: where it breaks, gaps, the next hire, and the sign-off."""

from datetime import date, timedelta
from importlib import import_module

import pytest

from tests.exercises.said import messages as said_of
from tests.exercises.signing import changed, in_days, right, shipped, without
from workshop.exercises import Outcome, Tone, growth_lab, scorecard
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.contradictions import compared, still_open
from workshop.exercises.plan_review import EXERCISE
from workshop.exercises.plan_review.model import given, incidents_of
from workshop.words import day as long_day
from workshop.words import speaking

__all__ = ["right", "shipped"]


FILLED = "For every quality an incident, a criterion and anchors are filled in. Nobody has judged yet whether they make sense: ask a colleague."


def no_contradiction(answer, kit):
    """What is told of the comparisons where none contradicts another."""
    places = given(answer, kit)
    n, left = compared(places), len(list(still_open(places, kit)))
    one, some = "one question to think about, with an arrow.", f"{left} questions to think about, each with an arrow."
    return f"{n} comparisons between your answers: no contradiction, but {one if left == 1 else some}"


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
    earlier = {slug: own for slug, own in right["earlier"].items() if slug != "stale-by"}  # it has a day of its own
    feedback = EXERCISE.run({**right, "earlier": earlier, "review_on": day}, small_kit)
    assert feedback.outcome is outcome
    assert said in str(feedback)
    assert [message.field for message in feedback.messages if said and said in message.text] == (
        ["review_on"] if said and outcome is not Outcome.ERROR else [""] if said else []
    )


def test_a_plan_that_is_whole_is_told_so_in_full(small_kit, right):
    assert told(right, small_kit, Tone.GOOD) == [
        "All the exercises behind this plan are answered and pass.",
        "It has an owner, a day of review and a first step.",
    ]
    assert told(right, small_kit) == []
    assert told(right, small_kit, Tone.NOTE) == [no_contradiction(right, small_kit), FILLED]
    none = "None of the 6 incidents is your own: the people in them are invented. Add one in “Learn from your best people”."
    *asked, last = told(right, small_kit, Tone.NEXT)
    assert last == none
    assert asked == list(still_open(given(right, small_kit), small_kit))  # to think of, and no contradiction


@pytest.mark.parametrize("n", [1, 2])
def test_only_what_is_not_the_kits_example_is_an_incident_of_ones_own(small_kit, right, n):
    own = [{"text": f"Mended {name} at night", "group": "q1"} for name in ("the oven", "the mill")[:n]]
    sorted_ = right["earlier"]["top-engineers"]
    answer = {**right, "earlier": {**right["earlier"], "top-engineers": {**sorted_, "own": [*sorted_["own"], *own]}}}
    others = "the others are the kit’s, and the people are invented."
    said = {1: f"One of the 7 incidents is your own; {others}", 2: f"2 of the 8 incidents are your own; {others}"}
    assert told(answer, small_kit, Tone.NOTE)[-1] == said[n]
    assert incidents_of(answer, small_kit) == (n, 6 + n)  # the kit's example counts for nothing


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
        ("Learn from your best people", 2),
        ("Build the scorecard", 2),
        ("Say, do, mirror", 3),
    ):
        assert f"“{title}” has no answer yet. Open lesson {lesson}, answer it there, and come back." in messages
    assert not any("“Build the team”" in message for message in messages)


def test_without_a_team_of_ones_own_the_plan_can_still_be_signed(small_kit, right):
    earlier = {slug: answer for slug, answer in right["earlier"].items() if slug != "team-bench"}
    feedback = EXERCISE.run({**right, "earlier": earlier}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert nearest("No answer yet, so nothing to compare with: “Build the team”.") in said_of(feedback, Tone.NEXT)
    assert said_of(feedback, Tone.GOOD, "gaps") == []


def test_an_earlier_exercise_that_does_not_pass_is_named_with_how_far_it_is(small_kit, right):
    card = {**right["earlier"]["scorecard"], "weights": {"s1": 100}}
    assert scorecard.EXERCISE.run(card, small_kit).headline == "Not yet: one thing to look at"
    feedback = EXERCISE.run({**right, "earlier": {**right["earlier"], "scorecard": card}}, small_kit)
    assert said_of(feedback)[0] == missing("“Build the scorecard” does not pass yet (Not yet: one thing to look at).")


def test_qualities_without_incident_criterion_or_clear_anchors_are_named(small_kit, right):
    earlier, card = right["earlier"], right["earlier"]["scorecard"]

    def messages(**changed):
        beside = ("say-do-mirror", "ask-for-it", "debrief", "must-have-tiers")  # would contradict what is changed
        answers = {slug: answer for slug, answer in {**earlier, **changed}.items() if slug not in beside}
        sentences = told({**right, "earlier": answers}, small_kit)
        return [s for s in sentences if "does not pass yet" not in s and "has no answer yet" not in s]

    assert messages(**{"top-engineers": without(earlier["top-engineers"], "q3")}) == [
        "“Q3” is without an incident that says why it matters. Add one in “Learn from your best people”."
    ]
    assert messages(**{"top-engineers": without(earlier["top-engineers"], "q1", "q3")}) == [
        "“Q1” and “Q3” are without an incident that says why they matter. Add one for each in “Learn from your best people”."
    ]
    assert messages(scorecard={**card, "criteria": [s for s in card["criteria"] if s != "s5"]}) == [
        "“Q3” is without a criterion that scores it. Add one in “Build the scorecard”."
    ]
    assert messages(scorecard={**card, "criteria": ["s1", "s2"]}) == [
        "“Q2” and “Q3” are without a criterion that scores them. Add one for each in “Build the scorecard”."
    ]
    assert messages(scorecard={**card, "anchors": {}}) == [
        "“Q1”: the anchors still have faults. The check of “Build the scorecard” names them."
    ]


SHORT_OF = "Skill 5 and Skill 1"


@pytest.fixture
def falling_short(monkeypatch, right):
    """A team that falls short in two skills, as if its check passed all the same."""
    team = {"team": {"members": ["p1", "p3"], "keep": [], "ban": []}}
    monkeypatch.setattr(import_module("workshop.exercises.plan_review.check"), "finished", lambda *_: True)
    return {**right, "earlier": {**right["earlier"], "team-bench": team, "growth-lab": {}}, "gaps": "later"}


def test_a_gap_in_the_team_needs_a_word_about_it(small_kit, falling_short):
    gap = falling_short
    short = f"The team falls short in {SHORT_OF}. Say what you will do: train, hire next, or accept."
    assert said_of(EXERCISE.run(gap, small_kit)) == [missing(short, field="gaps")]
    planned = {**gap, "gaps": "We train two bakers in spring."}
    assert told(planned, small_kit) == []
    unnamed = "Not named in what you wrote about gaps: {}. Say what happens about each, or that you accept it."
    assert nearest(unnamed.format(SHORT_OF), field="gaps") in said_of(EXERCISE.run(planned, small_kit), Tone.NEXT)
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


def lines_in_full(answer, kit):
    return EXERCISE.plan_lines(EXERCISE.complete(answer, kit), kit)


def lines_of(answer, kit):
    return [line.text for line in lines_in_full(answer, kit)]


def test_words_about_gaps_stand_beside_a_team_that_has_none(small_kit, right):
    assert right["gaps"] == ""  # the team of the model answer has none
    written = {**right, "gaps": "We train two bakers in spring."}
    has_none = (
        "The team of “Build the team” has no gap by its levels; what you wrote about gaps is printed all the same."
    )
    beside = note(has_none, field="gaps")
    assert beside in said_of(EXERCISE.run(written, small_kit), Tone.NOTE)
    line = next(line for line in lines_in_full(written, small_kit) if line.text.startswith("Gaps"))
    assert (line.text, line.details) == ("Gaps: We train two bakers in spring.", ("By its levels the team has none.",))
    assert line.own
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
    """Musts and what is learnt are those of the tiers, else of the unicorn meter."""
    earlier = {"must-have-tiers": {"tiers": {"s1": "must", "s2": "trainable", "s3": "nice"}}}
    assert follows({**right, "earlier": earlier}, small_kit)[0] == ("Hire for Skill 1; one more skill can be learnt.")
    unicorn = {"unicorn-meter": {"musts": ["s1"]}}
    assert follows({**right, "earlier": unicorn}, small_kit)[0] == "Hire for Skill 1."
    assert not any("Hire for" in line for line in follows({**right, "earlier": {}}, small_kit))


def test_the_plan_has_a_line_for_each_thing_said(small_kit, right):
    lines = EXERCISE.plan_lines({**right, "review_on": "2027-03-31", "first_step": " "}, small_kit)
    assert [line.text for line in lines] == [
        "Owner: The hiring manager",
        "Review on: March 31, 2027",
    ]


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
    with speaking(shipped.language):
        assert no_contradiction(right, shipped) in str(feedback)
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
        ("Ann calls every one of them by phone.", " neither “Hiring manager” nor another role. Say who takes it."),
        ("later", ""),
    ],
)
def test_by_its_words_the_first_step_says_who_or_when_and_no_fault_is_made_of_what_is_left(
    small_kit, right, step, said
):
    feedback = EXERCISE.run({**right, "owner": "Hiring manager", "first_step": step}, small_kit)
    hints = said_of(feedback, Tone.NEXT, "first_step")
    assert hints == ([nearest(f"{BY_WORDS}{said}", field="first_step")] if said else [])
    assert feedback.outcome is (Outcome.FAILED if step == "later" else Outcome.PASSED)


@pytest.mark.parametrize("step", ["Somebody will call all of them soon.", "We will think about it."])
def test_a_first_step_of_nobody_and_at_no_time_is_not_signed(small_kit, right, step):
    feedback = EXERCISE.run({**right, "owner": "Hiring manager", "first_step": step}, small_kit)
    assert feedback.outcome is Outcome.FAILED
    fault = "By its words alone, the first step says neither who does it nor by when. Name “Hiring manager” or another role, and a day."
    assert missing(fault, field="first_step") in said_of(feedback, Tone.MISSING, "first_step")
    assert "a first step." not in str(feedback)


def test_a_role_of_the_kit_is_somebody(small_kit, right):
    role = small_kit.content.ownership.owners[0].name
    step = f"{role} reads it on Tuesday."
    feedback = EXERCISE.run({**right, "owner": "Ann", "first_step": step}, small_kit)
    assert said_of(feedback, Tone.NEXT, "first_step") == []


@pytest.mark.slow
def test_a_growth_lab_that_fails_is_not_reported_as_passed(shipped):
    answer = changed(shipped, "growth-lab", together=[])
    feedback, lab = EXERCISE.run(answer, shipped), growth_lab.EXERCISE
    own = lab.run(lab.carry_over(answer["earlier"][lab.slug], answer["earlier"], shipped), shipped)
    assert own.outcome is Outcome.FAILED
    assert "All the exercises behind this plan are answered and pass." not in str(feedback)
    state = f"“Plan who learns from whom” does not pass yet ({own.headline}). You can sign without it, unless it contradicts another answer."
    assert nearest(state) in said_of(feedback, Tone.NEXT)


def test_a_short_name_is_the_owner_and_the_is_nobody(small_kit, right):
    for owner, named in (("Ann", True), ("The Ann", False)):
        step = "Ann calls all the bakers on Tuesday." if named else "All the bakers are called on Tuesday."
        hints = said_of(EXERCISE.run({**right, "owner": owner, "first_step": step}, small_kit), Tone.NEXT, "first_step")
        assert (hints == []) is named

"""What every exercise has: sentences around each check, a form that takes old answers, and feedback that comes back as it was."""

import json
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from workshop.exercises import BY_SLUG, EXERCISES, Feedback, Message, Outcome, PlanLine, Tone
from workshop.exercises.base import Exercise, at, by_field, good, judged, missing, nearest

SORTING = BY_SLUG["top-engineers"]
OWN = {"sample": {}, "own": [{"text": "Mended the oven", "group": "q1"}], "average": ""}


@pytest.mark.parametrize(
    ("lacking", "outcome", "headline"),
    [
        (0, Outcome.PASSED, "All is well."),
        (1, Outcome.FAILED, "Not yet: one thing to look at"),
        (2, Outcome.FAILED, "Not yet: 2 things to look at"),
        (3, Outcome.FAILED, "Not yet: 3 things to look at"),
        (1500, Outcome.FAILED, "Not yet: 1,500 things to look at"),
    ],
)
def test_the_headline_says_how_far_it_is(lacking, outcome, headline):
    feedback = judged([good("Good."), *[missing("Lacks.")] * lacking], "All is well.")
    assert (feedback.outcome, feedback.headline) == (outcome, headline)


def test_good_news_come_first_and_the_nearest_improvement_last():
    feedback = judged(
        [nearest("Improve."), missing("B lacks."), good("Z is good."), missing("A lacks."), good("Y too.")], ""
    )
    assert feedback.messages == (
        Message(Tone.GOOD, "Z is good."),
        Message(Tone.GOOD, "Y too."),
        Message(Tone.MISSING, "B lacks."),
        Message(Tone.MISSING, "A lacks."),
        Message(Tone.NEXT, "Improve."),
    )
    assert str(feedback) == "Not yet: 2 things to look at\n- Z is good.\n- Y too.\n- B lacks.\n- A lacks.\n- Improve."
    assert Feedback.from_json(json.loads(json.dumps(feedback.to_json()))) == feedback


def test_a_message_keeps_its_place_and_one_without_gets_that_of_the_part_that_says_it():
    here = missing("At a cell.", row="r", column="c", key=True)
    there = good("Elsewhere.", field="other")
    assert at("own", iter([good("Of the whole."), here, there])) == [
        Message(Tone.GOOD, "Of the whole.", field="own"),
        Message(Tone.MISSING, "At a cell.", field="own", row="r", column="c", key=True),
        Message(Tone.GOOD, "Elsewhere.", field="other"),
    ]
    assert (here.field, at("own", [])) == ("", [])


def test_the_parts_of_a_check_are_asked_in_turn_for_the_field_they_are_about(small_kit):
    def said(answer, kit):
        yield missing(f"{answer['word']} in {kit.name}.", row="r")

    def nothing(answer, kit):
        return []

    assert by_field((("b", said), ("a", nothing), ("a", said), ("", said)), {"word": "Bread"}, small_kit) == [
        Message(Tone.MISSING, "Bread in small.", field="b", row="r"),
        Message(Tone.MISSING, "Bread in small.", field="a", row="r"),
        Message(Tone.MISSING, "Bread in small.", row="r"),
    ]


def test_in_words_what_only_explains_a_row_that_is_right_is_left_out_and_comes_back_from_json():
    feedback = judged(
        [
            *(good("2 of 4 right.", field="f"), good("Right, as it rises.", field="f", row="a")),
            *(missing("It burns.", field="f", row="b", key=True), nearest("Or not.", field="f", row="c", column="d")),
        ],
        "",
    )
    assert str(feedback) == "Not yet: one thing to look at\n- 2 of 4 right.\n- It burns.\n- Or not."
    assert len(feedback.messages) == 4
    back = Feedback.from_json(json.loads(json.dumps(feedback.to_json())))
    assert back == feedback
    assert [(each.field, each.row, each.column, each.key) for each in back.messages] == [
        ("f", "", "", False),
        ("f", "a", "", False),
        ("f", "b", "", True),
        ("f", "c", "d", False),
    ]


def test_feedback_kept_before_messages_had_places_can_still_be_read():
    old = {"tone": "missing", "text": "It burns.", "things": 1}
    assert Feedback.from_json(
        {"outcome": "failed", "headline": "Not yet: one thing to look at", "messages": [old]}
    ) == judged([missing("It burns.")], "")


def test_an_untouched_form_is_told_where_to_start(small_kit):
    label = SORTING.fields(small_kit)[0].label
    assert SORTING.run({}, small_kit) == Feedback(
        Outcome.UNTOUCHED, "Nothing here yet", (missing(f"Start with “{label}”, then check again."),)
    )


def test_what_is_carried_over_from_other_exercises_is_no_beginning(small_kit):
    review = BY_SLUG["plan-review"]
    answer = review.carry_over(review.complete({}, small_kit), {"top-engineers": OWN, "interview-loop": {}}, small_kit)
    assert review.is_blank(answer, small_kit)
    label = next(field.label for field in review.fields(small_kit) if field.name != "earlier")
    assert review.run(answer, small_kit).messages == (missing(f"Start with “{label}”, then check again."),)
    assert not review.is_blank({**answer, "owner": "Ann"}, small_kit)


@pytest.mark.parametrize("exercise", [one for one in EXERCISES if one.builds_on], ids=lambda one: one.slug)
def test_what_an_exercise_builds_on_comes_along_and_nothing_else(exercise, small_kit):
    known = {other.slug: {"of": other.slug} for other in EXERCISES}
    answer = exercise.complete({}, small_kit)
    carried = exercise.carry_over(answer, known, small_kit)
    assert carried == {**answer, "earlier": {slug: {"of": slug} for slug in exercise.builds_on}}
    assert exercise.carry_over(answer, {}, small_kit)["earlier"] == {}


@pytest.mark.parametrize("shared", [good("Good."), judged([], "All is well."), PlanLine("Team", "Ann"), SORTING])
def test_what_is_shared_cannot_be_changed(shared):
    with pytest.raises(FrozenInstanceError):
        setattr(shared, fields(shared)[0].name, "another")


def test_a_check_that_fails_says_so_and_that_nothing_is_lost(small_kit):
    def broken(answer, kit):
        raise ZeroDivisionError("by zero")

    assert replace(SORTING, check=broken).run(OWN, small_kit) == Feedback(
        Outcome.ERROR,
        "The check itself has a fault",
        (
            missing(
                "The check failed with ZeroDivisionError: by zero. Your answer is saved; please tell the facilitator."
            ),
        ),
    )


def test_an_answer_of_another_shape_is_not_checked_but_opens_as_a_blank_form(small_kit):
    feedback = SORTING.run({"own": 3}, small_kit)
    assert (feedback.outcome, feedback.headline) == (Outcome.ERROR, "This answer cannot be read")
    assert "own" in feedback.messages[0].text
    assert SORTING.readable({"own": 3}, small_kit) == {"sample": {}, "own": [], "average": ""}
    assert SORTING.readable({"own": OWN["own"], "gone": 1}, small_kit) == OWN


def test_an_exercise_that_says_nothing_more_keeps_its_answer_and_adds_nothing_to_the_plan(small_kit):
    plain = Exercise(
        "plain", "Plain", 1, 5, SORTING.question, SORTING.form, SORTING.picture, SORTING.check,
        SORTING.hints, SORTING.model_answer, SORTING.wrong_answers,
    )  # fmt: skip
    assert plain.plan_lines(OWN, small_kit) == []
    assert plain.carry_over(OWN, {"scorecard": {"reason": "Because"}}, small_kit) == OWN
    assert (plain.title, plain.gives) == ("Plain", "")
    assert BY_SLUG["scorecard"].gives == "the weighted scorecard with its anchors"
    assert (plain.plan_picture, plain.exports_plan, plain.predicts) == (False, False, False)

"""Questions about something imagined are valid where anchors score them, and what stands in a plan for people without the occasion."""

import pytest

from tests.exercises.said import messages
from tests.exercises.test_ask_for_it import answered, run
from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG, Outcome, Tone
from workshop.exercises.ask_for_it import EXERCISE
from workshop.exercises.base import nearest
from workshop.kit import load_kit
from workshop.words import speaking


def test_a_question_about_something_imagined_passes_as_what_it_is(small_kit):
    feedback = run(small_kit, asked={"s1": {"question": "The oven is cold. What would you do?"}})
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.NEXT, "asked") == [
        nearest(
            "“would you” asks about something imagined. Ask what was baked. Scored by anchors, it is a valid question as well.",
            field="asked",
            row="s1",
            column="question",
        )
    ]
    answer = EXERCISE.complete(
        answered(small_kit, asked={"s1": {"question": "The oven is cold. What would you do?"}}), small_kit
    )
    assert EXERCISE.plan_lines(answer, small_kit)[0].text.endswith("What would you do?")
    spoilt = run(small_kit, asked={"s1": {"question": "Surely the oven is cold. What would you do?"}})
    assert spoilt.outcome is Outcome.FAILED
    assert not any("valid question" in message.text for message in spoilt.messages)


def test_nothing_is_said_against_questions_about_something_imagined(kit):
    with speaking(kit.language):
        said = " ".join([*EXERCISE.hints(kit), *(getattr(field, "help", "") for field in EXERCISE.form(kit))])
    assert "measures how somebody talks" not in said
    assert "is valid too" in said


def test_each_question_in_the_plan_says_what_to_ask_people_without_the_occasion(kit):
    answer = EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit)
    for line in EXERCISE.plan_lines(answer, kit):
        assert line.details[-1].startswith("If somebody cannot have had the occasion: ask what they would do in it")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_examples_criteria_stand_first(name):
    kit = load_kit(name)
    ours = BY_SLUG["scorecard"].model_answer(kit).answer["criteria"]
    shown = [option.id for option in EXERCISE.form(kit)[0].options]
    assert {*shown[: len(ours)]} == {*ours}
    assert {*shown} == {*kit.skill}

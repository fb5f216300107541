"""Each exercise untouched, right and wrong, on the shipped kit, on another one, and on one that attacks."""

import dataclasses
import json

import pytest

from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG, EXERCISES, OPENINGS, Feedback, Outcome, Tone
from workshop.exercises.fields import (
    Board,
    Choice,
    Entries,
    Groups,
    Numbers,
    Pairs,
    People,
    Picks,
    Shares,
    Spans,
    Text,
    Texts,
)
from workshop.kit import load_kit
from workshop.pages.lessons import LESSONS, lesson_of

KITS = ("kit", "small_kit", "hostile_kit")
every = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
every_one = pytest.mark.parametrize("exercise", (*EXERCISES, *OPENINGS), ids=lambda exercise: exercise.slug)
on_every_kit = pytest.mark.parametrize("any_kit", KITS, indirect=True)


@pytest.fixture
def any_kit(request):
    return request.getfixturevalue(request.param)


def answers(exercise, kit):
    """{what it is: answer}: the model answer and each known wrong one."""
    return {"model answer": exercise.model_answer(kit).answer, **exercise.wrong_answers(kit)}


PLACES = {  # kind of field → what holds its rows, and their columns
    Text: ("", ""),
    Choice: ("options", ""),
    Picks: ("options", ""),
    Shares: ("options", ""),
    Groups: ("items", ""),
    Numbers: ("scales", ""),
    Pairs: ("pairs", ""),
    People: ("people", ""),
    Texts: ("options", "parts"),
    Board: ("rows", "columns"),
}


def rows_and_columns(field, value):
    """{each row a message of the field may stand at: the columns in it}, by what the form draws."""
    if isinstance(field, Entries):
        return {str(n): () for n in range(len(value))}
    if isinstance(field, Spans):
        return {line.id: () for passage in field.passages for line in passage.lines if line.id}
    rows, columns = ([part.id for part in getattr(field, name, ())] for name in PLACES[type(field)])
    return dict.fromkeys(rows, columns)


def turned(value):
    """The same answer given in another order; only lines of one's own keep theirs."""
    if isinstance(value, dict):
        return {name: turned(part) for name, part in reversed(value.items())}
    if isinstance(value, list):
        parts = [turned(part) for part in value]
        return parts if any(isinstance(part, dict) for part in parts) else parts[::-1]
    return value


def wrong_cases(exercise, kit):
    return {case: exercise.run(answer, kit) for case, answer in exercise.wrong_answers(kit).items()}


@every
@on_every_kit
def test_untouched_is_untouched(exercise, any_kit):
    blank = exercise.complete({}, any_kit)
    for answer in ({}, blank, {"unknown": 1}):
        feedback = exercise.run(answer, any_kit)
        assert feedback.outcome is Outcome.UNTOUCHED
        assert feedback.messages
    assert exercise.is_blank(blank, any_kit)


@every
@pytest.mark.parametrize("name", SHIPPED)
def test_a_question_is_at_most_sixty_words(exercise, name):
    assert len(exercise.question(load_kit(name)).split()) <= 60


@pytest.mark.slow
@every
@on_every_kit
def test_the_model_answer_passes_and_is_explained(exercise, any_kit):
    model = exercise.model_answer(any_kit)
    feedback = exercise.run(model.answer, any_kit)
    assert feedback.outcome is Outcome.PASSED, str(feedback)
    assert feedback.messages
    assert not [message for message in feedback.messages if message.tone is Tone.MISSING]
    assert len(model.reasoning) >= 3
    assert all(model.reasoning)


@pytest.mark.slow
@every
@on_every_kit
def test_each_known_wrong_answer_fails_and_says_why(exercise, any_kit):
    for case, feedback in wrong_cases(exercise, any_kit).items():
        assert feedback.outcome is Outcome.FAILED, f"{case}: {feedback}"
        assert [message.text for message in feedback.messages if message.tone is Tone.MISSING], case


@pytest.mark.slow
@every
def test_wrong_answers_are_told_apart(exercise, kit):
    said = {
        tuple(message.text for message in feedback.messages if message.tone is Tone.MISSING)
        for feedback in wrong_cases(exercise, kit).values()
    }
    assert len(said) >= 3


@pytest.mark.slow
@every_one
@on_every_kit
def test_each_message_has_a_place_in_the_form_and_only_what_is_not_right_gives_the_answer_away(exercise, any_kit):
    form = {field.name: field for field in exercise.form(any_kit)}
    for case, answer in answers(exercise, any_kit).items():
        whole = exercise.complete(answer, any_kit)
        messages = exercise.run(answer, any_kit).messages
        assert len(set(messages)) == len(messages), f"{case}: said twice at one place"
        for message in messages:
            at = f"{case}: {message}"
            assert message.field in ("", *form), at
            known = rows_and_columns(form[message.field], whole[message.field]) if message.field else {}
            assert message.row in ("", *known), at
            assert message.column in ("", *known.get(message.row, ())), at
            assert not (message.key and message.tone is Tone.GOOD), at
            assert message.field or not message.key, f"it could not be hidden where it stands: {at}"


@pytest.mark.slow
@every_one
@on_every_kit
def test_a_check_says_the_same_again_whatever_order_an_answer_was_given_in(exercise, any_kit):
    for case, answer in answers(exercise, any_kit).items():
        first = exercise.run(answer, any_kit)
        assert exercise.run(json.loads(json.dumps(answer)), any_kit) == first, case
        assert exercise.run(turned(answer), any_kit) == first, case


@every
@on_every_kit
def test_there_are_three_different_hints(exercise, any_kit):
    hints = exercise.hints(any_kit)
    assert len(hints) == len(set(hints)) == 3
    assert all(len(hint) > 20 for hint in hints)


@every
@on_every_kit
def test_the_model_answer_fills_the_plan_and_each_line_says_where_it_came_from(exercise, any_kit):
    lines = exercise.plan_lines(exercise.complete(exercise.model_answer(any_kit).answer, any_kit), any_kit)
    assert lines
    assert len({line.section for line in lines}) == 1
    assert all(line.text and line.trace for line in lines)


@every
@on_every_kit
def test_a_blank_answer_puts_nothing_made_up_into_the_plan(exercise, any_kit):
    lines = exercise.plan_lines(exercise.complete({}, any_kit), any_kit)
    assert not [detail for line in lines for detail in line.details]


@pytest.mark.slow
@every
@on_every_kit
def test_answers_and_feedback_survive_json(exercise, any_kit):
    for answer in answers(exercise, any_kit).values():
        whole = exercise.complete(answer, any_kit)
        assert json.loads(json.dumps(whole)) == whole
        assert exercise.complete(whole, any_kit) == whole
        feedback = exercise.run(json.loads(json.dumps(answer)), any_kit)
        assert Feedback.from_json(json.loads(json.dumps(feedback.to_json()))) == feedback
        assert feedback.headline in str(feedback)


@pytest.mark.slow
@every
def test_a_check_leaves_the_answer_as_it_was(exercise, kit):
    answer = exercise.complete(exercise.model_answer(kit).answer, kit)
    before = json.dumps(answer)
    exercise.run(answer, kit)
    exercise.picture(kit).update(answer)
    exercise.plan_lines(answer, kit)
    assert json.dumps(answer) == before


@every
def test_a_check_that_raises_is_an_error_and_never_a_pass(exercise, kit):
    def broken(answer, kit):
        raise ZeroDivisionError("by zero")

    feedback = dataclasses.replace(exercise, check=broken).run(exercise.model_answer(kit).answer, kit)
    assert feedback.outcome is Outcome.ERROR
    assert "ZeroDivisionError" in str(feedback)
    assert "Your answer is saved" in str(feedback)


@every
@pytest.mark.parametrize("answer", [None, [], "text", 3, "a number in every field"])
def test_an_answer_of_the_wrong_shape_is_an_error_and_never_a_pass(exercise, kit, answer):
    wrong = {field.name: 1 for field in exercise.form(kit)} if answer == "a number in every field" else answer
    assert exercise.run(wrong, kit).outcome is Outcome.ERROR


@every
@on_every_kit
def test_form_and_question_can_be_sent_to_the_page(exercise, any_kit):
    from workshop.exercises.fields import describe

    fields = [describe(field) for field in exercise.form(any_kit)]
    assert json.loads(json.dumps(fields))
    assert len({field["name"] for field in fields}) == len(fields)
    assert len(exercise.question(any_kit)) > 40


def test_the_order_of_teaching():
    assert [exercise.lesson for exercise in EXERCISES] == sorted(exercise.lesson for exercise in EXERCISES)
    assert list(BY_SLUG) == [exercise.slug for exercise in (*EXERCISES, *OPENINGS)]
    assert [opening.lesson for opening in OPENINGS] == sorted({opening.lesson for opening in OPENINGS})
    assert all(exercise.minutes > 0 for exercise in EXERCISES)
    assert [exercise for lesson in LESSONS for exercise in lesson.exercises] == list(EXERCISES)
    assert all(exercise in lesson_of(exercise).exercises for exercise in EXERCISES)


def test_names_reach_the_form_as_they_are(hostile_kit, hostile_names):
    card = BY_SLUG["team-bench"].form(hostile_kit)[0]
    assert tuple(person.label for person in card.people) == hostile_names

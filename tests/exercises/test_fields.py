"""Any JSON at all: a form gives a well-formed answer or says that it is malformed, and nothing passes by accident."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.exercises import EXERCISES, Outcome
from workshop.exercises.fields import (
    Board,
    Choice,
    Column,
    Entries,
    Groups,
    Line,
    MalformedAnswerError,
    Numbers,
    Option,
    Pair,
    Pairs,
    Passage,
    People,
    Person,
    Picks,
    Scale,
    Shares,
    Spans,
    Text,
    Texts,
)

TWO = (Option("a", "Ay"), Option("b", "Bee"))
FIELDS = (
    Text("t", "Text"),
    Text("d", "Day", date=True),
    Groups("g", "Groups", TWO, (Option("x", "Ex"), Option("y", "Why"))),
    Entries("e", "Entries", TWO, most=3),
    Picks("p", "Picks", TWO),
    Shares("s", "Shares", TWO),
    Texts("w", "Texts", TWO, (Option("1", "one"),), {"a": {"1": "draft"}, "b": {"1": "draft"}}),
    Pairs("c", "Pairs", (Pair("p1", ()), Pair("p2", ())), "Left", "Right"),
    People("m", "People", (Person("a", "Ann", "x", "", "", ""), Person("b", "Bo", "x", "", "", "")), TWO),
    Choice("o", "One", TWO),
    Numbers("n", "Numbers", (Scale("a", "n", 0, 5, 2), Scale("b", "n", -5, 5, 0))),
    Spans("h", "Spans", (Passage("P", (Line("a", "ay"), Line("", "–"), Line("b", "bee"))),), TWO),
    Groups("r", "Groups", TWO, TWO, none="Nobody"),
    Board("q", "Board", TWO, (Column("x", "Q1"), Column("y", "Q2")), TWO),
)
words = st.sampled_from(
    ["a", "b", "x", "y", "1", "p1", "left", "right", "members", "keep", "ban", "text", "group", "2027-01-01"]
)
leaves = st.none() | st.booleans() | st.integers(-5, 10**20) | st.floats() | st.text(max_size=8) | words
json_values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words | st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.slow
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.kind}-{field.name}")
@settings(max_examples=60)
@given(value=json_values)
def test_a_field_cleans_or_refuses_any_value(field, value):
    try:
        clean = field.clean(value)
    except MalformedAnswerError as error:
        assert f"‘{field.name}’" in str(error) or "day" in str(error)  # a slider is named as it is on the screen
        return
    assert type(clean) is type(field.blank())
    assert field.clean(json.loads(json.dumps(clean))) == clean


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.kind}-{field.name}")
def test_blank_is_clean(field):
    assert field.clean(field.blank()) == field.blank()


@pytest.mark.slow
@settings(max_examples=60)
@given(data=st.data())
def test_any_json_is_completed_or_refused_and_never_passes(small_kit, data):
    exercise = data.draw(st.sampled_from(EXERCISES))
    names = [field.name for field in exercise.fields(small_kit)]
    answer = data.draw(json_values | st.dictionaries(st.sampled_from(names), json_values, max_size=4))
    try:
        whole = exercise.complete(answer, small_kit)
    except MalformedAnswerError:
        assert exercise.run(answer, small_kit).outcome is Outcome.ERROR
        assert exercise.readable(answer, small_kit) == exercise.complete({}, small_kit)
        return
    assert list(whole) == names
    assert exercise.complete(whole, small_kit) == whole
    assert exercise.run(answer, small_kit).outcome in (Outcome.UNTOUCHED, Outcome.FAILED)


@pytest.mark.slow
@settings(max_examples=60)
@given(data=st.data())
def test_one_wrong_value_in_a_right_answer_never_breaks_the_check(small_kit, data):
    """Pictures, plan lines and checks take whatever `complete` lets through."""
    exercise = data.draw(st.sampled_from(EXERCISES))
    right = exercise.model_answer(small_kit).answer
    name = data.draw(st.sampled_from([*right, "nothing"]))
    changed = {**right, name: data.draw(json_values)}
    feedback = exercise.run(changed, small_kit)
    assert "The check itself has a fault" not in str(feedback)
    if feedback.outcome is not Outcome.ERROR:
        whole = exercise.complete(changed, small_kit)
        exercise.picture(small_kit).update(whole)
        assert exercise.plan_lines(whole, small_kit) is not None


@pytest.mark.parametrize(("field", "value", "clean"), [
    (FIELDS[2], {"a": "x", "b": "gone", "c": "x"}, {"a": "x"}),
    (FIELDS[3], [{"text": "t", "group": "gone"}, {"group": "a"}, {}], [{"text": "t", "group": ""}, {"text": "", "group": "a"}, {"text": "", "group": ""}]),
    (FIELDS[4], ["b", "gone", "a", "a", 3], ["a", "b"]),
    (FIELDS[5], {"a": 0, "b": 100, "gone": 7}, {"b": 100}),
    (FIELDS[6], {"a": {"1": "draft"}, "b": {"1": "", "2": "gone"}}, {"b": {"1": ""}}),
    (FIELDS[7], {"p1": "left", "p2": "middle", "p3": "left"}, {"p1": "left"}),
    (FIELDS[8], {"members": ["b", "gone"], "ban": ["a", "b"]}, {"members": ["b"], "keep": [], "ban": ["a"]}),
])  # fmt: skip
def test_what_the_kit_no_longer_has_is_left_out(field, value, clean):
    assert field.clean(value) == clean


@pytest.mark.parametrize(("field", "value"), [
    (FIELDS[0], 5), (FIELDS[0], "x" * 4001), (FIELDS[1], "31.12.2027"), (FIELDS[1], "2027-02-30"), (FIELDS[2], []),
    (FIELDS[2], {"a": []}),
    (FIELDS[3], [1]), (FIELDS[3], [{"text": 1}]), (FIELDS[4], "ab"), (FIELDS[5], {"a": 101}), (FIELDS[5], {"a": -1}),
    (FIELDS[5], {"a": 5.0}), (FIELDS[5], {"a": True}), (FIELDS[6], {"a": "x"}), (FIELDS[6], {"a": {"1": None}}),
    (FIELDS[8], {"members": "ab"}),
])  # fmt: skip
def test_a_wrong_shape_is_refused(field, value):
    with pytest.raises(MalformedAnswerError):
        field.clean(value)


@pytest.mark.parametrize(("field", "value", "sentence"), [
    (FIELDS[0], "x" * 4001, "‘t’ is longer than 4,000 characters. Shorten it."),
    (FIELDS[1], "31.12.2027", "‘31.12.2027’ is not a day. Write it as 2027-03-31."),
    (FIELDS[2], [], "‘g’ holds something that this form cannot have given."),
    (FIELDS[5], {"a": 101}, "‘s’ should hold points from 0 to 100."),
])  # fmt: skip
def test_what_is_wrong_is_said(field, value, sentence):
    with pytest.raises(MalformedAnswerError) as caught:
        field.clean(value)
    assert str(caught.value) == sentence


def test_half_an_emoji_is_replaced_so_that_the_text_can_be_written_to_a_file():
    assert FIELDS[0].clean("ok \ud83d") == "ok \ufffd"
    assert FIELDS[0].clean("\ud83d\udc4d") == "👍"


def test_marks_that_do_not_exist_are_dropped_and_the_rest_is_in_the_order_shown():
    spans, graph, board = FIELDS[11:14]
    assert list(spans.clean({"b": "a", "a": "b", "": "a", "z": "a"}).items()) == [("a", "b"), ("b", "a")]
    assert graph.clean({"p1": "gone", "p2": "a"}) == {}
    assert board.clean({"a": {"x": "a", "z": "a"}, "b": {"y": "gone"}}) == {"a": {"x": "a"}}
    with pytest.raises(MalformedAnswerError, match="‘r’ holds something that this form cannot have given"):
        graph.clean({"p1": 3})


def test_a_slider_holds_what_was_moved_and_nothing_beyond_its_ends():
    numbers = FIELDS[10]
    assert numbers.clean({"a": 2, "gone": 9}) == {"a": 2}
    assert numbers.filled({"a": 3}) == {"a": 3, "b": 0}
    for wrong in ({"a": 6}, {"b": -6}):
        with pytest.raises(MalformedAnswerError, match=r"^‘n’ goes from (0|-5) to (5|0)\.$"):
            numbers.clean(wrong)
    with pytest.raises(MalformedAnswerError):
        numbers.clean({"a": True})


def test_one_of_several_is_one_that_exists():
    choice = FIELDS[9]
    assert [choice.clean("a"), choice.clean("gone")] == ["a", ""]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
def test_what_a_field_says_of_another_or_of_its_table_is_there(exercise, small_kit):
    """Picks that are ticked beside the items of another field, a choice for what is left as it is, a cell under each head."""
    fields = {field.name: field for field in exercise.form(small_kit)}
    for field in fields.values():
        if beside := getattr(field, "beside", ""):
            assert fields[beside].beside == field.name
        if isinstance(field, Groups) and field.beside:
            assert field.tick
            assert [item.id for item in field.items] == [option.id for option in fields[field.beside].options]
        if isinstance(field, Board) and field.rest:
            assert field.rest in [choice.id for choice in field.choices]
        if isinstance(field, Numbers) and field.table:
            assert {len(field.table.rows[scale.id]) for scale in field.scales} == {len(field.table.heads) - 1}

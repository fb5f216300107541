"""What a facilitator may type: shapes, limits, and nothing that the form does not have."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.exercises import EXERCISES, OPENINGS
from workshop.exercises.fields import (
    Choice,
    Entries,
    Groups,
    MalformedAnswerError,
    Numbers,
    Option,
    Picks,
    Scale,
    Shares,
    Text,
)
from workshop.room.pool import pooled
from workshop.room.tally import LONGEST, MOST_HANDS, MOST_TEXTS, blank_tally, clean_tally

A, B = Option("a", "A"), Option("b", "B")
GROUPS = Groups("sorted", "Sorted", (A, B), (Option("x", "X"), Option("y", "Y")))
SHARES = Shares("points", "Points", (A, B))
OWN = Entries("own", "Own", (A, B), "")
FIELDS = (GROUPS, SHARES, OWN, Choice("one", "One", (A, B)), Picks("some", "Some", (A, B)), Text("why", "Why"))
KITS = ("kit", "small_kit", "hostile_kit")


def full(form):
    """Everything that can be typed, once."""
    worth = {
        "counts": {option["id"]: 2 for option in form["options"]},
        "words": ["A line"],
    }
    return {row["id"]: worth.get(form["sort"], [row.get("low"), row.get("high")]) for row in form["rows"][:30]}


@pytest.mark.parametrize("name", KITS)
@pytest.mark.parametrize("exercise", (*EXERCISES, *OPENINGS), ids=lambda exercise: exercise.slug)
def test_what_the_form_of_a_tally_asks_for_is_taken(exercise, name, request):
    kit = request.getfixturevalue(name)
    for field in exercise.fields(kit):
        form = json.loads(json.dumps(blank_tally(field)))
        tally = full(form)
        assert clean_tally(field, tally) == tally
        assert clean_tally(field, {}) == {}
        assert bool(pooled(field, [], tally).n) is bool(tally)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        (GROUPS, []),
        (GROUPS, {"a": 3}),
        (GROUPS, {"a": {"x": -1}}),
        (GROUPS, {"a": {"x": MOST_HANDS + 1}}),
        (GROUPS, {"a": {"x": 1.5}}),
        (GROUPS, {"a": {"x": True}}),
        (GROUPS, {"a": {"x": "3"}}),
        (SHARES, {"a": 5}),
        (SHARES, {"a": [101]}),
        (SHARES, {"a": [-1]}),
        (SHARES, {"a": [float("nan")]}),
        (SHARES, {"a": [float("inf")]}),
        (SHARES, {"a": [10**400]}),
        (SHARES, {"a": [False]}),
        (SHARES, {"a": ["5"]}),
        (SHARES, {"a": [1] * (MOST_HANDS + 1)}),
        (OWN, {"a": "a line"}),
        (OWN, {"a": [3]}),
        (OWN, {"a": ["x" * (LONGEST + 1)]}),
        (OWN, {"a": ["x"] * 40, "b": ["y"] * 40}),
    ],
)
def test_other_shapes_and_more_than_a_room_can_have_are_refused(field, wrong):
    with pytest.raises(MalformedAnswerError):
        clean_tally(field, wrong)


def test_the_most_that_a_room_can_have_is_taken():
    assert clean_tally(GROUPS, {"a": {"x": MOST_HANDS}}) == {"a": {"x": MOST_HANDS}}
    assert clean_tally(OWN, {"a": ["x" * LONGEST] * MOST_TEXTS}) == {"a": ["x" * LONGEST] * MOST_TEXTS}


def test_what_the_form_does_not_have_and_what_is_nothing_is_dropped():
    assert clean_tally(GROUPS, {"a": {"x": 0, "z": 3}, "c": {"x": 1}, "b": {"y": 1}}) == {"b": {"y": 1}}
    assert clean_tally(OWN, {"a": [" ", "  one "], "c": ["two"]}) == {"a": ["one"]}


def test_sliders_keep_to_their_ends():
    sliders = Numbers("n", "N", (Scale("s", "S", 2, 4, 3),))
    assert clean_tally(sliders, {"s": [4, 2.5, 2]}) == {"s": [2, 2.5, 4]}
    with pytest.raises(MalformedAnswerError, match="from 2 to 4"):
        clean_tally(sliders, {"s": [5]})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "x", "y", ""]), inner),
    max_leaves=12,
)


@pytest.mark.slow
@given(st.sampled_from(FIELDS), json_values | st.fixed_dictionaries({"a": json_values, "one": json_values}))
def test_anything_typed_is_made_safe_or_refused(field, data):
    try:
        tally = clean_tally(field, data)
    except MalformedAnswerError:
        return
    assert clean_tally(field, tally) == tally
    assert pooled(field, [], tally).n >= 0
    assert json.dumps(tally, allow_nan=False)

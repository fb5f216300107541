"""Two at one answer: nothing of either is lost, and only what both changed in one place is a clash."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.room.answering import any_answer
from workshop.exercises import BY_SLUG
from workshop.exercises.merging import changed_fields, merged

LEAVES = st.text("ab", max_size=2) | st.integers(2, 5) | st.lists(st.integers(2, 4), max_size=3)
NAMES = st.sampled_from("xyz")
ANSWERS = st.dictionaries(
    NAMES, LEAVES | st.dictionaries(NAMES, LEAVES | st.dictionaries(NAMES, LEAVES, max_size=2), max_size=3), max_size=3
)


def places(answer, at=()):
    """Everything that is one place, by where it is."""
    found = {}
    for name, value in answer.items():
        found |= places(value, (*at, name)) if isinstance(value, dict) and value else {(*at, name): value}
    return found


def changes(base, new):
    before, after = places(base), places(new)
    return {at: after.get(at) for at in before | after if before.get(at) != after.get(at)}


@pytest.mark.slow
@given(ANSWERS, ANSWERS, ANSWERS)
def test_it_is_the_same_whoever_came_first(base, mine, theirs):
    assert merged(base, mine, theirs) == merged(base, theirs, mine)


@pytest.mark.slow
@given(ANSWERS, ANSWERS)
def test_whoever_changed_nothing_is_in_nobodys_way(base, new):
    assert merged(base, new, base) == merged(base, base, new) == merged(base, new, new) == new


@given(ANSWERS, ANSWERS, ANSWERS)
def test_no_change_of_either_is_lost(base, mine, theirs):
    both = merged(base, mine, theirs)
    if both is not None:
        for changed in (changes(base, mine), changes(base, theirs)):
            for at, value in changed.items():
                emptied = value is None or value == {}  # an entry that went; the other may have put one beside it
                assert emptied or places(both).get(at) == value


@pytest.mark.slow
@given(ANSWERS, ANSWERS, ANSWERS)
def test_nothing_comes_from_nowhere(base, mine, theirs):
    both = merged(base, mine, theirs)
    if both is not None:
        for at, value in places(both).items():
            assert value == {} or value in (places(mine).get(at), places(theirs).get(at))


@pytest.mark.slow
@given(ANSWERS, ANSWERS, ANSWERS)
def test_only_what_both_changed_is_a_clash(base, mine, theirs):
    one, other = changes(base, mine), changes(base, theirs)
    touched = [(a, b) for a in one for b in other if a[: len(b)] == b or b[: len(a)] == a]
    if not touched:
        assert merged(base, mine, theirs) is not None
    if any(a == b and one[a] != other[b] and None not in (one[a], other[b]) for a, b in touched):
        assert merged(base, mine, theirs) is None


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ({}, {"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"m": {"x": 1, "y": 1}}, {"m": {"x": 2, "y": 1}}, {"m": {"x": 1, "y": 3}}, {"m": {"x": 2, "y": 3}}),
        ({"m": {"x": 1}}, {"m": {}}, {"m": {"x": 1, "y": 2}}, {"m": {"y": 2}}),
        ({"m": {"x": 1}}, {"m": {}}, {"m": {"x": 2}}, None),
        ({"t": ""}, {"t": "a"}, {"t": "b"}, None),
        ({"t": ""}, {"t": "a"}, {"t": "a"}, {"t": "a"}),
        ({"l": ["a"]}, {"l": ["a", "b"]}, {"l": ["a", "c"]}, None),
        ({"l": ["a"], "t": ""}, {"l": ["a", "b"], "t": ""}, {"l": ["a"], "t": "t"}, {"l": ["a", "b"], "t": "t"}),
        ({}, {"m": {"x": 1}}, {"m": {"y": 1}}, {"m": {"x": 1, "y": 1}}),
        ({}, {"m": {"x": 1}}, {"m": 3}, None),
    ],
)  # fmt: skip
def test_by_example(base, mine, theirs, both):
    assert merged(base, mine, theirs) == both


@pytest.mark.slow
@pytest.mark.parametrize("slug", sorted(BY_SLUG))
def test_what_is_put_together_can_be_filled_in(slug, kit):
    exercise = BY_SLUG[slug]

    @settings(max_examples=25)
    @given(*[any_answer(exercise, kit)] * 3)
    def tried(base, mine, theirs):
        both = merged(base, mine, theirs)
        assert both is None or set(both) == set(base)
        assert both is None or exercise.readable(both, kit) == exercise.complete(both, kit)

    tried()


def test_fields_that_differ_are_named():
    assert changed_fields({"a": 1, "b": {"x": 1}}, {"a": 1, "b": {"x": 2}, "c": 0}) == ["b", "c"]
    assert changed_fields({"a": 1}, {"a": 1}) == []

"""Answers and hands pooled: what counts, what adds up, what may be told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.room.answering import any_tally, any_value
from workshop.exercises import BY_SLUG, EXERCISES
from workshop.exercises.fields import (
    Choice,
    Entries,
    Groups,
    Line,
    Numbers,
    Option,
    Passage,
    People,
    Person,
    Picks,
    Scale,
    Shares,
    Spans,
    Text,
)
from workshop.room.frames import NO, YES, Sort, frame_of, parts_of
from workshop.room.pool import Pool, as_value, merged, pooled, shuffled, told
from workshop.room.tally import clean_tally

A, B, C = Option("a", "A"), Option("b", "B"), Option("c", "C")
GROUPS = Groups("sorted", "Sorted", (A, B), (Option("x", "X"), Option("y", "Y")))
SHARES = Shares("points", "Points", (A, B))
OWN = Entries("own", "Own", (A, B), "")
PICKS = Picks("some", "Some", (A, B, C))


def all_fields(kit):
    return [field for exercise in EXERCISES for field in exercise.form(kit)]


def test_answers_and_hands_count_alike():
    pool = pooled(GROUPS, [{"a": "x", "b": "y"}, {"a": "y"}, {}], {"a": {"x": 3}})
    assert pool == Pool(5, counts={"a": {"x": 4, "y": 1}, "b": {"y": 1}})


def test_a_slider_that_was_not_moved_is_no_answer():
    sliders = Numbers("n", "N", (Scale("s", "S", 1, 5, 3), Scale("t", "T", 1, 5, 3)))
    assert pooled(sliders, [{"s": 5}, {}, {"s": 1}], {"t": [2]}) == Pool(3, numbers={"s": [1, 5], "t": [2]})


def test_whoever_shares_points_gives_none_to_the_rest():
    assert pooled(SHARES, [{"a": 100}, {}, {"a": 30, "b": 70}]).numbers == {"a": [30, 100], "b": [0, 70]}


def test_who_picked_anything_left_out_the_rest():
    assert pooled(PICKS, [["a"], ["a", "b"], []]).counts == {"a": {YES: 2}, "b": {NO: 1, YES: 1}, "c": {NO: 2}}


def test_people_are_counted_as_picks_are():
    people = People("team", "Team", tuple(Person(name, name, "g", "", "", "") for name in "ab"), ())
    assert pooled(people, [{"members": ["a"], "keep": ["b"], "ban": []}, people.blank()]).counts == {
        "a": {YES: 1},
        "b": {NO: 1},
    }


def test_with_one_mark_a_bare_line_says_as_much_as_a_marked_one():
    lines = Spans("lines", "Lines", (Passage("P", (Line("l1", "one"), Line("", "-"), Line("l2", "two"))),), (A,))
    assert pooled(lines, [{"l1": "a"}, {}]).counts == {"l1": {"a": 1}, "l2": {NO: 1}}
    two = Spans("lines", "Lines", lines.passages, (A, B))
    assert pooled(two, [{"l1": "a"}, {}]).counts == {"l1": {"a": 1}}


def test_lines_are_kept_by_group_without_space_and_blank_ones():
    rows = [{"text": " one ", "group": "a"}, {"text": " ", "group": "a"}, {"text": "two", "group": ""}]
    assert pooled(OWN, [rows, []], {"b": ["three", "four"]}) == Pool(
        3, words={"a": ["one"], "": ["two"], "b": shuffled(["three", "four"])}
    )


@pytest.mark.parametrize("name", ["kit", "small_kit", "hostile_kit"])
def test_a_blank_form_is_no_answer(name, request):
    for field in all_fields(request.getfixturevalue(name)):
        assert pooled(field, [field.blank()] * 9) == Pool()


@pytest.mark.slow
@settings(max_examples=150)
@given(st.data())
def test_whatever_is_answered_and_typed_adds_up_in_any_order(small_kit, data):
    field = data.draw(st.sampled_from(all_fields(small_kit)))
    values, tally = data.draw(st.lists(any_value(field), max_size=9)), data.draw(any_tally(field))
    pool, typed = pooled(field, values, tally), clean_tally(field, tally)
    parts = [parts_of(field, value) for value in values]
    for row in frame_of(field).rows:
        answered = [each[row.id] for each in parts if row.id in each]
        hands = typed.get(row.id, {})
        if frame_of(field).sort is Sort.COUNTS:
            assert sum(pool.counts.get(row.id, {}).values()) == len(answered) + sum(hands.values())
        elif frame_of(field).sort is Sort.NUMBERS:
            assert pool.numbers.get(row.id, []) == sorted([*answered, *hands])
        else:
            assert len(pool.words.get(row.id, [])) == sum(map(len, answered)) + len(hands)
    assert pooled(field, data.draw(st.permutations(values)), tally) == pool
    assert merged(pooled(field, values), pooled(field, [], tally)) == pool
    assert field.clean(as_value(field, pool)) == as_value(field, pool)


@pytest.mark.slow
@given(st.lists(any_value(GROUPS), max_size=12))
def test_rows_of_fewer_than_five_single_answers_are_not_told(values):
    pool, safe = pooled(GROUPS, values), told(pooled(GROUPS, values))
    for row in ("a", "b"):
        n = sum(row in value for value in values)
        assert (safe.counts.get(row) == pool.counts[row]) if n >= 5 else (row not in safe.counts)
    assert safe.n == (pool.n if safe.counts else 0)


@pytest.mark.parametrize("n", [4, 5])
def test_texts_and_points_of_fewer_than_five_are_not_told(n):
    texts = [[{"text": f"line {at}", "group": "a"}] for at in range(n)]
    assert bool(told(pooled(OWN, texts)).words) is (n == 5)
    assert bool(told(pooled(SHARES, [{"a": 100}] * n)).numbers) is (n == 5)


def test_the_order_of_texts_says_nothing():
    texts = [f"line {n}" for n in range(30)]
    assert shuffled(texts) == shuffled(reversed(texts)) != texts
    assert sorted(shuffled(texts)) == sorted(texts)


def test_the_room_fills_a_form_as_most_of_it_did(kit):
    board, team = (BY_SLUG[slug].form(kit)[0] for slug in ("deprecation-game", "team-bench"))
    row, column = board.rows[0].id, board.columns[0].id
    answers = [{row: {column: "keep"}}, {row: {column: "trial"}}, {row: {column: "trial"}}]
    assert as_value(board, pooled(board, answers)) == {row: {column: "trial"}}
    person = team.people[0].id
    assert as_value(team, pooled(team, [], {person: {YES: 3, NO: 2}}))["members"] == [person]
    assert as_value(PICKS, pooled(PICKS, [["a"], ["a", "b"]])) == ["a"]
    assert as_value(SHARES, pooled(SHARES, [{"a": 100}, {"a": 40, "b": 60}, {"a": 50, "b": 50}])) == {"a": 50, "b": 50}
    one = Choice("one", "One", (A, B))
    assert as_value(one, pooled(one, ["a", "b", "b"])) == "b"
    assert as_value(Text("why", "Why"), pooled(Text("why", "Why"), ["x"])) == ""

"""A room's moves: whatever the order, it is somewhere on its agenda, keeps what was revealed, and can be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.agenda.agendas import Slot, plans
from workshop.agenda.guides import Phase
from workshop.room import state as moves
from workshop.room.state import LOBBY, LONGEST, MOST_PARKED, State

SLOTS = (
    *plans()["ninety-minutes"].slots[:5],
    Slot(do="calibration-gym"),
    Slot(do="top-engineers", minutes=2),
    Slot(pause=True, minutes=10),
)
START = State(agenda="x", slots=SLOTS)
NOW = 1_000_000.0
DONE = next(place for place, slot in enumerate(SLOTS) if slot.do == "top-engineers")
TWICE = next(place for place, slot in enumerate(SLOTS) if slot.do == "calibration-gym")
WORDS, WHOLE = st.text(max_size=LONGEST + 5), st.integers(-200, 200)
TIMES = st.floats(NOW, NOW + 10**6)
SHOWN = {"kind": "split", "rows": [], "questions": []}
MOVES = st.one_of(
    st.builds(lambda at, now: lambda s: moves.go(s, at, now), WHOLE, TIMES),
    st.builds(lambda at, now: lambda s: moves.turn(s, at, now), WHOLE, TIMES),
    st.builds(lambda minutes, now: lambda s: moves.more(s, minutes, now), WHOLE, TIMES),
    st.builds(lambda now: lambda s: moves.reveal(s, SHOWN, now), TIMES),
    st.builds(lambda now: lambda s: moves.take_back(s, now), TIMES),
    st.builds(lambda name, tally: lambda s: moves.count(s, name, tally), WORDS, st.dictionaries(WORDS, WHOLE)),
    st.builds(lambda name: lambda s: moves.show_field(s, name), WORDS),
    st.builds(lambda picks: lambda s: moves.choose(s, tuple(picks)), st.lists(st.integers(0, 50))),
    st.builds(lambda words: lambda s: moves.decide(s, words), WORDS),
    st.builds(lambda words: lambda s: moves.park(s, words), WORDS),
    st.builds(lambda at: lambda s: moves.unpark(s, at), WHOLE),
)


@pytest.mark.slow
@given(st.lists(MOVES, max_size=25), TIMES)
def test_in_any_order_no_move_leaves_the_agenda_or_loses_what_was_revealed(steps, now):
    state = START
    for step in steps:
        before, state = state, step(state)
        assert LOBBY <= state.at <= len(SLOTS)
        assert 0 <= state.part <= max(0, len(state.parts) - 1)
        assert (state.phase is None) == (not state.parts)
        assert set(before.revealed) <= set(state.revealed)
        assert set(before.decisions) <= set(state.decisions)
        assert before.slots == state.slots
        assert len(state.parked) <= MOST_PARKED
        assert len(state.hidden) == len(set(state.hidden))
        assert isinstance(moves.behind(state, now), int)
        assert not state.on_the_wall or state.phase in (Phase.REVEAL, Phase.DECIDE)
    assert State.model_validate(state.model_dump(mode="json")) == state
    assert State.model_validate_json(state.model_dump_json()) == state


def at(place, part=0):
    return moves.turn(moves.go(START, place, NOW), part, NOW)


def test_a_room_begins_when_it_leaves_the_lobby_and_not_again():
    assert moves.go(START, LOBBY, NOW).begun == 0
    begun = moves.go(START, 0, NOW)
    assert (begun.begun, moves.go(begun, 3, NOW + 60).begun) == (NOW, NOW)
    assert (START.slot, START.slug, START.phase, moves.go(START, 500, NOW).slot) == (None, "", None, None)
    assert moves.go(START, 500, NOW).at == len(SLOTS)
    assert moves.go(begun, -99, NOW).at == LOBBY


def test_each_phase_has_its_own_time():
    state = at(DONE)
    minutes = state.parts[0].minutes
    assert (state.since, state.until) == (NOW, NOW + 60 * minutes)
    later = moves.turn(state, 1, NOW + 100)
    assert (later.part, later.since, later.until) == (1, NOW + 100, NOW + 100 + 60 * later.parts[1].minutes)
    assert moves.go(START, LOBBY, NOW).until == 0
    talk = next(place for place, slot in enumerate(SLOTS) if not slot.do)
    assert moves.go(START, talk, NOW).until == NOW + 60 * SLOTS[talk].length


@pytest.mark.parametrize(
    ("until", "minutes", "then"),
    [(600, 2, 720), (600, -2, 480), (600, -60, 0), (-300, 2, 120), (-300, -2, 0), (600, 0, 600)],
)
def test_time_is_added_to_what_is_left_never_to_what_is_over(until, minutes, then):
    state = at(DONE).model_copy(update={"until": NOW + until})
    assert moves.more(state, minutes, NOW).until == NOW + then


@pytest.mark.parametrize(("minutes", "then"), [(2, 120), (-2, 0), (0, 0)])
def test_where_nothing_was_counted_it_is_counted_from_now(minutes, then):
    assert moves.more(START, minutes, NOW).until == NOW + then


def test_what_is_revealed_is_on_the_wall_until_it_is_taken_back_and_kept_all_the_same():
    answering = at(DONE)
    slug = answering.slug
    assert not moves.turn(answering, 99, NOW).on_the_wall
    shown = moves.reveal(answering, SHOWN, NOW)
    assert (shown.phase, shown.on_the_wall, shown.revealed) == (Phase.REVEAL, True, {slug: SHOWN})
    back = moves.take_back(shown, NOW)
    assert (back.phase, back.on_the_wall, back.hidden, back.revealed) == (Phase.TABLE, False, (slug,), {slug: SHOWN})
    assert not moves.turn(back, 99, NOW).on_the_wall
    assert moves.take_back(back, NOW).hidden == (slug,)
    again = moves.reveal(back, {**SHOWN, "n": 9}, NOW)
    assert (again.on_the_wall, again.hidden, again.revealed[slug]["n"]) == (True, (), 9)
    elsewhere = moves.go(again, DONE + 1, NOW)
    assert not elsewhere.on_the_wall
    assert moves.turn(moves.go(elsewhere, DONE, NOW), 99, NOW).on_the_wall
    assert not moves.turn(again, 0, NOW).on_the_wall


def test_where_a_step_reveals_twice_each_comes_after_its_own_answers():
    parts = [part.phase for part in SLOTS[TWICE].parts]
    assert parts == [Phase.ALONE, Phase.REVEAL, Phase.TABLE, Phase.ALONE, Phase.REVEAL]
    assert [moves.reveal(at(TWICE, part), SHOWN, NOW).part for part in range(5)] == [1, 1, 4, 4, 4]
    shown = moves.reveal(at(TWICE, 3), SHOWN, NOW)
    assert (shown.part, moves.take_back(shown, NOW).part) == (4, 3)
    assert moves.take_back(moves.turn(shown, 1, NOW), NOW).part == 0


def test_hands_fields_questions_and_decisions_belong_to_the_exercise_they_were_given_for():
    state = moves.decide(moves.choose(moves.show_field(moves.count(at(DONE), "f", {"a": 1}), "f"), (1, 0)), "We do it.")
    other = moves.decide(moves.count(moves.go(state, DONE + 1, NOW), "g", {"b": 2}), "x" * 999)
    slug = state.slug
    assert (other.tallies[slug], other.field[slug], other.talk[slug], other.decisions[slug]) == (
        {"f": {"a": 1}},
        "f",
        (1, 0),
        "We do it.",
    )
    assert moves.count(state, "g", 2).tallies[slug] == {"f": {"a": 1}, "g": 2}
    assert moves.count(state, "f", 2).tallies[slug] == {"f": 2}
    assert len(other.decisions[other.slug]) == LONGEST


def test_questions_are_parked_until_they_are_done():
    state = moves.park(moves.park(START, " Why? "), "  ")
    assert state.parked == ("Why?",)
    state = moves.park(moves.park(state, "How?"), "x" * 999)
    assert moves.unpark(state, 1).parked == ("Why?", "x" * LONGEST)
    assert moves.unpark(state, 7).parked == moves.unpark(state, -1).parked == state.parked
    for number in range(MOST_PARKED):
        state = moves.park(state, str(number))
    assert state.parked == tuple(map(str, range(MOST_PARKED)))


def test_how_far_behind_counts_what_is_still_to_come():
    state = at(DONE)
    planned = state.planned()
    assert planned[0] == 0
    assert planned[-1] == sum(slot.length for slot in SLOTS)
    on_time = state.model_copy(update={"begun": NOW - 60 * planned[DONE]})
    assert moves.behind(on_time, NOW) == 0
    assert moves.behind(moves.more(on_time, 4, NOW), NOW) == 4
    assert moves.behind(moves.turn(on_time, 1, NOW), NOW) == -on_time.parts[0].minutes
    over = on_time.until + 120 - NOW
    assert moves.behind(on_time, NOW + over) == 2
    assert moves.behind(START, NOW) == moves.behind(moves.go(state, 99, NOW), NOW) == 0


def test_people_work_alone_before_the_session_and_after_it():
    assert START.alone
    assert not at(DONE).alone
    assert at(DONE).model_copy(update={"closed": True}).alone


def test_a_state_of_another_version_is_read():
    assert State.model_validate({**START.model_dump(mode="json"), "new": 1}) == START
    assert State.model_validate({}) == State()

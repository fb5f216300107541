"""Rooms as rows: codes, people, whose answers, and that nothing of one room is seen or lost because of another."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from workshop.store import NoRoomError, Room, RoomError, Rooms, Store
from workshop.store.rooms import CODE, LETTERS, MOST_MEMBERS, MOST_TRIES, PASS
from workshop.store.tables import heads, members, revisions

K, E = "kit", "exercise"


@pytest.fixture
def rooms(store):
    return Rooms(store)


@pytest.fixture
def room(rooms):
    return rooms.open(K, {"at": -1}, days=30)


def counted(state):
    return {**state, "n": state.get("n", 0) + 1}


def test_a_new_room_has_a_code_of_letters_that_are_no_words_and_is_found_by_it(rooms, room):
    assert len(room.code) == CODE
    assert set(room.code) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOU01")
    assert rooms.find(room.code) == room
    assert room.state == {"at": -1}
    assert rooms.open(K, {}, days=1).code != room.code


@pytest.mark.parametrize("code", ["", "XXXX", "' OR 1=1 --", "%", "____", "x" * 500])
def test_another_code_finds_nothing(rooms, room, code):
    with pytest.raises(NoRoomError, match="four letters"):
        rooms.find("ZZZZ" if code == room.code else code)


def test_a_code_that_is_taken_is_not_given_again(rooms, monkeypatch):
    monkeypatch.setattr("workshop.store.rooms.secrets.choice", lambda letters: letters[0])
    rooms.open(K, {}, days=1)
    with pytest.raises(RoomError, match="Forget old ones"):
        rooms.open(K, {}, days=1)


def test_what_is_signed_by_one_room_says_nothing_in_another(rooms, room):
    other = rooms.open(K, {}, days=30)
    assert room.board_key != other.board_key
    assert room.signed("member", "a") not in (other.signed("member", "a"), room.signed("leader", "a"))
    assert room.signed("member", "a") != room.signed("member", "b")
    assert room.board_key not in room.signed("member", "room") + room.signed("leader", "room")


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_letters_of_a_person_are_theirs(one, other):
    room = Room("BCDF", K, "s" * 64, {}, 1, "", "")
    assert len(room.pass_of(one)) == PASS
    assert set(room.pass_of(one)) <= set(LETTERS)
    assert (room.pass_of(one) == room.pass_of(other)) == (one == other)
    assert replace(room, secret="t" * 64).pass_of(one) != room.pass_of(one)


def test_moves_are_made_on_what_the_store_has(rooms, room):
    assert rooms.change(room.code, counted).state == {"at": -1, "n": 1}
    after = rooms.change(room.code, counted)
    assert after == rooms.find(room.code)
    assert (after.state["n"], after.revision) == (2, room.revision + 2)
    with pytest.raises(NoRoomError):
        rooms.change("ZZZZ" if room.code != "ZZZZ" else "YYYY", counted)


def test_facilitators_at_two_hosts_lose_no_move(tmp_path):
    first = Store(tmp_path)
    code = Rooms(first).open(K, {}, days=1).code

    def moves():
        store = Store(tmp_path)
        for _ in range(20):
            Rooms(store).change(code, counted)
        store.close()

    both = [threading.Thread(target=moves) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert Rooms(first).find(code).state == {"n": 40}
    first.close()


def test_a_move_that_is_always_too_late_says_so(rooms, room, monkeypatch):
    tried = []
    monkeypatch.setattr("workshop.store.rooms._changed", lambda *_: tried.append(1))
    with pytest.raises(RoomError, match="Try again"):
        rooms.change(room.code, counted)
    assert len(tried) == MOST_TRIES


def test_a_member_is_known_by_a_number_nobody_guesses(rooms, room):
    ann, nobody = rooms.join(room.code, "Ann", "A"), rooms.join(room.code, "", "")
    assert len(ann.person) == 24
    assert rooms.member(room.code, ann.person) == ann
    assert {one.person for one in rooms.members(room.code)} == {ann.person, nobody.person}
    assert rooms.member(room.code, "Ann") is None
    other = rooms.open(K, {}, days=1)
    assert rooms.member(other.code, ann.person) is None
    assert rooms.members(other.code) == []
    with pytest.raises(NoRoomError):
        rooms.join("nope", "Ann", "")


@pytest.mark.parametrize(
    ("first", "again"), [("Ann", "Ann"), ("Ann", "aNN"), ("Änne", "Änne"), ("ÄNNE", "änne"), ("Straße", "STRASSE")]
)
def test_a_nickname_is_given_once_in_a_room(rooms, room, first, again):
    rooms.join(room.code, first, "")
    with pytest.raises(RoomError, match="already"):
        rooms.join(room.code, again, "")
    bob = rooms.join(room.code, "Bob", "")
    with pytest.raises(RoomError, match="already"):
        rooms.set_member(room.code, bob.person, nickname=again)
    assert rooms.member(room.code, bob.person).nickname == "Bob"
    rooms.join(rooms.open(K, {}, days=1).code, again, "")


def test_who_keeps_a_nickname_or_has_none_is_never_in_the_way(rooms, room):
    ann = rooms.join(room.code, "Ann", "")
    rooms.set_member(room.code, ann.person, nickname="ann", seat="B")
    assert (rooms.member(room.code, ann.person).nickname, rooms.member(room.code, ann.person).seat) == ("ann", "B")
    for _ in range(3):
        rooms.join(room.code, "", "")


def test_who_is_known_already_joins_once(rooms, room):
    ann = rooms.join(room.code, "Ann", "A", "u1")
    rooms.set_member(room.code, "u1", away=True)
    again = rooms.join(room.code, "Bert", "B", "u1")
    assert (again.person, again.nickname, again.away) == (ann.person, "Ann", True)
    assert len(rooms.members(room.code)) == 1


def test_a_room_is_full_until_somebody_is_taken_out(rooms, room, monkeypatch):
    monkeypatch.setattr("workshop.store.rooms.MOST_MEMBERS", 3)
    first, *_ = [rooms.join(room.code, "", "") for _ in range(3)]
    with pytest.raises(RoomError, match="full"):
        rooms.join(room.code, "", "")
    rooms.set_member(room.code, first.person, away=True)
    rooms.join(room.code, "", "")
    assert MOST_MEMBERS == 200  # as docs/deployment.md says


def test_letters_bring_a_person_back_and_nobody_else(rooms, room):
    ann, bob = rooms.join(room.code, "Ann", "A"), rooms.join(room.code, "Bob", "A")
    assert rooms.returning(room.code, room.pass_of(ann.person)) == ann
    assert rooms.returning(room.code, room.pass_of(bob.person)) == bob
    other = rooms.open(K, {}, days=1)
    for letters in (
        "",
        "BBBBB",
        "ÄÖÜßé",
        room.pass_of(ann.person)[:4],
        room.pass_of("room"),
        other.pass_of(ann.person),
    ):
        assert rooms.returning(room.code, letters) is None
    assert rooms.returning(other.code, room.pass_of(ann.person)) is None


def test_answers_are_those_last_saved_of_that_room_kit_and_exercise(rooms, room, store):
    ours = store.of("p1", room.code)
    ours.save(K, E, {"n": 1}, 0)
    ours.save(K, E, {"n": 2}, 1)
    ours.save(K, "else", {"n": 3}, 0)
    ours.save("other", E, {"n": 4}, 0)
    store.of("p2", room.code).note_hints(K, E, 1)
    store.of("p1", "ROOM").save(K, E, {"n": 5}, 0)
    store.save(K, E, {"n": 6}, 0)
    assert rooms.answers(room.code, K, E) == {"p1": {"n": 2}}
    assert rooms.people_with_answers(room.code, K) == {"p1": {E, "else"}}


def test_the_pulse_is_another_whenever_something_of_the_room_is(rooms, room, store):
    def pulse():
        return rooms.pulse(room.code)

    ann = rooms.join(room.code, "Ann", "")
    moves = [
        lambda: rooms.change(room.code, counted),
        lambda: rooms.join(room.code, "", ""),
        lambda: rooms.set_member(room.code, ann.person, away=True),
        lambda: store.of("p", room.code).save(K, E, {"n": 1}, 0),
        lambda: store.of("p", room.code).save(K, E, {"n": 2}, 1, continues=True),
        lambda: store.of("q", room.code).save(K, E, {"n": 2}, 0),
        lambda: store.of("p", room.code).undo(K, E, 2),
    ]
    for move in moves:
        before = pulse()
        move()
        assert pulse() != before
    before, other = pulse(), rooms.open(K, {}, days=1)
    rooms.change(other.code, counted)
    store.save(K, E, {}, 0)
    assert pulse() == before
    assert rooms.pulse("nope") == (0, 0)


def left(store, code):
    rows = [
        store.do(lambda c, table=table: c.execute(select(table).where(table.c.room == code)).all())
        for table in (heads, revisions, members)
    ]
    return sum(map(len, rows))


def test_what_is_forgotten_is_gone_and_nothing_else(rooms, room, store):
    other = rooms.open(K, {}, days=1)
    for code in (room.code, other.code):
        rooms.join(code, "Ann", "")
        store.of("p", code).save(K, E, {"n": 1}, 0)
    store.save(K, E, {"n": 2}, 0)
    rooms.forget(room.code)
    assert left(store, room.code) == 0
    assert left(store, other.code) == 3
    assert store.latest(K, E).answer == {"n": 2}
    assert [one.code for one in rooms.all()] == [other.code]
    with pytest.raises(NoRoomError):
        rooms.find(room.code)


def test_rooms_go_when_their_time_has_come(rooms, room, store):
    over = rooms.open(K, {}, days=-1)
    store.of("p", over.code).save(K, E, {"n": 1}, 0)
    assert rooms.expire() == [over.code]
    assert left(store, over.code) == 0
    assert [one.code for one in rooms.all()] == [room.code]
    until = datetime.fromisoformat(room.kept_until) - datetime.now(UTC)
    assert timedelta(days=29, hours=23) < until <= timedelta(days=30)


def test_who_was_seen_is_noted_of_them_alone(rooms, room, monkeypatch):
    ann, bob = rooms.join(room.code, "Ann", ""), rooms.join(room.code, "Bob", "")
    monkeypatch.setattr("workshop.store.rooms.now", lambda: "later")
    rooms.seen(room.code, {ann.person})
    assert rooms.member(room.code, ann.person).seen_at == "later"
    assert rooms.member(room.code, bob.person) == bob

"""What may be done where: devices change their own place and park questions; only the board moves the room."""

import pytest
from pydantic import ValidationError

from tests.room.gathered import SLUG, Gathered, slots
from workshop.conversation import MalformedMoveError
from workshop.desk.desk import at_once
from workshop.exercises import BY_SLUG
from workshop.room.talks import BoardView, MemberView, PeopleView, RoomMove, WallView, plain, seat_of
from workshop.store import NoRoomError, RoomError

FACILITATORS = (
    "go",
    "turn",
    "more",
    "reveal",
    "back",
    "count",
    "field",
    "talk",
    "decide",
    "unpark",
    "lock",
    "close",
    "away",
)


@pytest.fixture
def here(store, kit):
    room = Gathered(store, kit)
    room.ann, room.bob = room.join("Ann", "A"), room.join("Bob", "B")
    room.go(SLUG)
    return room


def sent(view, do, **more):
    return at_once(view.receive({"do": do, "seq": 1, **more})).changed


def board(here):
    view = BoardView(here.meeting, lambda: "http://x")
    at_once(view.open())
    return view


@pytest.mark.parametrize("do", FACILITATORS)
def test_a_device_cannot_move_the_room(here, do):
    view, before = MemberView(here.meeting, here.ann), here.rooms.find(here.room.code)
    sent(view, do, at=3, words="x", name=here.bob, picks=[1], tally={"x": 1}, on=True)
    assert here.rooms.find(here.room.code) == before
    assert here.rooms.member(here.room.code, here.bob).away is False


def test_a_device_changes_its_own_place_alone(here):
    view = MemberView(here.meeting, here.ann)
    assert sent(view, "seat", words=" c ", name=here.bob)["seen"]["seat"] == "C"
    assert sent(view, "nickname", words=" An\u202ena\x00\nB ", name=here.bob)["seen"]["nickname"] == "Anna B"
    assert sent(view, "nickname", words="n" * 2000)["seen"]["nickname"] == "n" * 20
    assert here.refresh().members[here.bob].nickname == "Bob"
    refused = sent(view, "nickname", words="bob")
    assert "already" in refused["refused"]
    assert here.refresh().members[here.ann].nickname == "n" * 20
    assert sent(view, "nickname", words="Anna")["refused"] == ""


def test_a_question_is_parked_on_one_line_without_a_name(here):
    sent(MemberView(here.meeting, here.ann), "park", words=" Why?\nDecided: no \u202e\x07")
    assert here.meeting.state.parked == ("Why? Decided: no",)
    assert "Ann" not in str(at_once(board(here).open())["seen"])


def test_who_was_taken_out_changes_nothing_any_more_until_let_in_again(here):
    view, people = MemberView(here.meeting, here.ann), PeopleView(here.meeting)
    sent(people, "away", name=here.ann, on=True)
    for do in ("park", "seat", "nickname"):
        assert "taken you out" in sent(view, do, words="X")["refused"]
    assert (here.refresh().members[here.ann].nickname, here.meeting.state.parked) == ("Ann", ())
    sent(people, "away", name=here.ann, on=False)
    assert sent(view, "seat", words="X")["seen"]["seat"] == "X"


def test_who_does_too_much_is_told_to_wait(here):
    left = iter([True, False, True])
    view = MemberView(here.meeting, here.ann, lambda: next(left))
    assert sent(view, "park", words="one")["refused"] == ""
    assert "Wait" in sent(view, "park", words="two")["refused"]
    sent(view, "park", words="three")
    assert here.meeting.state.parked == ("one", "three")


def test_the_wall_and_the_list_of_people_take_no_moves_of_the_board(here):
    with pytest.raises(MalformedMoveError):
        at_once(WallView(here.meeting, lambda: "", lambda _: "").receive({"do": "go", "at": 1}))
    before = here.meeting.state
    for do in FACILITATORS[:-1]:
        sent(PeopleView(here.meeting), do, at=3)
    assert here.refresh().state == before


def test_the_board_moves_the_room(here):
    view = board(here)
    at = here.meeting.state.at
    assert sent(view, "turn", at=1)["seen"]["part"] == 1
    assert sent(view, "go", at=at + 1)["seen"]["at"] == at + 1
    sent(view, "go", at=at)
    assert sent(view, "decide", words="Done.")["seen"]["decision"] == "Done."
    assert sent(view, "lock", on=True)["seen"]["locked"] is True
    assert sent(view, "close", on=True)["seen"]["closed"] is True
    sent(view, "park", words="Why?")
    assert sent(view, "unpark", at=0)["seen"]["parked"] == []
    assert sent(view, "more", at=5)["ack"] == 1


def test_a_reveal_needs_an_exercise_and_is_kept(here):
    view = board(here)
    sent(view, "go", at=-1)
    for do in ("reveal", "back", "count"):
        assert sent(view, do)["refused"] == ""
    assert (here.meeting.state.revealed, here.meeting.state.hidden) == ({}, ())
    here.go(SLUG)
    here.table("A")
    assert sent(view, "reveal")["seen"]["on_wall"] is True
    assert "Mended the oven" in str(here.meeting.state.revealed[SLUG])
    assert sent(view, "back")["seen"]["on_wall"] is False


def test_hands_are_taken_for_fields_there_are_and_no_others(here):
    view = board(here)
    form = at_once(view.open())["count"]["shown"][0]["counted"][0]
    with pytest.raises(MalformedMoveError):
        sent(view, "count", name="nothing", tally={})
    with pytest.raises(MalformedMoveError):
        sent(view, "count", name=form["field"], tally="<script>")
    sent(view, "count", name=form["field"], tally={"<script>": {"x": 3}})
    assert here.meeting.state.tallies == {SLUG: {form["field"]: {}}}


def test_what_the_room_does_not_allow_is_said_not_raised(here, monkeypatch):
    view = board(here)

    def late(*_):
        raise RoomError("Try again.")

    monkeypatch.setattr(here.meeting.rooms, "change", late)
    assert sent(view, "go", at=1)["refused"] == "Try again."


def test_only_what_changed_is_told(here):
    view = MemberView(here.meeting, here.ann)
    opened = at_once(view.open())
    assert at_once(view.renew()) is None
    here.go(SLUG, 1)
    assert at_once(view.renew()).changed["seen"] != opened["seen"]
    assert at_once(view.renew()) is None


def test_the_board_sees_ahead_what_would_be_revealed_and_anew_once_a_second_when_somebody_answers(here, monkeypatch):
    now = [0.0]
    monkeypatch.setattr("workshop.room.talks.time.monotonic", lambda: now[0])
    view = board(here)
    assert at_once(view.renew()) is None
    here.table("A")
    changed = at_once(view.renew()).changed
    assert (changed["seen"]["tables"], "peek" in changed) == (["A"], False)
    now[0] = 1.0
    assert "Mended the oven" in str(at_once(view.renew()).changed["peek"])
    assert at_once(view.renew()) is None


def test_what_the_facilitator_changes_is_peeked_at_at_once(here, monkeypatch):
    monkeypatch.setattr("workshop.room.talks.time.monotonic", lambda: 0.0)
    view = board(here)
    at = next(place for place, slot in enumerate(here.meeting.state.slots) if slot.do == "unicorn-meter")
    assert "peek" in at_once(view.receive({"do": "go", "at": at})).changed
    assert "peek" not in at_once(view.receive({"do": "park", "words": "Later?"})).changed


def test_single_answers_are_peeked_at_from_five_on(store, kit):
    here = Gathered(store, kit, slots("say-do-mirror"))
    people = [here.join() for _ in range(5)]
    here.go("say-do-mirror")
    model = BY_SLUG["say-do-mirror"].model_answer(kit).answer
    for n, person in enumerate(people, 1):
        here.answer(person, "say-do-mirror", model)
        peek = at_once(board(here).open())["peek"]
        assert bool(peek["rows"]) == (n >= 5)


@pytest.mark.parametrize(
    "message",
    [
        None, 3, "go", [], {}, {"do": "explode"}, {"do": None}, {"do": "go", "at": "1"}, {"do": "go", "at": 10**9}, {"do": "go", "at": 1.5},
        {"do": "park", "words": "x" * 2001}, {"do": "park", "words": 3}, {"do": "park", "words": "\ud800"}, {"do": "away", "name": "../x"},
        {"do": "away", "name": "x" * 41}, {"do": "talk", "picks": [-1]}, {"do": "talk", "picks": [1] * 21}, {"do": "lock", "on": "yes"}, {"do": "go", "seq": -1},
    ],
)  # fmt: skip
def test_a_message_of_another_shape_is_refused(here, message):
    for view in (MemberView(here.meeting, here.ann), board(here), PeopleView(here.meeting)):
        with pytest.raises(MalformedMoveError):
            at_once(view.receive(message))


def test_a_forgotten_room_ends_every_talk(here):
    views = [MemberView(here.meeting, here.ann), board(here)]
    here.rooms.forget(here.room.code)
    for view in views:
        with pytest.raises(NoRoomError):
            at_once(view.open())
    assert "no room" in sent(views[0], "park", words="Why?")["refused"]


@pytest.mark.parametrize(
    ("typed", "seat"),
    [
        ("a", "A"),
        (" b ", "B"),
        ("table 2", "2"),
        ("Tisch b", "B"),
        ("", ""),
        ("1", "1"),
        ("ä", ""),
        ("א", ""),
        ("<", ""),
        ("\n", ""),
    ],
)
def test_a_table_has_one_plain_letter(typed, seat):
    assert seat_of(typed) == seat


def test_what_is_typed_is_one_line_that_reads_as_it_looks():
    assert plain("  a\t b\n c\u2028d ") == "a b c d"
    assert plain("\u202eevil\u2066\u200b\x00\x1b[31m") == "evil[31m"
    assert plain("Zoë 李 עדי 👩🏽") == "Zoë 李 עדי 👩🏽"


def test_moves_are_read_strictly():
    with pytest.raises(ValidationError):
        RoomMove.model_validate({"do": "lock", "on": 1})

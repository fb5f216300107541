"""Who has answered of whom, and whose answers a reveal is made from."""

import pytest

from tests.room.gathered import PICKED, SLUG, Gathered, slots
from workshop.desk.desk import at_once
from workshop.room import state as moves
from workshop.room.meeting import table_of
from workshop.room.state import ROOM
from workshop.store import NoRoomError


@pytest.fixture
def here(store, kit):
    return Gathered(store, kit, slots(SLUG, "unicorn-meter", "calibration-gym"))


def test_it_is_read_anew_only_when_something_changed(here):
    version = here.meeting.version
    assert here.refresh().version == version
    ann = here.join("Ann", "A")
    assert here.refresh().version == version + 1
    assert here.meeting.members[ann].nickname == "Ann"
    here.answer(ann)
    assert here.meeting.version == version + 2


def test_a_glance_says_who_is_in_and_where_the_room_is_and_answers_only_where_it_has_gone_on(here):
    ann = here.join("Ann", "A")
    here.go(SLUG)
    here.store.of(ann, here.room.code).save(here.kit.name, SLUG, PICKED, 0)
    here.rooms.join(here.room.code, "Bob", "B")
    at_once(here.meeting.glance())
    assert ({member.nickname for member in here.meeting.present}, here.meeting.answers) == ({"Ann", "Bob"}, {})
    here.rooms.change(here.room.code, lambda state: {**state, "at": 1})
    at_once(here.meeting.glance())
    here.rooms.change(here.room.code, lambda state: {**state, "at": 0})
    at_once(here.meeting.glance())
    assert set(here.meeting.answers) == {ann}


def test_a_room_that_was_forgotten_is_no_more(here):
    here.rooms.forget(here.room.code)
    with pytest.raises(NoRoomError):
        here.refresh()


def test_alone_everybody_counts_who_is_there(here):
    ann, bob, cid = (here.join(seat="A") for _ in range(3))
    here.go(SLUG)
    assert here.meeting.counted() == (0, 3)
    assert here.answer(ann).counted() == (1, 3)
    here.answer(ann)
    here.table("A")
    assert here.answer(bob, slug="unicorn-meter", answer={}).counted() == (1, 3)
    here.rooms.set_member(here.room.code, ann, away=True)
    assert here.refresh().counted() == (0, 2)
    assert here.answer(cid).counted() == (1, 2)


def test_tables_count_once_however_many_sit_there(here):
    for seat in ("A", "A", "B", ""):
        here.join(seat=seat)
    here.go(SLUG, part=1)
    assert here.meeting.seats == {"A": 2, "B": 1}
    assert here.meeting.counted() == (0, 2)
    here.table("A")
    here.table("Z")
    assert here.meeting.counted() == (1, 2)
    assert here.go(SLUG, part=2).counted() == (1, 2)
    assert here.go("unicorn-meter").counted() == (0, 4)


def test_where_tables_answer_the_wall_is_theirs(here):
    ann, _ = here.join(seat="A"), here.join(seat="B")
    here.go(SLUG, part=2)
    here.answer(ann)
    here.table("A")
    here.table("Q")  # nobody sits there any more
    shown = here.meeting.to_reveal()
    assert shown == {"answers": [], "tables": {"A": here.meeting.answers[table_of("A")]}, "tallies": {}}


def test_in_the_gym_single_answers_are_shown_after_tables_talked_too(here):
    ann, bob = here.join(seat="A"), here.join(seat="A")
    here.go("calibration-gym")
    for person in (ann, bob):
        here.answer(person, "calibration-gym", {})
    here.table("A", "calibration-gym", {})
    shown = here.meeting.to_reveal()
    assert (len(shown["answers"]), shown["tables"]) == (2, {})


def test_without_devices_the_wall_is_the_rooms_answer_and_hands(here):
    here.go("unicorn-meter")
    ann = here.join()
    here.answer(ann, "unicorn-meter", {})
    here.answer(ROOM, "unicorn-meter", {})
    here.move(lambda state: moves.count(state, "musts", {"a": 3}))
    shown = here.meeting.to_reveal()
    assert shown["tables"] == {ROOM: here.meeting.answers[ROOM]}
    assert shown["tallies"] == {"musts": {"a": 3}}


def test_who_was_taken_out_is_in_no_reveal_and_the_order_says_nothing(store, kit):
    here = Gathered(store, kit, slots("say-do-mirror"))
    people = [here.join() for _ in range(8)]
    here.go("say-do-mirror")
    for number, person in enumerate(people):
        here.answer(person, "say-do-mirror", {})
        here.store.of(person, here.room.code).save(kit.name, "say-do-mirror", {"n": number}, 1)
    in_order = here.refresh().to_reveal()["answers"]
    assert sorted(one["n"] for one in in_order) == list(range(8))
    assert in_order == sorted(in_order, key=lambda one: here.room.signed("order", "say-do-mirror", people[one["n"]]))
    here.rooms.set_member(here.room.code, people[3], away=True)
    assert {"n": 3} not in here.refresh().to_reveal()["answers"]


def test_what_is_taken_home_names_nobody(here):
    ann = here.join("Ann Secret", "A")
    here.join("Never Answered", "A")
    here.answer(ann)
    here.answer(ann, "unicorn-meter", {})
    here.table("A")
    here.answer(ROOM)
    here.move(lambda state: moves.park(moves.decide(moves.go(state, 0, 1.0), "Yes."), "Why?"))
    everything = here.meeting.everything()
    assert list(everything["owners"]) == [ROOM, "table-A", "person-01"]
    assert set(everything["owners"]["person-01"]) == {SLUG, "unicorn-meter"}
    assert everything["owners"]["table-A"][SLUG]["own"] == PICKED["own"]
    assert (everything["decisions"], everything["parked"]) == ({SLUG: "Yes."}, ["Why?"])
    assert "Secret" not in str(everything)
    assert ann not in str(everything)


def test_whose_answer_somebody_edits(here):
    ann, bob = here.join("Ann", "A"), here.join("", "")
    here.go(SLUG)
    mine = lambda person: here.meeting.whose(here.meeting.members[person])  # noqa: E731
    assert (mine(ann), mine(bob)) == (ann, bob)
    here.go(SLUG, part=1)
    assert (mine(ann), mine(bob)) == ("table-A", bob)
    assert [here.meeting.nickname(who) for who in (ann, bob, "room", "x")] == ["Ann", "", "", ""]

"""What a device hears before the reveal, and once its owner or the room has gone: nothing of others."""

import json
import time

import pytest

from tests.bench.loops import run
from tests.web.roomed import ALL, OWN, SLUG, TABLE, all_heard, cookie_of, device, person_of
from workshop.room import state as moves
from workshop.store import Rooms

pytestmark = pytest.mark.slow  # a host of its own for nearly every test

# before the reveal


def test_before_the_reveal_a_device_is_told_nothing_that_helps(fresh):
    from workshop.exercises import BY_SLUG
    from workshop.kit import load_kit

    kit, exercise = load_kit(), BY_SLUG[SLUG]
    people = [fresh.join(f"Person{n}x", "A") for n in range(6)]
    model = json.dumps(exercise.complete(exercise.model_answer(kit).answer, kit))

    async def talk():
        for n, person in enumerate(people):
            async with device(fresh, person, OWN) as phone:
                await phone.edit(OWN, own=[{"text": f"Deed{n}x", "group": ""}])
        async with (
            device(fresh, people[0], "room", OWN, TABLE) as phone,
            device(fresh, fresh.lead(), "wall", leads=True) as wall,
        ):
            for do in ("check", "hint", "model", "plan"):
                assert set(await phone.move(OWN, do, name="plan.html") or {}) == {"ack"}
            await phone.edit(OWN, own=[{"text": "Deed0x again", "group": ""}])
            await phone.quiet()
            await wall.quiet()
            return phone, "\n".join(phone.heard), "\n".join(wall.heard)

    phone, device_heard, wall_heard = run(talk())
    for text in [
        *(f"Deed{n}x" for n in range(1, 6)),
        *(f"Person{n}x" for n in range(1, 6)),
        *exercise.hints(kit),
        *exercise.model_answer(kit).reasoning,
    ]:
        assert json.dumps(text)[1:-1] not in device_heard, text
    assert json.dumps(phone.traits[OWN]["answer"]) != model
    assert not [n for n in range(6) if f"Deed{n}x" in wall_heard or f"Person{n}x" in wall_heard]
    assert phone.traits[OWN]["state"]["feedback"] is None


def test_after_the_reveal_ones_own_is_checked_and_not_once_it_was_taken_back(fresh):
    ann = fresh.join()
    shown = {"kind": "words", "headline": "x", "rows": [], "questions": []}

    async def talk():
        async with device(fresh, ann, "room", OWN) as phone:
            await phone.edit(OWN, own=[{"text": "x", "group": ""}])
            fresh.move(lambda state: moves.reveal(state, shown, time.time()))
            await phone.quiet()
            checked = await phone.move(OWN, "check")
            fresh.move(lambda state: moves.take_back(state, time.time()))
            await phone.quiet()
            return checked, await phone.move(OWN, "model")

    checked, after = run(talk())
    assert checked["state"]["feedback"]
    assert "answer" not in after


def test_wall_and_board_never_name_anybody_whatever_happens(shared, ann):
    async def talk():
        async with device(shared, shared.lead(), "board", "wall", ALL, leads=True) as board:
            await board.move("board", "turn", at=1)
            await board.move("board", "reveal")
            await board.move("board", "back")
            await board.move("board", "turn", at=0)
            await board.quiet()
            return "\n".join(board.heard)

    said = run(talk())
    room = shared.room
    assert "Secretive" not in said
    for cookie_part in (person_of(ann), room.pass_of(person_of(ann)), room.secret, room.board_key):
        assert cookie_part not in said


# people who go, rooms that go


def test_who_is_taken_out_sees_and_changes_nothing_any_more(fresh):
    ann, bob = fresh.join("Ann", "A"), fresh.join("Bob", "A")

    async def talk():
        async with device(fresh, ann, "room", OWN, TABLE) as phone, device(fresh, bob, TABLE) as other:
            await phone.edit(TABLE, own=[{"text": "Before", "group": ""}])
            await other.quiet()
            with fresh.store() as store:
                Rooms(store).set_member(fresh.code, person_of(ann), away=True)
            late = [await phone.edit(name, own=[{"text": "Late", "group": ""}]) for name in (TABLE, OWN)]
            await other.edit(TABLE, own=[{"text": "After", "group": ""}])
            moved = [await phone.move("room", do, words="X") for do in ("park", "seat", "nickname")]
            await phone.quiet()
            assert "After" not in "\n".join(phone.heard)
            replayed = await phone.open(OWN, TABLE)
            return late, moved, phone.traits["room"]["seen"], replayed, other.traits[TABLE]["answer"]

    late, moved, seen, _, table = run(talk())
    assert all("not saved" in one["state"]["problem"] for one in late)
    assert all("taken you out" in one["refused"] for one in moved)
    assert (seen["away"], seen["answer"], seen["seat"], seen["nickname"]) == (True, "", "A", "Ann")
    assert table["own"][0]["text"] == "After"
    with fresh.store() as store:
        assert store.of(person_of(ann), fresh.code).all_latest("genai_platform") == {}
    assert run(all_heard(fresh, ann, ["room", OWN, TABLE]))[0] == ["room"]
    again = fresh.posted(cookie=ann, nickname="Ann2")
    assert cookie_of(again) == ann  # the same browser is no way back in; the facilitator is
    with fresh.store() as store:
        Rooms(store).set_member(fresh.code, person_of(ann), away=False)
    assert run(all_heard(fresh, ann, ["room", OWN, TABLE]))[0] == ["room", OWN, TABLE]


def test_who_changes_tables_loses_the_old_one(fresh):
    ann = fresh.join("Ann", "A")

    async def talk():
        async with device(fresh, ann, "room", TABLE) as phone:
            await phone.edit(TABLE, own=[{"text": "For A", "group": ""}])
            await phone.move("room", "seat", words="B")
            return await phone.edit(TABLE, own=[{"text": "Still for A?", "group": ""}])

    assert "not saved" in run(talk())["state"]["problem"]
    with fresh.store() as store:
        assert store.of("table-A", fresh.code).latest("genai_platform", SLUG).answer["own"][0]["text"] == "For A"


def test_what_was_typed_when_the_room_went_on_is_kept(fresh):
    ann = fresh.join("Ann")

    async def talk():
        async with device(fresh, ann, "room", OWN) as phone:
            fresh.move(lambda state: moves.go(state, state.at + 1, time.time()))
            await phone.quiet()
            return await phone.edit(OWN, own=[{"text": "The last word", "group": ""}])

    assert run(talk())["state"]["problem"] == ""


def test_a_forgotten_room_ends_for_everybody_and_leaves_nothing(fresh):
    ann, leader = fresh.join("Ann"), fresh.lead()

    async def talk():
        async with (
            device(fresh, ann, "room", OWN) as phone,
            device(fresh, leader, "board", "wall", "people", leads=True) as board,
        ):
            with fresh.store() as store:
                Rooms(store).forget(fresh.code)
            await phone.say(of=OWN, do="edit", seq=1, base=0, answer=phone.traits[OWN]["answer"])
            await phone.say(of="room", do="park", seq=2, words="x")
            await board.say(of="board", do="decide", seq=1, words="x")
            return await phone.ended(), await board.ended()

    code = fresh.code
    assert run(talk()) == (1001, 1001)
    for cookie, path in ((ann, "/in"), (leader, "/board"), (leader, "/take/results.csv"), (ann, "/")):
        assert fresh.asked("GET", path, cookie).status == (200 if path == "/" else 403)
    assert "no room" in fresh.posted(code=code).text
    with fresh.store() as store:
        assert store.of(person_of(ann), code).all_latest("genai_platform") == {}

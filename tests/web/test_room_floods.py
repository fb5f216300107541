"""Nothing of a room is found by trying, no device is in the others' way, and what is typed stays what was typed."""

import asyncio
from itertools import product

import pytest

from tests.bench.loops import run
from tests.web.roomed import OWN, all_heard, cookie_of, cookies, device, person_of, room_of
from workshop.web.rooms import AT_MOST
from workshop.web.talking import A_SECOND, AT_ONCE

pytestmark = pytest.mark.slow  # a host of its own for nearly every test

HOSTILE = (
    "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "\u202eevil\u2066", '=HYPERLINK("x")', "{{ 7*7 }}", '" onfocus="alert(1)', "\x00\x1b[31m",
)  # fmt: skip


# guessing


def test_a_code_is_not_found_by_trying_one_after_the_other_or_all_at_once(shared):
    """More than any limit, at once: right ones among them must not get in any more."""
    wrong = [code for code in map("".join, product("BCDFG", repeat=4)) if code != shared.code]
    source = "127.9.9.1"
    xsrf = shared.asked("GET", "/join", source=source).cookies["_xsrf"]

    async def tried(code):
        body = f"_xsrf={xsrf}&code={code}"
        headers = {"Content_Type": "application/x-www-form-urlencoded"}
        return await asyncio.to_thread(shared.asked, "POST", "/join", f"_xsrf={xsrf}", body, source, **headers)

    async def talk():
        return await asyncio.gather(*(tried(code) for code in wrong[:60]))

    answers = run(talk())
    assert {answer.status for answer in answers} == {403}
    assert sum("Too many" in answer.text for answer in answers) == 50
    late = shared.posted(source=source)
    assert (late.status, "Too many" in late.text, cookies(late)) == (403, True, [])
    assert shared.posted().status == 302  # others are not in the way


def test_the_key_of_the_board_is_not_found_by_trying(shared):
    source = "127.9.9.2"
    for n in range(12):
        answer = shared.asked("GET", f"/board/{shared.code}?key={n:024x}", source=source)
        assert (answer.status, cookies(answer)) == (403, [])
    right = shared.asked("GET", f"/board/{shared.code}?key={shared.key}", source=source)
    assert (right.status, cookies(right)) == (403, [])
    assert shared.lead()


def test_letters_of_others_are_not_found_by_trying(shared, ann):
    source, letters = "127.9.9.3", shared.room.pass_of(person_of(ann))
    for n in range(10):
        assert shared.posted(source=source, **{"pass": f"BBBB{'BCDFGHJKMN'[n]}"}).status == 403
    assert shared.posted(source=source, **{"pass": letters}).status == 403
    assert cookie_of(shared.posted(**{"pass": letters})) == ann


def test_a_code_looks_the_same_whether_there_is_such_a_room_or_not(shared):
    there, not_there = shared.asked("GET", f"/{shared.code}"), shared.asked("GET", "/BBBB")
    assert there.status == not_there.status == 200
    assert there.text.replace(shared.code, "BBBB").split("_xsrf")[0] == not_there.text.split("_xsrf")[0]
    key = "0" * 24
    assert (
        shared.asked("GET", f"/board/{shared.code}?key={key}").text
        == shared.asked("GET", f"/board/BBBB?key={key}").text
    )


# flooding


def test_one_device_does_not_fill_the_room(fresh, monkeypatch):
    source = "127.9.9.4"
    answers = [fresh.posted(source=source) for _ in range(123)]
    assert [answer.status for answer in answers] == [302] * 120 + [403] * 3
    assert fresh.posted().status == 302


def test_one_device_holds_few_sockets_and_others_keep_theirs(shared, ann):
    bob = shared.join()

    async def talk():
        async with device(shared, ann, "room") as quiet:
            flood = [device(shared, bob, "room") for _ in range(AT_MOST + 3)]
            phones = [await one.__aenter__() for one in flood]
            closed = [await phone.ended() for phone in phones[:3]]
            still = [await phone.move("room", "seat", words="X") for phone in phones[3:5]]
            for one in flood:
                await one.__aexit__(None, None, None)
            return closed, still, await quiet.move("room", "seat", words="A")

    closed, still, quiet = run(talk())
    assert closed == [1008] * 3
    assert all(still)
    assert quiet["seen"]["seat"] == "A"


def test_a_flood_of_messages_ends_and_questions_of_one_do_not_push_out_those_of_others(fresh):
    bob, honest = fresh.join(), fresh.join()

    async def talk():
        async with device(fresh, honest, "room") as phone:
            await phone.move("room", "park", words="An honest question")
            async with device(fresh, bob, "room") as flood:
                said = [await flood.move("room", "park", words=f"Spam {n}") for n in range(60)]
            async with device(fresh, bob, "room") as flood:  # a new connection is no new start
                said.append(await flood.move("room", "park", words="Spam again"))
                for _ in range(AT_ONCE + 3 * A_SECOND):
                    await flood.say(ping=1)
                ended = await flood.ended()
            return said, ended, await phone.move("room", "park", words="Another")

    said, ended, another = run(talk())
    assert [bool(one["refused"]) for one in said] == [False] * 10 + [True] * 51
    assert ended == 1008
    assert another["refused"] == ""
    assert {"An honest question", "Another"} <= set(fresh.room.state["parked"])


def test_thousands_of_people_and_giant_names_do_not_stop_a_room(fresh):
    with fresh.store() as store:
        from sqlalchemy import insert

        from workshop.store.tables import members

        many = [
            {"room": fresh.code, "person": f"p{n}", "nickname": f"{n} " * 8, "seat": "A", "away": True, "seen_at": ""}
            for n in range(5000)
        ]
        store.do(lambda c: c.execute(insert(members), many), saves=True)
    answer = fresh.posted(nickname="x" * 50_000, seat="y" * 5000)
    assert answer.status == 302
    opened, said = run(all_heard(fresh, cookie_of(answer), ["room", OWN]))
    assert opened == ["room", OWN]
    assert room_of(said)["nickname"] == "x" * 20
    with pytest.raises(ConnectionError):
        fresh.asked("POST", "/join", body="x" * 5_000_000)  # not even read


# what is typed


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_typed_goes_nowhere_as_markup(shared, words):
    answer = shared.posted(nickname=words, code="BBBB", seat=words, **{"pass": words})
    assert answer.status == 403
    for part in ("<img", "<script>alert", 'value="" onfocus'):
        assert part not in answer.text
    cookie = shared.join(words[:12])
    page = shared.asked("GET", "/in", cookie).text
    assert words not in page
    _, said = run(all_heard(shared, cookie, ["room"]))
    nickname = room_of(said)["nickname"]
    assert nickname.isprintable()
    shared.asked("GET", f"/{shared.code}?x={'%3Cscript%3E'}")


def test_hostile_paths_and_headers_are_answered_in_plain_words(shared, ann):
    for path in (
        "/<script>alert(1)</script>",
        "/%00",
        "/%ff",
        "/join?code=<script>",
        "/in?as=%ff",
        "/take/..%2fkey",
        "/take/../key",
        f"/{'A' * 3000}",
        "/board/<b>",
        "/people/%0d%0aX:1",
    ):
        answer = shared.asked("GET", path, ann)
        assert answer.status in (200, 400, 403, 404), path
        assert "<script>alert" not in answer.text
        assert "Traceback" not in answer.text
        assert "X" not in answer.headers

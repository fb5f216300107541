"""What a page's socket takes: honest moves in order, and nothing that makes the workshop stumble."""

from __future__ import annotations

import asyncio
import json
import random
import string
from contextlib import suppress

import pytest
from tornado.websocket import WebSocketClosedError

from tests.bench import loops
from tests.bench.people import Page, connect, cookie_of
from workshop.exercises import BY_SLUG
from workshop.kit import load_kit
from workshop.kit.workbook import MAX_BYTES
from workshop.store import Store
from workshop.web.talking import A_SECOND, AT_ONCE, MOST_BYTES, MOST_TEXT

SLUGS = ("scorecard", "top-engineers", "plan-review")
KIT = "genai_platform"


def run(talk, *parts):
    return loops.run(talk(*parts))


async def closed(server, *messages):
    """How the socket ends after these messages."""
    async with connect(server, cookie_of(server)) as socket:
        with suppress(WebSocketClosedError):
            for message in messages:
                await socket.write_message(message, binary=isinstance(message, bytes))
        while await socket.read_message() is not None:
            pass
        return socket.close_code


@pytest.mark.slow
def test_an_exercise_from_blank_to_passed(server):
    async def talk():
        async with Page.opened(server, cookie_of(server), SLUGS) as page:
            assert set(page.traits) == set(SLUGS)
            changed = await page.edit("top-engineers", own=[{"text": "Kept the index fresh", "group": ""}])
            assert (changed["state"]["problem"], changed["state"]["revision"] > 0) == ("", True)
            preview = await page.move("scorecard", "preview", answer={"criteria": ["api"]})
            assert set(preview) == {"picture", "ack"}
            await page.move("scorecard", "model")
            changed = await page.move("scorecard", "check")
            assert changed["state"]["feedback"]["outcome"] == "passed"
            return page.traits

    traits = run(talk)
    store = Store(server.data)
    assert store.latest(KIT, "scorecard").answer == traits["scorecard"]["answer"]
    kept = dict(store.latest(KIT, "scorecard").feedback)
    assert kept.pop("asks")  # what the form asked
    assert kept == traits["scorecard"]["state"]["feedback"]
    store.close()


@pytest.mark.slow
def test_a_plan_comes_as_a_file(server):
    async def talk():
        async with Page.opened(server, cookie_of(server), ["plan-review"]) as page:
            await page.socket.write_message(
                json.dumps({"of": "plan-review", "do": "plan", "seq": 7, "name": "memo.docx"})
            )
            return await page.socket.read_message()

    data = run(talk)
    length = int.from_bytes(data[:4], "big")
    assert json.loads(data[4 : 4 + length])["content"]["file"] == "memo.docx"
    assert data[4 + length :].startswith(b"PK")


@pytest.mark.slow
def test_moves_of_one_place_are_answered_in_order_and_of_previews_the_newest_counts(server):
    async def talk():
        async with Page.opened(server, cookie_of(server), ["package-bakeoff"]) as page:
            for seq in range(1, 19):
                await page.socket.write_message(
                    json.dumps(
                        {"of": "package-bakeoff", "do": "preview", "seq": seq, "answer": {"weights": {"x": seq}}}
                    )
                )
            await page.socket.write_message(json.dumps({"of": "package-bakeoff", "do": "hint", "seq": 99}))
            acks = []
            while 99 not in acks:
                acks.append((await page.heard())["changed"]["ack"])
            return acks

    acks = run(talk)
    assert acks == sorted(acks)
    assert acks[-2:] == [18, 99]
    assert len(acks) < 19


@pytest.mark.parametrize(
    "message",
    [
        "", "x", "[]", "null", "3", '"open"', "{", "{}", '{"of": 3}', '{"open": "scorecard"}', '{"of": null, "do": "check"}',
        '{"open": NaN}', '{"a": Infinity}', "[" * 100_000, '{"a":' * 50_000, "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
        '{"open": ["scorecard"], "narrow": 1}', '{"open": [], "narrow": "yes"}', '{"open": [], "narrow": null}',
    ],
)  # fmt: skip
def test_what_no_page_of_ours_says_ends_the_connection(server, message):
    assert run(closed, server, message) == 1007


@pytest.mark.parametrize(
    "move",
    [
        {"do": 3}, {"do": "x" * 41}, {"do": None}, {"seq": "1"}, {"seq": -1}, {"seq": 10**400}, {"base": -1}, {"base": 2**60},
        {"edit": "x" * 41}, {"edit": "\ud800"}, {"edit": "a b"}, {"since": "x"}, {"since": ["x" * 41]}, {"since": ["x"] * 501},
        {"name": "../../etc/passwd"}, {"name": 3}, {"continues": "yes"}, {"continues": 1}, {"narrow": 0}, {"narrow": "no"},
    ],
)  # fmt: skip
def test_a_move_of_another_shape_ends_the_connection(server, move):
    messages = [
        json.dumps({"open": ["scorecard"]}),
        json.dumps({"of": "scorecard", "do": "edit", "answer": {}, **move}),
    ]
    assert run(closed, server, *messages) == 1007


def test_a_flood_and_a_giant_end_the_connection(server):
    assert run(closed, server, *['{"ping": 1}'] * (AT_ONCE + 3 * A_SECOND)) == 1008
    assert run(closed, server, json.dumps({"of": "x" * MOST_TEXT})) == 1008
    assert run(closed, server, b"\x00\x00\x00\x02{}" + b"x" * MOST_BYTES) in (1009, None)
    assert MOST_BYTES > MAX_BYTES


def test_what_a_phone_first_shows_is_laid_out_for_it(server):
    async def talk(**more):
        async with connect(server, cookie_of(server)) as socket:
            await socket.write_message(json.dumps({"open": ["scorecard"], **more}))
            return json.loads(await socket.read_message())["opened"]["picture"]["narrow"]

    assert (run(talk), loops.run(talk(narrow=False)), loops.run(talk(narrow=True))) == (False, False, True)


@pytest.mark.slow
def test_places_that_are_not_there_are_passed_over(server):
    async def talk():
        async with Page.opened(server, cookie_of(server), []) as page:
            await page.open(["scorecard"])
            for name in ("nothing", "../x", "", "predict-9"):
                await page.socket.write_message(json.dumps({"open": [name]}))
                await page.socket.write_message(json.dumps({"of": name, "do": "check", "seq": 1}))
            return await page.move("scorecard", "hint")

    assert run(talk)["state"]["hints"]


def hostile(rng, fields):
    """A message that is nearly right, or not at all."""
    odd = [
        None,
        True,
        -1,
        10**30,
        1e308,
        "",
        "x" * 3000,
        "<script>",
        "\ud800",
        "\x00",
        [],
        {},
        [[[[]]]],
        {"a": {"b": {"c": 1}}},
    ]
    answer = rng.choice(
        [*odd, {field: rng.choice(odd) for field in fields}, {rng.choice(string.printable): rng.choice(odd)}]
    )
    move = {
        "of": rng.choice(["scorecard"] * 8 + ["nothing", "", "team-bench"]),
        "do": rng.choice(["edit", "preview", "edit", "preview", "check", "undo", "mine", "theirs", "explode", ""]),
        "answer": answer,
        "base": rng.choice([0, 1, 5, 10**9]),
        "seq": rng.randrange(10**6),
        "edit": rng.choice(["", "a", "b-1"]),
    }
    if rng.random() < 0.1:
        move[rng.choice(list(move))] = rng.choice(odd)
    text = json.dumps(move)
    return text if rng.random() < 0.95 else text[: rng.randrange(len(text))]


@pytest.mark.slow
def test_four_thousand_hostile_messages_leave_others_alone(server):
    """No traceback (the fixture looks), no answer that is not asked for, and an honest page goes on meanwhile."""
    fields = [field.name for field in BY_SLUG["scorecard"].form(load_kit())]

    async def attack(seed, count, texts):
        rng, sent, cookie = random.Random(seed), 0, cookie_of(server)  # noqa: S311 - the same attack every time
        while sent < count or len(texts) <= 20:  # however slow the machine, much is typed meanwhile
            async with connect(server, cookie, abrupt=True) as socket:
                await socket.write_message(json.dumps({"open": ["scorecard"]}))
                with suppress(WebSocketClosedError):
                    for _ in range(15):  # fewer than may wait
                        sent += 1
                        await socket.write_message(hostile(rng, fields))
                await asyncio.sleep(0)

    async def talk():
        async with Page.opened(server, cookie_of(server), ["top-engineers"]) as page:
            texts = []
            attackers = [asyncio.create_task(attack(seed, 1000, texts)) for seed in range(4)]
            while not all(task.done() for task in attackers):
                texts.append(f"Line {len(texts)}")
                changed = await page.edit("top-engineers", own=[{"text": texts[-1], "group": ""}])
                assert changed["state"]["problem"] == ""
                await asyncio.sleep(0.02)  # as fast as anybody types
            await asyncio.gather(*attackers)
            return texts

    texts = run(talk)
    store = Store(server.data)
    assert store.latest(KIT, "top-engineers").answer["own"] == [{"text": texts[-1], "group": ""}]
    store.close()

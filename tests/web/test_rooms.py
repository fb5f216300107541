"""People come in by a code, come back by themselves, see what the facilitator does, and work on one answer together."""

import asyncio
import json
import re

import pytest

from tests.bench.loops import run
from tests.web.roomed import SLUG, all_heard, cookie_of, device, person_of, room_server
from workshop.room import state as moves
from workshop.store import Rooms
from workshop.web.addresses import lan_address, names_of, qr_svg, web_address
from workshop.web.limits import MOST_KEPT, Limit

pytestmark = pytest.mark.slow  # a host of its own for nearly every test

OTHER = "unicorn-meter"


# joining


def test_somebody_joins_with_the_code_alone(shared):
    answer = shared.posted(code=f" {shared.code[:2].lower()}-{shared.code[2:]} ")
    cookie = cookie_of(answer)
    assert shared.asked("GET", "/in", cookie).status == 200
    assert shared.asked("GET", "/", cookie).headers["Location"] == "/in"
    assert shared.asked("GET", "/join", cookie).status == 200
    kept = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(re.split("; ", kept))


def test_the_address_of_the_picture_holds_the_code_and_the_form_is_filled(shared):
    page = shared.asked("GET", f"/{shared.code.lower()}")
    assert (page.status, f'value="{shared.code}"' in page.text) == (200, True)
    assert "form-action 'self'" in page.headers["Content-Security-Policy"]
    assert "form-action 'none'" in shared.asked("GET", "/in", shared.join()).headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("form", "said"),
    [({"code": "BBBB"}, "no room"), ({"code": ""}, "no room"), ({"code": "ÄÖ\u202e<"}, "no room"), ({"pass": "BBBBB"}, "these letters"), ({"pass": "ÄÖÜ"}, "these letters")],
)  # fmt: skip
def test_what_is_wrong_is_told_plainly_and_nobody_is_in(shared, form, said):
    answer = shared.posted(nickname="Zoë", **form)
    assert (answer.status, said in answer.text, 'value="Zoë"' in answer.text) == (403, True, True)
    assert not [name for name in answer.cookies if name.startswith("hiring-room")]


def test_the_same_nickname_twice_is_told(shared):
    shared.join("Ängel")
    answer = shared.posted(nickname="ängel")
    assert (answer.status, "already" in answer.text) == (403, True)


def test_a_browser_stays_who_it_is_and_letters_bring_one_back_elsewhere(shared):
    ann = shared.join("Returner", "A")
    assert person_of(shared.join("Again", cookie=ann)) == person_of(ann)
    assert person_of(shared.join()) != person_of(ann)
    back = shared.posted(**{"pass": shared.room.pass_of(person_of(ann)).lower()})
    assert person_of(cookie_of(back)) == person_of(ann)


def test_a_locked_and_a_closed_room_let_nobody_new_in_but_everybody_back(fresh):
    ann = fresh.join("Ann")
    for name in ("locked", "closed"):
        fresh.move(lambda state, name=name: state.model_copy(update={"locked": False, "closed": False, name: True}))
        answer = fresh.posted()
        assert (answer.status, "closed to newcomers" in answer.text) == (403, True)
        back = fresh.posted(**{"pass": fresh.room.pass_of(person_of(ann))})
        assert person_of(cookie_of(back)) == person_of(ann)
        assert fresh.asked("GET", "/in", ann).status == 200


# the facilitator


def test_the_printed_address_makes_a_browser_the_facilitators(shared):
    leader = shared.lead()
    for page in ("/board", "/wall", "/people"):
        assert shared.asked("GET", page, leader).status == 200
    plan = shared.asked("GET", "/take/hiring-plan.html", leader)
    assert (plan.status, plan.headers["Content-Disposition"]) == (200, 'attachment; filename="hiring-plan.html"')
    documents = shared.asked("GET", "/take/hiring-plan.zip", leader)
    assert (documents.status, documents.headers["Content-Type"]) == (200, "application/zip")
    assert shared.asked("GET", "/take/results.csv", leader).headers["Content-Type"] == "text/csv; charset=utf-8"
    assert shared.asked("GET", "/take/nothing.csv", leader).status == 404
    assert shared.asked("GET", "/take/hiring-plan.ics", leader).status == 409


def test_what_the_board_does_everybody_sees_within_a_second(shared):
    ann, leader = shared.join("", "A"), shared.lead()

    async def talk():
        async with (
            device(shared, leader, "board", leads=True) as board,
            device(shared, leader, "wall", leads=True) as wall,
            device(shared, ann, "room") as phone,
        ):
            shared.go(SLUG)
            await asyncio.gather(*(each.quiet() for each in (board, wall, phone)))
            places = [
                each.traits[name]["seen"]["slug"] for each, name in ((board, "board"), (wall, "wall"), (phone, "room"))
            ]
            await board.move("board", "decide", words="We will.")
            for each, name in ((wall, "wall"), (phone, "room")):
                said = await each.hear(1.0)
                assert said["changed"]["seen"]["decision"] == "We will.", name
            return places

    assert run(talk()) == [SLUG] * 3


def test_a_room_goes_on_where_it_was_when_the_laptop_comes_back(tmp_path):
    with room_server(tmp_path / "room") as first:
        ann = first.join("Ann")
        first.go(SLUG)
        code, port = first.code, first.port
    with room_server(tmp_path / "room", code, "--port", port) as again:
        assert again.code == code
        assert again.asked("GET", "/in", ann).status == 200


# one answer from several devices


def both_at_a_table(shared):
    shared.go(SLUG, 1)
    return shared.join("Tim", "T"), shared.join("Tom", "T")


def test_a_table_works_on_one_answer_and_sees_who_changed_what(fresh):
    tim, tom = both_at_a_table(fresh)
    name = f"table:{SLUG}"

    async def talk():
        async with device(fresh, tim, name) as one, device(fresh, tom, name) as other:
            await one.edit(name, own=[{"text": "Mended it", "group": ""}])
            await other.quiet()
            assert other.traits[name]["answer"]["own"][0]["text"] == "Mended it"
            assert other.traits[name]["by"]["who"] == "Tim"
            return other.traits[name]["by"]["what"]

    assert len(run(talk())) == 1


def test_two_places_are_put_together_though_one_of_them_types_on(fresh):
    """Tim types sentence after sentence; Tom’s page has not heard of any of it when he changes another field, twice."""
    tim, tom = both_at_a_table(fresh)
    name = f"table:{SLUG}"

    async def talk():
        async with device(fresh, tim, name) as one, device(fresh, tom, name) as other:
            blank = other.traits[name]["answer"]
            for words in ("M", "Me", "Mended"):
                base = one.traits[name]["state"]["revision"]
                written = {**blank, "own": [{"text": words, "group": ""}]}
                await one.move(name, "edit", answer=written, base=base, continues=True)
            marks = {field["name"]: field for field in other.traits[name]["card"]["fields"]}["sample"]
            mine = {**blank, "sample": {marks["items"][0]["id"]: marks["groups"][0]["id"]}}
            changed = await other.move(name, "edit", answer=mine, base=0)
            assert (changed["state"]["problem"], changed["state"]["together"]) == ("", True)
            assert changed["by"]["who"] == "Tim"
            more = {**blank, "sample": {marks["items"][1]["id"]: marks["groups"][0]["id"]}}  # without what Tim wrote
            changed = await other.move(name, "edit", answer=more, base=0)
            assert changed["state"]["problem"] == ""
            await one.quiet()
            return one.traits[name]["answer"], more["sample"]

    answer, sample = run(talk())
    assert (answer["own"], answer["sample"]) == ([{"text": "Mended", "group": ""}], sample)


def test_one_place_changed_twice_is_a_conflict_that_each_can_end(fresh):
    tim, tom = both_at_a_table(fresh)
    name = f"table:{SLUG}"

    async def talk():
        async with device(fresh, tim, name) as one, device(fresh, tom, name) as other:
            await one.edit(name, base=0, own=[{"text": "Tim’s", "group": ""}])
            changed = await other.edit(name, base=0, own=[{"text": "Tom’s", "group": ""}])
            assert changed["state"]["conflict"]
            await one.edit(name, own=[{"text": "Tim’s", "group": ""}, {"text": "more", "group": ""}])
            await other.quiet()  # others go on meanwhile; what Tom typed must stay his to keep
            changed = await other.move(name, "mine")
            return changed["answer"]["own"]

    assert run(talk()) == [{"text": "Tom’s", "group": ""}]


# where it is found


def test_an_address_is_told_as_it_is_typed():
    assert web_address("192.168.0.7", 8890, secure=False) == "http://192.168.0.7:8890"
    assert web_address("fe80::1", 443, secure=True) == "https://[fe80::1]"
    assert web_address("10.0.0.1", 80, secure=False) == "http://10.0.0.1"
    assert re.fullmatch(r"[\d.]+|[\da-f:]+", lan_address())


def test_the_picture_is_black_on_white_and_holds_nothing_that_runs():
    assert qr_svg("http://10.0.0.1/BCDF").startswith("<svg")
    assert "script" not in qr_svg("http://10.0.0.1/<script>")


@pytest.mark.parametrize(
    ("name", "served"),
    [("127.0.0.1", True), ("192.168.178.20", True), ("[fe80::1]", True), ("localhost", True), ("laptop", True), ("laptop.local", True), ("room.example.com", True),
     ("evil.example", False), ("127.0.0.1.evil.example", False), ("room.example.com.evil.example", False), ("roomxexample.com", False), ("", False), ("a b", False)],
)  # fmt: skip
def test_under_which_names_a_room_is_served(name, served):
    assert bool(re.fullmatch(names_of("https://Room.example.com/x"), name)) == served
    assert not re.fullmatch(names_of(""), "room.example.com")


# limits


def test_so_many_within_so_many_seconds_and_no_more(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("workshop.web.limits.time.monotonic", lambda: now[0])
    limit = Limit(3, 60)
    assert [limit.take("a") for _ in range(1000)] == [True] * 3 + [False] * 997
    assert limit.take("b")
    now[0] = 59.9
    assert not limit.allowed("a")
    now[0] = 60.1
    assert limit.allowed("a")


def test_those_who_are_counted_are_not_kept_without_end():
    limit = Limit(3, 60)
    for n in range(MOST_KEPT + 5):
        limit.note(str(n))
    assert len(limit._noted) == MOST_KEPT


def test_an_answer_is_forgotten_with_its_room(fresh):
    ann = fresh.join("Ann")
    fresh.go(SLUG)

    async def talk():
        async with device(fresh, ann, "room", f"own:{SLUG}") as phone:
            await phone.edit(f"own:{SLUG}", own=[{"text": "x", "group": ""}])
            with fresh.store() as store:
                Rooms(store).forget(fresh.code)
            await phone.say(of=f"own:{SLUG}", do="edit", seq=9, answer=phone.traits[f"own:{SLUG}"]["answer"], base=1)
            code = await phone.ended()
            return code, json.dumps(phone.heard[-1])

    code, _ = run(talk())
    assert code == 1001
    with fresh.store() as store:
        assert store.of(person_of(ann), fresh.code).all_latest("genai_platform") == {}
    for path in ("/in", "/alive", "/notebooks/00_start_here.ipynb"):
        assert fresh.asked("GET", path, ann).status == 403


def test_hands_and_homework(fresh):
    """Before the session everybody may work alone; the exercise opens with its check, and closes when the session begins."""
    fresh.move(lambda state: moves.go(state, moves.LOBBY, 1.0))
    ann = fresh.join("Ann")
    assert fresh.asked("GET", "/exercises/02_ideal_candidate.ipynb", ann).status == 200

    async def talk():
        async with device(fresh, ann, OTHER) as phone:
            before = await phone.move(OTHER, "hint")
            fresh.move(lambda state: moves.go(state, 0, 1.0))
            await phone.quiet()
            return before["state"]["hints"], await phone.move(OTHER, "hint"), await phone.open("scorecard")

    hints, after, opened = run(talk())
    assert len(hints) == 1
    assert "state" not in after
    assert opened == []
    assert fresh.asked("GET", "/exercises/02_ideal_candidate.ipynb", ann).status == 403
    assert fresh.asked("GET", "/exercises%2F02_ideal_candidate.ipynb", ann).status == 403


def test_an_exercise_whose_file_an_older_kit_lacks_is_not_opened_by_anybody(small_folder, tmp_path):
    for file, slug in {"asking": "ask-for-it", "debrief": "debrief"}.items():
        (small_folder.path / f"{file}.yaml").unlink()
        small_folder.edit("kit.yaml", f"- exercise: {slug}\n", "")
    with room_server(tmp_path / "data", "--kit", str(small_folder.path)) as server:
        asked = ["room:ask-for-it", "room:debrief", "room:plan-review"]
        there, _ = run(all_heard(server, server.lead(), asked, leads=True))
    assert there == ["room:plan-review"]

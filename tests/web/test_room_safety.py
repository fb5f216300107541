"""Nobody gets where they do not belong in a room: another's answers, the facilitator's pages, under another name, from another page."""

from hashlib import sha256
from hmac import new

import pytest

from tests.bench.loops import run
from tests.web.roomed import ALL, OWN, SECRET, SLUG, TABLE, all_heard, cookies, device, person_of, refused, room_server
from workshop.room.state import State
from workshop.store import Rooms

pytestmark = pytest.mark.slow  # a host of its own for nearly every test

FACILITATORS = ("/board", "/wall", "/people", "/take/results.csv", "/take/all-plans.zip", "/take/hiring-plan.html")


# another's answers


def test_no_place_name_opens_anothers_answer(shared, ann):
    bob, owner = shared.join("Bob", "B"), person_of(ann)
    ways = (
        owner,
        f"own:{owner}",
        f"table:{owner}",
        "table-A",
        f"table-A:{SLUG}",
        f"table:A:{SLUG}",
        f"own:{SLUG}:{owner}",
        "room",
        "board",
        "wall",
        "people",
        ALL,
    )
    names = [
        *ways,
        *(f"{way}:{SLUG}" for way in ways),
        f"OWN:{SLUG}",
        f"own:{SLUG} ",
        f":{SLUG}",
        SLUG,
        "own:",
        ":",
        "",
        "../x",
        "your-own-kit",
        "own:scorecard",
        "own:../x",
    ]

    async def talk():
        opened = []
        for start in range(0, len(names), 30):
            some, said = await all_heard(shared, bob, names[start : start + 30])
            assert SECRET not in said
            opened += some
        return opened

    assert run(talk()) == ["room"]


def test_ones_own_and_ones_tables_answer_open_and_nobody_elses(shared, ann):
    bob, beside = shared.join("Bea", "B"), shared.join("Ada", "A")
    opened, said = run(all_heard(shared, bob, ["room", OWN, TABLE]))
    assert (opened, SECRET in said) == (["room", OWN, TABLE], False)
    opened, said = run(all_heard(shared, beside, ["room", OWN, TABLE]))
    assert f"{SECRET} {TABLE}" in said
    assert f"{SECRET} {OWN}" not in said
    alone = shared.join("Abe")
    assert run(all_heard(shared, alone, [OWN, TABLE]))[0] == [OWN]


def forged(shared, ann):
    """Cookies that this room has not made for whoever they name."""
    name, _, value = ann.partition("=")
    code, person, mac = value.split(".")
    leader = name.replace("member", "leader")
    with shared.store() as store:
        other = Rooms(store).open(shared.room.kit, State().model_dump(mode="json"), days=1)
    wrong = new(b"0" * 64, f"member\n{person}".encode(), sha256).hexdigest()
    yield from (
        f"{name}={code}.{person}.", f"{name}={code}.{person}.{wrong}", f"{name}={code}.{person}.{mac[:-1]}{'0' if mac[-1] != '0' else '1'}", f"{name}={code}.{person}.ÄÖ",
        f"{name}={code}.room.{mac}", f"{name}={code}.table-A.{mac}", f"{name}={code}.{person[:-1]}.{mac}", f"{name}={other.code}.{person}.{mac}",
        f"{name}={code}.{person}.{other.signed('member', person)}", f"{name}={code}.{person}.{shared.room.signed('leader', person)}", f"{name}={code.lower()}.{person}.{mac}",
        f"{name}={code}", f"{name}=", f"{name}=...", f"{name}=.{person}.{mac}", f'{name}="\\000.{person}.{mac}"', f"{name}={'x' * 3000}", f"{name.replace('room', 'workshop')}={value}",
        f"{leader}={value}", f"{leader}={code}.room.{mac}", f"{leader}={code}.room.{shared.key}", f"{leader}={other.code}.room.{shared.room.signed('leader', 'room')}",
        f"{leader}={code}.room.{other.signed('leader', 'room')}", f"{leader}={code}.room.{shared.room.signed('member', 'room')}",
    )  # fmt: skip


def test_a_cookie_that_is_not_ours_is_nobodys(shared, ann):
    for cookie in forged(shared, ann):
        for path in ("/in", "/alive", "/notebooks/00_start_here.ipynb", *FACILITATORS):
            answer = shared.asked("GET", path, cookie.encode().decode("latin-1"))
            assert answer.status == 403, (cookie, path)
            assert "Ann" not in answer.text
        for leads in (False, True):
            assert run(refused(shared, cookie.encode().decode("latin-1"), leads)) == 403, cookie


def test_a_cookie_that_is_ours_is_let_in(shared, ann):
    """So that the test above refuses for the right reason."""
    assert shared.asked("GET", "/in", ann).status == shared.asked("GET", "/board", shared.lead()).status == 200


# a participant as facilitator


def test_a_participant_is_no_facilitator(shared, ann):
    for path in FACILITATORS:
        for way in (path, f"{path}?as=leader", f"{path}?as=member", f"//{path}", f"/{path[1:].replace('a', '%61')}"):
            answer = shared.asked("GET", way, ann)
            assert answer.status in (403, 404), way
            assert SECRET not in answer.text
    assert run(refused(shared, ann, leads=True)) == 403
    for path in (
        f"/board/{shared.code}",
        f"/board/{shared.code}?key=",
        f"/board/{shared.code}?key=x",
        f"/wall/{shared.code}?key={shared.room.signed('leader', 'room')}",
    ):
        answer = shared.asked("GET", path, ann)
        assert (answer.status, answer.cookies) == (403, {}), path


def test_a_leader_in_name_opens_what_a_leader_does_and_no_single_answer(shared, ann):
    opened, said = run(
        all_heard(
            shared,
            shared.lead(),
            ["board", "wall", ALL, OWN, TABLE, "room", SLUG, f"{person_of(ann)}:{SLUG}"],
            leads=True,
        )
    )
    assert opened == ["board", "wall", ALL]
    assert "Secretive" not in said
    assert f"{SECRET} {OWN}" not in said


def test_the_room_stands_still_whatever_a_device_says(shared, ann):
    bob, before = shared.join("Mallory", "M"), shared.room.state

    async def talk():
        async with device(shared, bob, "room", OWN) as phone:
            for do in (
                "go",
                "turn",
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
                "more",
            ):
                await phone.move("room", do, at=0, words="x", name=person_of(ann), on=True, tally={})
            for place in ("board", "wall", "people", ALL):
                await phone.say(of=place, do="go", at=0, seq=1)
                await phone.say(of=place, do="edit", answer={}, base=0, seq=1)

    run(talk())
    assert shared.room.state == before
    assert run(all_heard(shared, ann, ["room"]))[0] == ["room"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_pages_only_show(shared, ann, method):
    for path in ("/in", "/board", "/take/results.csv", "/socket", f"/{shared.code}", "/board/x"):
        answer = shared.asked(method, path, ann, body="x=1" if method != "OPTIONS" else None)
        assert answer.status in (403, 405), path


# other names, other pages


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "room.evil.example:80"])
def test_under_another_name_nothing_is_served(shared, ann, host):
    for path in ("/", "/join", "/in", f"/{shared.code}"):
        answer = shared.asked("GET", path, ann, Host=host)
        assert (answer.status, "form" in answer.text) == (421, False)
    xsrf = shared.asked("GET", "/join").cookies["_xsrf"]
    body = f"_xsrf={xsrf}&code={shared.code}"
    answer = shared.asked(
        "POST", "/join", f"_xsrf={xsrf}", body, Host=host, Content_Type="application/x-www-form-urlencoded"
    )
    assert (answer.status, cookies(answer)) == (421, [])
    assert run(refused(shared, ann, Host=host, Origin=f"http://{host}")) == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1", ""])
def test_no_other_page_opens_a_socket(shared, ann, origin):
    assert run(refused(shared, ann, Origin=origin)) == 403


def test_no_other_page_joins_for_somebody(shared):
    form = {"Content_Type": "application/x-www-form-urlencoded", "Origin": "http://evil.example"}
    for cookie, body in (
        ("", f"code={shared.code}"),
        ("_xsrf=2|x|x|1", f"code={shared.code}&_xsrf=2|x|x|1"),
        ("_xsrf=abc", f"code={shared.code}"),
    ):
        answer = shared.asked("POST", "/join", cookie, body, **form)
        assert (answer.status, cookies(answer)) == (403, []), cookie


def test_no_page_of_a_room_can_be_put_into_another(shared, ann):
    for path, cookie in (("/join", ""), ("/in", ann), ("/board", shared.lead())):
        headers = shared.asked("GET", path, cookie).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert (headers["Cache-Control"], headers["Referrer-Policy"], headers["X-Content-Type-Options"]) == (
            "no-store",
            "no-referrer",
            "nosniff",
        )
        assert "Server" not in headers


def test_no_address_and_no_log_holds_who_somebody_is(tmp_path):
    with room_server(tmp_path / "room") as running:
        ann = running.join("Ann Secretive", "A")
        led = running.asked("GET", running.address.removeprefix(running.base))
        assert running.key not in led.headers["Location"]
        page = running.asked("GET", "/in", ann).text
        assert not [
            part for part in ("Secretive", person_of(ann), running.room.pass_of(person_of(ann))) if part in page
        ]
        for path in ("/in?as=%ff", "/join", "/board/x?key=y", "/nowhere"):
            running.asked("GET", path, ann)
        running.asked("POST", "/join", body="x")
    assert running.said == ""

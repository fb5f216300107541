"""Rooms under a real JupyterHub with its proxy: its users, their answers, and nobody else’s."""

import re

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from tests.bench.loops import run
from tests.room.crowd import Leader, Person
from tests.room.hosts import RoomServer
from tests.room.hub import SERVICE, Browser, RunningHub, proxy, raw

SLUG = "top-engineers"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    pytest.importorskip("jupyterhub")
    if proxy() is None:
        pytest.skip("the Hub's proxy is not installed: npm ci --prefix deploy/hub")
    hub = RunningHub(tmp_path_factory.mktemp("hub"), facilitators="lea")
    told = ("--hub", "--base-url", f"{hub.base}{SERVICE}")
    data = tmp_path_factory.mktemp("answers")
    service = RoomServer("127.0.0.1", hub.service_port, data, "", *told, **hub.told())
    yield hub
    assert service.stop() == ""
    hub.stop()


@pytest.fixture(scope="module")
def users(hub):
    """Lea leads; Ann, Bob and Eve are logged in at the Hub."""
    found = {name: Browser(hub.base) for name in ("lea", "ann", "bob", "eve")}
    for name, browser in found.items():
        browser.log_in(name)
    return found


@pytest.fixture(scope="module")
def board(users):
    """A room that Lea opened in her browser; its code."""
    status, where, _ = users["lea"].send(f"{SERVICE}/lead")
    assert (status, where) == (200, f"{SERVICE}/board")
    _, _, page = users["lea"].ask(f"{SERVICE}/lead")
    return re.search(r'href="(/services/workshop/board/(\w+)\?key=\w+)"', page).groups()


def device(kind, hub, browser, *rest):
    made = kind([f"{hub.base}{SERVICE}"], 0, *rest)
    made.cookies = browser.cookies()
    return made


async def answered(hub, users, board, text):
    """What Ann and Bob see of their own answers after each has written."""
    lea, people = device(Leader, hub, users["lea"]), [device(Person, hub, users[name]) for name in ("ann", "bob")]
    await lea.connect()
    await lea.open("board")
    titles = [slot["title"].lower() for slot in lea.places["board"]["seen"]["agenda"]]
    await lea.move("board", do="go", at=next(n for n, title in enumerate(titles) if "best people" in title))
    for number, person in enumerate(people):
        person.number = number
        await person.connect()
        await person.answer_alone(SLUG, text)
    again = [device(Person, hub, users[name]) for name in ("ann", "bob")]
    seen = []
    for person in again:
        await person.connect()
        seen.append((await person.open(f"own:{SLUG}"))["answer"]["own"])
    for each in (lea, *people, *again):
        await each.close()
    return seen


async def socket_status(hub, cookies):
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Origin": hub.base}
    try:
        socket = await websocket_connect(
            HTTPRequest(f"{hub.base.replace('http', 'ws')}{SERVICE}/socket", headers=headers)
        )
    except HTTPClientError as error:
        return error.code
    socket.close()
    while await socket.read_message() is not None:
        pass
    return 101


def test_each_user_gets_their_own_answers_and_nobody_elses(hub, users, board, kit):
    _, code = board
    for name in ("ann", "bob"):
        status, where, _ = users[name].send(f"{SERVICE}/{code}", code=code, nickname="", seat="")
        assert (status, where) == (200, f"{SERVICE}/in")
    seen = run(answered(hub, users, board, kit.qualities[0].id))
    assert [[row["text"] for row in rows] for rows in seen] == [["person 0, line 1"], ["person 1, line 1"]]


def test_a_cookie_of_a_room_is_worth_nothing_without_its_user(hub, users, board):
    _, code = board
    users["ann"].send(f"{SERVICE}/{code}", code=code, nickname="", seat="")
    ann, eve = users["ann"].cookies(), users["eve"]
    eve.ask(f"{SERVICE}/")
    member = {name: value for name, value in ann.items() if "member" in name}
    assert member
    assert run(socket_status(hub, ann)) == 101
    assert run(socket_status(hub, {**eve.cookies(), **member})) == 403  # a user, but not that one
    assert run(socket_status(hub, member)) == 403  # nobody’s
    assert run(socket_status(hub, {})) == 403


def test_a_stranger_is_sent_to_the_hub_and_gets_nothing(hub, board):
    link, code = board
    for path in (
        f"{SERVICE}/",
        f"{SERVICE}/in",
        f"{SERVICE}/{code}",
        f"{SERVICE}/lead",
        link,
        f"{SERVICE}/take/results.csv",
    ):
        status, where, page = Browser(hub.base).ask(path)
        assert (status, where.split("?")[0]) == (200, "/hub/login"), path
        assert code not in page.replace(where, "")


def test_only_facilitators_open_and_lead_rooms(users, board):
    link, _ = board
    for path in (link, f"{SERVICE}/lead", f"{SERVICE}/board", f"{SERVICE}/people"):
        assert users["ann"].ask(path)[0] == 403, path
        assert users["lea"].ask(path)[0] == 200, path


def test_who_joins_again_from_another_device_is_the_same_person(hub, users, board):
    _, code = board
    users["bob"].send(f"{SERVICE}/{code}", code=code, nickname="", seat="")
    other = Browser(hub.base)
    other.log_in("bob")
    other.send(f"{SERVICE}/{code}", code=code, nickname="", seat="")
    kept = [
        {name: value for name, value in browser.cookies().items() if "member" in name}
        for browser in (users["bob"], other)
    ]
    assert kept[0] == kept[1]


def test_scripts_and_pages_are_found_below_the_services_address(hub, users):
    _, _, page = users["ann"].ask(f"{SERVICE}/")
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert links
    assert all(link.startswith(f"{SERVICE}/") for link in links)
    assert [users["ann"].ask(link)[0] for link in links if "/static/" in link] == [200] * sum(
        "/static/" in link for link in links
    )


def test_a_login_begun_by_somebody_else_is_refused(hub):
    status, where, _ = Browser(hub.base).ask(f"{SERVICE}/oauth_callback?code=stolen&state=guessed")
    assert (status, where.split("?")[0]) == (403, f"{SERVICE}/oauth_callback")


def test_a_login_that_is_begun_at_one_host_may_end_at_another(hub, tmp_path):
    told = ("--hub", "--base-url", f"{hub.base}{SERVICE}")
    other = RoomServer("127.0.0.2", hub.service_port, tmp_path, "", *told, **hub.told())
    first = other.base.replace("127.0.0.2", "127.0.0.1")
    dan = Browser(hub.base)
    dan.log_in("dan")
    status, authorize, begun = raw(first, f"{SERVICE}/", {})
    assert (status, authorize.split("?")[0]) == (302, "/hub/api/oauth2/authorize")
    status, callback, _ = raw(hub.base, authorize, dan.cookies("/hub/api/oauth2/authorize"))
    assert (status, callback.split("?")[0]) == (302, f"{SERVICE}/oauth_callback")
    status, back, known = raw(other.base, callback, begun)
    assert (status, back) == (302, f"{SERVICE}/")
    assert [raw(host, back, known)[0] for host in (first, other.base)] == [200, 200]
    assert raw(first, back, {})[0] == 302
    assert other.stop() == ""

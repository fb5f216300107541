"""A host among several: what it tells a cluster of itself, and what people read while the database is away."""

import re
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest
from sqlalchemy import update

from tests.postgres import PASSWORD, QUOTED, free_port
from tests.room.hosts import RoomServer, open_room
from workshop.store import NoRoomError, Rooms, Store
from workshop.store.tables import rooms

pytestmark = pytest.mark.slow


@pytest.fixture
def database(postgres):
    return postgres.anew()


@pytest.fixture
def serve(database, tmp_path):
    """serve(…) → a host on that database, with those arguments."""
    hosts = []

    def start(*told):
        hosts.append(RoomServer("127.0.0.1", free_port(), tmp_path, database, *told))
        return hosts[-1]

    yield start
    for host in hosts:
        assert host.stop() == ""


def ask(host, path, **headers):
    connection = HTTPConnection(*host.base.removeprefix("http://").split(":"), timeout=30)
    with closing(connection):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_a_host_whose_database_is_away_says_so_lives_on_and_comes_back(postgres, database, serve):
    host = serve()
    code, _ = open_room(database)
    assert [ask(host, path)[0] for path in ("/health", "/ready", f"/{code}")] == [204, 204, 200]
    postgres.stop()
    assert [ask(host, path)[0] for path in ("/ready", "/health")] == [503, 204]
    status, page = ask(host, "/in", Cookie=f"hiring-room-member-{host.base.rpartition(':')[2]}={code}.x.y")
    assert status == 503
    assert "The database cannot be reached" in page
    assert QUOTED not in page
    assert PASSWORD not in page
    postgres.start()
    assert [ask(host, path)[0] for path in ("/ready", f"/{code}")] == [204, 200]


def test_a_room_whose_time_is_over_is_forgotten_by_whoever_serves(database, serve):
    code, _ = open_room(database)
    with closing(Store(database=database)) as store:
        store.do(lambda c: c.execute(update(rooms).values(kept_until="2020-01-01T00:00:00+00:00")), saves=True)
        serve()
        with pytest.raises(NoRoomError):
            for _ in range(100):
                Rooms(store).find(code)
                time.sleep(0.1)


def test_below_a_path_everything_is_found_below_it(database, serve):
    told = ("--serve-all", "--base-url", "http://rooms.example/below/here/")
    host = serve(*told)
    status, page = ask(host, "/below/here/")
    assert status == 200
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert links
    assert all(link.startswith("/below/here/") for link in links)
    assert ask(host, "/")[0] == 421


def test_who_stands_behind_a_proxy_is_told_apart_by_what_it_says(database, serve):
    """Else ten wrong codes of one person would shut out everybody."""
    host = serve("--serve-all", "--base-url", "http://rooms.example")
    _, board = open_room(database)
    wrong = re.sub("key=.*", "key=0", board)
    for _ in range(11):
        assert ask(host, wrong, **{"X-Forwarded-For": "198.51.100.1"})[0] == 403
    assert ask(host, board, **{"X-Forwarded-For": "198.51.100.1"})[0] == 403
    assert ask(host, board, **{"X-Forwarded-For": "198.51.100.2"})[0] == 302

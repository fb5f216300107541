"""Two hosts share two rooms of 104 people through PostgreSQL; one is killed while they write, and nothing is lost."""

import asyncio
from collections import Counter
from contextlib import closing

import pytest

from tests.bench.loops import run
from tests.postgres import free_port
from tests.room.crowd import Leader, Person
from tests.room.hosts import RoomServer, open_room
from workshop.store import Store

ROOMS, SIZE, TABLE, TABLES = (
    2,
    104,
    4,
    23,
)  # a table’s answer has room for twelve lines: one gathered, two written by each
SLUG, KIT = "top-engineers", "genai_platform"
pytestmark = pytest.mark.slow


@pytest.fixture
def hosts(postgres, tmp_path):
    """Two that answer at the same port of different addresses, so that browsers’ cookies fit both."""
    database, port = postgres.anew(), free_port()
    running = [RoomServer(f"127.0.0.{n}", port, tmp_path / str(n), database) for n in (1, 2)]
    yield database, running
    for host in running:
        if host.process.poll() is None:
            assert host.stop() == ""


def seat_of(number):
    table = number // TABLE
    return "ABCDEFGHIJKLMNOPQRSTUVW"[table] if table < TABLES else ""


async def meet(database, servers, rooms, kit):
    """The session; gives everybody of each room."""
    bases = [server.base for server in servers]
    group = kit.qualities[0].id
    leaders, crowds = [], []
    for place, (code, board) in enumerate(rooms):
        leader = Leader(bases, place)
        await leader.begin(board)
        people = [Person(bases, place * SIZE + number, seat_of(number)) for number in range(SIZE)]
        await asyncio.gather(*(person.join(code) for person in people))
        leaders.append(leader)
        crowds.append(people)
    everybody = [person for people in crowds for person in people]
    seated = [person for person in everybody if person.seat]
    await asyncio.gather(*(leader.move("board", do="go", at=at_of(leader)) for leader in leaders))
    await asyncio.gather(*(person.answer_alone(SLUG, group) for person in everybody))
    await asyncio.gather(*(leader.move("board", do="turn", at=1) for leader in leaders))
    await asyncio.gather(*(person.answer_at_table(SLUG, group) for person in seated))

    async def pull_the_plug():
        while sum(len(person.marks) == 2 for person in seated) < len(seated) // 4:
            await asyncio.sleep(0.01)
        servers[0].kill()

    last = [
        person.answer_at_table(SLUG, group) if person.seat else person.answer_alone(SLUG, group) for person in everybody
    ]
    await asyncio.gather(pull_the_plug(), *last)
    await asyncio.gather(*(leader.move("board", do="decide", words="We go on.") for leader in leaders))
    await asyncio.gather(*(device.close() for device in [*leaders, *everybody]))
    return crowds


def at_of(leader):
    slots = [each["title"] for each in leader.places["board"]["seen"]["agenda"]]
    return next(n for n, title in enumerate(slots) if "best people" in title.lower())


def test_two_hosts_share_rooms_and_one_is_killed(postgres, hosts, kit):
    database, servers = hosts
    rooms = [open_room(database) for _ in range(ROOMS)]
    crowds = run(meet(database, servers, rooms, kit), 600)
    everybody = [person for people in crowds for person in people]
    assert len(everybody) >= 200
    with closing(Store(database=database)) as store:
        for (code, _), people in zip(rooms, crowds, strict=True):
            for person in people:
                assert store.of(person.person, code).latest(KIT, SLUG).answer["own"] == person.own
            for seat in {person.seat for person in people if person.seat}:
                rows = store.of(f"table-{seat}", code).latest(KIT, SLUG).answer["own"]
                theirs = [person for person in people if person.seat == seat]
                expected = [line for person in theirs for line in (person.own[0]["text"], *person.marks)]
                assert sorted(row["text"] for row in rows) == sorted(expected)
    kept = Counter(edit for (edit,) in postgres.ask("SELECT edit FROM revisions WHERE edit <> ''"))
    assert {edit for person in everybody for edit in person.acknowledged if edit.endswith("own")} <= set(kept)
    assert set(kept.values()) == {1}
    assert sum(person.met["conflicts"] for person in everybody) > 0
    assert sum(person.returns for person in everybody) >= SIZE // 4  # who had not finished when the host was killed

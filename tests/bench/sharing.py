"""What a host of rooms and its database cost per person: memory, processor time, rows and bytes. `make bench ARGS=sharing`."""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psutil

from tests.postgres import Postgres, free_port
from tests.room.crowd import Leader, Person
from tests.room.hosts import RoomServer, open_room
from workshop.desk import worker
from workshop.exercises import chosen
from workshop.kit import load_kit
from workshop.store import Store

SLUG = "top-engineers"
ROOMS, SIZE, ANSWERS = 4, 29, 5  # more than 120 an hour from one address are not let in
RESTING = 15.0  # seconds
CHANGES = 10  # of an exercise by one person


def spent(process: psutil.Process) -> tuple[float, float]:
    """Megabytes and seconds of a process and those it started."""
    family = [process, *process.children(recursive=True)]
    times = [each.cpu_times() for each in family]
    return sum(each.memory_info().rss for each in family) / 1e6, sum(each.user + each.system for each in times)


def sharing() -> None:
    """Print everything that docs/deployment.md reckons with."""
    server = Postgres()
    try:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(_people(server, Path(folder)))
        _rows(server)
    finally:
        server.remove()


async def _people(server: Postgres, folder: Path) -> None:
    database = server.anew()
    host = RoomServer("127.0.0.1", free_port(), folder, database)
    process, group = psutil.Process(host.process.pid), load_kit().qualities[0].id
    rooms = [open_room(database) for _ in range(ROOMS)]
    crowds: list[list[Person]] = []
    try:
        megabytes, seconds = spent(process)
        for code, _ in rooms:
            people = [Person([host.base], number) for number in range(SIZE)]
            await asyncio.gather(*(person.join(code) for person in people))
            crowds.append(people)
        everybody, count = [person for people in crowds for person in people], ROOMS * SIZE
        joined = spent(process)
        print(f"a host: {megabytes:.0f} MB; each person: {(joined[0] - megabytes) / count * 1000:.0f} kB, ", end="")
        print(f"{(joined[1] - seconds) / count * 1000:.0f} ms of a processor to join")
        for _, board in rooms:
            leader = Leader([host.base], 0)
            await leader.begin(board)
            titles = [slot["title"].lower() for slot in leader.places["board"]["seen"]["agenda"]]
            await leader.move("board", do="go", at=next(n for n, title in enumerate(titles) if "best people" in title))
            await leader.close()
        await asyncio.gather(*(person.answer_alone(SLUG, group) for person in everybody))
        before, postgres, began = spent(process), spent(psutil.Process(server._process.pid)), time.perf_counter()
        for _ in range(ANSWERS):
            await asyncio.gather(*(person.answer_alone(SLUG, group) for person in everybody))
        after, took, saves = spent(process), time.perf_counter() - began, ANSWERS * count
        base = spent(psutil.Process(server._process.pid))
        print(f"each answer saved and shown: {(after[1] - before[1]) / saves * 1000:.0f} ms of the host, ", end="")
        print(
            f"{(base[1] - postgres[1]) / saves * 1000:.1f} ms of PostgreSQL ({saves / took:.0f} a second on this machine)"
        )
        print(f"with everybody's exercise open: {(after[0] - megabytes) / count * 1000:.0f} kB each")
        await asyncio.gather(*(person.close() for people in crowds for person in people[1:]))
        resting = spent(process)
        await asyncio.sleep(RESTING)
        print(f"each room at rest: {(spent(process)[1] - resting[1]) / RESTING / ROOMS * 100:.2f} % of a processor")
        await asyncio.gather(*(people[0].close() for people in crowds))
    finally:
        host.stop()


def _rows(server: Postgres) -> None:
    """A session's worth of changes by ten people."""
    kit, people = load_kit(), 10
    with closing(Store(database=server.anew())) as store:
        before = _size(server)
        for number in range(people):
            mine = store.of(f"person-{number}", "ROOM")
            for exercise in chosen(kit):
                answer = worker.card(kit, exercise.slug)["model"]
                for revision in range(CHANGES):
                    mine.save(kit.name, exercise.slug, answer, revision)
    rows = server.ask("SELECT count(*) FROM revisions")[0][0]
    grown = _size(server) - before
    print(
        f"each person: {rows / people:.0f} rows, {grown / people / 1000:.0f} kB; each change {grown / rows:.0f} bytes"
    )


def _size(server: Postgres) -> int:
    server.ask("VACUUM FULL")
    tables = ("heads", "revisions", "members", "rooms")
    return sum(server.ask(f"SELECT pg_total_relation_size('{table}')")[0][0] for table in tables)


if __name__ == "__main__":
    sharing()

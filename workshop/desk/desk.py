"""Where work is done: at once in this process, as in a notebook; or beside a server's loop, which must never wait."""

import asyncio
import json
import os
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from ..kit import Kit, KitError, load_kit
from ..kit.reading import stamp_of
from .processes import dismiss, hire

T = TypeVar("T")
KEPT_BYTES = 16_000_000  # of drawings and cards, as text
MOST_WORKERS = 4


class Desk:
    """Three kinds of work, each done at once, here. What raises, raises here too."""

    async def work(self, job: Callable[..., dict[str, Any]], kit: Kit, *parts: Any) -> dict[str, Any]:
        """A pure job on a kit and plain JSON, such as a drawing: somebody watches for it."""
        return job(kit, *parts)

    def ahead(self, job: Callable[..., dict[str, Any]], kit: Kit, *parts: Any) -> None:
        """Work that will be asked for in a moment, where it can be begun meanwhile."""

    async def slow(self, job: Callable[..., T], *parts: Any) -> T:
        """Something that takes a second or more, such as a plan as a file."""
        return job(*parts)

    async def disk(self, job: Callable[..., T], *parts: Any, **named: Any) -> T:
        """Something that waits for the store or another file."""
        return job(*parts, **named)

    async def look(self, job: Callable[[], None]) -> None:
        """As `disk`; asked for again before it has begun, it is done once for all who wait."""
        job()


def at_once(task: Coroutine[Any, Any, T]) -> T:
    """What a task at a Desk gives; it never waits, so it needs no loop."""
    try:
        task.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    raise RuntimeError("This task waits for something.")


class SharedDesk(Desk):
    """Processes for the work, a thread for the disk. The same work asked for twice is done once; results are kept."""

    def __init__(self) -> None:
        self._hiring = ThreadPoolExecutor(1, "hiring")  # it may wait for a process to be ready; the loop must not
        self._executors: dict[str, Future[Executor]] = {"disk": Future()}
        self._executors["disk"].set_result(ThreadPoolExecutor(1, "disk"))
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._size = 0
        self._asked: dict[str, asyncio.Task[str]] = {}
        self._begun: set[asyncio.Task[Any]] = set()
        self._looks: dict[Callable[[], None], asyncio.Task[None]] = {}

    def warm(self, kit: str) -> None:
        """Hire workers and have them read the kit, so that the first picture need not wait for that."""
        self._hire("work", partial(_read, kit))

    def _hire(self, kind: str, first: Callable[[], Any] = dict) -> Future[Executor]:
        count = 1 if kind == "slow" else min(MOST_WORKERS, os.cpu_count() or 1)
        self._executors[kind] = self._hiring.submit(_hired, kind, count, first)
        return self._executors[kind]

    async def work(self, job: Callable[..., dict[str, Any]], kit: Kit, *parts: Any) -> dict[str, Any]:
        text = json.dumps(parts, sort_keys=True)
        asked = sha256(text.encode()).hexdigest()  # a room's answers are long, and what is kept must not be
        name = f"{job.__name__} {kit.folder} {hash(stamp_of(kit.folder))} {asked}"
        if name in self._kept:
            self._kept.move_to_end(name)
            done = self._kept[name]
        else:
            if name not in self._asked:
                self._asked[name] = asyncio.create_task(self._done(name, partial(_as_text, job, kit.folder, text)))
            done = await asyncio.shield(self._asked[name])
        result: dict[str, Any] = json.loads(done)
        return result

    def ahead(self, job: Callable[..., dict[str, Any]], kit: Kit, *parts: Any) -> None:
        task = asyncio.create_task(self.work(job, kit, *parts))
        self._begun.add(task)
        task.add_done_callback(self._over)

    def _over(self, task: asyncio.Task[Any]) -> None:
        self._begun.discard(task)
        if not task.cancelled():
            task.exception()  # told to whoever asks for it

    async def _done(self, name: str, job: Callable[[], str]) -> str:
        try:
            hired = self._executors.get("work")
            here = hired is not None and not hired.done()  # the first page does not wait until they have come
            self._kept[name] = done = job() if here else await self._run("work", job)
        finally:
            del self._asked[name]
        self._size += len(done)
        while self._size > KEPT_BYTES and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1])
        return done

    async def slow(self, job: Callable[..., T], *parts: Any) -> T:
        return await self._run("slow", partial(job, *parts))

    async def disk(self, job: Callable[..., T], *parts: Any, **named: Any) -> T:
        return await self._run(
            "disk", partial(copy_context().run, partial(job, *parts, **named))
        )  # in the language in force

    async def look(self, job: Callable[[], None]) -> None:
        if job not in self._looks:
            self._looks[job] = asyncio.create_task(self._run("disk", partial(self._looked, job)))
        await asyncio.shield(self._looks[job])

    def _looked(self, job: Callable[[], None]) -> None:
        """Whoever asks from now on wants to see what has changed from now on."""
        self._looks.pop(job, None)
        job()

    async def _run(self, kind: str, job: Callable[[], T]) -> T:
        loop = asyncio.get_running_loop()
        hired = self._executors.get(kind) or self._hire(kind)
        executor = await asyncio.wrap_future(hired)
        try:
            return await loop.run_in_executor(executor, job)
        except BrokenProcessPool:  # a worker was killed; others are hired, by whoever notices first
            if self._executors.get(kind) is hired:
                self._hire(kind)
            executor = await asyncio.wrap_future(self._executors[kind])
            return await loop.run_in_executor(executor, job)

    def close(self) -> None:
        """What is still being worked out is given up; what is being saved is not."""
        self._hiring.shutdown(cancel_futures=True)
        dismiss()
        for hired in self._executors.values():
            if not hired.cancelled():
                hired.result().shutdown(cancel_futures=True)


def _hired(kind: str, count: int, first: Callable[[], Any]) -> Executor:
    workers = hire(count, patient=kind == "slow")
    for _ in range(count):
        workers.submit(first)
    return workers


def _read(kit: str) -> None:
    with suppress(KitError):  # told by whoever needs it
        load_kit(kit)


def _as_text(job: Callable[..., Any], folder: Path, parts: str) -> str:
    """The job's result, as text so that its size is known."""
    return json.dumps(job(load_kit(folder), *json.loads(parts)))

"""People of a room as `make bench ARGS=room` simulates them: they join by the form, and hear what comes while they go on."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from tests.web.roomed import ADDRESSES, Device, RoomServer, device
from workshop.desk import worker
from workshop.kit import load_kit

KIT = "genai_platform"
PATIENCE = 120.0


class Phone:
    """A page that hears what comes at once, whatever else it does."""

    def __init__(self, here: Device) -> None:
        self.here, self.traits, self.seq = here, here.traits, 0
        self.waiting: list[tuple[Callable[[], bool], asyncio.Future[float]]] = []

    @classmethod
    @asynccontextmanager
    async def opened(cls, server: RoomServer, cookie: str, name: str, *, leads: bool = False) -> AsyncIterator[Phone]:
        async with device(server, cookie, leads=leads) as here:
            phone = cls(here)
            listening = asyncio.create_task(phone._listen())
            try:
                await phone.open(name)
                yield phone
            finally:
                listening.cancel()
                with suppress(asyncio.CancelledError):
                    await listening

    async def _listen(self) -> None:
        while await self.here.hear(PATIENCE):
            self.here.heard.clear()
            now = time.perf_counter()
            for fits, told in [each for each in self.waiting if each[1].done() or each[0]()]:
                self.waiting.remove((fits, told))
                if not told.done():
                    told.set_result(now)
        for told in [each for _, each in self.waiting if not each.done()]:
            told.set_exception(ConnectionError(f"{self.here.socket.close_code} {self.here.socket.close_reason}"))

    async def until(self, fits: Callable[[], bool]) -> float:
        """When the page came to show that."""
        told: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        if fits():
            return time.perf_counter()
        self.waiting.append((fits, told))
        return await asyncio.wait_for(told, PATIENCE)

    async def open(self, name: str) -> None:
        self.traits.pop(name, None)
        await self.here.say(open=[name])
        await self.until(lambda: name in self.traits)

    async def move(self, of: str, do: str, **more: Any) -> float:
        """How long until the receipt came."""
        self.seq += 1
        seq, begun = self.seq, time.perf_counter()
        await self.here.say(of=of, do=do, seq=seq, **more)
        return await self.until(lambda: self.traits[of].get("ack") == seq) - begun

    async def edit(self, of: str, answer: dict[str, Any]) -> float:
        """How long until it was saved. Where the room laid the table meanwhile, its lines are taken over first, as one would."""
        took = await self.move(of, "edit", answer=answer, base=self.traits[of]["state"]["revision"])
        if self.traits[of]["state"]["conflict"]:
            await self.move(of, "theirs")
            return await self.edit(of, answer)
        assert self.traits[of]["state"]["problem"] == "", self.traits[of]["state"]
        return took

    @property
    def seen(self) -> dict[str, Any]:
        """What a member's page shows of the room."""
        return self.traits["room"]["seen"]

    async def place(self, whose: str, slug: str) -> str:
        """The exercise, opened once the room is at it."""
        name = f"{whose}:{slug}"
        await self.until(lambda: self.seen["answer"] == name)
        await self.open(name)
        return name


async def arrived(server: RoomServer, nickname: str, seat: str) -> str:
    """The cookie of somebody who filled in the form and was led to the room's page; each from an address of their own."""
    address = next(ADDRESSES)
    cookie = await asyncio.to_thread(server.join, nickname, seat, source=address)
    page = await asyncio.to_thread(server.asked, "GET", "/in", cookie, source=address)
    assert page.status == 200
    return cookie


class Hand:
    """Somebody's changing mind: parts of the model answer, hardly ever the same twice."""

    def __init__(self, slug: str, seed: int) -> None:
        self.rng = random.Random(f"{slug} {seed}")  # noqa: S311 - the same moves every time
        self.model, self.count = worker.card(load_kit(KIT), slug)["model"], 0

    def answer(self) -> dict[str, Any]:
        self.count += 1
        return {name: self._some(value) for name, value in self.model.items()}

    def _some(self, value: Any) -> Any:
        if isinstance(value, dict) and all(isinstance(part, int) for part in value.values()):
            return {name: max(0, part - self.rng.randrange(2)) for name, part in value.items()}
        if isinstance(value, dict):
            return {name: self._some(part) for name, part in value.items() if self.rng.random() < 0.8}
        if isinstance(value, list):
            return [self._some(part) for part in value if self.rng.random() < 0.8]
        return value

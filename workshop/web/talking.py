"""A page's socket: which conversations it has, and what it may send."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Protocol

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from ..conversation import Drawing, MalformedMoveError, Reply, Shared, Talk
from ..kit import KitError
from ..settings import Settings
from ..store import NoRoomError, StoreError
from .page import instead_json
from .people import People, Person

MOST_BYTES = 5_500_000  # of a message with a file; a workbook may have five million
MOST_TEXT = 400_000  # letters of a message; the longest honest one has a tenth
MOST_PLACES = 40  # on a page
MOST_WAITING = 20  # moves of a place; an honest page sends one, and waits
A_SECOND, AT_ONCE = 100, 400  # messages
GOING, TOO_MUCH, NOT_OURS, FAILED, LATER = 1001, 1008, 1007, 1011, 1013  # why a socket is closed


class TooMuchError(Exception):
    """More than any honest page sends."""


class Allowance:
    """So many messages a second, and some more at once."""

    def __init__(self) -> None:
        self.left, self.at = float(AT_ONCE), time.monotonic()

    def take(self) -> None:
        """Raises TooMuchError."""
        now = time.monotonic()
        self.left = min(AT_ONCE, self.left + A_SECOND * (now - self.at)) - 1
        self.at = now
        if self.left < 0:
            raise TooMuchError


class Line:
    """One place of a page: its moves are answered one after the other. Of previews that wait only the newest counts."""

    def __init__(self, name: str, talk: Talk, send: Callable[[dict[str, Any], bytes], Awaitable[None]]) -> None:
        self.name, self.talk, self.send = name, talk, send
        self.waiting: deque[tuple[dict[str, Any], bytes]] = deque()
        self.task: asyncio.Task[None] | None = None
        self.stale = False

    def put(self, message: dict[str, Any], file: bytes) -> asyncio.Task[None] | None:
        """Raises TooMuchError. Gives a task that was begun for it."""
        if self.waiting and message.get("do") == self.waiting[-1][0].get("do") == "preview":
            self.waiting.pop()
        if len(self.waiting) >= MOST_WAITING:
            raise TooMuchError
        self.waiting.append((message, file))
        return self._begin()

    def nudge(self) -> asyncio.Task[None] | None:
        """Somebody else may have changed what is shown here. Gives a task that was begun for it."""
        self.stale = isinstance(self.talk, Shared)
        return self._begin() if self.stale else None

    def _begin(self) -> asyncio.Task[None] | None:
        if self.task and not self.task.done():
            return None
        self.task = asyncio.create_task(self._answer())
        return self.task

    async def _answer(self) -> None:
        while self.waiting or self.stale:
            if self.waiting:
                await self._told(await self.talk.receive(*self.waiting.popleft()))
            else:
                self.stale = False
                if isinstance(self.talk, Shared) and (reply := await self.talk.renew()):
                    await self._told(reply)

    async def _told(self, reply: Reply) -> None:
        content = {"content": reply.content} if reply.content else {}
        await self.send({"of": self.name, "changed": reply.changed, **content}, reply.file)


class Opens(Protocol):
    """What a socket needs of the host."""

    people: People
    pages: set[Socket]
    settings: Settings

    async def opens(self, person: Person, names: list[str]) -> dict[str, Talk | dict[str, str]]: ...
    def came(self, page: Socket) -> None: ...


class Discreet(RequestHandler):
    """Of a fault it tells the place in the program, not who asked for what."""

    def log_exception(self, *error: Any) -> None:
        if not isinstance(error[1], HTTPError):
            logging.getLogger("tornado.application").error("A fault of ours", exc_info=error)


class Socket(Discreet, WebSocketHandler):
    """What a page of ours speaks through. Who is asking was settled when it was opened, and no message can change it."""

    person: Person

    def initialize(self, host: Opens) -> None:
        self.host = host
        self.lines: dict[str, Line] = {}
        self.allowance, self.begun = Allowance(), time.monotonic()
        self.tasks: set[asyncio.Task[None]] = set()

    async def prepare(self) -> None:
        if person := await self.host.people.who(self):
            self.person = person
        else:
            self.set_status(403)
            await self.finish()

    def check_origin(self, origin: str) -> bool:
        """Only our own pages; a browser always says where a page came from."""
        return origin in (f"http://{self.request.host}", f"https://{self.request.host}")  # a proxy may add the s

    def open(self, *args: str, **kwargs: str) -> None:
        self.set_nodelay(True)
        self.host.came(self)

    async def on_message(self, message: str | bytes) -> None:
        try:
            self.allowance.take()
            await self._received(*_parsed(message))
        except TooMuchError:
            self.close(TOO_MUCH, "too much")
        except MalformedMoveError:
            self.close(NOT_OURS, "no message of ours")

    async def _received(self, message: dict[str, Any], file: bytes) -> None:
        name = message.pop("of", None)
        if name is None and isinstance(names := message.get("open"), list):
            if not isinstance(narrow := message.get("narrow", False), bool):
                raise MalformedMoveError("It is narrow or not.")
            talks = await self.host.opens(self.person, [str(one)[:80] for one in names[:MOST_PLACES]])
            _fit(talks.values(), narrow)
            there = {place: talk for place, talk in talks.items() if not isinstance(talk, dict)}
            self.lines |= {place: Line(place, talk, self._send) for place, talk in there.items()}
            self.watch(asyncio.create_task(self._show(talks)))
        elif "ping" in message:
            await self._send({"pong": True})
        elif isinstance(name, str) and name in self.lines:
            self.watch(self.lines[name].put(message, file))
        elif not isinstance(name, str):
            raise MalformedMoveError("It is for no place of the page.")

    async def _show(self, talks: dict[str, Talk | dict[str, str]]) -> None:
        """One after the other, so that the first exercise of a page does not wait for the last."""
        for name, talk in talks.items():
            try:
                shown = {"instead": talk} if isinstance(talk, dict) else {"opened": await talk.open()}
            except KitError as error:
                shown = {"instead": instead_json(error, self.host.settings)}
            await self._send({"of": name, **shown})

    def nudge(self) -> None:
        """Something of the room has changed."""
        for line in self.lines.values():
            self.watch(line.nudge())

    def watch(self, task: asyncio.Task[None] | None) -> None:
        """A conversation that ends in an error ends the connection; the page begins a new one."""
        if task:
            self.tasks.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, MalformedMoveError | RecursionError):
            self.close(NOT_OURS, "no message of ours")
        elif isinstance(error, StoreError):
            self.close(LATER, "the answers are away")  # the page comes back, and sends again what has no receipt
        elif isinstance(error, NoRoomError):
            self.close(GOING, "forgotten")
        elif error:
            self.close(FAILED, "a fault of ours")
            raise error  # told by the loop

    async def _send(self, message: dict[str, Any], file: bytes = b"") -> None:
        text = json.dumps(message)
        try:
            if file:
                head = text.encode()
                await self.write_message(len(head).to_bytes(4, "big") + head + file, binary=True)
            else:
                await self.write_message(text)
        except (WebSocketClosedError, StreamClosedError):
            pass  # the page has gone; it asks again when it comes back

    def on_close(self) -> None:
        self.host.pages.discard(self)
        for line in self.lines.values():
            line.waiting.clear()


def _fit(talks: Iterable[object], narrow: bool) -> None:
    """What the page first shows is laid out for it already."""
    for talk in talks:
        if isinstance(talk, Drawing):
            talk.narrow = narrow


def _parsed(message: str | bytes) -> tuple[dict[str, Any], bytes]:
    """A message and the file that came with it. Raises MalformedMoveError, and TooMuchError for a very long one."""
    file = b""
    if isinstance(message, bytes):
        length = int.from_bytes(message[:4], "big")
        message, file = message[4 : 4 + length], message[4 + length :]
    if len(message) > MOST_TEXT:
        raise TooMuchError
    try:
        parsed = json.loads(message, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise MalformedMoveError(str(error)) from None
    if not isinstance(parsed, dict):
        raise MalformedMoveError("It is no object.")
    return parsed, file


def _refused(name: str) -> float:
    raise ValueError(f"{name} is no number.")

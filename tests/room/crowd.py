"""People of a room as their devices speak: they join, answer, clash at a table, and come back through another host."""

from __future__ import annotations

import asyncio
import json
import random
import re
from collections import Counter
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPRequest, HTTPResponse
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError, websocket_connect

AT_ONCE = asyncio.Semaphore(24)  # requests of one room; a room does not type a code in one moment
PATIENCE = 60.0


class LostError(Exception):
    """The connection ended."""


class Device:
    """A browser that knows several hosts, as a load balancer does, and tries the next where one does not answer."""

    def __init__(self, hosts: list[str], first: int, role: str = "") -> None:
        self.hosts, self.at, self.role = hosts, first, role
        self.cookies: dict[str, str] = {}
        self.socket: Any = None
        self.places: dict[str, dict[str, Any]] = {}
        self.seq = self.returns = 0

    @property
    def base(self) -> str:
        return self.hosts[self.at % len(self.hosts)]

    @property
    def headers(self) -> dict[str, str]:
        origin = "/".join(self.base.split("/")[:3])
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Origin": origin}

    async def ask(self, path: str, form: dict[str, str] | None = None) -> HTTPResponse:
        """One request, redirects not followed; cookies are kept."""
        body = None if form is None else urlencode({**form, "_xsrf": self.cookies["_xsrf"]})
        request = HTTPRequest(
            self.base + path,
            "GET" if form is None else "POST",
            self.headers,
            body,
            follow_redirects=False,
            request_timeout=PATIENCE,
        )
        async with AT_ONCE:
            answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        for line in answer.headers.get_list("Set-Cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    async def connect(self) -> None:
        """Until some host lets it in, with every place it had open."""
        for _ in range(200):
            if self.socket:
                self.socket.close()
            with suppress(OSError, HTTPError, StreamClosedError, LostError):
                address = f"{self.base.replace('http', 'ws')}/socket{self.role}"
                async with AT_ONCE:
                    self.socket = await websocket_connect(
                        HTTPRequest(address, headers=self.headers, request_timeout=10)
                    )
                for name in list(self.places):
                    await self._open(name)
                return
            self.at += 1
            await asyncio.sleep(random.uniform(0.05, 0.3))  # noqa: S311
        raise AssertionError("no host lets this device in")

    async def _open(self, name: str) -> None:
        await self._send({"open": [name]})
        await self._until(lambda said: said.get("of") == name and "opened" in said)

    async def open(self, name: str) -> dict[str, Any]:
        self.places[name] = {}
        try:
            await self._open(name)
        except LostError:
            await self.again()
        return self.places[name]

    async def again(self) -> None:
        self.returns += 1
        self.at += 1
        await self.connect()

    async def _send(self, message: dict[str, Any]) -> None:
        try:
            await self.socket.write_message(json.dumps(message))
        except (WebSocketClosedError, StreamClosedError):
            raise LostError from None

    async def _until(self, fits) -> dict[str, Any]:
        while True:
            try:
                text = await asyncio.wait_for(self.socket.read_message(), PATIENCE)
            except TimeoutError:  # an OSError, which would pass for a host that is gone
                raise AssertionError(f"nothing came for {PATIENCE:.0f} seconds") from None
            if text is None:
                raise LostError
            said = json.loads(text)
            assert "instead" not in said, said
            self.places.setdefault(said.get("of", ""), {}).update(said.get("opened") or said.get("changed") or {})
            if fits(said):
                return said

    async def move(self, name: str, **what: Any) -> dict[str, Any]:
        """Make a move and wait for its receipt; through another host where this one is gone meanwhile."""
        self.seq += 1
        seq = self.seq
        while True:
            try:
                await self._send({"of": name, "seq": seq, **what})
                return await self._until(
                    lambda said: said.get("of") == name and said.get("changed", {}).get("ack") == seq
                )
            except LostError:
                await self.again()

    async def close(self) -> None:
        if self.socket:
            self.socket.close()
            with suppress(asyncio.TimeoutError, WebSocketClosedError, StreamClosedError):
                while await asyncio.wait_for(self.socket.read_message(), 5) is not None:
                    pass


class Person(Device):
    """A participant. `acknowledged` are the changes for which a receipt came."""

    def __init__(self, hosts: list[str], number: int, seat: str = "") -> None:
        super().__init__(hosts, number)
        self.number, self.seat, self.person = number, seat, ""
        self.acknowledged: list[str] = []
        self.own: list[dict[str, str]] = []
        self.marks: list[str] = []
        self.met: Counter[str] = Counter()

    async def join(self, code: str) -> None:
        await self.ask("/")
        answer = await self.ask(
            "/join", {"code": code, "nickname": f"n{self.number}" if self.number % 3 else "", "seat": self.seat}
        )
        assert answer.code == 302, re.findall('role="alert">(.*?)<', answer.body.decode())
        kept = next(value for name, value in self.cookies.items() if "member" in name)
        self.person = kept.split(".")[1]
        await self.connect()
        await self.open("room")

    async def answer_alone(self, slug: str, group: str) -> None:
        """One more line in one's own answer."""
        place = f"own:{slug}"
        shown = self.places.get(place) or await self.open(place)
        rows = [*shown["answer"]["own"], {"text": f"person {self.number}, line {len(self.own) + 1}", "group": group}]
        edit = f"p{self.number}-{len(self.acknowledged)}-own"
        said = await self.move(
            place, do="edit", answer={**shown["answer"], "own": rows}, base=shown["state"]["revision"], edit=edit
        )
        assert not said["changed"]["state"]["problem"], said["changed"]["state"]
        self.acknowledged.append(edit)
        self.own = rows

    async def answer_at_table(self, slug: str, group: str) -> None:
        """A line in the table's answer, on top of whatever others wrote there meanwhile."""
        place, mark = f"table:{slug}", f"mark {self.number}.{len(self.marks) + 1}"
        shown = self.places.get(place) or await self.open(place)
        for attempt in range(200):
            if any(row["text"] == mark for row in shown["answer"]["own"]):
                break  # it had been saved, and only the receipt was lost
            rows = [*shown["answer"]["own"], {"text": mark, "group": group}]
            edit = f"p{self.number}-{len(self.marks)}-{attempt}-table"
            said = await self.move(
                place, do="edit", answer={**shown["answer"], "own": rows}, base=shown["state"]["revision"], edit=edit
            )
            state = said["changed"]["state"]
            if not state["problem"]:
                self.acknowledged.append(edit)
                break
            assert state["conflict"], state
            self.met["conflicts"] += 1
            await self.move(place, do="theirs")
            await asyncio.sleep(random.uniform(0, 0.2))  # noqa: S311
        self.marks.append(mark)


class Leader(Device):
    """The facilitator."""

    def __init__(self, hosts: list[str], first: int) -> None:
        super().__init__(hosts, first, "?as=leader")

    async def begin(self, board: str) -> None:
        """With the address of the board as it was printed, less its host."""
        assert (await self.ask(board)).code == 302
        await self.connect()
        await self.open("board")

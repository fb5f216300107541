"""What speaks to a running workshop without a browser: an outsider, or a page that may not be honest."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from servers import Server
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect


def ask(
    server: Server, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None
) -> HTTPResponse:
    """One request, redirects not followed. The answer has been read; its text is in `.text`."""
    connection = HTTPConnection("127.0.0.1", int(server.port), timeout=20)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")  # type: ignore[attr-defined]
    connection.close()
    return answer


def cookie_of(server: Server) -> str:
    """What a browser has that opened the printed address."""
    answer = ask(server, "GET", server.address.removeprefix(server.base))
    return re.split(";", answer.headers["Set-Cookie"])[0]


@asynccontextmanager
async def connect(
    server: Server, cookie: str, origin: str | None = None, *, abrupt: bool = False
) -> AsyncIterator[WebSocketClientConnection]:
    """A socket to the server; `abrupt` ends it in the middle of everything."""
    headers = {"Cookie": cookie, "Origin": server.base if origin is None else origin}
    socket = await websocket_connect(HTTPRequest(f"{server.base.replace('http', 'ws')}/socket", headers=headers))
    stream = (
        socket.protocol.stream
    )  # closing is a conversation; what is still open at the end of the loop would be told
    try:
        yield socket
    finally:
        socket.close()
        for _ in range(0 if abrupt else 100):
            if stream.closed():
                break
            await asyncio.sleep(0.01)
        stream.close()


class Page:
    """A page of exercises: opens them, and makes one move after the other."""

    def __init__(self, socket: WebSocketClientConnection) -> None:
        self.socket, self.traits, self.seq = socket, {}, 0

    @classmethod
    @asynccontextmanager
    async def opened(cls, server: Server, cookie: str, names: Iterable[str]) -> AsyncIterator[Page]:
        async with connect(server, cookie) as socket:
            page = cls(socket)
            await page.open(list(names))
            yield page

    async def open(self, names: list[str]) -> None:
        await self.socket.write_message(json.dumps({"open": names}))
        for _ in names:
            said = await self.heard()
            self.traits[said["of"]] = said["opened"]

    async def heard(self) -> dict[str, Any]:
        text = await self.socket.read_message()
        assert isinstance(text, str), f"closed: {self.socket.close_code} {self.socket.close_reason}"
        return json.loads(text)

    async def move(self, name: str, do: str, **more: Any) -> dict[str, Any]:
        """What the move changed, once it is dealt with."""
        self.seq += 1
        await self.socket.write_message(json.dumps({"of": name, "do": do, "seq": self.seq, **more}))
        while (said := await self.heard()).get("changed", {}).get("ack") != self.seq:
            pass
        self.traits[name] |= said["changed"]
        return said["changed"]

    async def edit(self, name: str, **fields: Any) -> dict[str, Any]:
        traits = self.traits[name]
        return await self.move(name, "edit", answer={**traits["answer"], **fields}, base=traits["state"]["revision"])

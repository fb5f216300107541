"""A running room, and devices that are at it without a browser; each comes from an address of its own."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import time
from contextlib import asynccontextmanager, closing, contextmanager
from http.client import HTTPConnection
from itertools import count
from urllib.parse import urlencode

import pytest
from servers import ROOT, Server
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from workshop.room import state as moves
from workshop.room.state import State
from workshop.store import Rooms, Store

SLUG = "top-engineers"
OWN, TABLE, ALL = f"own:{SLUG}", f"table:{SLUG}", f"room:{SLUG}"
SECRET = "Only Ann knows this"  # noqa: S105 - an answer
ADDRESSES = (f"127.0.{n // 250}.{n % 250 + 2}" for n in count())


class RoomServer(Server):
    """`address` is the board's, with the key."""

    @property
    def code(self):
        return re.search(r"/board/(\w+)\?", self.address)[1]

    @property
    def key(self):
        return self.address.partition("key=")[2]

    @contextmanager
    def store(self):
        store = Store(self.data)
        yield store
        store.close()

    @property
    def room(self):
        with self.store() as store:
            return Rooms(store).find(self.code)

    def move(self, change):
        """As another host on the same store would."""
        with self.store() as store:
            Rooms(store).change(self.code, lambda s: change(State.model_validate(s)).model_dump(mode="json"))

    def go(self, slug, part=0):
        def change(state):
            at = next(place for place, slot in enumerate(state.slots) if slot.do == slug)
            return moves.turn(moves.go(state, at, time.time()), part, time.time())

        self.move(change)

    def asked(self, method, path, cookie="", body=None, source=None, **headers):
        """One request; its text is in `.text`, its cookies by name in `.cookies`."""
        connection = HTTPConnection(
            "127.0.0.1", int(self.port), timeout=20, source_address=(source or next(ADDRESSES), 0)
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(connection):
            connection.request(method, path, body, {**({"Cookie": cookie} if cookie else {}), **named})
            answer = connection.getresponse()
            answer.content = answer.read()
        answer.text = answer.content.decode("utf-8", "replace")
        kept = (line.partition(";")[0].partition("=") for line in answer.headers.get_all("Set-Cookie") or [])
        answer.cookies = {name: value for name, _, value in kept}
        return answer

    def posted(self, cookie="", source=None, **form):
        """The join form, sent as its page sends it."""
        source = source or next(ADDRESSES)
        xsrf = self.asked("GET", "/join", source=source).cookies["_xsrf"]
        whole = f"_xsrf={xsrf}; {cookie}".strip("; ")
        body = urlencode({"_xsrf": xsrf, "code": self.code, **form})
        return self.asked("POST", "/join", whole, body, source, Content_Type="application/x-www-form-urlencoded")

    def join(self, nickname="", seat="", **how):
        """The cookie of somebody new."""
        answer = self.posted(nickname=nickname, seat=seat, **how)
        assert (answer.status, answer.headers["Location"]) == (302, "/in"), answer.text
        return cookie_of(answer)

    def lead(self):
        answer = self.asked("GET", self.address.removeprefix(self.base))
        assert (answer.status, answer.headers["Location"]) == (302, "/board")
        return cookie_of(answer)


def cookie_of(answer):
    (name,) = [name for name in answer.cookies if name.startswith("hiring-room-")]
    return f"{name}={answer.cookies[name]}"


def person_of(cookie):
    return cookie.split(".")[1]


class Device:
    """A page's socket: everything it ever heard, and what each place shows now."""

    def __init__(self, socket, leads):
        self.socket, self.leads = socket, leads
        self.heard, self.traits, self.seq = [], {}, 0

    async def hear(self, seconds=20):
        """The next message; None once the connection has ended."""
        text = await asyncio.wait_for(self.socket.read_message(), seconds)
        if text is None:
            return None
        self.heard.append(text)
        said = json.loads(text)
        if "of" in said:
            self.traits.setdefault(said["of"], {}).update(said.get("opened", said.get("changed", {})))
        return said

    async def open(self, *names):
        """The places that were opened of these. They come one after the other, and the last is always there."""
        last = "wall" if self.leads else "room"
        await self.say(open=[*(name for name in names if name != last), last])
        while said := await self.hear(30):
            if said.get("of") == last and "opened" in said:
                break
        return [name for name in names if name in self.traits]

    async def say(self, **message):
        await self.socket.write_message(json.dumps(message))

    async def move(self, of, do, **more):
        """What changed once it is dealt with; None where the connection ended instead."""
        self.seq += 1
        await self.say(of=of, do=do, seq=self.seq, **more)
        while said := await self.hear():
            if said.get("changed", {}).get("ack") == self.seq:
                return said["changed"]
        return None

    async def edit(self, of, base=None, **fields):
        traits = self.traits[of]
        base = traits["state"]["revision"] if base is None else base
        return await self.move(of, "edit", answer={**traits["answer"], **fields}, base=base)

    async def quiet(self, seconds=1.0):
        """Hear whatever comes until nothing does for a while."""
        try:
            while await self.hear(seconds):
                pass
        except TimeoutError:
            pass

    async def ended(self, seconds=10):
        """Why the connection was ended."""
        while await self.hear(seconds):
            pass
        return self.socket.close_code


@asynccontextmanager
async def device(server, cookie, *names, leads=False, **headers):
    """A device with those places open."""
    address = f"{server.base.replace('http', 'ws')}/socket{'?as=leader' if leads else ''}"
    sent = {"Cookie": cookie, "Origin": server.base, **headers}
    socket = await websocket_connect(HTTPRequest(address, headers=sent))
    try:
        here = Device(socket, leads)
        if names:
            await here.open(*names)
        yield here
    finally:
        stream = socket.protocol.stream if socket.protocol else None
        socket.close()
        for _ in range(50):
            if stream is None or stream.closed():
                break
            await asyncio.sleep(0.01)
        if stream:
            stream.close()


@contextmanager
def room_server(data, *more):
    """A room of its own, whose error stream must stay empty."""
    errors = data.parent / f"{data.name}-errors.txt"
    command = [sys.executable, "-m", "workshop", "room", "--no-browser", "--new", "--port", "0", "--data", str(data)]
    with errors.open("w") as stream:
        process = subprocess.Popen(
            [*command, "--listen", "127.0.0.1", *more], stdout=subprocess.PIPE, stderr=stream, text=True, cwd=ROOT
        )
    address = next(line.strip() for line in process.stdout if "/board/" in line)
    running = RoomServer(process, address, data)
    try:
        yield running
    finally:
        running.stop()
    running.said = errors.read_text()
    assert running.said == ""


async def all_heard(server, cookie, names, leads=False, **headers):
    """Which places were opened, and everything that was said."""
    async with device(server, cookie, leads=leads, **headers) as phone:
        return await phone.open(*names), "\n".join(phone.heard)


def room_of(said):
    """What a device was shown of its room."""
    lines = [json.loads(line) for line in said.splitlines()]  # more may have been told of the room since it was opened
    (opened,) = [line["opened"] for line in lines if line.get("of") == "room" and "opened" in line]
    return opened["seen"]


async def refused(server, cookie, leads=False, **headers):
    with pytest.raises(HTTPClientError) as caught:
        async with device(server, cookie, leads=leads, **headers):
            pass
    return caught.value.code


def cookies(answer):
    return [name for name in answer.cookies if name.startswith("hiring-room")]

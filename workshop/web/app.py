"""The server: pages, their scripts, their sockets. It has nothing else; there is no path on which code could be run."""

import asyncio
import hashlib
import logging
import signal
import socket
import ssl
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from ..conversation import Conversation, Talk
from ..desk import worker
from ..desk.desk import SharedDesk
from ..exercises import chosen, openings
from ..kit import KitError, load_kit
from ..ports import LOOPBACK
from ..session import Session
from ..settings import Settings
from ..store import Store, StoreError
from ..words import mark
from .page import KITS, REVIEW, SHORT, START, Reader, instead_json, notebook_at, notice_html, page_html
from .people import People, Person, signing_key
from .talking import GOING, MOST_BYTES, Discreet, Socket

SCRIPTS = (Path(__file__).parent / "static", Path(__file__).parents[1] / "widgets" / "static")
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
WAITING = 256  # connections that are let in a moment later
REST_SECONDS = 2.0
GOODBYE_SECONDS = 2.0
ON_THIS_MACHINE = r"127\.0\.0\.1(:\d+)?"  # the only name under which anything is served, unless told otherwise
REST = r"/(.*)"  # every path that is nothing else
BEAT_SECONDS = 30  # between two questions whether a page is still there
UNKNOWN = (
    mark("This browser is not known to the workshop"),
    mark(
        "Open the address that is printed where the workshop was started; it ends in “?token=…”. "
        "In a browser that has opened it once, every page works."
    ),
)
NOWHERE = (
    mark("There is no such page"),
    mark("The address leads nowhere in this workshop. Perhaps a letter is missing."),
)
REFUSED = (mark("This cannot be done here"), mark("The workshop only shows pages."))
AWAY = mark("The answers cannot be read or saved now")
FAULT = (
    mark("Something went wrong here"),
    mark("This is a fault of the workshop, not yours. What was saved is still there."),
)


@cache
def static_files() -> dict[str, bytes]:
    """Scripts and styles by name."""
    paths = [path for folder in SCRIPTS for path in sorted(folder.iterdir()) if path.suffix in TYPES]
    return {path.name: path.read_bytes() for path in paths}


@cache
def static_path() -> str:
    """Where they are; another path whenever one of them changes, so that browsers may keep them for good."""
    return f"/static/{hashlib.sha256(b''.join(static_files().values())).hexdigest()[:16]}"


class Host:
    """What all pages share. `paths` are those of a host that has more."""

    paths: Mapping[str, type[RequestHandler]] = {}
    prefix = ""  # below which everything stands, where another program passes people on to us
    proxied = False  # whether another program does, and says whom it passes on

    def __init__(self, settings: Settings, people: People, desk: SharedDesk) -> None:
        self.settings, self.people, self.desk = settings, people, desk
        self.store: Store | None = None
        self.pages: set[Socket] = set()

    def key(self) -> str:
        """Signs cookies."""
        return signing_key(self.settings.folder)

    def _store(self) -> Store:
        self.store = self.store or Store(self.settings.data)
        return self.store

    def _reader(self, person: Person) -> Reader:
        return Reader(self.settings, lambda: self._store().of(person.id, person.room))

    async def page(self, path: Path, person: Person) -> str:
        scripts = [name for name in static_files() if name.endswith(".js") and name != "host.js"]
        return await self.desk.disk(page_html, path, self._reader(person), static_path(), scripts)

    async def opens(self, person: Person, names: list[str]) -> dict[str, Talk | dict[str, str]]:
        """The conversations of a page's places; what cannot be opened says why."""
        if names == [KITS]:
            from ..own_kit.conversation import KitConversation  # no participant's page needs it, nor should wait for it
            from ..own_kit.manager import KitManager

            return {KITS: KitConversation(KitManager(self.settings), self.desk)}
        return await self.desk.disk(self._reviews if names == [REVIEW] else self._opens, self._reader(person), names)

    def _reviews(self, reader: Reader, names: list[str]) -> dict[str, Talk | dict[str, str]]:
        from ..review.conversation import ReviewConversation  # nor this

        try:
            return {REVIEW: ReviewConversation(reader.kit, reader.store, self.desk)}
        except (KitError, StoreError) as error:
            return {name: instead_json(error, self.settings) for name in names}

    def _opens(self, reader: Reader, names: list[str]) -> dict[str, Talk | dict[str, str]]:
        try:
            kit, store, records = reader.kit, reader.store, reader.records
        except (KitError, StoreError) as error:
            return {name: instead_json(error, self.settings) for name in names}
        there = {exercise.slug: exercise for exercise in (*chosen(kit), *openings(kit))}
        asked = [name for name in names if name in there]
        return {name: Conversation(Session(there[name], kit, store, records), self.desk) for name in asked}

    def came(self, page: Socket) -> None:
        """A page has opened its socket."""
        self.pages.add(page)

    async def rehearse(self) -> None:
        """Work out every card and picture once, so that pages find them done; but the first page comes before that."""
        await asyncio.sleep(REST_SECONDS)
        with suppress(KitError):
            kit = await self.desk.disk(load_kit, self.settings.kit)
            for exercise in (*openings(kit), *chosen(kit)):
                await self.desk.work(worker.card, kit, exercise.slug)
                await self.desk.work(worker.draw, kit, exercise.slug, exercise.complete({}, kit), False)

    async def say_goodbye(self) -> None:
        """Pages are told that the connection ends, once what they asked for is done."""
        under_way = [task for page in self.pages for task in page.tasks]
        if under_way:
            await asyncio.wait(under_way, timeout=GOODBYE_SECONDS)
        for page in list(self.pages):
            page.close(GOING, "stopped")
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=GOODBYE_SECONDS)

    def close(self) -> None:
        self.desk.close()
        if self.store is not None:
            self.store.close()


class Handler(Discreet):
    """What every answer has in common: who may ask, and what a page may do."""

    def initialize(self, host: Host) -> None:
        self.host = host

    def set_default_headers(self) -> None:
        here = self.request.host
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'none'; "
            f"connect-src 'self' ws://{here} wss://{here}; base-uri 'none'; frame-ancestors 'none'",
        )
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")

    def finish(self, chunk: Any = None) -> Any:
        """Pages are written as if they stood at the start of an address."""
        if self.host.prefix and isinstance(chunk, str):
            chunk = chunk.replace('="/', f'="{self.host.prefix}/')
        return super().finish(chunk)

    def redirect(self, url: str, permanent: bool = False, status: int | None = None) -> None:
        super().redirect(f"{self.host.prefix}{url}" if url.startswith("/") else url, permanent, status)

    def refuse(self, status: int, notice: tuple[str, str], back: str = START) -> None:
        self.set_status(status)
        self.finish(notice_html(notice, self.host.settings, static_path(), back))

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        if not isinstance(value, StoreError):  # it is told on the page, and the store's keeper knows
            super().log_exception(typ, value, tb)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = kwargs.get("exc_info", (None, None))[1]
        if isinstance(error, StoreError):
            self.refuse(503, (AWAY, str(error)))
            return
        notices = {403: UNKNOWN, 404: NOWHERE, 405: REFUSED, 400: NOWHERE}
        self.refuse(status_code, notices.get(status_code, FAULT))


class Page(Handler):
    """A page of the workshop, or one that says why not."""

    async def get(self, path: str) -> None:
        person, with_token = await self.host.people.who(self), "token" in self.request.arguments
        folder, _, name = path.partition("/")
        if with_token and self.host.people.welcome(self):
            self.redirect(f"/{path}")
        elif with_token or person is None:
            self.refuse(403, UNKNOWN, back="")
        elif not path:
            self.redirect(f"/{START}")
        elif path in SHORT:
            self.redirect(f"/{SHORT[path]}")
        elif notebook := notebook_at(folder, name):
            self.finish(await self.host.page(notebook, person))
        else:
            self.refuse(404, NOWHERE)


class Static(Handler):
    def get(self, name: str) -> None:
        if name in static_files():
            self.set_header("Content-Type", TYPES[Path(name).suffix])
            self.set_header("Cache-Control", "public, max-age=31536000, immutable")
            self.finish(static_files()[name])
        else:
            self.refuse(404, NOWHERE)


class Alive(Handler):
    """Whether the workshop is there and knows who asks."""

    async def get(self) -> None:
        self.set_status(204 if await self.host.people.who(self) else 403)
        self.finish()


class Elsewhere(RequestHandler):
    """Another name for this machine, under which nothing is served: it may be somebody else's trick."""

    def prepare(self) -> None:
        host, _, port = self.request.host.rpartition(":")
        if host == "localhost" and self.request.method == "GET":
            self.redirect(f"http://{LOOPBACK}:{port}{self.request.uri}")
        else:
            self.set_status(421)
            self.finish("This workshop is not served under that name.")


def application(host: Host, key: str, names: str = ON_THIS_MACHINE) -> Application:
    """Everything that is served, under the names that match."""
    made = Application(
        default_handler_class=Elsewhere,
        cookie_secret=key,
        log_function=lambda handler: None,  # who looked at what is nobody's business
        xsrf_cookies=True,
        xsrf_cookie_kwargs={"path": f"{host.prefix}/"},
        websocket_ping_interval=BEAT_SECONDS,
        websocket_ping_timeout=BEAT_SECONDS,
        websocket_max_message_size=MOST_BYTES,
    )
    paths = {r"/socket": Socket, r"/alive": Alive, rf"{static_path()}/(.*)": Static, **host.paths}
    paths[REST] = paths.pop(REST, Page)  # asked last
    made.add_handlers(names, [(host.prefix + path, handler, {"host": host}) for path, handler in paths.items()])
    return made


def address_of(door: socket.socket, token: str) -> str:
    """What opens the workshop in a browser that does not know it yet."""
    return f"http://{LOOPBACK}:{door.getsockname()[1]}/{START}?token={token}"


def serve(
    host: Host,
    door: socket.socket,
    *,
    browser: str,
    opened: Callable[[], None],
    names: str = ON_THIS_MACHINE,
    secure: ssl.SSLContext | None = None,
) -> None:
    """Run until interrupted; `opened` is called once pages can be asked for, and `browser` opened there. Blocks."""
    asyncio.run(_serve(host, door, browser, opened, names, secure))


async def _serve(
    host: Host,
    door: socket.socket,
    browser: str,
    opened: Callable[[], None],
    names: str,
    secure: ssl.SSLContext | None,
) -> None:
    logging.getLogger("tornado.general").setLevel(logging.ERROR)  # what strangers send is no news
    made = application(host, host.key(), names)
    server = HTTPServer(made, ssl_options=secure, xheaders=host.proxied, max_body_size=64_000, max_header_size=32_000)
    door.listen(WAITING)
    door.setblocking(False)
    server.add_socket(door)
    rehearsal = asyncio.create_task(host.rehearse())
    opened()
    if browser:
        webbrowser.open(browser)
    try:
        stop = asyncio.Event()
        with suppress(NotImplementedError):  # Windows knows no such signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        await stop.wait()
    finally:
        server.stop()
        rehearsal.cancel()
        await host.say_goodbye()
        host.close()

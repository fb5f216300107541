"""`workshop room`: open a room or go on with one, say where it is found, forget it."""

from __future__ import annotations

import argparse
import ssl
import webbrowser
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from ..ports import bound
from ..room.beginning import begin, going_on
from ..store import Room, Rooms, Store

if TYPE_CHECKING:
    from ..desk.desk import SharedDesk
    from ..settings import Settings
    from .rooms import RoomHost


def room(options: argparse.Namespace, settings: Settings) -> int:
    """Serve a room until interrupted; or forget what was asked. Raises KitError, StoreError and RoomError."""
    if (options.serve_all or options.hub) and not options.forget:
        return _serve(None, options, settings)
    with closing(_store(settings)) as store:
        rooms = Rooms(store)
        if options.forget:
            return _forget(rooms, options.forget)
        for code in rooms.expire():
            print(f"Room {code} was kept as long as it should be, and is forgotten.")
        here = _room(rooms, options, settings)
    if options.open_only:
        _announcing(here, options.base_url, options.base_url, False)()
        return 0
    return _serve(here, options, settings)


def _store(settings: Settings) -> Store:
    return Store(settings.data, database=settings.database)


def _forget(rooms: Rooms, code: str) -> int:
    codes = [each.code for each in rooms.all()] if code == "all" else [rooms.find(code.upper()).code]
    for each in codes:
        rooms.forget(each)
    print(f"Forgotten, with everybody’s answers: {', '.join(codes) or 'nothing, there was no room'}.")
    return 0


def _room(rooms: Rooms, options: argparse.Namespace, settings: Settings) -> Room:
    """The room asked for; else the newest that is not over, unless a new one is wanted."""
    if options.code:
        return rooms.find(options.code.upper())
    there = going_on(rooms, settings.kit)
    if there and not options.new:
        print(f"Going on with room {there[0].code}. A new one: workshop room --new")
        return there[0]
    return begin(rooms, settings.kit, options.hours, options.agenda, options.session, options.keep)


def _serve(here: Room | None, options: argparse.Namespace, settings: Settings) -> int:
    from ..desk.desk import SharedDesk
    from .addresses import ANYWHERE, lan_address, names_of, web_address
    from .app import serve

    listen = options.listen or ANYWHERE  # the laptop’s address may change while a room is open
    door, port = bound(options.port, listen)
    secure = _security(options)
    desk = SharedDesk()
    desk.warm(settings.kit)
    with door:
        host = _host(options, settings, desk, port, secure is not None)
        mine = options.base_url or web_address(
            lan_address() if listen == ANYWHERE else listen, port, secure=secure is not None
        )
        opened = _announcing(here, host.address, mine, not options.no_browser) if here else partial(_serving, mine)
        serve(host, door, browser="", opened=opened, names=names_of(options.base_url), secure=secure)
    return 0


def _host(options: argparse.Namespace, settings: Settings, desk: SharedDesk, port: int, secure: bool) -> RoomHost:
    from .hub import HubHost
    from .rooms import RoomHost

    kind = HubHost if options.hub else RoomHost
    return kind(settings, lambda: _store(settings), desk, port, options.base_url, secure)


def _serving(address: str) -> None:
    print(f"Serving every room of the store at {address}. Stop with Ctrl+C.", flush=True)


def _security(options: argparse.Namespace) -> ssl.SSLContext | None:
    if not options.certificate:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate, options.key or None)
    return context


def _announcing(here: Room, address: str, mine: str, browser: bool) -> Callable[[], None]:
    board = f"{mine.rstrip('/')}/board/{here.code}?key={here.board_key}"

    def announce() -> None:
        print(
            f"Room {here.code} is open.\n\n"
            f"  Your board (keep this address to yourself):\n    {board}\n\n"
            f"  Everybody else, on the same network:\n    {address}\n    and the code {here.code}\n\n"
            "Try it beforehand: open the second address on your own phone. If it does not open, the network keeps devices apart\n"
            "(guest networks often do): use another one, or your phone’s hotspot, or work with hands and cards; the board does not need\n"
            "phones. Stop with Ctrl+C; the same command goes on with the same room.",
            flush=True,
        )
        if browser:
            webbrowser.open(board)

    return announce

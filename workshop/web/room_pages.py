"""A room’s pages: the one where one joins, a member’s, and the facilitator’s: board, wall, people, what can be taken home."""

from __future__ import annotations

import json
from typing import Any, cast

from tornado.web import RequestHandler

from ..dossier import NotWrittenError
from ..pages.parts import template
from ..room.meeting import Meeting
from ..room.state import ROOM
from ..room.taking import FILES
from ..room.talks import plain, seat_of
from ..store import RoomError
from ..store.rooms import CODE, LETTERS
from ..words import mark, speaking, text
from ..words.page import page_language
from .app import REST, Handler, Page, static_files, static_path
from .people import Person
from .rooms import LEADER, MEMBER, RoomHost

LONGEST_NAME = 20
FORGOTTEN = (
    mark("This browser is not in a room"),
    mark(
        "Type the room’s code on the join page. If you led the room, open the address of the board again; it was printed in the terminal."
    ),
)
NOT_OPEN = (
    mark("This page is closed during the session"),
    mark(
        "Your room works on one exercise at a time. The pages for working alone are open before the session and after it."
    ),
)
NOT_YET = mark("There is nothing to take home yet")


class RoomHandler(Handler):
    """What the pages of a room share."""

    @property
    def rooms(self) -> RoomHost:
        return cast(RoomHost, self.host)

    @property
    def address(self) -> str:
        """Where the request came from."""
        return self.request.remote_ip or ""

    async def prepare(self) -> None:
        await self.rooms.known.stopped(self)

    async def here(self) -> tuple[Person, Meeting] | None:
        """Who asks, and their room; else a notice was sent."""
        person = await self.rooms.people.who(self)
        meeting = await self.rooms.meeting(person.room) if person else None
        if person is None or meeting is None:
            self.refuse(403, FORGOTTEN, back="")
            return None
        return person, meeting

    def show(self, name: str, meeting: Meeting, place: str, **parts: Any) -> None:
        """A page whose one place a script fills."""
        scripts = [script for script in static_files() if script.endswith(".js") and script != "host.js"]
        with speaking(meeting.kit.language):
            words = json.dumps(page_language())
            page = template(name).render(
                title=text("Room {code}", code=meeting.room.code),
                static=static_path(),
                scripts=scripts,
                words=words,
                place=place,
                **parts,
            )
        self.finish(page)


def with_forms(handler: RoomHandler) -> None:
    """As `set_default_headers`: a page that has a form of ours."""
    RoomHandler.set_default_headers(handler)
    policy = handler._headers["Content-Security-Policy"].replace("form-action 'none'", "form-action 'self'")
    handler.set_header("Content-Security-Policy", policy)


class Join(RoomHandler):
    """The first page: a code, a nickname or none, a table’s letter; or the letters to go on with from another device."""

    set_default_headers = with_forms

    async def get(self, code: str = "") -> None:
        person = await self.rooms.people.who(self)
        if person and self.request.path == f"{self.rooms.prefix}/":
            self.redirect("/in")
        else:
            self._form({"code": code.upper()[:8]})

    async def post(self, code: str = "") -> None:
        given = {name: self.get_body_argument(name, "").strip()[:60] for name in ("code", "nickname", "seat", "pass")}
        given["code"] = given["code"].upper().replace(" ", "").replace("-", "")
        with speaking(self.rooms.settings.language):
            try:
                async with self.rooms.door:
                    meeting, person = await self._let_in(given)
            except RoomError as error:
                self.set_status(403)
                self._form(given, str(error))
                return
        self.rooms.known.keep(self, meeting, person, MEMBER)
        self.redirect("/in")

    async def _let_in(self, given: dict[str, str]) -> tuple[Meeting, str]:
        """The room, and who is in it now. Raises RoomError."""
        rooms = self.rooms
        meeting = await rooms.admitted(self.address, given["code"])
        if letters := given["pass"].upper():
            member = await rooms.desk.disk(meeting.rooms.returning, meeting.room.code, letters)
            if member is None:
                rooms.guesses.note(self.address)
                raise RoomError(
                    text(
                        "Nobody in this room has these letters. They stand at the bottom of the page on your other device."
                    )
                )
            return meeting, member.person
        if meeting.state.locked or meeting.state.closed:
            raise RoomError(text("This room is closed to newcomers. Ask the facilitator to open it."))
        known = await rooms.known.joining(self, meeting)
        if not known and not rooms.joins.take(self.address):
            raise RoomError(
                text("Very many people have joined from your address. Wait a while, or share a device with somebody.")
            )
        asked = meeting.room.code, plain(given["nickname"])[:LONGEST_NAME], seat_of(given["seat"]), known
        member = await rooms.desk.disk(meeting.rooms.join, *asked)
        await meeting.glance()
        return meeting, member.person

    def _form(self, given: dict[str, str], wrong: str = "") -> None:
        with speaking(self.rooms.settings.language):
            page = template("room_join.html.j2").render(
                title=text("Join the room"),
                static=static_path(),
                given={"code": "", "nickname": "", "seat": "", "pass": "", **given},
                wrong=wrong,
                xsrf=self.xsrf_form_html(),
                database=bool(self.rooms.settings.database),
                users=self.rooms.users,
            )
        self.finish(page)


class In(RoomHandler):
    """A member’s page."""

    async def get(self) -> None:
        if here := await self.here():
            person, meeting = here
            if person.id not in meeting.members:
                self.refuse(403, FORGOTTEN, back="")
            else:
                self.show("room.html.j2", meeting, "room", kind="member", leads=False)


class Board(RoomHandler):
    """The facilitator’s pages. The printed address holds the key once; then the browser is known."""

    async def get(self, name: str, code: str = "") -> None:
        key = self.get_query_argument("key", "")
        if key:
            async with self.rooms.door:
                await self._led(name, code.upper(), key)
        elif here := await self.here():
            self.show("room.html.j2", here[1], name, kind=name, leads=True)

    async def _led(self, name: str, code: str, key: str) -> None:
        """From now on this browser leads that room, if the key is the room’s."""
        try:
            meeting = await self.rooms.admitted(self.address, code)
        except RoomError:
            self.refuse(403, FORGOTTEN, back="")
            return
        if await self.rooms.known.may_lead(self, meeting, key):
            self.rooms.known.keep(self, meeting, ROOM, LEADER)
            self.redirect(f"/{name}")
        else:
            self.rooms.guesses.note(self.address)
            self.refuse(403, FORGOTTEN, back="")


class Take(RoomHandler):
    """What the facilitator takes home: the room’s plan, everybody’s plans, the results."""

    async def get(self, name: str) -> None:
        if not (here := await self.here()):
            return
        if name not in FILES:
            self.send_error(404)
            return
        _, meeting = here
        mime, make = FILES[name]
        parts = await self.rooms.desk.disk(meeting.everything)
        try:
            content = await self.rooms.desk.slow(make, str(meeting.kit.folder), parts)
        except NotWrittenError as error:
            self.refuse(409, (NOT_YET, str(error)), back="board")
            return
        self.set_header("Content-Type", mime)
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content)


class Alone(Page, RoomHandler):
    """Lessons and exercises to work on alone, before the session and after it."""

    async def get(self, path: str) -> None:
        if here := await self.here():
            if here[1].state.alone:
                await super().get(path)
            else:
                self.refuse(403, NOT_OPEN, back="in")


PATHS: dict[str, type[RequestHandler]] = {
    r"/": Join,
    r"/join": Join,
    rf"/([{LETTERS}{LETTERS.lower()}]{{{CODE}}})": Join,
    r"/in": In,
    r"/(board|wall|people)(?:/([A-Za-z]{1,8}))?": Board,
    r"/take/([a-z.-]{1,40})": Take,
    REST: Alone,
}

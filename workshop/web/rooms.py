"""The host of rooms: who is a member or leads, what each may open, and that everybody sees what changed within half a second."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from hmac import compare_digest
from typing import TypeVar, cast
from urllib.parse import urlsplit

from tornado.web import RequestHandler

from ..agenda.guides import guides
from ..conversation import Conversation, InRoom, Talk
from ..desk.desk import SharedDesk
from ..exercises import BY_SLUG, has_content
from ..kit import KitError
from ..room.meeting import Meeting, table_of
from ..room.state import ROOM
from ..room.talks import BoardView, MemberView, PeopleView, WallView
from ..session import Session
from ..settings import Settings
from ..store import NoRoomError, RoomError, Rooms, Store, StoreError
from ..store.rooms import CODE, LETTERS, NO_ROOM
from ..words import mark, text
from .addresses import lan_address, qr_svg, web_address
from .app import Host
from .limits import Limit
from .page import instead_json
from .people import Person
from .talking import GOING, TOO_MUCH, Socket

T = TypeVar("T")
PULSE_SECONDS, SEEN_SECONDS, EXPIRE_SECONDS = 0.3, 30.0, 3600.0
AGAIN_BEATS = 4  # after the last change the board's peek may be due: see PEEK_SECONDS
DAYS = 30  # a phone is known for as long as a room may be kept
MEMBER, LEADER = "member", "leader"
TOO_OFTEN = mark("Too many wrong codes came from here. Wait a minute, then type the code that is on the wall.")
AT_MOST = 8  # sockets of one person; more are somebody's trick, and the oldest goes


class RoomPeople:
    """Members and leaders are known by cookies that the room itself signed, so that any host with the same store knows them."""

    def __init__(self, host: RoomHost, port: int) -> None:
        self.host, self.port = host, port

    def _cookie(self, kind: str) -> str:
        return f"hiring-room-{kind}-{self.port}"

    async def who(self, handler: RequestHandler) -> Person | None:
        """The leader on the board’s pages and sockets, else the member."""
        leads = (
            handler.request.path.removeprefix(self.host.prefix).strip("/").split("/")[0] in LEADING
            or handler.get_query_argument("as", "") == LEADER
        )
        kind = LEADER if leads else MEMBER
        code, _, rest = (handler.get_cookie(self._cookie(kind)) or "").partition(".")
        person, _, mac = rest.partition(".")
        meeting = await self.host.meeting(code)
        if meeting is None or not compare_digest(mac.encode(), meeting.room.signed(kind, person).encode()):
            return None
        return Person(person, code, leads)

    def keep(self, handler: RequestHandler, meeting: Meeting, person: str, kind: str) -> None:
        """From now on that browser is this person."""
        handler.set_cookie(
            self._cookie(kind),
            f"{meeting.room.code}.{person}.{meeting.room.signed(kind, person)}",
            expires_days=DAYS,
            httponly=True,
            samesite="Lax",
            secure=handler.request.protocol == "https",
            path=f"{self.host.prefix}/",
        )

    def welcome(self, handler: RequestHandler) -> bool:
        """No address lets anybody in here; codes do."""
        return False

    async def stopped(self, handler: RequestHandler) -> bool:
        """Whether the request was answered already, because that person must log in first."""
        return False

    async def joining(self, handler: RequestHandler, meeting: Meeting) -> str:
        """Who somebody is who joins; empty for somebody new. A browser stays who it is, also one that was removed."""
        known = await self.who(handler)
        return known.id if known and known.room == meeting.room.code else ""

    async def may_lead(self, handler: RequestHandler, meeting: Meeting, key: str) -> bool:
        """Whether whoever has that key may lead the room."""
        return compare_digest(key.encode(), meeting.room.board_key.encode())


LEADING = ("board", "wall", "people", "take")


class RoomHost(Host):
    """Several rooms may be open; each is read again when something of it changes."""

    users = False  # whether people log in

    def __init__(
        self,
        settings: Settings,
        store: Callable[[], Store],
        desk: SharedDesk,
        port: int,
        base_url: str = "",
        secure: bool = False,
    ) -> None:
        super().__init__(settings, RoomPeople(self, port), desk)
        from .health import HEALTH
        from .room_pages import PATHS

        self.paths = {**PATHS, **HEALTH}
        self.port, self.base_url, self.secure = port, base_url.rstrip("/"), secure
        self.prefix, self.proxied = urlsplit(self.base_url).path, bool(base_url)
        self.guesses, self.joins, self.moves = Limit(10, 60), Limit(120, 3600), Limit(10, 60)
        self.door = asyncio.Lock()  # one after the other, so that many guesses at once are counted like any others
        self._open_store = store
        self._meetings: dict[str, Meeting] = {}
        self._told: dict[str, tuple[int, int]] = {}  # versions that pages have been told of, and at which beat

    @property
    def known(self) -> RoomPeople:
        return cast(RoomPeople, self.people)

    def _store(self) -> Store:
        self.store = self.store or self._open_store()
        return self.store

    async def in_rooms(self, job: Callable[[Rooms], T]) -> T:
        """What the job gives, done on all rooms there are. Raises StoreError."""
        return await self.desk.disk(lambda: job(Rooms(self._store())))

    @property
    def address(self) -> str:
        """Where people join; the laptop’s address may change while a room is open."""
        return self.base_url or web_address(lan_address(), self.port, secure=self.secure)

    async def ready(self) -> bool:
        """Whether the store answers."""
        try:
            await self.in_rooms(lambda rooms: rooms.pulse(""))
        except StoreError:
            return False
        return True

    async def meeting(self, code: str, *, answers: bool = False) -> Meeting | None:
        """The room of that code as it stands, or with its `answers`; None where there is none, or not any more."""
        if not re.fullmatch(f"[{LETTERS}]{{{CODE}}}", code):
            return None
        try:
            meeting = self._meetings.get(code)
            if meeting is None:
                room = await self.in_rooms(lambda rooms: rooms.find(code))
                meeting = self._meetings.setdefault(code, Meeting(room, self._store(), self.desk))
            await (meeting.refresh() if answers else meeting.glance())
        except NoRoomError:
            self._meetings.pop(code, None)
            return None
        return meeting

    def came(self, page: Socket) -> None:
        super().came(page)
        theirs = [each for each in self.pages if each.person == page.person and not page.person.leads]
        for each in sorted(theirs, key=lambda each: each.begun)[:-AT_MOST]:
            each.close(TOO_MUCH, "too many pages")

    async def opens(self, person: Person, names: list[str]) -> dict[str, Talk | dict[str, str]]:
        """What a page shows of its room, and the exercise that is open to whoever asks."""
        try:
            meeting = await self.meeting(person.room)
            if meeting is None:
                return {}
            opened: dict[str, Talk | None] = {}
            for name in names:
                view = self._view(meeting, person, name)
                opened[name] = view or await self.desk.disk(self._exercise, meeting, person, name)
        except (KitError, StoreError) as error:
            return {name: instead_json(error, self.settings) for name in names}
        return {name: talk for name, talk in opened.items() if talk}

    def _view(self, meeting: Meeting, person: Person, name: str) -> Talk | None:
        if person.leads:
            views: dict[str, Callable[[], Talk]] = {
                "board": lambda: BoardView(meeting, lambda: self.address),
                "wall": lambda: WallView(meeting, lambda: self.address, qr_svg),
                "people": lambda: PeopleView(meeting),
            }
            return views[name]() if name in views else None
        if name != "room" or person.id not in meeting.members:
            return None
        return MemberView(meeting, person.id, lambda: self.moves.take(person.id))

    def _exercise(self, meeting: Meeting, person: Person, name: str) -> Talk | None:
        """The answer of oneself, of one's table or of the room, as far as the phase allows."""
        whose, _, slug = name.rpartition(":")
        owner = self._owner(meeting, person, whose, slug)
        if slug not in BY_SLUG or not has_content(slug, meeting.kit) or not self._theirs(meeting, person, owner):
            return None
        shared = owner != person.id or person.leads
        store = meeting.store.of(owner, meeting.room.code, author=person.id if shared else "")
        session = Session(BY_SLUG[slug], meeting.kit, store, agreed=meeting.store.of(ROOM, meeting.room.code))

        def revealed() -> bool:
            state = meeting.state
            if person.leads:  # neither check nor hints nor model answer belong on the board
                return False
            return state.on_the_wall and slug == state.slug if whose else state.alone

        async def still() -> bool:
            return self._theirs(await self.meeting(person.room), person, owner)

        return Conversation(session, self.desk, InRoom(meeting.nickname, revealed, still))

    def _owner(self, meeting: Meeting, person: Person, whose: str, slug: str) -> str:
        """Whose answer that is; empty where it is not open to that person."""
        if person.leads:
            return ROOM if whose == ROOM else ""
        if not whose:  # a page for working alone
            return person.id if meeting.state.alone else ""
        member = meeting.members.get(person.id)
        if member is None or slug != meeting.state.slug:
            return ""
        return {"own": person.id, "table": table_of(member.seat)}.get(whose, "")

    def _theirs(self, meeting: Meeting | None, person: Person, owner: str) -> bool:
        """Whether that answer is theirs to see and to change now."""
        if meeting is None or person.leads:
            return meeting is not None and owner == ROOM
        member = meeting.members.get(person.id)
        if member is None or member.away:
            return False
        return owner == person.id or bool(member.seat and owner == table_of(member.seat))

    async def watch(self) -> None:
        """Tell every page what changed of its room; note who is there now and then."""
        beats = 0
        while True:
            await asyncio.sleep(PULSE_SECONDS)
            beats += 1
            if beats % int(EXPIRE_SECONDS / PULSE_SECONDS) == 1:
                with suppress(StoreError):
                    await self.in_rooms(Rooms.expire)
            by_room: dict[str, list[Socket]] = {}
            for page in list(self.pages):
                by_room.setdefault(page.person.room, []).append(page)
            for code, sockets in by_room.items():
                with suppress(StoreError, KitError):
                    await self._beat(code, sockets, beats)

    async def _beat(self, code: str, sockets: list[Socket], beats: int) -> None:
        meeting = await self.meeting(code, answers=True)
        if meeting is None:
            for socket in sockets:
                socket.close(GOING, "forgotten")
            return
        seldom = beats % int(SEEN_SECONDS / PULSE_SECONDS) == 0
        version, at = self._told.get(code, (-1, 0))
        if meeting.version != version or seldom:
            self._told[code] = (meeting.version, beats)
            for socket in sockets:
                socket.nudge()
        elif beats - at == AGAIN_BEATS:
            for socket in sockets:
                if socket.person.leads:
                    socket.nudge()
        if seldom:
            people = {socket.person.id for socket in sockets if not socket.person.leads}
            await self.desk.disk(meeting.rooms.seen, code, people)

    async def rehearse(self) -> None:
        """Watch the rooms; pictures are worked out when somebody asks."""
        logging.getLogger("tornado.access").setLevel(logging.ERROR)
        await self.desk.disk(
            guides
        )  # read once; the first who comes in must not wait for that, nor everybody with them
        await self.watch()

    async def admitted(self, address: str, code: str) -> Meeting:
        """The meeting of a code that was typed at that address. Raises RoomError."""
        if not self.guesses.allowed(address):
            raise RoomError(text(TOO_OFTEN))
        meeting = await self.meeting(code)
        if meeting is None:
            self.guesses.note(address)
            raise RoomError(text(NO_ROOM))
        return meeting

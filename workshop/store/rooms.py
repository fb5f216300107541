"""Rooms as rows: open one, join it, see how far it is and what its people answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from hmac import compare_digest, new
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, delete, func, insert, select, update

from ..words import mark, text
from .records import Key
from .store import Store
from .tables import heads, members, revisions, rooms

LETTERS = "BCDFGHJKMNPQRSTVWXYZ"  # no vowels, so no words; nothing that looks like a digit
CODE, PASS = 4, 5  # letters of a room's code, and of what a person goes on with elsewhere
MOST_MEMBERS = 200
MOST_TRIES = 9
NO_ROOM = mark("There is no room with this code. Look at the wall again: it has four letters.")


class RoomError(RuntimeError):
    """Something that a room does not allow; the message says why and what to do."""


class NoRoomError(RoomError):
    """There is no such room, or not any more."""


@dataclass(frozen=True)
class Room:
    """A room as it stands; `state` is plain JSON, `revision` grows with every change of it or of its people."""

    code: str
    kit: str
    secret: str
    state: dict[str, Any]
    revision: int
    opened_at: str
    kept_until: str

    def signed(self, *what: str) -> str:
        """What only this room can have made of those words."""
        return new(self.secret.encode(), "\n".join(what).encode(), sha256).hexdigest()

    @property
    def board_key(self) -> str:
        """The facilitator's own secret."""
        return self.signed("board")[:24]

    def pass_of(self, person: str) -> str:
        """The letters by which that person goes on from another device."""
        number = int(self.signed("pass", person), 16)
        return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(PASS))


@dataclass(frozen=True)
class Member:
    """Somebody in a room; `seat` is the letter of their table, `away` that they were removed."""

    person: str
    nickname: str = ""
    seat: str = ""
    away: bool = False
    seen_at: str = ""


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Rooms:
    """The rooms in a store. Raises StoreError as that does."""

    def __init__(self, store: Store) -> None:
        self._do = store.do

    def open(self, kit: str, state: Mapping[str, Any], days: int) -> Room:
        """A new room, kept for that many days."""
        until = (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="seconds")
        for _ in range(MOST_TRIES):
            code = "".join(secrets.choice(LETTERS) for _ in range(CODE))
            room = Room(code, kit, secrets.token_hex(32), dict(state), 1, now(), until)
            if self._do(partial(_open, room=room), saves=True):
                return room
        raise RoomError(text("No code is free for a new room. Forget old ones first."))

    def find(self, code: str) -> Room:
        """The room of that code. Raises NoRoomError."""
        return self._do(lambda c: _room(c, code))

    def all(self) -> list[Room]:
        """Every room there is, the newest first."""
        return self._do(
            lambda c: [Room(**row) for row in c.execute(select(rooms).order_by(rooms.c.opened_at.desc())).mappings()]
        )

    def change(self, code: str, move: Callable[[dict[str, Any]], dict[str, Any]]) -> Room:
        """Do the move on the room's state; again where somebody else was quicker. Raises NoRoomError."""
        for _ in range(MOST_TRIES):
            changed = self._do(lambda c: _changed(c, code, move), saves=True)
            if changed:
                return changed
        raise RoomError(text("The room is being changed by somebody else. Try again."))

    def forget(self, code: str) -> None:
        """Delete the room, its people and all their answers."""

        def work(connection: Connection) -> None:
            for table, column in ((heads, heads.c.room), (revisions, revisions.c.room), (members, members.c.room)):
                connection.execute(delete(table).where(column == code))
            connection.execute(delete(rooms).where(rooms.c.code == code))

        self._do(work, saves=True)

    def expire(self) -> list[str]:
        """Forget rooms whose time has come; their codes."""
        over = [room.code for room in self.all() if room.kept_until < now()]
        for code in over:
            self.forget(code)
        return over

    def members(self, code: str) -> list[Member]:
        """Everybody who joined, in no particular order."""
        asked = select(members).where(members.c.room == code)
        return self._do(lambda c: [_member(row) for row in c.execute(asked).mappings()])

    def member(self, code: str, person: str) -> Member | None:
        asked = select(members).where((members.c.room == code) & (members.c.person == person))
        row = self._do(lambda c: c.execute(asked).mappings().first())
        return _member(row) if row else None

    def join(self, code: str, nickname: str, seat: str, person: str = "") -> Member:
        """A new member, or the one whom that `person` is already. Raises NoRoomError, RoomError if full or the name is taken."""
        member = Member(person or secrets.token_hex(12), nickname, seat, seen_at=now())
        return self._do(lambda c: _join(c, code, member), saves=True)

    def returning(self, code: str, letters: str) -> Member | None:
        """The member whose personal letters those are."""
        room = self.find(code)
        return next(
            (m for m in self.members(code) if compare_digest(room.pass_of(m.person).encode(), letters.encode())), None
        )

    def set_member(self, code: str, person: str, **what: Any) -> None:
        """Change a member's nickname, seat or `away`. Raises RoomError where the nickname is taken."""

        def work(connection: Connection) -> None:
            _free(connection, code, what.get("nickname", ""), person)
            mine = (members.c.room == code) & (members.c.person == person)
            connection.execute(update(members).where(mine).values(**what))
            _bump(connection, code)

        self._do(work, saves=True)

    def seen(self, code: str, people: Collection[str]) -> None:
        """Note that these people are there."""
        there = and_(members.c.room == code, members.c.person.in_(list(people)))
        self._do(lambda c: c.execute(update(members).where(there).values(seen_at=now())), saves=True)

    def answers(self, code: str, kit: str, exercise: str) -> dict[str, dict[str, Any]]:
        """What everybody in the room has saved of an exercise, by person."""
        same = [heads.c[name] == revisions.c[name] for name in (*Key._fields, "revision")]
        ours = (heads.c.room == code) & (heads.c.kit == kit) & (heads.c.exercise == exercise)
        asked = select(revisions.c.person, revisions.c.answer).join_from(heads, revisions, and_(*same)).where(ours)
        return self._do(lambda c: {row.person: row.answer for row in c.execute(asked)})

    def people_with_answers(self, code: str, kit: str) -> dict[str, set[str]]:
        """Which exercises each person of the room has answered."""
        ours = (heads.c.room == code) & (heads.c.kit == kit) & (heads.c.revision > 0)
        rows = self._do(lambda c: c.execute(select(heads.c.person, heads.c.exercise).where(ours)).all())
        found: dict[str, set[str]] = {}
        for row in rows:
            found.setdefault(row.person, set()).add(row.exercise)
        return found

    def pulse(self, code: str) -> tuple[int, int]:
        """Two numbers of which one changes whenever anything of the room does; (0, 0) where there is none."""
        saves = select(func.coalesce(func.sum(heads.c.revision), 0)).where(heads.c.room == code).scalar_subquery()
        row = self._do(lambda c: c.execute(select(rooms.c.revision, saves).where(rooms.c.code == code)).first())
        return (row[0], int(row[1])) if row else (0, 0)


def _open(connection: Connection, room: Room) -> bool:
    """Whether its code was free."""
    if connection.execute(select(rooms.c.code).where(rooms.c.code == room.code)).first():
        return False
    connection.execute(insert(rooms).values(**vars(room)))
    return True


def _room(connection: Connection, code: str) -> Room:
    row = connection.execute(select(rooms).where(rooms.c.code == code)).mappings().first()
    if row is None:
        raise NoRoomError(text(NO_ROOM))
    return Room(**row)


def _changed(connection: Connection, code: str, move: Callable[[dict[str, Any]], dict[str, Any]]) -> Room | None:
    room = _room(connection, code)
    state = move(room.state)
    mine = (rooms.c.code == code) & (rooms.c.revision == room.revision)
    done = connection.execute(update(rooms).where(mine).values(state=state, revision=room.revision + 1))
    return _room(connection, code) if done.rowcount else None


def _bump(connection: Connection, code: str) -> None:
    connection.execute(update(rooms).where(rooms.c.code == code).values(revision=rooms.c.revision + 1))


def _join(connection: Connection, code: str, member: Member) -> Member:
    _room(connection, code)
    same = (members.c.room == code) & (members.c.person == member.person)
    if there := connection.execute(select(members).where(same)).mappings().first():
        return _member(there)
    here = (members.c.room == code) & ~members.c.away
    if connection.execute(select(func.count()).select_from(members).where(here)).scalar_one() >= MOST_MEMBERS:
        raise RoomError(text("This room is full ({n} people). Share a device with somebody.", n=MOST_MEMBERS))
    _free(connection, code, member.nickname, member.person)
    connection.execute(insert(members).values(room=code, **vars(member)))
    _bump(connection, code)
    return member


def _free(connection: Connection, code: str, nickname: str, person: str) -> None:
    others = select(members.c.nickname).where((members.c.room == code) & (members.c.person != person))
    if nickname and nickname.casefold() in map(str.casefold, connection.execute(others).scalars()):
        again = text("Somebody here is called {name} already. Add a letter, or leave the name out.", name=nickname)
        raise RoomError(again)


def _member(row: RowMapping) -> Member:
    return Member(row["person"], row["nickname"], row["seat"], bool(row["away"]), row["seen_at"])
